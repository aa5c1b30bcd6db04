//! Judgement by the contract suite itself: each edit is regenerated, compiled and tested in a copy of the checkout.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use callscribe_codegen::vendors::vendors;
use callscribe_contract::accepted::Accepted;
use callscribe_contract::edits::Edit;
use callscribe_contract::judge::{Judge, Outcome};
use callscribe_contract::promise::Promise;
use cargo_metadata::Metadata;
use fs_err as fs;
use openapi_document::{Document, Problems, yaml};

use super::Subject;
use crate::regen;
use crate::workspace::{SUITE, cargo};

/// Nothing takes so long: what does is stopped, and noticed.
const LIMIT: Duration = Duration::from_secs(600);

/// What the suite says of an edit.
enum Said {
    Nothing,
    DoesNotCompile,
    Failed(Vec<String>),
}

/// Compiles `number` edits that no rule refuses. Prints each, and the entry for `crates/contract/runs.yaml` but for its `day`.
/// Returns whether both judgements agree on all.
pub(super) fn compare(
    subjects: &[Subject],
    accepted: &Accepted,
    number: usize,
    seed: u64,
    metadata: &Metadata,
) -> Result<bool, Box<dyn Error>> {
    let copy = metadata.target_directory.join("prove").into_std_path_buf();
    let mut random = fastrand::Rng::with_seed(seed);
    let mut all: Vec<(&Subject, &Edit)> = subjects
        .iter()
        .flat_map(|subject| subject.edits.iter().map(move |edit| (subject, edit)))
        .collect();
    random.shuffle(&mut all);
    let (mut edits, mut agreed, mut same) = (0, 0, 0);
    for (subject, edit) in all {
        if edits == number {
            break;
        }
        let outcome = Judge::new(&subject.spec, &subject.promises).judge(edit);
        let expected = match &outcome {
            Outcome::Refused { .. } => continue,
            Outcome::Noticed { by, .. } => by.as_slice(),
            _ => &[],
        };
        edits += 1;
        check_out(&copy)?;
        write(&copy, subject, edit)?;
        let said = suite(&copy)?;
        let vendor = &subject.spec.vendor;
        let is_equivalent = accepted
            .equivalent
            .iter()
            .any(|entry| entry.covers(vendor, edit));
        let (is_agreed, is_same) = verdict(&said, &outcome, expected);
        agreed += usize::from(is_agreed);
        same += usize::from(is_same);
        let mark = if is_agreed { "agreed" } else { "DIFFERENT" };
        let word = if is_equivalent { ", equivalent" } else { "" };
        anstream::println!(
            "{edits} {mark}: {vendor} {} {}{word}\n  data: {outcome:?}\n  suite: {}",
            edit.pointer,
            edit.what,
            shown(&said)
        );
    }
    anstream::println!(
        "slow: {{ seed: {seed}, edits: {edits}, agreed: {agreed}, same_tests: {same} }}"
    );
    Ok(agreed == edits)
}

/// Whether both say the same, and whether the tests that were expected to fail did.
fn verdict(said: &Said, outcome: &Outcome, expected: &[Promise]) -> (bool, bool) {
    let noticed = !matches!(outcome, Outcome::Survived);
    match said {
        Said::Nothing => (!noticed, !noticed),
        Said::DoesNotCompile => (noticed, noticed),
        Said::Failed(tests) => {
            let has_failed = |promise: &Promise| tests.iter().any(|test| test == promise.test());
            (noticed, noticed && expected.iter().all(has_failed))
        }
    }
}

fn shown(said: &Said) -> String {
    match said {
        Said::Nothing => "passes".to_owned(),
        Said::DoesNotCompile => "does not compile".to_owned(),
        Said::Failed(tests) => tests.join(" "),
    }
}

/// Makes the copy what this checkout is, without what git ignores.
fn check_out(copy: &Path) -> Result<(), Box<dyn Error>> {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .output()?;
    for file in String::from_utf8(listed.stdout)?.split_terminator('\0') {
        let (from, to) = (Path::new(file), copy.join(file));
        let Ok(text) = fs::read(from) else {
            continue;
        };
        // Cargo builds again what has another time.
        if fs::read(&to).is_ok_and(|known| known == text) {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(to, text)?;
    }
    Ok(())
}

/// Writes the edited spec and what `cargo xtask regen` makes of it. A spec that is imported becomes one that is written by hand.
fn write(copy: &Path, subject: &Subject, edit: &Edit) -> Result<(), Box<dyn Error>> {
    let vendor = &subject.spec.vendor;
    let mut specs = Vec::new();
    for mut known in vendors(copy).map_err(Problems::from)? {
        if known.name == *vendor {
            let text = yaml::write(&edit.apply(&subject.spec.document.root), "");
            fs::write(&known.spec, text)?;
            if let Some(overlay) = known.overlay.take() {
                fs::remove_file(overlay)?;
            }
        }
        let mut spec = Document::read(&known.spec).map_err(Problems::from)?;
        spec.file = PathBuf::from("openapi").join(format!("{}.yaml", known.name));
        specs.push(spec);
    }
    for (file, text) in regen::generate(&specs)? {
        fs::write(copy.join(file), text)?;
    }
    Ok(())
}

/// Builds and runs the contract suite in the copy.
fn suite(copy: &Path) -> Result<Said, Box<dyn Error>> {
    let test = |arguments: &[&str]| {
        let mut command = Command::new(cargo());
        command
            .args(["test", "--package", SUITE])
            .args(arguments)
            .current_dir(copy)
            // Crates of several checkouts have one name in a shared folder, and replace each other.
            .env("CARGO_TARGET_DIR", copy.join("target"))
            .envs([("CI", "true"), ("INSTA_UPDATE", "no")])
            .stderr(Stdio::null());
        command
    };
    if !test(&["--no-run"]).status()?.success() {
        return Ok(Said::DoesNotCompile);
    }
    let output = copy.join("../prove.out");
    let mut running = test(&[])
        .stdout(fs::File::create(&output)?.into_file())
        .spawn()?;
    let start = Instant::now();
    let status = loop {
        if let Some(status) = running.try_wait()? {
            break status;
        }
        if start.elapsed() > LIMIT {
            running.kill()?;
            return Ok(Said::Failed(vec!["a test that does not end".to_owned()]));
        }
        std::thread::sleep(Duration::from_millis(200));
    };
    if status.success() {
        return Ok(Said::Nothing);
    }
    let printed = fs::read_to_string(output)?;
    let failed = printed
        .lines()
        .filter_map(|line| line.strip_prefix("test ")?.strip_suffix(" ... FAILED"));
    Ok(Said::Failed(failed.map(str::to_owned).collect()))
}
