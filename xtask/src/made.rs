//! Files that a command makes: what is stale, and writing it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use similar::TextDiff;
use tempfile::NamedTempFile;

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
    let stale = stale(made)?;
    if stale.is_empty() {
        println!("Everything is up to date.");
        return Ok(true);
    }
    for (file, (before, after)) in &stale {
        report(file, before, after, check);
    }
    if check {
        let number = stale.len();
        eprintln!("Stale files: {number}. Run `cargo xtask {command}`.");
        return Ok(false);
    }
    write(&stale)?;
    Ok(true)
}

/// The files that hold something else: what they hold, and what they should.
fn stale(made: BTreeMap<PathBuf, String>) -> io::Result<BTreeMap<PathBuf, (String, String)>> {
    let mut stale = BTreeMap::new();
    for (file, after) in made {
        let before = match fs::read_to_string(&file) {
            Ok(before) => before,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        if before != after {
            stale.insert(file, (before, after));
        }
    }
    Ok(stale)
}

/// A line on each file; with `diff`, what would change in it.
fn report(file: &Path, before: &str, after: &str, diff: bool) {
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

/// Writes each file beside its place and moves it there, once all are written.
fn write(stale: &BTreeMap<PathBuf, (String, String)>) -> io::Result<()> {
    let mut written = Vec::new();
    for (file, (_, after)) in stale {
        let folder = file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut temporary = NamedTempFile::new_in(folder)?;
        temporary.write_all(after.as_bytes())?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let readable = fs::Permissions::from_mode(0o644);
            temporary.as_file().set_permissions(readable)?;
        }
        written.push((temporary, file));
    }
    for (temporary, file) in written {
        temporary.persist(file)?;
    }
    Ok(())
}
