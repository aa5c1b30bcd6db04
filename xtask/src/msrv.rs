//! `cargo xtask msrv`: checks that dependencies support the `rust-version` of the package that has them.

use std::collections::{BTreeSet, HashMap};
use std::error::Error;

use cargo_metadata::{Metadata, MetadataCommand, PackageId};

/// Returns whether no package of the workspace has a dependency, however far, that states a newer `rust-version` than it.
pub(crate) fn check() -> Result<bool, Box<dyn Error>> {
    let metadata = MetadataCommand::new().exec()?;
    let mut newer = 0;
    for package in metadata.workspace_packages() {
        let ours = package.rust_version.as_ref();
        let ours = ours.ok_or_else(|| format!("{} states no rust-version", package.name))?;
        let reached = reached(&metadata, &package.id)?;
        for dependency in &metadata.packages {
            let theirs = dependency
                .rust_version
                .as_ref()
                .filter(|theirs| *theirs > ours);
            if let (Some(theirs), true) = (theirs, reached.contains(&dependency.id)) {
                anstream::println!(
                    "{} {ours}: {} {} needs Rust {theirs}",
                    package.name,
                    dependency.name,
                    dependency.version
                );
                newer += 1;
            }
        }
    }
    anstream::println!("{newer} dependencies need a newer Rust than the packages that have them");
    Ok(newer == 0)
}

/// Everything that a package depends on.
fn reached(
    metadata: &Metadata,
    package: &PackageId,
) -> Result<BTreeSet<PackageId>, Box<dyn Error>> {
    let resolve = metadata.resolve.as_ref().ok_or("cargo resolved nothing")?;
    let nodes: HashMap<_, _> = resolve.nodes.iter().map(|node| (&node.id, node)).collect();
    let (mut reached, mut next) = (BTreeSet::new(), vec![package]);
    while let Some(id) = next.pop() {
        if reached.insert(id.clone()) {
            next.extend(
                nodes
                    .get(id)
                    .into_iter()
                    .flat_map(|node| &node.dependencies),
            );
        }
    }
    Ok(reached)
}
