//! `cargo xtask features`: checks that the library builds with every feature.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::error::Error;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use cargo_metadata::Metadata;

use crate::workspace::{self, PACKAGE};

/// The features that each feature switches on.
type Table = BTreeMap<String, Vec<String>>;
type Features = BTreeSet<String>;

/// Runs clippy on the library with each vendor, each vendor together with each feature that its code names, the first vendor
/// with each other feature, and all; checks it with no feature and with each feature alone; then runs the tests of the HTTP
/// client with each TLS feature. Returns whether all of it passed.
///
/// Features are read from the manifest, so a new one is included.
pub(crate) fn check() -> Result<bool, Box<dyn Error>> {
    let metadata = workspace::enter()?;
    let table = read(&metadata)?;
    let vendors = workspace::vendors()?;
    let mut named = BTreeMap::new();
    for vendor in vendors {
        let features = named_by(&vendor.name)?;
        named.insert(vendor.name, features);
    }
    for features in sets(&table, &named) {
        // Without a vendor there is nothing to use most of the crate: it only has to compile.
        let is_useful = named.keys().any(|vendor| features.contains(vendor));
        let (command, strict): (_, &[&str]) = if is_useful {
            ("clippy", &["--", "-D", "warnings"])
        } else {
            ("check", &[])
        };
        if !cargo(&[command, "--quiet", "--lib"], &features, strict)? {
            return Ok(false);
        }
    }
    for features in with_each_tls(&table, &named) {
        let test = ["test", "--quiet", "--lib"];
        if !cargo(&test, &features, &["transport::http_client"])? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns the features that this machine can build.
fn read(metadata: &Metadata) -> Result<Table, Box<dyn Error>> {
    let mut packages = metadata.packages.iter();
    let package = packages.find(|package| package.name == PACKAGE);
    let package = package.ok_or_else(|| format!("the workspace has no package `{PACKAGE}`"))?;
    let mut table = package.features.clone();
    table.remove("default");
    if !has_openssl() {
        anstream::println!("native-tls is skipped: the OpenSSL headers are not installed");
        table.remove("native-tls");
    }
    Ok(table)
}

/// Reports whether native-tls builds. Only on Linux does it need headers that Rust does not bring.
fn has_openssl() -> bool {
    let mut pkg_config = Command::new("pkg-config");
    let pkg_config = pkg_config.args(["--exists", "openssl"]);
    let found = pkg_config.stderr(Stdio::null()).status();
    cfg!(not(target_os = "linux"))
        || env::var_os("OPENSSL_DIR").is_some()
        || found.is_ok_and(|status| status.success())
}

/// Returns the features that the code of a vendor names.
fn named_by(vendor: &str) -> std::io::Result<Features> {
    let mut found = Features::new();
    let mut open = vec![
        PathBuf::from(format!("src/{vendor}")),
        format!("src/generated/{vendor}.rs").into(),
    ];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for entry in fs_err::read_dir(path)? {
                open.push(entry?.path());
            }
        } else {
            let text = fs_err::read_to_string(path)?;
            let starts = text.split("feature = \"").skip(1);
            let names = starts.filter_map(|start| start.split_once('"'));
            found.extend(names.map(|(name, _)| name.to_owned()));
        }
    }
    Ok(found)
}

/// Returns the distinct feature sets to check, with the features that they imply. A TLS feature is checked alone and with
/// all others, because each pair would build the HTTP stack again.
fn sets(table: &Table, vendors: &BTreeMap<String, Features>) -> BTreeSet<Features> {
    let names = || table.keys();
    let mut sets = vec![Vec::new(), names().collect()];
    sets.extend(names().map(|name| vec![name]));
    let known = names().filter(|name| vendors.contains_key(*name));
    for (index, vendor) in known.enumerate() {
        let others = names().filter(|name| !vendors.contains_key(*name) && !is_tls(name, table));
        let others = others.filter(|name| index == 0 || vendors[vendor].contains(*name));
        sets.extend(others.map(|other| vec![vendor, other]));
    }
    let sets = sets.into_iter();
    sets.map(|set| with_implied(set, table)).collect()
}

fn with_implied<'a>(mut open: Vec<&'a String>, table: &'a Table) -> Features {
    let mut features = Features::new();
    while let Some(feature) = open.pop() {
        if features.insert(feature.clone()) {
            let implied = table[feature].iter();
            open.extend(implied.filter(|value| table.contains_key(*value)));
        }
    }
    features
}

/// Reports whether a feature selects a TLS implementation.
fn is_tls(name: &str, table: &Table) -> bool {
    let is_tls = |value: &String| value.starts_with("reqwest/") && value.contains("tls");
    table[name].iter().any(is_tls)
}

/// Returns the first vendor without and with each TLS feature.
fn with_each_tls(table: &Table, vendors: &BTreeMap<String, Features>) -> Vec<Features> {
    let choices = table.keys().filter(|name| is_tls(name, table)).map(Some);
    let sets = [None].into_iter().chain(choices);
    let vendor = vendors.keys().take(1);
    sets.map(|tls| vendor.clone().chain(tls).cloned().collect())
        .collect()
}

/// Runs cargo on the library with exactly these features.
fn cargo(arguments: &[&str], features: &Features, rest: &[&str]) -> Result<bool, Box<dyn Error>> {
    let features = features.iter().cloned().collect::<Vec<_>>().join(",");
    let started = Instant::now();
    let status = Command::new(workspace::cargo())
        .args(arguments)
        .args(["--package", PACKAGE, "--no-default-features"])
        .args(["--features", &features])
        .args(rest)
        .status()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    let seconds = started.elapsed().as_secs_f32();
    anstream::println!(
        "{seconds:4.1} s: cargo {} --features {features:?}",
        arguments[0]
    );
    Ok(status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &str) -> Features {
        names.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn each_feature_is_checked_alone_and_with_who_names_it() {
        let table = [
            ("a", ""),
            ("b", ""),
            ("axum", "webhook dep:axum"),
            ("tls", "reqwest/rustls"),
            ("webhook", ""),
        ];
        let table = table.map(|(name, implied)| {
            let implied = implied.split_whitespace().map(str::to_owned);
            (name.to_owned(), implied.collect())
        });
        let table = Table::from(table);
        let vendors = [("a", ""), ("b", "webhook tls")];
        let vendors = vendors.map(|(name, named)| (name.to_owned(), set(named)));
        let vendors = BTreeMap::from(vendors);
        let expected = [
            "",
            "a",
            "b",
            "axum webhook",
            "tls",
            "webhook",
            "a b axum tls webhook",
            "a webhook",
            "a axum webhook",
            "b webhook",
        ];
        assert_eq!(sets(&table, &vendors), expected.map(set).into());
        assert_eq!(with_each_tls(&table, &vendors), ["a", "a tls"].map(set));
    }
}
