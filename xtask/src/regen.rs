//! `cargo xtask regen`: generates every file that derives from source pages and specs.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use callscribe_codegen::generate::from_document;
use callscribe_codegen::vendors::Vendor;
use openapi_document::Document;
use openapi_document::Problems;
use source_pages::import::{import, source_page};

use crate::verdict::{Format, Review};
use crate::workspace::{self, VERSION};
use crate::{behaviour, diff, files, git, rules, snapshots};

/// Generates all files in memory, writes them if every spec is valid, and prints what the change means for users. Returns
/// `false` if `check` found a stale file or the contract suite failed.
pub(crate) fn regen(check: bool) -> Result<bool, Box<dyn Error>> {
    let metadata = workspace::enter()?;
    let specs = read(&workspace::vendors()?)?;
    let stale = files::stale(generate(&specs)?)?;
    let is_up_to_date = files::update_stale(&stale, check, "regen")?;
    if check {
        return Ok(is_up_to_date);
    }
    // Files in docs/ do not affect snapshots.
    let code_changed = stale.keys().any(|file| !file.starts_with("docs"));
    if print_verdict(&specs)? || code_changed {
        return snapshots::refresh(&specs, &metadata, snapshots::Update::Review);
    }
    Ok(true)
}

/// Reads the spec of each vendor, or imports it if it has an overlay.
pub(crate) fn read(vendors: &[Vendor]) -> Result<Vec<Document>, Problems> {
    let (mut specs, mut problems) = (Vec::new(), Problems::default());
    for vendor in vendors {
        match read_vendor(vendor) {
            Ok(spec) => specs.push(spec),
            Err(found) => problems.0.extend(found.0),
        }
    }
    problems.or(specs)
}

fn read_vendor(vendor: &Vendor) -> Result<Document, Problems> {
    Ok(match &vendor.overlay {
        Some(overlay) => Document::parse(&vendor.spec, import(&source_page(overlay)?, overlay)?)?,
        None => Document::read(&vendor.spec)?,
    })
}

/// Prints what the spec changes since the last commit mean. Returns whether there are any.
fn print_verdict(specs: &[Document]) -> Result<bool, Box<dyn Error>> {
    let revision = match git::revision("HEAD") {
        Ok(revision) => revision,
        Err(error) => {
            anstream::eprintln!("specs are not compared with the last commit: {error}");
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

/// Returns the content of every generated file, imported specs included.
pub(crate) fn generate(specs: &[Document]) -> Result<BTreeMap<PathBuf, String>, Problems> {
    let behaviour = Document::read(Path::new("crates/sandbox/behaviour.yaml"))?;
    let mut sandbox_doc = behaviour::START.to_owned();
    let mut contract =
        "// Generated from openapi/ by `cargo xtask regen`. Do not edit.\n\ncontract! {\n"
            .to_owned();
    let (mut files, mut problems) = (BTreeMap::new(), Problems::default());
    for spec in specs {
        let name = workspace::vendor_name(spec);
        sandbox_doc += &behaviour::section(&name, spec, &behaviour);
        match from_document(spec) {
            Ok(generated) => {
                contract += &generated.contract;
                files.insert(format!("src/generated/{name}.rs").into(), generated.code);
                files.insert(spec.file.clone(), spec.text().to_owned());
            }
            Err(found) => problems.0.extend(found.0),
        }
    }
    files.insert("tests/support/generated.rs".into(), contract + "}\n");
    files.insert("docs/sandbox.md".into(), sandbox_doc);
    files.insert("docs/verdict.md".into(), rules::page());
    problems.or(files)
}
