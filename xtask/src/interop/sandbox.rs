//! The sandbox as a child process.

use std::collections::BTreeMap;
use std::env::consts::EXE_SUFFIX;
use std::process::Stdio;

use cargo_metadata::Metadata;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use super::sdk::{Failure, run};
use crate::workspace::cargo;

/// Builds the sandbox in the profile that checks its responses against the specs.
pub(super) async fn build() -> Result<(), Failure> {
    let mut cargo = Command::new(cargo());
    run(cargo.args(["build", "--quiet", "--package", "callscribe-sandbox"])).await
}

/// A running sandbox. It is stopped when dropped.
pub(super) struct Sandbox {
    /// Its output, as JSON.
    pub(super) printed: String,
    /// The environment variables for clients.
    pub(super) environment: BTreeMap<String, String>,
    _program: Child,
}

impl Sandbox {
    pub(super) async fn start(metadata: &Metadata) -> Result<Self, Failure> {
        let program = format!("debug/callscribe-sandbox{EXE_SUFFIX}");
        let mut program = Command::new(metadata.target_directory.join(program))
            .arg("--json")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let printed = program.stdout.take().ok_or("the sandbox has no output")?;
        let printed = BufReader::new(printed).lines().next_line().await?;
        let printed = printed.ok_or("the sandbox did not start")?;
        let mut shown: Value = serde_json::from_str(&printed)?;
        Ok(Self {
            environment: serde_json::from_value(shown["environment"].take())?,
            printed,
            _program: program,
        })
    }
}
