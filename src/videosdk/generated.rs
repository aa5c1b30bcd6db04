//! The generated client: by build.rs, or the checked-in copy of the same.

#[cfg(feature = "codegen")]
include!(concat!(env!("OUT_DIR"), "/videosdk.rs"));
#[cfg(not(feature = "codegen"))]
include!("../generated/videosdk.rs");
