//! The generated client: by build.rs, or the checked-in copy of the same.

#[cfg(feature = "codegen")]
include!(concat!(env!("OUT_DIR"), "/bandwidth.rs"));
#[cfg(not(feature = "codegen"))]
include!("../generated/bandwidth.rs");
