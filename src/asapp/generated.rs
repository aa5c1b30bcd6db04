//! The generated client: from build.rs, or the checked-in copy of it.

#[cfg(feature = "codegen")]
include!(concat!(env!("OUT_DIR"), "/asapp.rs"));
#[cfg(not(feature = "codegen"))]
include!("../generated/asapp.rs");
