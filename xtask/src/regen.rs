//! Everything that is made of pages and specs, made anew.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use callscribe_codegen::document::Document;
use callscribe_codegen::evidence;
use callscribe_codegen::generate::from_document;
use callscribe_codegen::import::import;
use callscribe_codegen::problem::Problems;
use similar::TextDiff;
use tempfile::NamedTempFile;

const VENDORS: [&str; 3] = ["videosdk", "asapp", "bandwidth"];

/// The start of docs/sandbox.md.
const HONESTY: &str = "\
# What the sandbox does, and how sure that is

Made by `cargo xtask regen` from the marks in `openapi/` and from `sandbox/behaviour.yaml`: change those, never this file.
`documented` is what a page or specification of the vendor says, *in an official SDK* what only its code says, `observed`
what was seen by running something or in public applications. What is **guessed** nobody says; the sandbox has to do
something all the same.
";

/// Makes everything in memory first, so that nothing is written when anything is wrong. Returns whether all is well.
pub(crate) fn regen(check: bool) -> Result<bool, Box<dyn Error>> {
    env::set_current_dir(workspace())?;
    let stale = stale(make()?)?;
    if stale.is_empty() {
        println!("Everything is up to date.");
        return Ok(true);
    }
    for (file, (before, after)) in &stale {
        report(file, before, after, check);
    }
    if check {
        eprintln!("{} files are stale: run `cargo xtask regen`.", stale.len());
        return Ok(false);
    }
    write(
        stale
            .iter()
            .map(|(file, (_, after))| (file.as_path(), after.as_str())),
    )?;
    Ok(true)
}

fn workspace() -> PathBuf {
    // xtask is run from its workspace, and its manifest is one folder below the root.
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
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

/// The files that hold something else: what they hold, and what they should.
fn stale(made: BTreeMap<PathBuf, String>) -> io::Result<BTreeMap<PathBuf, (String, String)>> {
    let mut stale = BTreeMap::new();
    for (file, after) in made {
        let before = match fs::read_to_string(&file) {
            Ok(before) => before,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        if before != after {
            stale.insert(file, (before, after));
        }
    }
    Ok(stale)
}

/// A line on each file; with `diff`, what would change in it.
fn report(file: &Path, before: &str, after: &str, diff: bool) {
    let changes = TextDiff::from_lines(before, after);
    let (mut added, mut removed) = (0, 0);
    for change in changes.iter_all_changes() {
        match change.tag() {
            similar::ChangeTag::Insert => added += 1,
            similar::ChangeTag::Delete => removed += 1,
            similar::ChangeTag::Equal => {}
        }
    }
    println!("{}: +{added} -{removed} lines", file.display());
    if diff {
        let name = file.to_string_lossy();
        print!("{}", changes.unified_diff().header(&name, &name));
    }
}

/// Writes each file beside its place and moves it there, once all are written.
pub(crate) fn write<'a>(files: impl IntoIterator<Item = (&'a Path, &'a str)>) -> io::Result<()> {
    let mut written = Vec::new();
    for (file, text) in files {
        let folder = match file.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        fs::create_dir_all(folder)?;
        let mut temporary = NamedTempFile::new_in(folder)?;
        temporary.write_all(text.as_bytes())?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let readable = fs::Permissions::from_mode(0o644);
            temporary.as_file().set_permissions(readable)?;
        }
        written.push((temporary, file));
    }
    for (temporary, file) in written {
        temporary.persist(file)?;
    }
    Ok(())
}
