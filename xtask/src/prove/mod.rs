//! `cargo xtask prove`: changes every fact of every spec, one at a time, and asks the contract suite who notices.

mod slow;

use std::collections::BTreeMap;
use std::error::Error;
use std::panic;
use std::path::{Path, PathBuf};

use callscribe_codegen::lint::lint;
use callscribe_contract::accepted::Accepted;
use callscribe_contract::edits::{Class, Edit, every};
use callscribe_contract::judge::{Judge, Outcome};
use callscribe_contract::pages::Pages;
use callscribe_contract::promise::Promises;
use callscribe_contract::report::{self, Report, Runs};
use callscribe_contract::spec::Spec;
use clap::Args;
use fs_err as fs;
use indicatif::{ProgressBar, ProgressStyle};
use openapi_document::{Document, Problems};

use crate::{files, workspace};

const ACCEPTED: &str = "crates/contract/accepted.yaml";
const RUNS: &str = "crates/contract/runs.yaml";

/// Which edits, and what becomes of the report.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Only the specs of these vendors
    #[arg(long, value_name = "NAME")]
    vendor: Vec<String>,
    /// Only these classes of edit, such as `status`
    #[arg(long, value_name = "CLASS", value_parser = class)]
    class: Vec<Class>,
    /// Only so many edits, chosen by the seed
    #[arg(long, value_name = "NUMBER")]
    sample: Option<usize>,
    /// Seed of the choice
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Compile so many edits, run the contract suite with each, and compare with the judgement from data
    #[arg(long, value_name = "NUMBER", conflicts_with = "sample")]
    slow: Option<usize>,
    /// Write every edit and how it ended to this file, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write nothing; fail if the pages of the report are stale
    #[arg(long)]
    check: bool,
}

fn class(name: &str) -> Result<Class, String> {
    serde_json::from_value(name.into()).map_err(|error| error.to_string())
}

impl Arguments {
    /// Whether every edit is judged.
    fn is_whole(&self) -> bool {
        self.vendor.is_empty() && self.class.is_empty() && self.sample.is_none()
    }
}

/// A spec, what holds for it, and its edits.
struct Subject {
    spec: Spec,
    promises: Promises,
    edits: Vec<Edit>,
}

/// Judges the edits, prints the report, and writes its pages if it judged all. Returns whether nothing survived, and whether
/// everything that was compared was the same.
pub(crate) fn run(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    let metadata = workspace::enter()?;
    let accepted = Accepted::read(Path::new(ACCEPTED)).map_err(Problems::from)?;
    let runs = Runs::read(Path::new(RUNS)).map_err(Problems::from)?;
    let mut subjects = subjects(&arguments.vendor)?;
    choose(&mut subjects, arguments);
    if let Some(number) = arguments.slow {
        return slow::compare(&subjects, &accepted, number, arguments.seed, &metadata);
    }
    let report = judge(&subjects, &accepted, arguments.is_whole());
    anstream::print!("{}", report::text(&report));
    if let Some(file) = &arguments.json {
        fs::write(file, serde_json::to_string_pretty(&report)?)?;
    }
    let mut is_right = report.is_clean();
    if arguments.is_whole() {
        let specs: Vec<_> = subjects
            .iter()
            .map(|subject| (&subject.spec, subject.promises.pages()))
            .collect();
        let markdown = report::markdown(&report, &specs, &runs, &accepted);
        let pages = BTreeMap::from([
            ("docs/contract.html".into(), report::page(&markdown)),
            ("docs/contract.md".into(), markdown),
        ]);
        is_right &= files::update(pages, arguments.check, "prove")?;
    }
    Ok(is_right)
}

fn subjects(vendors: &[String]) -> Result<Vec<Subject>, Box<dyn Error>> {
    let mut subjects = Vec::new();
    for vendor in workspace::vendors()? {
        if !vendors.is_empty() && !vendors.contains(&vendor.name) {
            continue;
        }
        let document = Document::read(&vendor.spec).map_err(Problems::from)?;
        lint(&document)?;
        let spec = Spec::new(document);
        let promises = Promises::of(&spec, Pages::of(Path::new(""), &vendor.name)?);
        if let Some(breach) = promises.check(&spec).first() {
            return Err(format!("{}: {}", spec.vendor, breach.says).into());
        }
        let edits = every(&spec.document.root);
        subjects.push(Subject {
            spec,
            promises,
            edits,
        });
    }
    match vendors
        .iter()
        .find(|name| subjects.iter().all(|subject| subject.spec.vendor != **name))
    {
        Some(unknown) => Err(format!("openapi/ has no vendor `{unknown}`").into()),
        None => Ok(subjects),
    }
}

/// Keeps the edits that the arguments ask for.
fn choose(subjects: &mut [Subject], arguments: &Arguments) {
    let mut random = fastrand::Rng::with_seed(arguments.seed);
    let is_asked =
        |edit: &Edit| arguments.class.is_empty() || arguments.class.contains(&edit.class);
    for subject in &mut *subjects {
        subject.edits.retain(is_asked);
    }
    let all: usize = subjects.iter().map(|subject| subject.edits.len()).sum();
    let Some(sample) = arguments.sample.filter(|sample| *sample < all) else {
        return;
    };
    let mut chosen = vec![false; all];
    for index in random.choose_multiple(0..all, sample) {
        chosen[index] = true;
    }
    let mut chosen = chosen.into_iter();
    for subject in subjects {
        subject.edits.retain(|_| chosen.next().unwrap_or_default());
    }
}

fn judge(subjects: &[Subject], accepted: &Accepted, is_whole: bool) -> Report {
    let all: usize = subjects.iter().map(|subject| subject.edits.len()).sum();
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} edits, {eta} left");
    let progress = ProgressBar::new(all as u64);
    progress.set_style(style.expect("the template is valid"));
    // What an edit makes a reader of specs panic about is an outcome.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let mut report = Report::default();
    for subject in subjects {
        let judge = Judge::new(&subject.spec, &subject.promises);
        let outcomes: Vec<Outcome> = judge.judge_all(&subject.edits, || progress.inc(1));
        report.add(&subject.spec.vendor, &subject.edits, &outcomes, accepted);
    }
    panic::set_hook(hook);
    progress.finish_and_clear();
    if is_whole {
        let edits: Vec<(&str, &Edit)> = subjects
            .iter()
            .flat_map(|subject| {
                subject
                    .edits
                    .iter()
                    .map(|edit| (&*subject.spec.vendor, edit))
            })
            .collect();
        report.close(&edits, accepted);
    }
    report
}
