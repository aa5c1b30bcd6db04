//! Mintlify's tool in a temporary folder. Its licence allows running it, but not distributing it.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fs_err as fs;
use serde::Deserialize;
use serde_json::{Value, from_slice};
use tempfile::TempDir;

/// The tool, and the YAML writer that its pages are written with.
const TOOLS: [&str; 2] = ["@mintlify/validation@0.1.456", "js-yaml@4.1.0"];

/// The spec file that pages name: that of the source page.
const SPEC: &str = "api-specs/mg-autotranscribe.yaml";

const SCRIPT: &str = include_str!("print.mjs");

/// A folder with the tool in it.
pub(super) struct Tool(TempDir);

/// A document printed by the tool.
#[derive(Deserialize)]
pub(super) struct Printed {
    /// The document, as the tool read it, without the operations that it cannot print.
    pub(super) document: Value,
    pub(super) seconds: f64,
    /// Those operations, and why.
    pub(super) unprintable: Vec<String>,
    pub(super) pages: Vec<PrintedPage>,
}

/// One operation as a page.
#[derive(Deserialize)]
pub(super) struct PrintedPage {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) webhook: bool,
    title: Option<String>,
    description: Option<String>,
    pub(super) block: String,
}

impl Tool {
    /// Reports whether Node and npm are installed.
    pub(super) fn is_installed() -> bool {
        ["node", "npm"].iter().all(|program| {
            let version = Command::new(program)
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            version.is_ok_and(|status| status.success())
        })
    }

    /// Installs the tool and `packages` with documents, without running install scripts.
    pub(super) fn install<'a>(
        packages: impl Iterator<Item = &'a str>,
    ) -> Result<Self, Box<dyn Error>> {
        let folder = TempDir::new()?;
        fs::write(folder.path().join("package.json"), "{\"private\": true}")?;
        fs::write(folder.path().join("print.mjs"), SCRIPT)?;
        let mut npm = Command::new("npm");
        npm.args([
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
        ]);
        run(npm.args(TOOLS).args(packages).current_dir(&folder))?;
        Ok(Self(folder))
    }

    /// Returns the path of a file in an installed package.
    pub(super) fn file(&self, package: &str, path: &str) -> PathBuf {
        self.0.path().join("node_modules").join(package).join(path)
    }

    /// Prints the document in each file, all in one run.
    pub(super) fn print(&self, files: &[PathBuf]) -> Result<Vec<Printed>, Box<dyn Error>> {
        run(Command::new("node")
            .arg("print.mjs")
            .args(files)
            .current_dir(&self.0))?;
        let read = |file: &PathBuf| {
            let mut pages = file.clone().into_os_string();
            pages.push(".pages");
            Ok(from_slice(&fs::read(pages)?)?)
        };
        files.iter().map(read).collect()
    }

    /// Prints documents that are not in files.
    pub(super) fn print_values(&self, documents: &[Value]) -> Result<Vec<Printed>, Box<dyn Error>> {
        let mut files = Vec::new();
        for (index, document) in documents.iter().enumerate() {
            let file = self.0.path().join(format!("{index}.json"));
            fs::write(&file, document.to_string())?;
            files.push(file);
        }
        self.print(&files)
    }

    /// Copies a file to the folder, so that nothing is written beside the original.
    pub(super) fn copy(&self, file: &Path, index: usize) -> Result<PathBuf, Box<dyn Error>> {
        let copy = self.0.path().join(format!("given-{index}.yaml"));
        fs::copy(file, &copy)?;
        Ok(copy)
    }
}

impl PrintedPage {
    /// Returns the page as published: heading, description with its first paragraph quoted, block.
    pub(super) fn text(&self) -> String {
        let title = self.title.as_deref().unwrap_or("null");
        let description = match &self.description {
            Some(description) => format!("> {description}\n\n\n"),
            None => String::new(),
        };
        let kind = if self.webhook {
            "webhook"
        } else {
            &self.method
        };
        let (path, block) = (&self.path, &self.block);
        format!(
            "# {title}\n\n{description}## OpenAPI\n\n````yaml {SPEC} {kind} {path}\n{block}\n````"
        )
    }
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let program = command.get_program().display().to_string();
    let status = command.status();
    let status = status.map_err(|error| format!("cannot run {program}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} failed: {status}").into())
    }
}
