//! What the specs of a revision, or any two documents, differ in, and what that means.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use callscribe_codegen::diff::Severity;
use callscribe_codegen::document::Document;
use callscribe_codegen::problem::Problems;
use clap::Args;

use crate::verdict::{Format, Review, Verdict};
use crate::{VENDORS, VERSION, enter_workspace, git};

/// Which two versions, and how the verdict is written.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The revision whose specs are compared with those of the working tree.
    #[arg(default_value = "HEAD")]
    rev: String,
    /// Compare two OpenAPI documents instead.
    #[arg(long, num_args = 2, value_names = ["BEFORE", "AFTER"], conflicts_with = "rev")]
    files: Option<Vec<PathBuf>>,
    /// How the verdict is written.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Prints the verdict, and says by its exit code how bad it is.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let verdicts = if let Some([before, after]) = arguments.files.as_deref() {
        vec![of_files(before, after)?]
    } else {
        enter_workspace()?;
        since(&git::revision(&arguments.rev)?, &working_tree()?)?
    };
    let review = Review::new(verdicts, VERSION);
    anstream::print!("{}", review.write(arguments.format));
    Ok(exit_code(review.severity()))
}

/// 1 and 2 are taken: for what goes wrong, and for arguments that mean nothing.
pub(crate) fn exit_code(severity: Severity) -> ExitCode {
    ExitCode::from(match severity {
        Severity::Safe => 0,
        Severity::Risky => 3,
        Severity::Breaking => 4,
    })
}

fn of_files(before: &Path, after: &Path) -> Result<Verdict, Box<dyn Error>> {
    let name = after.display().to_string();
    let read = |file| Document::read(file).map_err(Problems::from);
    let (before, after) = (read(before)?, read(after)?);
    Ok(Verdict::of(&name, Some(&before), Some(&after)))
}

/// The specs of a revision, compared with what each vendor's says now.
pub(crate) fn since(revision: &str, now: &[String]) -> Result<Vec<Verdict>, Box<dyn Error>> {
    let mut verdicts = Vec::new();
    for (vendor, now) in VENDORS.into_iter().zip(now) {
        let file = format!("openapi/{vendor}.yaml");
        let before = git::show(revision, &file)?;
        if before.as_ref() == Some(now) {
            continue;
        }
        let parse = |text: &String| Document::parse(Path::new(&file), text).map_err(Problems::from);
        let before = before.as_ref().map(parse).transpose()?;
        verdicts.push(Verdict::of(vendor, before.as_ref(), Some(&parse(now)?)));
    }
    Ok(verdicts)
}

fn working_tree() -> io::Result<Vec<String>> {
    let specs = VENDORS.map(|vendor| fs::read_to_string(format!("openapi/{vendor}.yaml")));
    specs.into_iter().collect()
}
