//! The SDKs and their installation.

use std::env::consts::EXE_SUFFIX;
use std::fmt;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use cargo_metadata::Metadata;
use fs_err::tokio as fs;
use tokio::process::Command;
use tokio::time::timeout;

use crate::workspace::cargo;

/// Why an SDK could not be checked.
pub(super) type Failure = Box<dyn std::error::Error>;

/// Timeout for each step of an installation.
const LIMIT: Duration = Duration::from_secs(300);

/// The folder of the scripts.
const SCRIPTS: &str = "xtask/interop";

/// A published SDK, and the script that checks it.
pub(super) struct Sdk {
    pub(super) vendor: &'static str,
    registry: Registry,
    package: &'static str,
    version: &'static str,
    script: &'static str,
}

enum Registry {
    Npm,
    PyPi,
    CratesIo,
}

/// The SDKs, grouped by vendor.
pub(super) const SDKS: [Sdk; 4] = [
    Sdk {
        vendor: "VideoSDK",
        registry: Registry::Npm,
        package: "@videosdk.live/server-sdk",
        version: "0.1.1",
        script: "videosdk-node.mjs",
    },
    Sdk {
        vendor: "VideoSDK",
        registry: Registry::CratesIo,
        package: "videosdk-server-sdk",
        version: "0.1.0",
        script: "videosdk-rust",
    },
    Sdk {
        vendor: "Bandwidth",
        registry: Registry::PyPi,
        package: "bandwidth-sdk",
        version: "23.3.1",
        script: "bandwidth-python.py",
    },
    Sdk {
        vendor: "Bandwidth",
        registry: Registry::Npm,
        package: "bandwidth-sdk",
        version: "8.1.4",
        script: "bandwidth-node.mjs",
    },
];

impl fmt::Display for Sdk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let registry = match self.registry {
            Registry::Npm => "npm",
            Registry::PyPi => "PyPI",
            Registry::CratesIo => "crate",
        };
        write!(f, "{registry} `{}` {}", self.package, self.version)
    }
}

impl Sdk {
    /// Returns the program that installs it.
    pub(super) fn tool(&self) -> &'static str {
        match self.registry {
            Registry::Npm => "npm",
            Registry::PyPi => "python3",
            Registry::CratesIo => "cargo",
        }
    }

    /// Installs it into a folder and returns the command that runs its checks, or `None` if the installer is missing.
    pub(super) async fn install(
        &self,
        folder: &Path,
        metadata: &Metadata,
    ) -> Result<Option<Command>, Failure> {
        if !is_installed(self.tool()).await? {
            return Ok(None);
        }
        fs::create_dir(folder).await?;
        let command = match self.registry {
            Registry::Npm => self.install_from_npm(folder).await?,
            Registry::PyPi => self.install_from_pypi(folder).await?,
            Registry::CratesIo => self.build_from_crates_io(metadata).await?,
        };
        Ok(Some(command))
    }

    async fn install_from_npm(&self, folder: &Path) -> Result<Command, Failure> {
        let package = format!("{}@{}", self.package, self.version);
        let mut npm = Command::new("npm");
        npm.args([
            "install",
            "--silent",
            "--no-fund",
            "--no-audit",
            "--ignore-scripts",
        ]);
        run(npm.arg("--prefix").arg(folder).arg(package)).await?;
        // Node resolves modules from the folder of the script.
        for script in [self.script, "check.mjs"] {
            fs::copy(Path::new(SCRIPTS).join(script), folder.join(script)).await?;
        }
        let mut node = Command::new("node");
        node.arg(folder.join(self.script));
        Ok(node)
    }

    async fn install_from_pypi(&self, folder: &Path) -> Result<Command, Failure> {
        run(Command::new("python3").args(["-m", "venv"]).arg(folder)).await?;
        let python = if cfg!(windows) {
            "Scripts/python"
        } else {
            "bin/python"
        };
        let python = folder.join(python);
        let mut pip = Command::new(&python);
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]);
        run(pip.arg(format!("{}=={}", self.package, self.version))).await?;
        let mut python = Command::new(python);
        python.arg(Path::new(SCRIPTS).join(self.script));
        Ok(python)
    }

    /// Builds in the target directory, because it takes a minute.
    async fn build_from_crates_io(&self, metadata: &Metadata) -> Result<Command, Failure> {
        let manifest = Path::new(SCRIPTS).join(self.script).join("Cargo.toml");
        let target = metadata.target_directory.join("interop");
        let mut cargo = Command::new(cargo());
        cargo.args(["build", "--quiet", "--locked", "--manifest-path"]);
        run(cargo.arg(manifest).arg("--target-dir").arg(&target)).await?;
        let program = format!("debug/{}{EXE_SUFFIX}", self.script);
        Ok(Command::new(target.join(program)))
    }
}

async fn is_installed(tool: &str) -> Result<bool, Failure> {
    let mut version = Command::new(tool);
    version.arg("--version").stdout(Stdio::null());
    match version.status().await {
        Ok(status) => Ok(status.success()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Runs a command, which must succeed within the timeout.
pub(super) async fn run(command: &mut Command) -> Result<(), Failure> {
    let status = timeout(LIMIT, command.kill_on_drop(true).status()).await;
    let status = status.map_err(|_| format!("{command:?} took longer than {LIMIT:?}"))?;
    let status = status.map_err(|error| format!("cannot run {command:?}: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {status}").into())
    }
}
