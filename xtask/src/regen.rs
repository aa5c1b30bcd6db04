//! Everything that is made of pages and specs, made anew.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};

use callscribe_codegen::document::Document;
use callscribe_codegen::evidence;
use callscribe_codegen::generate::from_document;
use callscribe_codegen::import::import;
use callscribe_codegen::problem::Problems;

use crate::made::{settle, workspace};

const VENDORS: [&str; 3] = ["videosdk", "asapp", "bandwidth"];

/// The start of docs/sandbox.md.
const HONESTY: &str = "\
# What the sandbox does, and how sure that is

Made by `cargo xtask regen` from the marks in `openapi/` and from `sandbox/behaviour.yaml`: change those, never this file.
`documented` is what a page or specification of the vendor says, *in an official SDK* what only its code says, `observed`
what was seen by running something or in public applications. What is **guessed** nobody says; the sandbox has to do
something all the same. The SDKs that vendors publish run against it: [sdks.md](sdks.md).
";

/// Makes everything in memory first, so that nothing is written when anything is wrong. Returns whether all is well.
pub(crate) fn regen(check: bool) -> Result<bool, Box<dyn Error>> {
    env::set_current_dir(workspace())?;
    Ok(settle(make()?, check, "regen")?)
}

/// What each file should hold.
fn make() -> Result<BTreeMap<PathBuf, String>, Problems> {
    let sandbox = Document::read(Path::new("sandbox/behaviour.yaml"))?;
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
