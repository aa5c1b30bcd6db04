//! Everything that is made of pages and specs, made anew.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fs, io};

use callscribe_codegen::document::Document;
use callscribe_codegen::evidence;
use callscribe_codegen::generate::from_document;
use callscribe_codegen::import::import;
use callscribe_codegen::problem::Problems;

use crate::made::settle_stale;
use crate::verdict::{Format, Review};
use crate::{VENDORS, VERSION, diff, enter_workspace, files, git, rules, snapshots};

/// The start of docs/sandbox.md.
const HONESTY: &str = "\
# What the sandbox does, and how sure that is

Made by `cargo xtask regen` from the marks in `openapi/` and from `crates/sandbox/behaviour.yaml`: change those, never this file.
`documented` is what a page or specification of the vendor says, *in an official SDK* what only its code says, `observed`
what was seen by running something or in public applications. What is **guessed** nobody says; the sandbox has to do
something all the same. The SDKs that vendors publish run against it: [sdks.md](sdks.md).
";

/// Makes everything in memory first, so that nothing is written when anything is wrong; then says what it means for users.
/// Returns whether all is well.
pub(crate) fn regen(check: bool) -> Result<bool, Box<dyn Error>> {
    enter_workspace()?;
    let made = make()?;
    let specs = specs(&made)?;
    let stale = files::stale(made)?;
    let is_well = settle_stale(&stale, check, "regen")?;
    if check {
        return Ok(is_well);
    }
    // A page of docs/ moves no snapshot.
    let moved = stale.keys().any(|file| !file.starts_with("docs"));
    if verdict(&specs)? || moved {
        return snapshots::refresh(&specs);
    }
    Ok(true)
}

/// What each vendor's spec says now.
fn specs(made: &BTreeMap<PathBuf, String>) -> io::Result<Vec<String>> {
    let specs = VENDORS.map(|vendor| {
        let file = PathBuf::from(format!("openapi/{vendor}.yaml"));
        made.get(&file)
            .cloned()
            .map_or_else(|| fs::read_to_string(file), Ok)
    });
    specs.into_iter().collect()
}

/// Prints what the change of the specs since the last commit means. Returns whether there is any.
fn verdict(specs: &[String]) -> Result<bool, Box<dyn Error>> {
    let revision = match git::revision("HEAD") {
        Ok(revision) => revision,
        Err(error) => {
            eprintln!("No verdict: {error}");
            return Ok(false);
        }
    };
    let verdicts = diff::since(&revision, specs)?;
    if verdicts.is_empty() {
        return Ok(false);
    }
    let review = Review::new(verdicts, VERSION);
    anstream::print!("\n{}", review.write(Format::Text));
    Ok(true)
}

/// What each file should hold.
fn make() -> Result<BTreeMap<PathBuf, String>, Problems> {
    let sandbox = Document::read(Path::new("crates/sandbox/behaviour.yaml"))?;
    let mut honesty = HONESTY.to_owned();
    let mut files = BTreeMap::new();
    let mut problems = Vec::new();
    for vendor in VENDORS {
        match make_vendor(vendor) {
            Ok((made, document)) => {
                files.extend(made);
                honesty += &section(vendor, &document, &sandbox);
            }
            Err(found) => problems.extend(found.0),
        }
    }
    files.insert("docs/sandbox.md".into(), honesty);
    files.insert("docs/verdict.md".into(), rules::page());
    Problems(problems).or(files)
}

/// What docs/sandbox.md says of one vendor.
fn section(vendor: &str, spec: &Document, sandbox: &Document) -> String {
    let state = evidence::table(&evidence::of_sandbox(&sandbox.root, vendor));
    let contract = evidence::table(&evidence::of_spec(&spec.root));
    let title = &spec.root["info"]["title"].as_str().unwrap_or(vendor);
    format!("\n## {title}\n\n{state}\n### What the spec says\n\n{contract}")
}

fn make_vendor(vendor: &str) -> Result<(Vec<(PathBuf, String)>, Document), Problems> {
    let spec = PathBuf::from(format!("openapi/{vendor}.yaml"));
    let mut files = Vec::new();
    let document = if vendor == "asapp" {
        let page = Path::new("openapi/sources/asapp/stop-streaming.md");
        let text = import(page, Path::new("openapi/asapp.overlay.yaml"))?;
        files.push((spec.clone(), text.clone()));
        Document::parse(&spec, text)?
    } else {
        Document::read(&spec)?
    };
    let generated = from_document(&document)?;
    files.push((format!("src/generated/{vendor}.rs").into(), generated.code));
    files.push((
        format!("tests/surface/{vendor}.txt").into(),
        generated.surface,
    ));
    Ok((files, document))
}
