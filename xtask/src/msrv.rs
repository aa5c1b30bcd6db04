//! The `rust-version` that the workspace states is one that its dependencies keep.

use std::error::Error;

use cargo_metadata::MetadataCommand;

/// Returns whether every package of the tree builds with the stated version, as far as it says itself.
pub(crate) fn check() -> Result<bool, Box<dyn Error>> {
    let metadata = MetadataCommand::new().exec()?;
    let ours = metadata
        .workspace_packages()
        .into_iter()
        .filter_map(|package| package.rust_version.clone())
        .min()
        .ok_or("the workspace states no rust-version")?;
    let newer: Vec<_> = metadata
        .packages
        .iter()
        .filter(|package| package.rust_version.as_ref().is_some_and(|v| *v > ours))
        .collect();
    for package in &newer {
        let version = package.rust_version.as_ref().map(ToString::to_string);
        println!(
            "{} {} needs Rust {}",
            package.name,
            package.version,
            version.unwrap_or_default()
        );
    }
    println!(
        "rust-version {ours}: {} packages need a newer one.",
        newer.len()
    );
    Ok(newer.is_empty())
}
