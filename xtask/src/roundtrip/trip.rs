//! One document, printed as pages and imported again.

use std::path::{Path, PathBuf};
use std::time::Instant;

use openapi_document::{Document, Problem, escape};
use serde_json::{Value, json};
use source_pages::page::{Gap, Page, convert, merge};

use super::cut;
use super::difference::Differences;
use super::keeps;
use super::node::{Printed, PrintedPage};

/// A document and the results of each step.
pub(super) struct Trip {
    pub(super) name: String,
    /// The document, as printed by the tool.
    pub(super) original: Printed,
    /// The document in OpenAPI 3.0.3.
    pub(super) older: Value,
    /// The document imported from the pages of `older`.
    pub(super) imported: Value,
    /// What the import of these pages lists.
    gaps: Vec<Gap>,
    /// The duration of the import.
    pub(super) seconds: f64,
    pub(super) differences: Differences,
}

impl Trip {
    pub(super) fn new(name: String, original: Printed) -> Self {
        let mut trip = Self {
            name,
            original,
            older: json!({}),
            imported: json!({}),
            gaps: Vec::new(),
            seconds: 0.0,
            differences: Differences::default(),
        };
        let text = trip.original.document.to_string();
        match convert(Path::new("original.json"), &text) {
            Ok(page) => trip.older = page.document,
            Err(problem) => trip.differences.add(problem.to_string()),
        }
        trip
    }

    /// Imports the pages of the document in 3.0.3.
    pub(super) fn import(&mut self, once: &Printed) {
        let started = Instant::now();
        let imported = import(once);
        self.seconds = started.elapsed().as_secs_f64();
        match imported {
            Ok(page) => (self.imported, self.gaps) = (page.document, page.gaps),
            Err(problem) => self.differences.add(problem.to_string()),
        }
    }

    /// Compares the imported document, printed `again`, with the document, printed `once`.
    pub(super) fn compare(&mut self, once: &Printed, again: &Printed) -> Result<(), Problem> {
        let original = &self.original.document;
        let newer = cut::pages(original);
        let newer = merge(read(newer.iter().map(String::as_str))?)?.document;
        let found = &mut self.differences;
        if keeps::is_older(original) {
            found.between("in 3.0.3", &keeps::in_3_0_3(original.clone()), &self.older);
        }
        found.between("newer pages", &cut::whole(&self.older), &newer);
        let kept = keeps::keeps(&self.older);
        found.between("around schemas", &kept, &keeps::keeps(&self.imported));
        let printed = blocks(once, &self.gaps)?;
        found.between("as printed", &printed, &blocks(again, &self.gaps)?);

        // Pages of 3.1 have the vendor's schemas unchanged: their import must be equal. Generated examples depend on the
        // keywords, so they are ignored.
        let lowered = keeps::without_examples(import(&self.original)?.document);
        let imported = keeps::without_examples(self.imported.clone());
        found.between("lowered before or after", &imported, &lowered);
        Ok(())
    }
}

fn import(printed: &Printed) -> Result<Page, Problem> {
    let texts: Vec<_> = printed.pages.iter().map(PrintedPage::text).collect();
    merge(read(texts.iter().map(String::as_str))?)
}

fn read<'a>(pages: impl Iterator<Item = &'a str>) -> Result<Vec<(PathBuf, Page)>, Problem> {
    pages
        .enumerate()
        .map(|(index, text)| {
            let file = PathBuf::from(format!("{index}.md"));
            let page = convert(&file, text)?;
            Ok((file, page))
        })
        .collect()
}

/// Returns the printed block of each operation, without the examples that the import omits.
fn blocks(printed: &Printed, gaps: &[Gap]) -> Result<Value, Problem> {
    let omitted = gaps
        .iter()
        .filter(|gap| gap.message.contains("does not fit its schema"));
    let omitted: Vec<&str> = omitted.map(|gap| gap.pointer.as_str()).collect();
    let mut blocks = json!({});
    for page in &printed.pages {
        let section = if page.webhook { "x-webhooks" } else { "paths" };
        let operation = format!("/{section}/{}/{}", escape(&page.path), page.method);
        let omitted = omitted
            .iter()
            .filter_map(|pointer| pointer.strip_prefix(&*operation));
        let omitted: Vec<&str> = omitted.collect();
        let block = Document::parse(Path::new("block"), page.block.as_str())?;
        blocks[format!("{} {}", page.method, page.path)] = keeps::block(block.root, &omitted);
    }
    Ok(blocks)
}
