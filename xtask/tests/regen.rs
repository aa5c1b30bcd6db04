//! `cargo xtask regen` in a workspace of its own: it works where it is run, not where it was compiled.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SPEC: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '1', description: Keeps pets.}
servers: [{url: 'https://pets.test', description: Production.}]
paths:
  /pets:
    get:
      operationId: listPets
      summary: List pets
      description: Lists all pets.
      x-idempotent: true
      responses: {'204': {description: There are no pets.}}
";

/// A workspace with one vendor. Its `cargo` runs no tests, since there are none.
fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let cargo = concat!(
        "#!/bin/sh\n[ \"$1\" = metadata ] && exec '",
        env!("CARGO"),
        "' \"$@\"\nexit 0\n"
    );
    for (file, text) in [
        ("checkout/Cargo.toml", "[workspace]\nresolver = '3'\n"),
        ("checkout/openapi/pets.yaml", SPEC),
        ("checkout/crates/sandbox/behaviour.yaml", "{}\n"),
        ("checkout/tests/snapshots/README.md", ""),
        ("cargo", cargo),
    ] {
        let file = folder.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let executable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(folder.path().join("cargo"), executable).unwrap();
    folder
}

/// Runs `regen` in a folder of the workspace, with the target directory outside of the checkout.
fn regen(folder: &Path, current: &str, arguments: &[&str]) -> Output {
    let target = folder.join("target");
    fs::create_dir_all(&target).unwrap();
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("regen")
        .args(arguments)
        .current_dir(folder.join(current))
        .env("CARGO", folder.join("cargo"))
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap()
}

#[limited::test]
fn regen_generates_from_the_specs_of_the_current_workspace() {
    let folder = workspace();
    let checkout = folder.path().join("checkout");

    let stale = regen(folder.path(), "checkout/openapi", &["--check"]);
    assert_eq!(stale.status.code(), Some(1), "{stale:?}");
    assert!(!checkout.join("src").exists());

    let written = regen(folder.path(), "checkout/openapi", &[]);
    assert!(written.status.success(), "{written:?}");
    let client = fs::read_to_string(checkout.join("src/generated/pets.rs")).unwrap();
    assert!(client.contains("fn list_pets"), "{client}");

    let current = regen(folder.path(), "checkout", &["--check"]);
    assert!(current.status.success(), "{current:?}");
}

#[limited::test]
fn the_stamp_of_refreshed_snapshots_is_in_the_target_directory() {
    let folder = workspace();
    let written = regen(folder.path(), "checkout", &[]);
    assert!(written.status.success(), "{written:?}");
    assert!(folder.path().join("target/regen-snapshots").exists());
    assert!(!folder.path().join("checkout/target").exists());
}

#[limited::test]
fn a_file_that_cannot_be_read_is_named() {
    let table = [
        "openapi",
        "openapi/pets.yaml",
        "crates/sandbox/behaviour.yaml",
        "tests/snapshots",
    ];
    for file in table {
        let folder = workspace();
        let path = folder.path().join("checkout").join(file);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            // A dangling link is listed, and cannot be read.
            fs::remove_file(&path).unwrap();
            std::os::unix::fs::symlink("nowhere", path).unwrap();
        }
        let output = regen(folder.path(), "checkout", &[]);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{file}: {output:?}");
        assert!(error.contains(file), "{file}: {error}");
    }
}

#[limited::test]
fn outside_of_a_workspace_nothing_is_generated() {
    let folder = workspace();
    let output = regen(folder.path(), "target", &[]);
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(error.contains("Cargo.toml"), "{error}");
}
