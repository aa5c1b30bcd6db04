//! Where tests keep files.

use tempfile::TempDir;

/// Creates a folder, in memory if this machine has a file system for that: stores wait for their files to be written, and no test
/// ends the machine.
pub(crate) fn temp_folder() -> TempDir {
    TempDir::new_in("/dev/shm")
        .or_else(|_| TempDir::new())
        .unwrap()
}
