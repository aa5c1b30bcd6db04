//! `cargo xtask lint`: names everything that keeps a spec from becoming a client, and what an overlay can add to it.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use callscribe_codegen::generate::from_document;
use callscribe_contract::values;
use clap::{Args, ValueEnum};
use fs_err as fs;
use openapi_document::{Document, Location, Problem, Problems, version, visible, yaml};
use serde_json::{Value, json};

use crate::escape;

mod mend;

use mend::{Mend, TODO, add, mend};

/// The spec, and what to print and write.
#[derive(Args)]
pub(crate) struct Arguments {
    /// OpenAPI document
    file: PathBuf,
    /// Overlay to write, with a placeholder for each fact that it can add
    #[arg(long, value_name = "FILE")]
    overlay_skeleton: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How problems are printed.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For tools.
    Json,
}

/// What is found in a document.
struct Found {
    /// What keeps it from becoming a client.
    problems: Vec<Problem>,
    /// The bodies without a documented value. Code can be generated without them, but the contract suite of a vendor needs them.
    undocumented: Vec<Problem>,
}

impl Found {
    fn of(document: &Document) -> Self {
        let generated = version(document).map_or_else(
            |problem| Err(Problems::from(problem)),
            |_| from_document(document),
        );
        let undocumented: BTreeMap<_, _> = values::check(&document.root).into_iter().collect();
        let undocumented = undocumented.iter().map(|(pointer, says)| {
            document.problem(
                "documented-value",
                pointer,
                says,
                "Add the vendor's own value: `examples: {documented: {summary: ..., value: ...}}`.",
            )
        });
        Self {
            problems: generated.map_or_else(|problems| problems.0, |_| Vec::new()),
            undocumented: undocumented.collect(),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(&self.undocumented)
    }
}

/// Prints all problems. The exit code says whether there are any that keep the document from becoming a client.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let document = Document::read(&arguments.file).map_err(Problems::from)?;
    let found = Found::of(&document);
    match arguments.format {
        Format::Text => anstream::print!("{}", text(&document, &found)),
        Format::Json => anstream::println!(
            "{}",
            escape::json(&json_value(&document, &found).to_string())
        ),
    }
    if let Some(file) = &arguments.overlay_skeleton {
        fs::write(file, skeleton(&document, &found))?;
        anstream::eprintln!("wrote {}", file.display());
    }
    Ok(if found.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Checks that a document can become a vendor: a client whose contract suite passes.
pub(crate) fn check(document: &Document) -> Result<(), Problems> {
    let Found {
        mut problems,
        undocumented,
    } = Found::of(document);
    problems.extend(undocumented);
    Problems(problems).or(())
}

fn text(document: &Document, found: &Found) -> String {
    let all = found.all();
    let all: Vec<_> = all
        .map(|problem| (problem, mend(&document.root, problem)))
        .collect();
    let mut lines = Vec::new();
    for (problem, mend) in &all {
        lines.push(problem.to_string());
        if let Some(mend) = mend {
            let keys: Vec<_> = mend.update.keys().map(|key| format!("`{key}`")).collect();
            let (keys, target) = (keys.join(", "), visible(&mend.target));
            lines.push(format!("    An overlay can add {keys} at {target}"));
        }
    }
    let problems = &all[..found.problems.len()];
    let mended = problems.iter().filter(|(_, mend)| mend.is_some()).count();
    lines.push(match problems.len() {
        0 => "no problems".to_owned(),
        all => format!("problems: {all}, of which an overlay can mend {mended}"),
    });
    if !found.undocumented.is_empty() {
        lines.push(format!(
            "bodies without a documented value, which only the contract suite needs: {}",
            found.undocumented.len()
        ));
    }
    lines.join("\n") + "\n"
}

fn json_value(document: &Document, found: &Found) -> Value {
    let levels = [("error", &found.problems), ("warning", &found.undocumented)];
    let problems = levels
        .into_iter()
        .flat_map(|(level, problems)| problems.iter().map(move |problem| (level, problem)));
    let problems = problems.map(|(level, problem)| {
        let mend = mend(&document.root, problem);
        json!({
            "level": level,
            "file": problem.file,
            "line": problem.location.map(|Location { line, .. }| line),
            "column": problem.location.map(|Location { column, .. }| column),
            "pointer": problem.pointer,
            "rule": problem.rule,
            "message": problem.message,
            "help": problem.help,
            "overlay": mend.map(|mend| json!({ "target": mend.target, "update": mend.update })),
        })
    });
    problems.collect()
}

/// Returns an overlay with an action for each node that it can mend.
fn skeleton(document: &Document, found: &Found) -> String {
    let mut actions: Vec<(Mend, Vec<&str>)> = Vec::new();
    let mut places = BTreeMap::new();
    for problem in found.all() {
        let Some(mend) = mend(&document.root, problem) else {
            continue;
        };
        let place = *places.entry(mend.target.clone()).or_insert(actions.len());
        if place == actions.len() {
            actions.push((mend, vec![&problem.message]));
        } else {
            let (known, reasons) = &mut actions[place];
            add(&mut known.update, mend.update);
            reasons.push(&problem.message);
        }
    }
    let actions = actions.into_iter().map(|(mend, reasons)| {
        let description = format!("{TODO}: the reason. Lint: {}.", reasons.join("; "));
        json!({ "target": mend.target, "description": description, "update": mend.update })
    });
    let page = document
        .file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let overlay = json!({
        "overlay": "1.0.0",
        "extends": page,
        "info": { "title": format!("{page}, and what it lacks"), "version": "1" },
        "actions": actions.collect::<Value>(),
    });
    yaml::write(
        &overlay,
        "Written by `cargo xtask lint --overlay-skeleton`: replace each TODO.",
    )
}

#[cfg(test)]
mod tests;
