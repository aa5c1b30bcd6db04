//! Refreshes the contract suite's snapshots for review: each difference is written to `*.snap.new`.

use std::collections::hash_map::DefaultHasher;
use std::error::Error;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::time::Duration;

use cargo_metadata::Metadata;
use fs_err as fs;
use indicatif::ProgressBar;
use openapi_document::Document;

use crate::workspace::{SUITE, cargo};

const FOLDER: &str = "tests/snapshots";

/// What happens to snapshots that differ.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Update {
    /// Each is written to `*.snap.new`.
    Review,
    /// Each replaces the old one, to be reviewed with the other new files.
    Accept,
}

/// Runs the contract suite, unless it passed with these specs before. Returns whether it passed.
pub(crate) fn refresh(
    specs: &[Document],
    metadata: &Metadata,
    update: Update,
) -> Result<bool, Box<dyn Error>> {
    let stamp = metadata.target_directory.join("regen-snapshots");
    // Several checkouts may share a target directory.
    let checkout = metadata.workspace_root.as_str();
    let hash = hash(specs.iter().map(Document::text).chain([checkout]));
    if fs::read_to_string(&stamp).is_ok_and(|last| last == hash) {
        report(&pending()?);
        return Ok(true);
    }
    for old in pending()? {
        fs::remove_file(old)?;
    }
    let built = test("building the contract suite", &["--no-run"], update)?;
    if !built.status.success() {
        anstream::eprint!("{}", String::from_utf8_lossy(&built.stderr));
        anstream::eprintln!(
            "\nall generated files were written, but the contract suite does not compile with them, so no snapshot was \
             refreshed: fix the code and run `cargo xtask regen` again"
        );
        return Ok(false);
    }
    let run = test("refreshing the snapshots", &[], update)?;
    let output = String::from_utf8_lossy(&run.stdout);
    let failed = failed(&output);
    for test in &failed {
        anstream::println!("failed: {test} (details: `cargo test --package {SUITE} {test}`)");
    }
    report(&pending()?);
    if failed.is_empty() {
        fs::write(stamp, hash)?;
    }
    Ok(failed.is_empty())
}

fn hash<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut hasher = DefaultHasher::new();
    parts.for_each(|part| part.hash(&mut hasher));
    format!("{:x}", hasher.finish())
}

/// Runs `cargo test` on the contract suite behind a progress bar.
fn test(
    message: &'static str,
    arguments: &[&str],
    update: Update,
) -> Result<Output, Box<dyn Error>> {
    let progress = ProgressBar::new_spinner().with_message(message);
    progress.enable_steady_tick(Duration::from_millis(100));
    let output = Command::new(cargo())
        .args(["test", "--package", SUITE])
        .args(arguments)
        .env(
            "INSTA_UPDATE",
            match update {
                Update::Review => "new",
                Update::Accept => "always",
            },
        )
        // A snapshot that differs does not fail the test.
        .env("INSTA_FORCE_PASS", "1")
        .env_remove("CI")
        .output();
    progress.finish_and_clear();
    Ok(output.map_err(|error| format!("cannot run cargo: {error}"))?)
}

/// Returns the tests that failed for another reason than a snapshot.
fn failed(output: &str) -> Vec<&str> {
    let lines = output.lines().filter_map(|line| line.strip_prefix("test "));
    lines
        .filter_map(|line| line.strip_suffix(" ... FAILED"))
        .collect()
}

/// Returns the snapshots that wait for review, sorted.
fn pending() -> io::Result<Vec<PathBuf>> {
    let mut pending = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
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
        anstream::println!("to review: {}", file.display());
    }
    if !pending.is_empty() {
        anstream::println!("review them with `cargo insta review`, or rename those that are right");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_named() {
        let output = "running 3 tests\ntest a::b ... ok\ntest a::c ... FAILED\n\ntest result: FAILED. 1 passed\n";
        assert_eq!(failed(output), ["a::c"]);
    }

    #[test]
    fn changed_specs_have_another_hash() {
        let hash = |last| hash(["a", last].into_iter());
        assert_eq!(hash("b"), hash("b"));
        assert_ne!(hash("b"), hash("c"));
    }
}
