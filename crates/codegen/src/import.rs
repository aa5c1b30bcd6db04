//! From a vendor's pages to the spec we keep of it.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::document::{Document, read_text};
use crate::page::{Gap, Page};
use crate::problem::{Problem, Problems};
use crate::{overlay, page, yaml};

/// The spec that `page` and `overlay` make together, as the YAML to be kept beside the overlay.
///
/// # Errors
///
/// What is wrong with either file.
pub fn import(page: &Path, overlay: &Path) -> Result<String, Problems> {
    let mut spec = read(&[page])?.document;
    overlay::apply(&Document::read(overlay)?, &mut spec)?;
    Ok(yaml::write(&tidy(spec), &header(page, overlay)))
}

/// Returns the path of the page that `overlay` extends.
///
/// # Errors
///
/// Returns a problem if the overlay cannot be read or does not name a page.
pub fn source_page(overlay: &Path) -> Result<PathBuf, Problem> {
    let document = Document::read(overlay)?;
    Ok(overlay.with_file_name(overlay::extends(&document)?))
}

/// A spec made of pages alone.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The spec as YAML.
    pub text: String,
    /// What the pages do not say of it.
    pub gaps: Vec<Gap>,
}

/// The spec that `pages` of one vendor make together.
///
/// # Errors
///
/// What is wrong with each of them.
pub fn import_pages(pages: &[impl AsRef<Path>]) -> Result<Imported, Problems> {
    let page = read(pages)?;
    let header = "Made by `cargo xtask import`; an overlay adds what pages do not say.";
    Ok(Imported {
        text: yaml::write(&tidy(page.document), header),
        gaps: page.gaps,
    })
}

fn read(pages: &[impl AsRef<Path>]) -> Result<Page, Problems> {
    let (mut read, mut problems) = (Vec::new(), Problems::default());
    for file in pages.iter().map(AsRef::as_ref) {
        match read_text(file).and_then(|text| page::convert(file, &text)) {
            Ok(page) => read.push((file.to_owned(), page)),
            Err(problem) => problems.0.push(problem),
        }
    }
    Ok(page::merge(problems.or(read)?)?)
}

/// Names both files as seen from the spec, so that the text does not depend on where it is made.
fn header(page: &Path, overlay: &Path) -> String {
    let folder = overlay.parent().unwrap_or(Path::new(""));
    let page = page.strip_prefix(folder).unwrap_or(page).display();
    let overlay = overlay.strip_prefix(folder).unwrap_or(overlay).display();
    format!("Made by `cargo xtask regen` from {page} and {overlay}: change those, never this file.")
}

/// The same spec, each object saying what it is (text, numbers) before what it holds. Examples stay as they are.
fn tidy(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(tidy).collect(),
        Value::Object(fields) => {
            let (holds, is): (Map<_, _>, Map<_, _>) = fields
                .into_iter()
                .partition(|(_, value)| value.is_object() || value.is_array());
            is.into_iter()
                .chain(holds.into_iter().map(tidy_field))
                .collect()
        }
        other => other,
    }
}

fn tidy_field((key, value): (String, Value)) -> (String, Value) {
    let value = match key.as_str() {
        "value" | "example" => value,
        _ => tidy(value),
    };
    (key, value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::vendors::vendors;

    fn openapi(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../openapi")
            .join(name)
    }

    #[test]
    fn committed_specs_equal_imported_ones() {
        let vendors = vendors(Path::new("../..")).unwrap();
        for vendor in vendors {
            let Some(overlay) = vendor.overlay else {
                continue;
            };
            let imported = import(&source_page(&overlay).unwrap(), &overlay).unwrap();
            assert!(
                imported == read_text(&vendor.spec).unwrap(),
                "{} is stale: run `cargo xtask regen`",
                vendor.spec.display()
            );
        }
    }

    #[test]
    fn a_page_that_is_not_there_is_named() {
        let page = openapi("sources/asapp/nothing.md");
        let problems = import(&page, &openapi("asapp.overlay.yaml")).unwrap_err();
        assert_eq!(
            (problems.0[0].rule, &problems.0[0].file),
            ("readable", &page)
        );
    }

    #[test]
    fn an_object_says_what_it_is_before_what_it_holds() {
        let spec = json!({"a": {"b": [{"c": {}, "d": 1}], "e": true}, "f": "text"});
        assert_eq!(
            tidy(spec).to_string(),
            r#"{"f":"text","a":{"e":true,"b":[{"d":1,"c":{}}]}}"#
        );
    }

    #[test]
    fn an_example_keeps_the_order_of_the_vendor() {
        let spec = json!({"example": {"a": {}, "b": 1}, "value": [{"a": {}, "b": 1}]});
        assert_eq!(tidy(spec.clone()).to_string(), spec.to_string());
    }
}
