//! What can be asked for with features can be had.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use cargo_metadata::MetadataCommand;

const PACKAGE: &str = "callscribe";

/// By the name of a feature, what it switches on.
type Table = BTreeMap<String, Vec<String>>;
type Features = BTreeSet<String>;

/// Checks the library with no feature, each one, each vendor with each other one, and all; then builds a client with each
/// choice of TLS. Returns whether all is well.
///
/// The features are read from the manifest, so that a new one cannot be forgotten.
pub(crate) fn check() -> Result<bool, Box<dyn Error>> {
    let table = table()?;
    for features in sets(&table) {
        let check = ["clippy", "--quiet", "--lib"];
        if !cargo(&check, &features, &["--", "-D", "warnings"])? {
            return Ok(false);
        }
    }
    for features in choices_of_tls(&table) {
        if !cargo(&["test", "--quiet", "--test", "tls"], &features, &[])? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The features that this machine can build.
fn table() -> Result<Table, Box<dyn Error>> {
    let metadata = MetadataCommand::new().no_deps().exec()?;
    let package = metadata.packages.into_iter().find(|p| p.name == PACKAGE);
    let mut table = package.ok_or("no such package")?.features;
    table.remove("default");
    if !has_openssl() {
        println!("native-tls is left out: OpenSSL's headers are not here");
        table.remove("native-tls");
    }
    Ok(table)
}

/// Whether native-tls builds; only on Linux does it need anything that Rust does not bring.
fn has_openssl() -> bool {
    let mut pkg_config = Command::new("pkg-config");
    let pkg_config = pkg_config.args(["--exists", "openssl"]);
    let found = pkg_config.stderr(Stdio::null()).status();
    cfg!(not(target_os = "linux"))
        || env::var_os("OPENSSL_DIR").is_some()
        || found.is_ok_and(|status| status.success())
}

/// None, each one, each vendor beside each feature for all vendors, and all; with what they bring along, and none of them
/// twice. A choice of TLS stands alone and among all: each pair would build the HTTP stack anew.
fn sets(table: &Table) -> BTreeSet<Features> {
    let names = || table.keys();
    let mut sets = vec![Vec::new(), names().collect()];
    sets.extend(names().map(|name| vec![name]));
    for vendor in names().filter(|name| is_vendor(name)) {
        let others = names().filter(|name| !is_vendor(name) && !is_tls(name, table));
        sets.extend(others.map(|other| vec![vendor, other]));
    }
    let sets = sets.into_iter();
    sets.map(|set| with_implied(set, table)).collect()
}

/// Whether a feature is a vendor: it has a spec.
fn is_vendor(name: &str) -> bool {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi");
    specs.join(format!("{name}.yaml")).exists()
}

fn with_implied<'a>(mut open: Vec<&'a String>, table: &'a Table) -> Features {
    let mut features = Features::new();
    while let Some(feature) = open.pop() {
        if features.insert(feature.clone()) {
            open.extend(
                table[feature]
                    .iter()
                    .filter(|value| table.contains_key(*value)),
            );
        }
    }
    features
}

/// Whether a feature is a choice of TLS.
fn is_tls(name: &str, table: &Table) -> bool {
    let is_tls = |value: &String| value.starts_with("reqwest/") && value.contains("tls");
    table[name].iter().any(is_tls)
}

/// One vendor's client without TLS, and with each choice of it.
fn choices_of_tls(table: &Table) -> Vec<Features> {
    let choices = table.keys().filter(|name| is_tls(name, table));
    let mut sets = vec![Features::from(["videosdk".to_owned()])];
    sets.extend(choices.map(|name| Features::from(["videosdk".to_owned(), name.clone()])));
    sets
}

/// Runs cargo on the library with these features alone.
fn cargo(arguments: &[&str], features: &Features, rest: &[&str]) -> Result<bool, Box<dyn Error>> {
    let features = features.iter().cloned().collect::<Vec<_>>().join(",");
    let started = Instant::now();
    let status = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--package", PACKAGE, "--no-default-features"])
        .args(["--features", &features])
        .args(rest)
        .status()?;
    let seconds = started.elapsed().as_secs_f32();
    println!(
        "{seconds:4.1} s: cargo {} --features {features:?}",
        arguments[0]
    );
    Ok(status.success())
}
