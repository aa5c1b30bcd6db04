//! `cargo xtask readme`: compiles the README's code in a crate outside of the workspace, as a reader who pastes it does.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use cargo_metadata::semver::{Version, VersionReq};
use fs_err as fs;
use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use crate::workspace::{self, PACKAGE, VERSION};

const FILE: &str = "README.md";

/// Compiles each Rust block with the dependencies of the nearest dependency block above it, or of the first one. Returns
/// whether all blocks compile.
pub(crate) fn check() -> Result<bool, Box<dyn Error>> {
    let metadata = workspace::enter()?;
    let root = metadata.workspace_root.as_std_path();
    let crates = crates(&blocks(&fs::read_to_string(FILE)?))?;
    let mut passed = true;
    for (manifest, programs) in crates {
        let folder = tempfile::tempdir()?;
        let sources = folder.path().join("src/bin");
        fs::create_dir_all(&sources)?;
        fs::write(
            folder.path().join("Cargo.toml"),
            crate_manifest(&manifest, root)?,
        )?;
        // The versions that the workspace is tested with.
        fs::copy("Cargo.lock", folder.path().join("Cargo.lock"))?;
        for (line, code) in programs {
            let name = format!("readme_line_{line}");
            fs::write(sources.join(format!("{name}.rs")), program(&code))?;
            println!("checking {FILE}:{line}");
        }
        let status = Command::new(workspace::cargo())
            .args(["check", "--quiet", "--bins", "--keep-going"])
            .current_dir(folder.path())
            .env("CARGO_TARGET_DIR", &metadata.target_directory)
            .status()
            .map_err(|error| format!("cannot run cargo: {error}"))?;
        passed &= status.success();
    }
    Ok(passed)
}

/// A fenced code block.
#[derive(Debug, PartialEq, Eq)]
struct Block {
    /// The line of the opening fence, starting at 1.
    line: usize,
    /// The language, without attributes such as `no_run`.
    language: String,
    text: String,
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for (index, line) in markdown.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(_) if is_open => is_open = false,
            Some(info) => {
                is_open = true;
                let language = info.split(',').next().unwrap_or_default();
                blocks.push(Block {
                    line: index + 1,
                    language: language.trim().to_owned(),
                    text: String::new(),
                });
            }
            None => {
                if let Some(block) = blocks.last_mut().filter(|_| is_open) {
                    block.text += line;
                    block.text.push('\n');
                }
            }
        }
    }
    blocks
}

/// A dependency block, and the Rust blocks that it is for, each with its line.
type Crate = (String, Vec<(usize, String)>);

fn crates(blocks: &[Block]) -> Result<Vec<Crate>, String> {
    let mut crates: Vec<Crate> = Vec::new();
    let mut before_first = Vec::new();
    for block in blocks {
        match (&*block.language, crates.last_mut()) {
            ("toml", _) if block.text.contains(PACKAGE) => {
                let programs = std::mem::take(&mut before_first);
                crates.push((block.text.clone(), programs));
            }
            ("rust", Some((_, programs))) => programs.push((block.line, block.text.clone())),
            ("rust", None) => before_first.push((block.line, block.text.clone())),
            _ => {}
        }
    }
    if crates.is_empty() {
        return Err(format!(
            "{FILE} has no `toml` block with the dependency `{PACKAGE}`"
        ));
    }
    Ok(crates)
}

