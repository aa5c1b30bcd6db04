//! What moved on a vendor's pages since they were saved in `openapi/sources/`.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use callscribe_codegen::diff::Severity;
use callscribe_codegen::document::Document;
use callscribe_codegen::import::import;
use callscribe_codegen::problem::Problems;
use clap::Args;
use similar::TextDiff;

use crate::verdict::{Format, Review, Verdict};
use crate::{VENDORS, VERSION, diff, enter_workspace};

mod write;

/// Where the pages are, and how the report is written.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Freshly saved pages: a folder for each vendor, as in openapi/sources. A vendor without one is left aside.
    page_dir: PathBuf,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Prints what moved, and says by its exit code whether anything did.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let fresh = fs::canonicalize(&arguments.page_dir)
        .map_err(|error| format!("{}: {error}", arguments.page_dir.display()))?;
    enter_workspace()?;
    let drift = Drift::between(Path::new("openapi"), &fresh)?;
    anstream::print!("{}", drift.write(arguments.format));
    Ok(drift.exit_code())
}

/// What moved.
#[derive(Debug)]
struct Drift {
    pages: Vec<Page>,
    review: Review,
}

/// A page that moved.
#[derive(Debug)]
struct Page {
    /// Vendor and file.
    name: String,
    state: State,
}

#[derive(Debug)]
enum State {
    New,
    Missing,
    /// The page says something else.
    Changed {
        /// The lines that changed.
        lines: String,
        /// What is wrong with the spec that would be made of it.
        problem: Option<String>,
    },
}

/// What became of a page, and what that means where a spec is made of it.
type Moved = (State, Option<Verdict>);

impl Drift {
    /// Compares the pages in `openapi/sources` with those in `fresh`.
    fn between(openapi: &Path, fresh: &Path) -> Result<Self, Box<dyn Error>> {
        let saved: Vec<&str> = VENDORS
            .into_iter()
            .filter(|vendor| fresh.join(vendor).is_dir())
            .collect();
        if saved.is_empty() {
            let (folder, names) = (fresh.display(), VENDORS.join(", "));
            return Err(format!(
                "{folder} has no folder of a vendor's pages: it should have {names}, or one of them"
            )
            .into());
        }
        let (mut pages, mut verdicts) = (Vec::new(), Vec::new());
        for vendor in saved {
            let (old, new) = (openapi.join("sources").join(vendor), fresh.join(vendor));
            let names: BTreeSet<String> = names(&old)?.union(&names(&new)?).cloned().collect();
            for name in names {
                let files = (old.join(&name), new.join(&name));
                let overlay = openapi.join(format!("{vendor}.overlay.yaml"));
                let Some((state, verdict)) = page(vendor, &files, &overlay)? else {
                    continue;
                };
                pages.push(Page {
                    name: format!("{vendor}/{name}"),
                    state,
                });
                verdicts.extend(verdict);
            }
        }
        let review = Review::new(verdicts, VERSION);
        Ok(Self { pages, review })
    }

    fn exit_code(&self) -> ExitCode {
        let moved = if self.pages.is_empty() {
            Severity::Safe
        } else {
            Severity::Risky
        };
        diff::exit_code(moved.max(self.review.severity()))
    }
}

/// The files of a folder, without those that editors and systems leave there.
fn names(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && !name.starts_with('.') {
            names.insert(name);
        }
    }
    Ok(names)
}

/// Compares two versions of a page; nothing where they say the same.
fn page(
    vendor: &str,
    (old, new): &(PathBuf, PathBuf),
    overlay: &Path,
) -> Result<Option<Moved>, Box<dyn Error>> {
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
    let (verdict, problem) = if overlay.exists() {
        match made(vendor, (old, new), overlay) {
            Ok(verdict) => (Some(verdict), None),
            Err(problems) => (None, Some(problems.to_string())),
        }
    } else {
        (None, None)
    };
    Ok(Some((State::Changed { lines, problem }, verdict)))
}

/// A page, whatever its lines end with.
fn text(file: &Path) -> Result<String, Box<dyn Error>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(text.replace("\r\n", "\n"))
}

/// What it means that a spec would be made of the new page instead of the old one.
fn made(vendor: &str, (old, new): (&Path, &Path), overlay: &Path) -> Result<Verdict, Problems> {
    let file = overlay.with_file_name(format!("{vendor}.yaml"));
    let spec = |page: &Path| -> Result<Document, Problems> {
        Ok(Document::parse(&file, import(page, overlay)?)?)
    };
    let (before, after) = (spec(old)?, spec(new)?);
    Ok(Verdict::of(vendor, Some(&before), Some(&after)))
}

#[cfg(test)]
mod tests;
