//! What the proof is worth, and what the pages lock.

use std::path::{Path, PathBuf};

mod pages;
mod prove;

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
