//! The workspace that a command works on: that of the current folder, found when the command runs.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::path::Path;

use callscribe_codegen::vendors::{self, Vendor};
use cargo_metadata::{Metadata, MetadataCommand};
use openapi_document::Document;
use openapi_document::Problem;

/// The package that users depend on.
pub(crate) const PACKAGE: &str = "callscribe";

/// The package of the contract suite.
pub(crate) const SUITE: &str = "callscribe-tests";

/// The version that users have.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Goes to the root of the workspace, so that paths in messages are relative to it, and returns its metadata.
pub(crate) fn enter() -> Result<Metadata, Box<dyn Error>> {
    let metadata = MetadataCommand::new().no_deps().exec()?;
    let root = &metadata.workspace_root;
    env::set_current_dir(root).map_err(|error| format!("{root}: {error}"))?;
    Ok(metadata)
}

/// Returns the vendors of the workspace that was entered.
pub(crate) fn vendors() -> Result<Vec<Vendor>, Problem> {
    vendors::vendors(Path::new(""))
}

/// Returns the name of the vendor whose spec this is.
pub(crate) fn vendor_name(spec: &Document) -> String {
    let name = spec.file.file_stem().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The cargo that runs this command.
pub(crate) fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}
