//! `cargo xtask import`: converts a vendor's pages to one spec.

use std::error::Error;
use std::path::{Path, PathBuf};

use source_pages::import::import_pages;
use source_pages::page::report;

use crate::files::{replace, stale};

/// Writes the spec and lists what the pages do not say. Writes nothing if a page is invalid.
pub(crate) fn import(pages: &[PathBuf], output: &Path) -> Result<(), Box<dyn Error>> {
    let imported = import_pages(pages)?;
    replace(&stale([(output.to_owned(), imported.text)].into())?)?;
    print!("{}", report(&imported.gaps));
    eprintln!("wrote {}", output.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use fs_err as fs;
    use tempfile::TempDir;

    use super::*;

    fn page() -> PathBuf {
        let page = "../openapi/sources/asapp/stop-streaming.md";
        Path::new(env!("CARGO_MANIFEST_DIR")).join(page)
    }

    #[test]
    fn an_imported_spec_can_be_imported_again() {
        let folder = TempDir::new().unwrap();
        let [first, second] = ["first.yaml", "second.yaml"].map(|name| folder.path().join(name));
        import(&[page()], &first).unwrap();
        import(&[first.clone(), page()], &second).unwrap();
        assert_eq!(fs::read(first).unwrap(), fs::read(second).unwrap());
    }

    #[test]
    fn nothing_is_written_if_a_page_is_invalid() {
        let folder = TempDir::new().unwrap();
        let [broken, output] = ["broken.md", "spec.yaml"].map(|name| folder.path().join(name));
        fs::write(&broken, "# Nothing\n").unwrap();
        fs::write(&output, "old content").unwrap();
        let error = import(&[page(), broken], &output).unwrap_err();
        assert!(error.to_string().contains("page-no-block"), "{error}");
        assert_eq!(fs::read_to_string(&output).unwrap(), "old content");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
