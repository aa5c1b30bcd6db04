//! Every field, parameter and value on the source pages is in the specs, or is a declared deviation.
//!
//! The files in `openapi/sources/` drive the comparison, so a page that changes breaks the promise by itself.

mod asapp;
mod bandwidth;
mod contract;
mod videosdk;

use std::fs;
use std::io;
use std::path::Path;

use self::contract::Contract;
use crate::spec::Spec;

/// Compares one page with the spec. Ends with an error where the page is not what the reader knows.
type Read = fn(&mut Contract<'_>, &str) -> Compared;

/// Says what the reader looked for and did not find.
type Compared = Result<(), String>;

static READERS: &[(&str, Read)] = &[
    ("asapp", asapp::read),
    ("bandwidth", bandwidth::read),
    ("videosdk", videosdk::read),
];

/// The source pages of a vendor.
pub struct Pages {
    /// Name and text.
    pages: Vec<(String, String)>,
    read: Read,
}

impl Pages {
    /// Reads the pages in `openapi/sources/NAME/` below `root`; `None` if the vendor has none.
    ///
    /// # Errors
    ///
    /// Returns an error if a page cannot be read, or if the vendor has pages but nothing to read them.
    pub fn of(root: &Path, vendor: &str) -> io::Result<Option<Self>> {
        let folder = root.join("openapi/sources").join(vendor);
        if !folder.exists() {
            return Ok(None);
        }
        let mut pages = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            pages.push((name, fs::read_to_string(entry.path())?));
        }
        pages.sort();
        let reader = READERS.iter().find(|(name, _)| *name == vendor);
        let (_, read) = reader.ok_or_else(|| {
            io::Error::other(format!(
                "{vendor} has source pages, but crates/contract/src/pages/ has no reader for them"
            ))
        })?;
        Ok(Some(Self { pages, read: *read }))
    }

    /// Returns the names of the pages.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.pages.iter().map(|(name, _)| name.as_str())
    }

    /// Compares each page with the spec, then looks for what no page documents. Returns what they disagree about.
    pub fn check(&self, spec: &Spec) -> Vec<String> {
        self.compare(spec).close()
    }

    fn compare<'a>(&self, spec: &'a Spec) -> Contract<'a> {
        let mut contract = Contract::new(spec);
        for (name, text) in &self.pages {
            contract.open(name);
            // What the reader said before it stopped counts.
            if let Err(missing) = (self.read)(&mut contract, text) {
                contract.require(false, format!("cannot be compared to its end: {missing}"));
            }
        }
        contract
    }
}
