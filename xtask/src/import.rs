//! One spec out of a vendor's pages: `cargo xtask import`.

use std::error::Error;
use std::path::{Path, PathBuf};

use callscribe_codegen::import::import_pages;
use callscribe_codegen::page::report;

use crate::files::{replace, stale};

/// Writes the spec, and says what its overlay should add. Nothing is written while anything is wrong.
pub(crate) fn import(pages: &[PathBuf], output: &Path) -> Result<bool, Box<dyn Error>> {
    let made = import_pages(pages)?;
    replace(&stale([(output.to_owned(), made.text)].into())?)?;
    print!("{}", report(&made.gaps));
    eprintln!("{} is written.", output.display());
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    fn supplied() -> PathBuf {
        let page = "../openapi/sources/asapp/stop-streaming.md";
        Path::new(env!("CARGO_MANIFEST_DIR")).join(page)
    }

    #[test]
    fn a_spec_is_written_and_can_be_imported_again() {
        let folder = TempDir::new().unwrap();
        let [first, second] = ["first.yaml", "second.yaml"].map(|name| folder.path().join(name));
        assert!(import(&[supplied()], &first).unwrap());
        assert!(import(&[first.clone(), supplied()], &second).unwrap());
        assert_eq!(fs::read(first).unwrap(), fs::read(second).unwrap());
    }

    #[test]
    fn nothing_is_written_while_anything_is_wrong() {
        let folder = TempDir::new().unwrap();
        let [broken, output] = ["broken.md", "spec.yaml"].map(|name| folder.path().join(name));
        fs::write(&broken, "# Nothing\n").unwrap();
        fs::write(&output, "what was there").unwrap();
        let error = import(&[supplied(), broken], &output).unwrap_err();
        assert!(error.to_string().contains("page-no-block"), "{error}");
        assert_eq!(fs::read_to_string(&output).unwrap(), "what was there");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
