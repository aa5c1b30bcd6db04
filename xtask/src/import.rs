//! `cargo xtask import`: converts a vendor's pages to one spec.

use std::error::Error;
use std::path::PathBuf;

use clap::Args;
use source_pages::import::import_pages;
use source_pages::page::report;

use crate::files::{replace, stale};

/// What to import, and where to.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Pages (*.md) or OpenAPI documents (*.yaml, *.yml, *.json)
    #[arg(required = true)]
    pages: Vec<PathBuf>,
    /// OpenAPI overlay with facts that the pages do not state
    #[arg(long)]
    overlay: Option<PathBuf>,
    /// OpenAPI document to write; without it, the document is printed, and the list of gaps goes to the standard error
    #[arg(short, long)]
    output: Option<PathBuf>,
}

/// Writes the spec and lists what the pages do not say. Writes nothing if a page is invalid.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let imported = import_pages(&arguments.pages, arguments.overlay.as_deref())?;
    let gaps = report(&imported.gaps);
    if let Some(output) = &arguments.output {
        replace(&stale([(output.clone(), imported.text)].into())?)?;
        anstream::print!("{gaps}");
        anstream::eprintln!("wrote {}", output.display());
    } else {
        anstream::eprint!("{gaps}");
        anstream::print!("{}", imported.text);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use fs_err as fs;
    use tempfile::TempDir;

    use super::*;

    fn page() -> PathBuf {
        let page = "../openapi/sources/asapp/stop-streaming.md";
        Path::new(env!("CARGO_MANIFEST_DIR")).join(page)
    }

    fn import(pages: &[PathBuf], output: &Path) -> Result<(), Box<dyn Error>> {
        run(&Arguments {
            pages: pages.to_vec(),
            overlay: None,
            output: Some(output.to_owned()),
        })
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

    #[test]
    fn an_overlay_applies_to_the_pages_of_any_vendor() {
        let folder = TempDir::new().unwrap();
        let [overlay, output] = ["overlay.yaml", "spec.yaml"].map(|name| folder.path().join(name));
        let actions = "overlay: 1.0.0\ninfo: {title: Facts, version: '1'}\nactions:\n  - target: $.info\n    \
                       description: Its name.\n    update: {title: Made up}\n";
        fs::write(&overlay, actions).unwrap();
        let mut arguments = Arguments {
            pages: vec![page()],
            overlay: Some(overlay.clone()),
            output: Some(output.clone()),
        };
        run(&arguments).unwrap();
        let spec = fs::read_to_string(&output).unwrap();
        assert!(spec.contains("title: Made up"), "{spec}");

        fs::write(&overlay, actions.replace("$.info", "$.nothing")).unwrap();
        arguments.output = Some(folder.path().join("other.yaml"));
        let error = run(&arguments).unwrap_err();
        assert!(error.to_string().contains("overlay-target"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
