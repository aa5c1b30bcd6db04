//! Files that a command makes: what is stale is shown or written.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::files::{self, Stale};

/// The root of the workspace.
pub(crate) fn workspace() -> PathBuf {
    // xtask is run from its workspace, and its manifest is one folder below the root.
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// Writes what is stale of these files; to `check`, only shows it. Returns whether all is well.
pub(crate) fn settle(
    made: BTreeMap<PathBuf, String>,
    check: bool,
    command: &str,
) -> io::Result<bool> {
    settle_stale(&files::stale(made)?, check, command)
}

/// The same with files that are known to be stale.
pub(crate) fn settle_stale(
    stale: &BTreeMap<PathBuf, Stale>,
    check: bool,
    command: &str,
) -> io::Result<bool> {
    if stale.is_empty() {
        println!("Everything is up to date.");
        return Ok(true);
    }
    for (file, stale) in stale {
        report(file, stale, check);
    }
    if check {
        let number = stale.len();
        eprintln!("Stale files: {number}. Run `cargo xtask {command}`.");
        return Ok(false);
    }
    files::replace(stale)?;
    Ok(true)
}

/// A line on each file; with `diff`, what would change in it.
fn report(file: &Path, Stale { before, after }: &Stale, diff: bool) {
    let before = before.as_deref().unwrap_or_default();
    let changes = TextDiff::from_lines(before, after);
    let (mut added, mut removed) = (0, 0);
    for change in changes.iter_all_changes() {
        match change.tag() {
            similar::ChangeTag::Insert => added += 1,
            similar::ChangeTag::Delete => removed += 1,
            similar::ChangeTag::Equal => {}
        }
    }
    println!("{}: +{added} -{removed} lines", file.display());
    if diff {
        let name = file.to_string_lossy();
        print!("{}", changes.unified_diff().header(&name, &name));
    }
}
