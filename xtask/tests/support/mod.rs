//! A workspace to add vendors to.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A vendor with two operations and one event.
pub(crate) const SPEC: &str = include_str!("../fixtures/acme.yaml");

pub(crate) fn write(folder: &Path, file: &str, text: &str) {
    let file = folder.join(file);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// A small workspace with the vendor `pets`, and a cargo that runs no tests.
pub(crate) fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("checkout");
    let pets = SPEC.replace("Acme", "Pets");
    let cargo = concat!(
        "#!/bin/sh\n[ \"$1\" = metadata ] && exec '",
        env!("CARGO"),
        "' \"$@\"\nexit 0\n"
    );
    for (file, text) in [
        (
            "Cargo.toml",
            "[workspace]\n[package]\nname = \"callscribe\"\n[features]\n\
             default = [\"pets\", \"webhook\", \"tls\"]\npets = []\nwebhook = []\ntls = []\n",
        ),
        (
            "src/lib.rs",
            "#[cfg(feature = \"pets\")]\npub mod pets;\n\nuse a;\n",
        ),
        ("openapi/pets.yaml", &pets),
        ("crates/sandbox/behaviour.yaml", "{}\n"),
        (
            "crates/sandbox/src/vendors/mod.rs",
            "pub mod pets;\n\nstatic VENDORS: &[&Registration] = &[\n    &pets::VENDOR,\n];\n",
        ),
        (
            "crates/contract/src/pages/mod.rs",
            "mod contract;\nmod pets;\n\nuse a;\n\nstatic READERS: &[(&str, Read)] = &[\n    (\"pets\", pets::read),\n];\n",
        ),
        ("tests/snapshots/README.md", ""),
        ("target/.gitignore", "*\n"),
    ] {
        write(&root, file, text);
    }
    write(folder.path(), "acme.yaml", SPEC);
    write(folder.path(), "cargo", cargo);
    let executable = fs::Permissions::from_mode(0o755);
    fs::set_permissions(folder.path().join("cargo"), executable).unwrap();
    folder
}

/// Every file below a folder, with its content.
pub(crate) fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut open) = (BTreeMap::new(), vec![root.to_owned()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}
