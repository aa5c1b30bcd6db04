//! `cargo xtask new-vendor`: what it rejects, and a new vendor in a copy of this workspace.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use support::{SPEC, files, workspace, write};
use tempfile::TempDir;

mod support;

fn new_vendor(folder: &Path, name: &str, spec: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["new-vendor", name, "--spec", spec])
        .current_dir(folder.join("checkout"))
        .env("CARGO", folder.join("cargo"))
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .unwrap()
}

#[limited::test]
fn a_vendor_is_written_and_registered() {
    let folder = workspace();
    let root = folder.path().join("checkout");
    let output = new_vendor(folder.path(), "acme", "../acme.yaml");
    assert!(output.status.success(), "{output:?}");

    let text = |file: &str| fs::read_to_string(root.join(file)).unwrap();
    assert_eq!(text("openapi/acme.yaml"), SPEC);
    assert!(text("src/generated/acme.rs").contains("fn get_transcription"));
    assert!(text("src/acme/error.rs").contains("impl VendorError for Failure"));
    let module = text("src/acme/mod.rs");
    assert!(
        module.starts_with("//! Client and types of `Acme transcription`.\n"),
        "{module}"
    );
    assert!(text("src/lib.rs").starts_with("#[cfg(feature = \"acme\")]\npub mod acme;\n"));
    assert!(text("Cargo.toml").contains("[\"pets\", \"acme\", \"webhook\""));
    let pages = text("crates/contract/src/pages/mod.rs");
    assert!(pages.starts_with("mod acme;\n") && pages.contains("    (\"acme\", acme::read),\n"));
    let sandbox = text("crates/sandbox/src/vendors/mod.rs");
    assert!(sandbox.starts_with("pub mod acme;\n") && sandbox.contains("    &acme::VENDOR,\n"));

    let before = files(&root);
    let again = new_vendor(folder.path(), "acme", "../acme.yaml");
    let error = String::from_utf8_lossy(&again.stderr);
    assert_eq!(again.status.code(), Some(1), "{again:?}");
    assert!(
        error.contains("`acme` is taken: openapi/acme.yaml"),
        "{error}"
    );
    assert_eq!(files(&root), before);
}

#[limited::test]
fn nothing_is_written_if_anything_is_wrong() {
    /// Breaks the workspace or the spec.
    type Break = fn(&Path);
    let breaks: [(&str, &str, &str, Break); 11] = [
        ("acme", "../acme.yaml", "[described]", |folder| {
            write(
                folder,
                "acme.yaml",
                &SPEC.replace("summary: Get a transcription", ""),
            );
        }),
        ("acme", "../acme.yaml", "[yaml]", |folder| {
            write(folder, "acme.yaml", &SPEC.replace("openapi:", "openapi: ["));
        }),
        ("acme", "../none.yaml", "none.yaml", |_| {}),
        ("acme", "../acme.yaml", "is Swagger 2.0", |folder| {
            write(folder, "acme.yaml", "swagger: '2.0'\n");
        }),
        (
            "clock",
            "../acme.yaml",
            "crates/sandbox/src/clock.rs exists",
            |folder| {
                write(folder, "checkout/crates/sandbox/src/clock.rs", "");
            },
        ),
        ("Acme", "../acme.yaml", "cannot be a Rust module", |_| {}),
        (
            "pets",
            "../acme.yaml",
            "`pets` is taken: openapi/pets.yaml",
            |_| {},
        ),
        ("acme", "../acme.yaml", "src/acme.rs exists", |folder| {
            write(folder, "checkout/src/acme.rs", "");
        }),
        ("acme", "../acme.yaml", "openapi/pets.yaml", |folder| {
            write(folder, "checkout/openapi/pets.yaml", "a: 1\n");
        }),
        (
            "acme",
            "../acme.yaml",
            "src/lib.rs: cannot find where",
            |folder| {
                write(folder, "checkout/src/lib.rs", "");
            },
        ),
        ("acme", "../acme.yaml", "src/generated/acme.rs", |folder| {
            // A file cannot replace a folder.
            write(folder, "checkout/src/generated/acme.rs/full", "");
        }),
    ];
    for (name, spec, reason, break_) in breaks {
        let folder = workspace();
        break_(folder.path());
        let root = folder.path().join("checkout");
        let before = files(&root);
        let output = new_vendor(folder.path(), name, spec);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{reason}: {output:?}");
        assert!(error.contains(reason), "{reason}: {error}");
        assert_eq!(files(&root), before, "{reason}");
    }
}

/// Copies the files of this workspace that git knows or does not ignore.
fn copy_of_this_workspace() -> TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .output()
        .unwrap();
    let copy = tempfile::tempdir().unwrap();
    for file in String::from_utf8(listed.stdout)
        .unwrap()
        .split_terminator('\0')
    {
        let (from, to) = (root.join(file), copy.path().join(file));
        // A file may be deleted and not committed yet.
        if from.exists() {
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(from, to).unwrap();
        }
    }
    copy
}

/// Returns how many lines of a file are not in its old version.
fn new_lines(old: &[u8], new: &[u8]) -> usize {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let mut known: Vec<&str> = old.lines().collect();
    let is_new = |line: &&str| match known.iter().position(|known| known == line) {
        Some(place) => {
            known.swap_remove(place);
            false
        }
        None => true,
    };
    new.lines().filter(is_new).count()
}

/// Builds the workspace again: `.ci/run` runs it, with the target directory of the other checks.
#[test]
#[ignore = "takes minutes: builds a copy of the workspace and runs all its tests"]
fn a_new_vendor_passes_the_tests_of_the_workspace() {
    let copy = copy_of_this_workspace();
    let target = Path::new(env!("CARGO_BIN_EXE_xtask"))
        .ancestors()
        .nth(2)
        .unwrap();
    let before = files(copy.path());
    write(copy.path(), "target/acme.yaml", SPEC);
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(copy.path())
            .env("CARGO_TARGET_DIR", target)
            .env("INSTA_UPDATE", "no")
            .output()
            .unwrap();
        let shown = |text: &[u8]| String::from_utf8_lossy(text).into_owned();
        let (stdout, stderr) = (shown(&output.stdout), shown(&output.stderr));
        assert!(output.status.success(), "{program}: {stdout}\n{stderr}");
    };
    let xtask = env!("CARGO_BIN_EXE_xtask");
    run(xtask, &["new-vendor", "acme", "--spec", "target/acme.yaml"]);

    let (mut touched, mut lines) = (Vec::new(), 0);
    for (file, new) in files(copy.path()) {
        let is_generated = [
            "docs",
            "target",
            "tests/snapshots",
            "tests/support/generated.rs",
        ]
        .iter()
        .any(|folder| file.starts_with(folder));
        if let Some(old) = before.get(&file)
            && *old != new
            && !is_generated
        {
            lines += new_lines(old, &new);
            touched.push(file);
        }
    }
    assert!(
        touched.len() <= 5 && lines <= 10,
        "{lines} lines in {touched:?}"
    );

    run(env!("CARGO"), &["fmt", "--all", "--check"]);
    // Neither the stores nor the service depends on which vendors there are.
    let others = ["callscribe-stores", "callscribe-service"];
    let others = others.map(|package| ["--exclude", package]);
    let test = [&["test", "--workspace"], others.as_flattened()].concat();
    run(env!("CARGO"), &test);
    run(xtask, &["regen", "--check"]);
}
