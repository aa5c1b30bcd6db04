//! Generated files: which are stale, and how all of them are replaced or none.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use fs_err as fs;
use similar::{ChangeTag, TextDiff};
use tempfile::NamedTempFile;

/// A file whose content differs from what it should hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stale {
    /// The current content; `None` if the file does not exist.
    pub(crate) before: Option<String>,
    /// The content that the file should have.
    pub(crate) after: String,
}

/// Writes the stale files among `generated`; with `check`, only prints the difference. Returns `true` unless `check` found a
/// stale file.
pub(crate) fn update(
    generated: BTreeMap<PathBuf, String>,
    check: bool,
    command: &str,
) -> io::Result<bool> {
    update_stale(&stale(generated)?, check, command)
}

/// Like [`update`], for files already known to be stale.
pub(crate) fn update_stale(
    stale: &BTreeMap<PathBuf, Stale>,
    check: bool,
    command: &str,
) -> io::Result<bool> {
    if stale.is_empty() {
        anstream::println!("all generated files are up to date");
        return Ok(true);
    }
    for (file, stale) in stale {
        print_change(file, stale, check);
    }
    if check {
        let number = stale.len();
        anstream::eprintln!("{number} generated files are stale: run `cargo xtask {command}`");
        return Ok(false);
    }
    replace(stale)?;
    Ok(true)
}

/// Prints one line per file; with `diff`, also the changed lines.
fn print_change(file: &Path, Stale { before, after }: &Stale, diff: bool) {
    let before = before.as_deref().unwrap_or_default();
    let changes = TextDiff::from_lines(before, after);
    let count = |tag| {
        changes
            .iter_all_changes()
            .filter(|c| c.tag() == tag)
            .count()
    };
    let (added, removed) = (count(ChangeTag::Insert), count(ChangeTag::Delete));
    anstream::println!("{}: +{added} -{removed} lines", file.display());
    if diff {
        let name = file.to_string_lossy();
        anstream::print!("{}", changes.unified_diff().header(&name, &name));
    }
}

/// Returns the files whose content differs from `wanted`.
pub(crate) fn stale(wanted: BTreeMap<PathBuf, String>) -> io::Result<BTreeMap<PathBuf, Stale>> {
    let mut stale = BTreeMap::new();
    for (file, after) in wanted {
        let before = match fs::read_to_string(&file) {
            Ok(before) => Some(before),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if before.as_ref() != Some(&after) {
            stale.insert(file, Stale { before, after });
        }
    }
    Ok(stale)
}

/// Replaces all files or none: writes each beside its place, then moves all of them. If one cannot be moved, those that
/// were get their old content back.
pub(crate) fn replace(stale: &BTreeMap<PathBuf, Stale>) -> io::Result<()> {
    let mut written = Vec::new();
    for (file, Stale { after, .. }) in stale {
        written.push((temporary(file, after)?, file));
    }
    let mut done: Vec<&PathBuf> = Vec::new();
    for (temporary, file) in written {
        if let Err(error) = temporary.persist(file) {
            done.into_iter()
                .try_for_each(|file| restore(file, &stale[file]))?;
            let reason = format!("{}: {error}; no file was changed", file.display());
            return Err(io::Error::new(error.error.kind(), reason));
        }
        done.push(file);
    }
    Ok(())
}

fn restore(file: &Path, Stale { before, .. }: &Stale) -> io::Result<()> {
    match before {
        Some(before) => temporary(file, before)?
            .persist(file)
            .map(drop)
            .map_err(|error| error.error),
        None => fs::remove_file(file),
    }
}

/// Writes `text` to a temporary file beside `file`. It is deleted unless it is moved.
fn temporary(file: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", file.display()));
    let mut temporary = NamedTempFile::new_in(folder).map_err(named)?;
    temporary.write_all(text.as_bytes()).map_err(named)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let readable = std::fs::Permissions::from_mode(0o644);
        temporary
            .as_file()
            .set_permissions(readable)
            .map_err(named)?;
    }
    Ok(temporary)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with one file, and the wanted content of three.
    fn wanted() -> (tempfile::TempDir, BTreeMap<PathBuf, Stale>) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "old").unwrap();
        let wanted = [("a", "new"), ("b", "new"), ("c/d", "new")];
        let wanted = wanted.map(|(name, text)| (folder.path().join(name), text.to_owned()));
        let stale = stale(BTreeMap::from(wanted)).unwrap();
        (folder, stale)
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn replaced_files_are_not_stale() {
        let (folder, wanted) = wanted();
        replace(&wanted).unwrap();
        assert_eq!(names(folder.path()), ["a", "b", "c"]);
        let again = wanted.into_iter().map(|(file, stale)| (file, stale.after));
        assert!(stale(again.collect()).unwrap().is_empty());
    }

    #[test]
    fn if_one_file_cannot_be_replaced_none_is() {
        let (folder, wanted) = wanted();
        // A file cannot replace a folder.
        fs::create_dir_all(folder.path().join("c/d/full")).unwrap();
        let error = replace(&wanted).unwrap_err();
        assert!(error.to_string().contains("no file was changed"), "{error}");
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a", "c"]);
        assert_eq!(names(&folder.path().join("c")), ["d"]);
    }

    #[test]
    fn errors_name_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        fs::create_dir(&file).unwrap();
        let error = stale([(file.clone(), String::new())].into()).unwrap_err();
        assert!(
            error.to_string().contains(file.to_str().unwrap()),
            "{error}"
        );

        let below_a_file = folder.path().join("b/c");
        fs::write(folder.path().join("b"), "").unwrap();
        let error = replace(&BTreeMap::from([(
            below_a_file.clone(),
            Stale {
                before: None,
                after: String::new(),
            },
        )]))
        .unwrap_err();
        let parent = below_a_file.parent().unwrap();
        assert!(
            error.to_string().contains(parent.to_str().unwrap()),
            "{error}"
        );
    }
}
