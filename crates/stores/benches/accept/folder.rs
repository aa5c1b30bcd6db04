//! Where servers keep their files.

use tempfile::TempDir;

/// Creates a folder on the disk, for which stores wait.
pub(crate) fn temp_folder() -> TempDir {
    TempDir::new().expect("a folder")
}
