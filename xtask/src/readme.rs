//! `cargo xtask readme`: compiles the README's code in a crate outside of the workspace, as a reader who pastes it does.

use std::error::Error;
use std::path::Path;
use std::process::Command;

use cargo_metadata::semver::{Version, VersionReq};
use fs_err as fs;
use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use crate::workspace::{self, PACKAGE, VERSION};

const FILE: &str = "README.md";

/// Compiles the Rust blocks with the dependencies of the `toml` blocks above them. Returns whether all blocks compile.
pub(crate) fn check() -> Result<bool, Box<dyn Error>> {
    let metadata = workspace::enter()?;
    let root = metadata.workspace_root.as_std_path();
    // With the profile of the workspace, what its checks have built is not built again.
    let workspace: DocumentMut = fs::read_to_string("Cargo.toml")?.parse()?;
    let mut passed = true;
    for (dependencies, programs) in crates(&blocks(&fs::read_to_string(FILE)?), root)? {
        let folder = tempfile::tempdir()?;
        let sources = folder.path().join("src/bin");
        fs::create_dir_all(&sources)?;
        fs::write(
            folder.path().join("Cargo.toml"),
            manifest(&dependencies, workspace.get("profile")),
        )?;
        // The versions that the workspace is tested with.
        fs::copy("Cargo.lock", folder.path().join("Cargo.lock"))?;
        for (line, code) in programs {
            let name = format!("readme_line_{line}");
            fs::write(sources.join(format!("{name}.rs")), program(&code))?;
            anstream::println!("checking {FILE}:{line}");
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

/// Dependencies, and the Rust blocks to compile with them, each with its line.
type Crate = (Table, Vec<(usize, String)>);

/// Each `toml` block replaces or adds dependencies. Consecutive ones are alternatives, each of which must work for the Rust
/// blocks that follow.
fn crates(blocks: &[Block], root: &Path) -> Result<Vec<Crate>, Box<dyn Error>> {
    let mut crates: Vec<Crate> = Vec::new();
    let (mut alternatives, mut is_list_complete): (Vec<Table>, bool) = (Vec::new(), true);
    for block in blocks {
        match &*block.language {
            "toml" => {
                let mut dependencies = alternatives.last().cloned().unwrap_or_default();
                if std::mem::take(&mut is_list_complete) {
                    alternatives.clear();
                }
                for (name, dependency) in read(block, root)? {
                    dependencies.insert(&name, dependency);
                }
                alternatives.push(dependencies);
            }
            "rust" => {
                is_list_complete = true;
                if alternatives.is_empty() {
                    return Err(format!("{FILE}:{}: no `toml` block above", block.line).into());
                }
                for dependencies in &alternatives {
                    let equal =
                        |(other, _): &&mut Crate| other.to_string() == dependencies.to_string();
                    let program = (block.line, block.text.clone());
                    match crates.iter_mut().find(equal) {
                        Some((_, programs)) => programs.push(program),
                        None => crates.push((dependencies.clone(), vec![program])),
                    }
                }
            }
            _ => {}
        }
    }
    Ok(crates)
}

/// Returns the dependencies of a block. Crates of this workspace come from the folder `root`.
fn read(block: &Block, root: &Path) -> Result<Table, Box<dyn Error>> {
    let place = format!("{FILE}:{}", block.line);
    let document: DocumentMut = block
        .text
        .parse()
        .map_err(|error| format!("{place}: {error}"))?;
    let mut dependencies = match document.get("dependencies").and_then(Item::as_table) {
        Some(dependencies) => dependencies.clone(),
        None => document.as_table().clone(),
    };
    for (name, dependency) in dependencies.iter_mut() {
        let folder = match name.get().strip_prefix(PACKAGE) {
            Some("") => root.to_path_buf(),
            Some(part) => root.join("crates").join(part.trim_start_matches('-')),
            None => continue,
        };
        let table = local(dependency, &folder);
        *dependency = table
            .map_err(|error| format!("{place}: `{}` {error}", name.get()))?
            .into();
    }
    Ok(dependencies)
}

/// The dependency, from a folder.
fn local(dependency: &Item, folder: &Path) -> Result<InlineTable, String> {
    let mut table = match dependency.as_value() {
        Some(Value::InlineTable(table)) => table.clone(),
        Some(Value::String(version)) => {
            InlineTable::from_iter([("version", Value::from(version.value()))])
        }
        _ => return Err("is not on one line".to_owned()),
    };
    if let Some(version) = table.get("version").and_then(Value::as_str) {
        let required = VersionReq::parse(version).map_err(|error| error.to_string())?;
        if !Version::parse(VERSION).is_ok_and(|ours| required.matches(&ours)) {
            return Err(format!(
                "has the version `{version}`, which does not match {VERSION}"
            ));
        }
    }
    table.retain(|key, _| matches!(key, "default-features" | "features"));
    table.insert("path", folder.to_string_lossy().into_owned().into());
    table.fmt();
    Ok(table)
}

/// Returns the manifest of a crate that is not part of the workspace.
fn manifest(dependencies: &Table, profile: Option<&Item>) -> String {
    let mut manifest: DocumentMut =
        "[package]\nname = \"readme\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n"
            .parse()
            .expect("valid TOML");
    manifest["dependencies"] = Item::Table(dependencies.clone());
    if let Some(profile) = profile {
        manifest["profile"] = profile.clone();
    }
    manifest.to_string()
}

/// Returns a block as a program, as rustdoc would compile it.
fn program(code: &str) -> String {
    let lines = code.lines().map(|line| match line.trim_start() {
        "#" => "",
        hidden if hidden.starts_with("# ") => &hidden[2..],
        _ => line,
    });
    let code = lines.collect::<Vec<_>>().join("\n") + "\n";
    if code.contains("fn main(") {
        format!("#![allow(unused)]\n{code}")
    } else {
        format!("#![allow(unused)]\nfn main() {{\n{code}}}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crates_of(markdown: &str) -> Result<Vec<Crate>, Box<dyn Error>> {
        crates(&blocks(markdown), Path::new("/here"))
    }

    fn lines((_, programs): &Crate) -> Vec<usize> {
        programs.iter().map(|(line, _)| *line).collect()
    }

    #[limited::test]
    fn a_rust_block_has_the_dependencies_above_it() {
        let markdown = "```toml\ncallscribe = \"0.1\"\n```\n```rust,no_run\nlet a = 1;\n```\n```sh\nls\n```\n\
            ```toml\n[dependencies]\naxum = \"0.8\"\n```\n```rust\nlet b = 2;\n```\n";
        let crates = crates_of(markdown).unwrap();
        assert_eq!(crates.iter().map(lines).collect::<Vec<_>>(), [[4], [14]]);
        assert!(crates[0].0.get("axum").is_none());
        assert_eq!(crates[1].0["axum"].as_str(), Some("0.8"));
        assert!(crates[1].0.contains_key("callscribe"));
        let error = crates_of("```rust\n```\n").unwrap_err();
        assert_eq!(error.to_string(), "README.md:1: no `toml` block above");
    }

    #[limited::test]
    fn alternative_sources_of_the_crate_are_one_path() {
        let markdown = "```toml\n[dependencies]\naxum = \"0.8\"\n\
            callscribe = { version = \"0.1\", features = [\"axum\"] }\n```\n\
            ```toml\ncallscribe = { git = \"https://x.test\", rev = \"1\", features = [\"axum\"] }\n```\n\
            ```toml\ncallscribe = { path = \"../callscribe\", features = [\"axum\"] }\n```\n```rust\n```\n";
        let crates = crates_of(markdown).unwrap();
        let [(dependencies, _)] = crates.as_slice() else {
            panic!("{crates:?}");
        };
        let dependency = dependencies["callscribe"].as_inline_table().unwrap();
        assert_eq!(dependency["path"].as_str(), Some("/here"));
        assert_eq!(dependency.len(), 2);
        assert!(dependencies.contains_key("axum"));

        let other = markdown.replace("rev = \"1\", features = [\"axum\"]", "rev = \"1\"");
        assert_eq!(crates_of(&other).unwrap().len(), 2);
    }

    #[limited::test]
    fn another_version_is_an_error() {
        let error = crates_of("```toml\ncallscribe = \"7\"\n```\n").unwrap_err();
        assert!(error.to_string().contains("does not match"), "{error}");
    }

    #[limited::test]
    fn a_block_without_main_is_its_body() {
        assert_eq!(
            program("# use a::b;\nlet c = 1;\n"),
            "#![allow(unused)]\nfn main() {\nuse a::b;\nlet c = 1;\n}\n"
        );
        let main = "fn main() {}\n";
        assert_eq!(program(main), format!("#![allow(unused)]\n{main}"));
    }
}
