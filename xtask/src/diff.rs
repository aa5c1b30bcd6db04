//! `cargo xtask diff`: compares specs with those of a revision, or two documents, and judges the changes.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use openapi_document::Document;
use openapi_document::Problems;
use spec_diff::Severity;

use crate::git;
use crate::verdict::{Format, Review, Verdict};
use crate::workspace::{self, VERSION};

/// The versions to compare, and the output format.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Revision whose specs are compared with those of the working tree
    #[arg(default_value = "HEAD")]
    rev: String,
    /// Compare two OpenAPI documents instead
    #[arg(long, num_args = 2, value_names = ["BEFORE", "AFTER"], conflicts_with = "rev")]
    files: Option<Vec<PathBuf>>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Prints the findings. The exit code is their severity.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let verdicts = if let Some([before, after]) = arguments.files.as_deref() {
        vec![of_files(before, after)?]
    } else {
        workspace::enter()?;
        let specs = workspace::vendors()?.into_iter();
        let specs = specs.map(|vendor| Document::read(&vendor.spec));
        let specs: Vec<Document> = specs.collect::<Result<_, _>>()?;
        since(&git::revision(&arguments.rev)?, &specs)?
    };
    let review = Review::new(verdicts, VERSION);
    anstream::print!("{}", review.write(arguments.format));
    // Foreign documents are not made for our code generator; our own specs are.
    if arguments.files.is_none() {
        review.not_judged()?;
    }
    Ok(exit_code(review.severity()))
}

/// Returns the exit code of a severity. 1 and 2 are taken by failures and invalid arguments.
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
    Ok(Verdict::of(&name, Some(&before), Some(&after))?)
}

/// Compares the specs of a revision with the current ones.
pub(crate) fn since(revision: &str, specs: &[Document]) -> Result<Vec<Verdict>, Box<dyn Error>> {
    let mut verdicts = Vec::new();
    for after in specs {
        let before = git::show(revision, &after.file.to_string_lossy())?;
        if before.as_deref() == Some(after.text()) {
            continue;
        }
        let parse = |text: String| Document::parse(&after.file, text).map_err(Problems::from);
        let before = before.map(parse).transpose()?;
        let name = workspace::vendor_name(after);
        verdicts.push(Verdict::of(&name, before.as_ref(), Some(after))?);
    }
    Ok(verdicts)
}
