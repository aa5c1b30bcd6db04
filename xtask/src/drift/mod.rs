//! `cargo xtask drift`: compares freshly saved source pages with those in `openapi/sources/`.

use std::collections::BTreeSet;
use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use callscribe_codegen::vendors::{Vendor, vendors};
use clap::Args;
use fs_err as fs;
use openapi_document::Document;
use openapi_document::Problems;
use similar::TextDiff;
use source_pages::import::{import, source_page};

use crate::verdict::{Format, Review, Verdict};
use crate::workspace::{self, VERSION};

mod report;

use report::{Drift, Page, State};

/// Where the saved pages are, and the output format.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Freshly saved pages, one folder per vendor as in openapi/sources. Vendors without a folder are skipped
    page_dir: PathBuf,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Prints the changed pages. The exit code tells whether there are any and whether they break users.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let saved = fs::canonicalize(&arguments.page_dir)?;
    workspace::enter()?;
    let drift = compare(Path::new(""), &saved)?;
    anstream::print!("{}", drift.write(arguments.format));
    Ok(drift.exit_code())
}

/// Compares the pages in `openapi/sources` below `root` with those in `saved`.
fn compare(root: &Path, saved: &Path) -> Result<Drift, Box<dyn Error>> {
    let vendors = vendors(root)?;
    let (mut pages, mut verdicts) = (Vec::new(), Vec::new());
    let mut is_empty = true;
    for vendor in &vendors {
        let new = saved.join(&vendor.name);
        if !new.is_dir() {
            continue;
        }
        is_empty = false;
        let old = root.join("openapi/sources").join(&vendor.name);
        let names: BTreeSet<String> = names(&old)?.union(&names(&new)?).cloned().collect();
        for name in names {
            if let Some((state, verdict)) = page(vendor, &old.join(&name), &new.join(&name))? {
                let name = format!("{}/{name}", vendor.name);
                pages.push(Page { name, state });
                verdicts.extend(verdict);
            }
        }
    }
    if is_empty {
        let names: Vec<&str> = vendors.iter().map(|vendor| &*vendor.name).collect();
        let (folder, names) = (saved.display(), names.join(", "));
        return Err(format!("{folder} has no vendor folder: expected any of {names}").into());
    }
    let review = Review::new(verdicts, VERSION);
    Ok(Drift { pages, review })
}

/// Returns the names of the files in a folder, without hidden ones. A vendor may not have saved pages.
fn names(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    if !folder.exists() {
        return Ok(names);
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && !name.starts_with('.') {
            names.insert(name);
        }
    }
    Ok(names)
}

/// How a page changed, and the verdict on the spec if it is imported from the page.
type Change = (State, Option<Verdict>);

/// Compares two versions of a page. Returns `None` if they are equal.
fn page(vendor: &Vendor, old: &Path, new: &Path) -> Result<Option<Change>, Box<dyn Error>> {
    if !new.exists() {
        return Ok(Some((State::Missing, None)));
    }
    if !old.exists() {
        return Ok(Some((State::New, None)));
    }
    let (before, after) = (text(old)?, text(new)?);
    if before == after {
        return Ok(None);
    }
    let lines = TextDiff::from_lines(&before, &after)
        .unified_diff()
        .to_string();
    let (verdict, problem) = match &vendor.overlay {
        Some(overlay) if source_page(overlay)? == old => {
            match imported(vendor, overlay, old, new) {
                Ok(verdict) => (Some(verdict), None),
                Err(problems) => (None, Some(problems.to_string())),
            }
        }
        _ => (None, None),
    };
    Ok(Some((State::Changed { lines, problem }, verdict)))
}

/// Reads a page, ignoring whether its lines end with CRLF.
fn text(file: &Path) -> io::Result<String> {
    Ok(fs::read_to_string(file)?.replace("\r\n", "\n"))
}

/// Compares the specs imported from the old page and from the new page.
fn imported(vendor: &Vendor, overlay: &Path, old: &Path, new: &Path) -> Result<Verdict, Problems> {
    let spec = |page: &Path| -> Result<Document, Problems> {
        Ok(Document::parse(&vendor.spec, import(page, overlay)?)?)
    };
    let (before, after) = (spec(old)?, spec(new)?);
    Verdict::of(&vendor.name, Some(&before), Some(&after))
}

#[cfg(test)]
mod tests;
