//! Merges several pages of one vendor into one document.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::check::repeated_ids;
use super::discriminator;
use super::gap::{Gap, Page};
use super::naming::Names;
use super::spread::spread;
use openapi_document::Problem;
use openapi_document::escape;

const DIFFERS: &str = "is that of the first page; other pages differ";

/// Merges `pages`, each with the file it was read from, into one document.
///
/// Components that are equal, including everything they reference, are merged. Others of the same name get a number in the
/// order of the pages, so that an additional page at the end does not rename any.
///
/// # Errors
///
/// Returns a problem that names both files if two pages contradict each other about an operation, and one if there is no
/// page.
pub fn merge(mut pages: Vec<(PathBuf, Page)>) -> Result<Page, Problem> {
    if pages.len() == 1 {
        return Ok(pages.swap_remove(0).1);
    }
    let names = Names::of(pages.iter().map(|(_, page)| &page.document));
    for (index, (_, page)) in pages.iter_mut().enumerate() {
        let values = discriminator::implicit(&page.document);
        names.rename(index, page);
        discriminator::map(&mut page.document, values);
    }
    spread(&mut pages);
    let mut merged = Merged::default();
    for (file, page) in pages {
        merged.add(&file, page)?;
    }
    merged.finish()
}

#[derive(Default)]
struct Merged {
    document: Map<String, Value>,
    gaps: Vec<Gap>,
    known: BTreeSet<Gap>,
    /// The file that each entry of a path item is from, by JSON pointer.
    files: HashMap<String, PathBuf>,
}

impl Merged {
    fn add(&mut self, file: &Path, page: Page) -> Result<(), Problem> {
        for gap in page.gaps {
            self.note(gap);
        }
        let Value::Object(document) = page.document else {
            return Ok(());
        };
        for (key, value) in document {
            match (key.as_str(), value) {
                ("paths" | "x-webhooks", Value::Object(items)) => self.items(file, &key, items)?,
                ("components", Value::Object(sections)) => {
                    for (section, components) in sections {
                        self.components(&section, components);
                    }
                }
                ("tags", Value::Array(tags)) => self.tags(tags),
                (_, value) => self.keep(&key, value),
            }
        }
        Ok(())
    }

    /// Merges path items: several pages may have operations of the same path.
    fn items(
        &mut self,
        file: &Path,
        section: &str,
        items: Map<String, Value>,
    ) -> Result<(), Problem> {
        object(&mut self.document, section);
        for (path, item) in items {
            let Value::Object(item) = item else {
                self.extension(section, path, &item);
                continue;
            };
            let known = object(object(&mut self.document, section), &path);
            for (key, value) in item {
                let pointer = format!("/{section}/{}/{}", escape(&path), escape(&key));
                match known.get(&key) {
                    Some(other) if *other != value => {
                        let first = self.files.get(&pointer).map(PathBuf::as_path);
                        return Err(conflict(first.unwrap_or(file), file, pointer));
                    }
                    Some(_) => {}
                    None => {
                        known.insert(key, value);
                        self.files.insert(pointer, file.to_owned());
                    }
                }
            }
        }
        Ok(())
    }

    /// Keeps the first page's extension of `paths`.
    fn extension(&mut self, section: &str, key: String, value: &Value) {
        let place = format!("/{section}/{}", escape(&key));
        let known = object(&mut self.document, section).entry(key);
        if known.or_insert_with(|| value.clone()) != value {
            self.note(Gap::new(place, DIFFERS));
        }
    }

    /// Merges components. Those of the same name are equal at this point, and extensions may differ.
    fn components(&mut self, section: &str, components: Value) {
        let place = format!("/components/{}", escape(section));
        let known = object(&mut self.document, "components");
        let mut differing = Vec::new();
        match (known.get_mut(section), components) {
            (Some(Value::Object(known)), Value::Object(components)) => {
                for (name, value) in components {
                    if *known.entry(name.clone()).or_insert_with(|| value.clone()) != value {
                        differing.push(format!("{place}/{}", escape(&name)));
                    }
                }
            }
            (None, components) => drop(known.insert(section.to_owned(), components)),
            (Some(known), components) if *known == components => {}
            _ => differing.push(place),
        }
        for place in differing {
            self.note(Gap::new(place, DIFFERS));
        }
    }

    fn tags(&mut self, tags: Vec<Value>) {
        let known = self.document.entry("tags").or_insert(json!([]));
        let Some(known) = known.as_array_mut() else {
            return;
        };
        let mut gaps = Vec::new();
        for tag in tags {
            match known.iter().position(|known| known["name"] == tag["name"]) {
                None => known.push(tag),
                Some(index) if known[index] == tag => {}
                Some(index) => gaps.push(Gap::new(format!("/tags/{index}"), DIFFERS)),
            }
        }
        for gap in gaps {
            self.note(gap);
        }
    }

    /// Keeps the first page's value of a key that a document has once.
    fn keep(&mut self, key: &str, value: Value) {
        match self.document.get(key) {
            None => drop(self.document.insert(key.to_owned(), value)),
            Some(known) if *known == value => {}
            Some(_) => self.note(Gap::new(format!("/{}", escape(key)), DIFFERS)),
        }
    }

    fn note(&mut self, gap: Gap) {
        if self.known.insert(gap.clone()) {
            self.gaps.push(gap);
        }
    }

    fn finish(mut self) -> Result<Page, Problem> {
        if self.document.is_empty() {
            return Err(Problem::with_file(
                Path::new(""),
                "page-none",
                "there is no page",
                "Pass at least one page.",
            ));
        }
        let document = Value::from(std::mem::take(&mut self.document));
        for gap in repeated_ids(&document) {
            self.note(gap);
        }
        Ok(Page {
            document,
            gaps: self.gaps,
        })
    }
}

/// Returns the object under `key`, and creates it if necessary.
fn object<'a>(of: &'a mut Map<String, Value>, key: &str) -> &'a mut Map<String, Value> {
    let value = of.entry(key).or_insert(json!({}));
    if !value.is_object() {
        *value = json!({});
    }
    value.as_object_mut().expect("it is an object")
}

fn conflict(first: &Path, second: &Path, pointer: String) -> Problem {
    Problem::with_file(
        second,
        "page-conflict",
        format!("contradicts {} here", first.display()),
        "Import the newer of the two pages only.",
    )
    .inside(pointer)
}
