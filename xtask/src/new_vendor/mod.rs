//! `cargo xtask new-vendor`: adds a vendor that has a spec.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use callscribe_codegen::model::{is_keyword, is_name};
use callscribe_codegen::vendors::is_vendor_name;
use clap::Args;
use fs_err as fs;
use openapi_document::Document;
use openapi_document::{Problems, code_span};
use toml_edit::DocumentMut;

use crate::{files, lint, regen, snapshots, workspace};

mod error_bodies;
mod registration;
mod rustfmt;

/// The new vendor.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Name of the vendor's module, feature and files: lower-case letters, digits and underscores
    name: String,
    /// OpenAPI 3.0.3 document that satisfies the rules of openapi/README.md
    #[arg(long, value_name = "FILE")]
    spec: PathBuf,
}

/// Writes the vendor's files and registers the vendor, or changes nothing if anything is wrong. Then runs the contract suite,
/// which writes the vendor's snapshots. Returns whether it passed.
pub(crate) fn run(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    let given = Document::read(&arguments.spec).map_err(Problems::from)?;
    lint::check(&given)?;
    let metadata = workspace::enter()?;
    let name = &arguments.name;
    check_name(name, &fs::read_to_string("Cargo.toml")?)?;
    let spec = Document::parse(Path::new(&format!("openapi/{name}.yaml")), given.text());
    let spec = spec.map_err(Problems::from)?;

    let mut specs = regen::read(&workspace::vendors()?)?;
    let mut wanted = own_files(name, &spec)?;
    let place = specs.partition_point(|known| known.file < spec.file);
    specs.insert(place, spec);
    wanted.extend(regen::generate(&specs)?);
    for (file, register) in registration::FILES {
        let text = fs::read_to_string(file)?;
        let registered = register(&text, name).ok_or_else(|| {
            format!("{file}: cannot find where vendors are registered; add `{name}` by hand")
        })?;
        wanted.insert(file.into(), registered);
    }

    files::update(wanted, false, "new-vendor")?;
    anstream::println!(
        "added the vendor `{name}`; building the contract suite, which writes its snapshots"
    );
    let has_passed = snapshots::refresh(&specs, &metadata, snapshots::Update::Accept)?;
    if has_passed {
        anstream::println!(
            "next, run `cargo xtask prove`: it lists what no test would notice, and CI compares its report"
        );
    }
    Ok(has_passed)
}

/// Checks that `name` can name a module of the crate and a feature, and is not taken.
fn check_name(name: &str, manifest: &str) -> Result<(), Box<dyn Error>> {
    if is_keyword(name) {
        return Err(format!("`{name}` is a keyword of Rust").into());
    }
    if !is_vendor_name(name) || !is_name(name) {
        return Err(format!(
            "`{name}` cannot be a Rust module: use a lower-case letter followed by lower-case letters, digits and single underscores"
        )
        .into());
    }
    let taken = [
        format!("openapi/{name}.yaml"),
        format!("openapi/{name}.overlay.yaml"),
        format!("src/{name}"),
        format!("src/{name}.rs"),
        format!("crates/sandbox/src/vendors/{name}"),
        // The sandbox exports the modules of vendors beside its own.
        format!("crates/sandbox/src/{name}"),
        format!("crates/sandbox/src/{name}.rs"),
        format!("crates/contract/src/pages/{name}.rs"),
    ];
    if let Some(file) = taken.iter().find(|file| Path::new(file).exists()) {
        return Err(format!(
            "`{name}` is taken: {file} exists\nIf an earlier run was interrupted, `cargo xtask regen` goes on with it."
        )
        .into());
    }
    let manifest: DocumentMut = manifest.parse()?;
    let is_crate = |name: &str| {
        let has = |table: &str| manifest.get(table).is_some_and(|t| t.get(name).is_some());
        has("dependencies") || has("features") || has("dev-dependencies")
    };
    let is_builtin = ["std", "core", "alloc", "test"].contains(&name);
    if is_builtin || is_crate(name) || is_crate(&name.replace('_', "-")) {
        return Err(format!("`{name}` is the name of a feature or of a crate").into());
    }
    Ok(())
}

/// Returns the files that belong to the vendor alone.
fn own_files(name: &str, spec: &Document) -> Result<BTreeMap<PathBuf, String>, Box<dyn Error>> {
    let title = spec.root["info"]["title"].as_str().unwrap_or(name);
    // A code span: clippy takes a name such as `LiveCap` for code.
    let title = code_span(&title.split_whitespace().collect::<Vec<_>>().join(" "));
    let errors = error_bodies::implementations(&spec.root);
    let error_module = errors.as_ref().map_or("", |_| "mod error;\n");
    let mut own = vec![
        (
            format!("src/{name}/mod.rs"),
            format!(
                "//! Client and types of {title}.\n\n\
                 {error_module}#[allow(clippy::all, clippy::pedantic, unreachable_pub)]\nmod generated;\n\n\
                 pub use generated::*;\n"
            ),
        ),
        (
            format!("src/{name}/generated.rs"),
            format!(
                "//! The generated client: from build.rs, or the checked-in copy of it.\n\n\
                 #[cfg(feature = \"codegen\")]\ninclude!(concat!(env!(\"OUT_DIR\"), \"/{name}.rs\"));\n\
                 #[cfg(not(feature = \"codegen\"))]\ninclude!(\"../generated/{name}.rs\");\n"
            ),
        ),
        (
            format!("crates/sandbox/src/vendors/{name}/mod.rs"),
            format!(
                "//! {title}, with the responses that the spec documents.\n\n\
                 use crate::registration::Registration;\n\n\
                 pub(crate) static VENDOR: Registration = Registration::documented(\"{name}\", \
                 include_str!(\"../../../../../openapi/{name}.yaml\"));\n"
            ),
        ),
        (
            format!("crates/contract/src/pages/{name}.rs"),
            format!(
                "//! Source pages of {title}. None are saved in `openapi/sources/{name}/` yet.\n\n\
                 use super::Compared;\nuse super::contract::Contract;\n\n\
                 #[expect(clippy::unnecessary_wraps, reason = \"a reader of pages can fail\")]\n\
                 pub(super) fn read(_: &mut Contract<'_>, _: &str) -> Compared {{\n    Ok(())\n}}\n"
            ),
        ),
    ];
    if let Some(errors) = errors {
        own.push((format!("src/{name}/error.rs"), errors));
    }
    let format = |(file, text): (String, String)| Ok((file.into(), rustfmt::format(&text)?));
    own.into_iter().map(format).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[limited::test]
    fn names_that_are_not_modules_or_are_taken_are_rejected() {
        let manifest = "[features]\naxum = []\n[dependencies]\nserde_json = '1'\nhttp-body = '1'\n";
        for (name, reason) in [
            ("Acme", "cannot be a Rust module"),
            ("ac-me", "cannot be a Rust module"),
            ("9acme", "cannot be a Rust module"),
            ("", "cannot be a Rust module"),
            ("fn", "is a keyword of Rust"),
            ("std", "is the name of a feature or of a crate"),
            ("axum", "is the name of a feature or of a crate"),
            ("serde_json", "is the name of a feature or of a crate"),
            ("http_body", "is the name of a feature or of a crate"),
        ] {
            let error = check_name(name, manifest).unwrap_err();
            assert!(error.to_string().contains(reason), "{name}: {error}");
        }
        assert!(check_name("acme_2", manifest).is_ok());
    }
}
