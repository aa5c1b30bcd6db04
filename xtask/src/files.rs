//! Files that are made anew together: all of them, or none.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file that is to hold something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stale {
    /// What it holds; nothing where it is not there.
    pub(crate) before: Option<String>,
    /// What it should hold.
    pub(crate) after: String,
}

/// The files that hold something else than they should.
pub(crate) fn stale(made: BTreeMap<PathBuf, String>) -> io::Result<BTreeMap<PathBuf, Stale>> {
    let mut stale = BTreeMap::new();
    for (file, after) in made {
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

/// Writes each file beside its place and moves it there, once all are written. Where one cannot be moved, those that were
/// become what they had been.
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
            let reason = format!("{}: {error}; nothing was written", file.display());
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

/// A file beside `file` that holds `text` and goes away unless it is moved.
fn temporary(file: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut temporary = NamedTempFile::new_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let readable = fs::Permissions::from_mode(0o644);
        temporary.as_file().set_permissions(readable)?;
    }
    Ok(temporary)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with one file, and what is wanted of three.
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
    fn all_files_are_replaced_and_then_nothing_is_stale() {
        let (folder, wanted) = wanted();
        replace(&wanted).unwrap();
        assert_eq!(names(folder.path()), ["a", "b", "c"]);
        let again = wanted.into_iter().map(|(file, stale)| (file, stale.after));
        assert!(stale(again.collect()).unwrap().is_empty());
    }

    #[test]
    fn where_one_file_cannot_be_replaced_none_is() {
        let (folder, wanted) = wanted();
        // No file takes the place of a folder.
        fs::create_dir_all(folder.path().join("c/d/full")).unwrap();
        let error = replace(&wanted).unwrap_err();
        assert!(error.to_string().contains("nothing was written"), "{error}");
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "old");
        assert_eq!(names(folder.path()), ["a", "c"]);
        assert_eq!(names(&folder.path().join("c")), ["d"]);
    }
}
