//! A page that is not what its reader knows is a breach with a reason, and never ends the run.

use std::fs;

use callscribe_codegen::vendors::vendors;
use callscribe_contract::pages::Pages;
use callscribe_contract::spec::Spec;
use openapi_document::Document;
use serde_json::json;

use super::root;

struct Page {
    vendor: String,
    spec: Spec,
    name: String,
    text: String,
}

impl Page {
    /// What the page and the spec disagree about.
    fn breaches(&self) -> Vec<String> {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("openapi/sources").join(&self.vendor);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(&self.name), &self.text).unwrap();
        let pages = Pages::of(root.path(), &self.vendor).unwrap().unwrap();
        pages.check(&self.spec)
    }
}

fn all_pages() -> Vec<Page> {
    let mut all = Vec::new();
    for vendor in vendors(&root()).unwrap() {
        let folder = root().join("openapi/sources").join(&vendor.name);
        let Some(pages) = Pages::of(&root(), &vendor.name).unwrap() else {
            continue;
        };
        all.extend(pages.names().map(|name| Page {
            vendor: vendor.name.clone(),
            spec: Spec::new(Document::read(&vendor.spec).unwrap()),
            name: name.to_owned(),
            text: fs::read_to_string(folder.join(name)).unwrap(),
        }));
    }
    all
}

#[test]
fn another_page_says_what_the_reader_misses() {
    for mut page in all_pages() {
        page.text = "# Release notes\n\nNothing new.\n".to_owned();
        let all = page.breaches().into_iter();
        let said: Vec<_> = all
            .filter(|breach| breach.starts_with(&page.name))
            .collect();
        let start = format!("{}: cannot be compared to its end: ", page.name);
        assert_eq!(said.len(), 1, "{said:#?}");
        assert!(
            said[0].starts_with(&start) && said[0].len() > start.len(),
            "{said:#?}"
        );
    }
}

#[test]
fn a_page_without_a_line_or_cut_there_is_read_without_a_panic() {
    for mut page in all_pages() {
        let text = page.text.clone();
        let lines: Vec<&str> = text.lines().collect();
        // About fifty tries a page; the longest is read slowly.
        for line in (0..lines.len()).step_by(lines.len().div_ceil(50)) {
            let without = [&lines[..line], &lines[line + 1..]].concat();
            for text in [&without, &lines[..line]] {
                page.text = text.join("\n");
                page.breaches();
            }
        }
    }
}

#[test]
fn a_spec_that_has_little_is_compared_without_a_panic() {
    for mut page in all_pages() {
        let spec = page.spec.named.clone();
        for part in ["paths", "components"] {
            page.spec.named = spec.clone();
            page.spec.named[part] = json!({});
            assert_ne!(page.breaches(), [""; 0], "{}: {part}", page.name);
        }
    }
}
