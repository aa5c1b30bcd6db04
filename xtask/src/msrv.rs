//! `cargo xtask msrv`: checks that dependencies support the workspace's `rust-version`.

use std::error::Error;

use cargo_metadata::MetadataCommand;

/// Returns whether no dependency states a newer `rust-version` than the workspace.
pub(crate) fn check() -> Result<bool, Box<dyn Error>> {
    let metadata = MetadataCommand::new().exec()?;
    let ours = metadata
        .workspace_packages()
        .into_iter()
        .filter_map(|package| package.rust_version.clone())
        .min()
        .ok_or("the workspace states no rust-version")?;
    let mut newer = 0;
    for package in &metadata.packages {
        if let Some(version) = package.rust_version.as_ref().filter(|v| **v > ours) {
            println!("{} {} needs Rust {version}", package.name, package.version);
            newer += 1;
        }
    }
    println!("rust-version {ours}: {newer} packages need a newer one");
    Ok(newer == 0)
}