/// Returns the manifest of a crate with the dependencies of a block. This crate comes from the folder `root`.
fn crate_manifest(block: &str, root: &Path) -> Result<String, Box<dyn Error>> {
    let mut manifest: DocumentMut = block
        .parse()
        .map_err(|error| format!("{FILE}: a `toml` block is invalid: {error}"))?;
    if manifest.get("dependencies").is_none() {
        let dependencies: Table = std::mem::take(manifest.as_table_mut());
        manifest["dependencies"] = Item::Table(dependencies);
    }
    let dependency = &mut manifest["dependencies"][PACKAGE];
    let mut table = match dependency.as_value() {
        Some(Value::InlineTable(table)) => table.clone(),
        Some(Value::String(version)) => {
            InlineTable::from_iter([("version", Value::from(version.value()))])
        }
        _ => return Err(format!("{FILE}: the dependency `{PACKAGE}` is not on one line").into()),
    };
    if let Some(version) = table.get("version").and_then(Value::as_str)
        && !VersionReq::parse(version)?.matches(&Version::parse(VERSION)?)
    {
        return Err(format!("{FILE}: version `{version}` does not match {VERSION}").into());
    }
    table.retain(|key, _| matches!(key, "default-features" | "features"));
    table.insert("path", root.to_string_lossy().into_owned().into());
    *dependency = table.into();
    let package = "[package]\nname = \"readme\"\nversion = \"0.0.0\"\nedition = \"2024\"\n";
    Ok(format!("{package}\n[workspace]\n\n{manifest}"))
}

/// Returns a block as a program, as rustdoc would compile it.
fn program(code: &str) -> String {
    let lines = code.lines().map(|line| match line.trim_start() {
        "#" => "",
        hidden if hidden.starts_with("# ") => &hidden[2..],
        _ => line,
    });
    let code: String = lines.map(|line| format!("{line}\n")).collect();
    if code.contains("fn main(") {
        format!("#![allow(unused)]\n{code}")
    } else {
        format!("#![allow(unused)]\nfn main() {{\n{code}}}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rust_block_belongs_to_the_dependency_block_above_it() {
        let markdown = "```rust,no_run\nlet a = 1;\n```\n```sh\nls\n```\n\
            ```toml\ncallscribe = \"0.1\"\n```\n```rust\nlet b = 2;\n```\n\
            ```toml\n[dependencies]\ncallscribe = { git = \"x\" }\n```\n```rust\nlet c = 3;\n```\n";
        let found = crates(&blocks(markdown)).unwrap();
        let lines: Vec<Vec<usize>> = found
            .iter()
            .map(|(_, programs)| programs.iter().map(|(line, _)| *line).collect())
            .collect();
        assert_eq!(lines, [vec![1, 10], vec![17]]);
        assert!(crates(&blocks("```rust\n```\n")).is_err());
    }

    #[test]
    fn the_dependency_becomes_a_path_with_the_same_features() {
        let root = Path::new("/here");
        for block in [
            "[dependencies]\ncallscribe = { version = \"0.1\", features = [\"axum\"] }\naxum = \"0.8\"\n",
            "callscribe = { git = \"https://x.test\", rev = \"1\", features = [\"axum\"] }\naxum = \"0.8\"\n",
            "callscribe = { path = \"../callscribe\", features = [\"axum\"] }\naxum = \"0.8\"\n",
        ] {
            let manifest = crate_manifest(block, root).unwrap();
            let manifest: DocumentMut = manifest.parse().unwrap();
            let dependencies = &manifest["dependencies"];
            assert_eq!(dependencies["callscribe"]["path"].as_str(), Some("/here"));
            assert_eq!(
                dependencies["callscribe"]["features"][0].as_str(),
                Some("axum")
            );
            assert_eq!(
                dependencies["callscribe"].as_inline_table().unwrap().len(),
                2
            );
            assert_eq!(dependencies["axum"].as_str(), Some("0.8"));
        }
        assert!(crate_manifest("callscribe = \"0.1\"", root).is_ok());
        let error = crate_manifest("callscribe = \"7\"", root).unwrap_err();
        assert!(error.to_string().contains("does not match"), "{error}");
    }

    #[test]
    fn a_block_without_main_is_its_body() {
        assert_eq!(
            program("# use a::b;\nlet c = 1;\n"),
            "#![allow(unused)]\nfn main() {\nuse a::b;\nlet c = 1;\n}\n"
        );
        let main = "fn main() {}\n";
        assert_eq!(program(main), format!("#![allow(unused)]\n{main}"));
    }
}
