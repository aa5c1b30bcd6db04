//! The contract suite's snapshots, refreshed for review: what differs stands beside the old one as `*.snap.new`.

use std::collections::hash_map::DefaultHasher;
use std::error::Error;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use indicatif::ProgressBar;

const FOLDER: &str = "tests/snapshots";

/// What the specs were when the snapshots were last refreshed without a failure.
const STAMP: &str = "target/regen-snapshots";

/// Runs the suite, unless it ran with these specs before. Returns whether it could.
pub(crate) fn refresh(specs: &[String]) -> Result<bool, Box<dyn Error>> {
    let stamp = stamp(specs);
    if fs::read_to_string(STAMP).is_ok_and(|last| last == stamp) {
        report(&pending()?);
        return Ok(true);
    }
    for old in pending()? {
        fs::remove_file(old)?;
    }
    let built = cargo("building the contract suite", &["--no-run"])?;
    if !built.status.success() {
        eprint!("{}", String::from_utf8_lossy(&built.stderr));
        eprintln!(
            "\nThe specs and the Rust made of them are written, all of them. The suite does not compile with them, so no \
             snapshot was refreshed: mend the code, and run `cargo xtask regen` again."
        );
        return Ok(false);
    }
    let run = cargo("refreshing the snapshots", &[])?;
    let output = String::from_utf8_lossy(&run.stdout);
    let failed = failed(&output);
    for test in &failed {
        println!("fails: {test}; `cargo test --test contract {test}` says why");
    }
    report(&pending()?);
    if failed.is_empty() {
        fs::write(STAMP, stamp)?;
    }
    Ok(failed.is_empty())
}

fn stamp(specs: &[String]) -> String {
    let mut hasher = DefaultHasher::new();
    specs.hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

/// Runs cargo on the suite, and says so while it takes, if somebody is there to see it.
fn cargo(doing: &'static str, arguments: &[&str]) -> Result<Output, Box<dyn Error>> {
    let progress = ProgressBar::new_spinner().with_message(doing);
    progress.enable_steady_tick(Duration::from_millis(100));
    let output = Command::new(env!("CARGO"))
        .args(["test", "--package", "callscribe", "--test", "contract"])
        .args(arguments)
        // A snapshot that differs is written for review, and is no failure yet.
        .env("INSTA_UPDATE", "new")
        .env("INSTA_FORCE_PASS", "1")
        .env_remove("CI")
        .output();
    progress.finish_and_clear();
    Ok(output?)
}

/// The tests that fail for another reason than a snapshot.
fn failed(output: &str) -> Vec<&str> {
    let lines = output.lines().filter_map(|line| line.strip_prefix("test "));
    lines
        .filter_map(|line| line.strip_suffix(" ... FAILED"))
        .collect()
}

/// The snapshots that wait for a review, in order.
fn pending() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut pending = Vec::new();
    for entry in fs::read_dir(Path::new(FOLDER))? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".snap.new") {
            pending.push(file);
        }
    }
    pending.sort();
    Ok(pending)
}

fn report(pending: &[PathBuf]) {
    for file in pending {
        println!("to review: {}", file.display());
    }
    if !pending.is_empty() {
        println!("Review them with `cargo insta review`, or rename those that are right.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_named() {
        let output = "running 3 tests\ntest a::b ... ok\ntest a::c ... FAILED\n\ntest result: FAILED. 1 passed\n";
        assert_eq!(failed(output), ["a::c"]);
    }

    #[test]
    fn other_specs_have_another_stamp() {
        let specs = |last: &str| vec!["a".to_owned(), last.to_owned()];
        assert_eq!(stamp(&specs("b")), stamp(&specs("b")));
        assert_ne!(stamp(&specs("b")), stamp(&specs("c")));
    }
}
