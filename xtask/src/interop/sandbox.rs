//! The sandbox, as the program that it is.

use std::collections::BTreeMap;
use std::env::consts::EXE_SUFFIX;
use std::process::Stdio;

use cargo_metadata::Metadata;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use super::sdk::{Failure, run};
use crate::workspace::cargo;

/// Builds it so that it holds its own answers against the specs.
pub(super) async fn build() -> Result<(), Failure> {
    let mut cargo = Command::new(cargo());
    run(cargo.args(["build", "--quiet", "--package", "callscribe-sandbox"])).await
}

/// A sandbox that runs, until it is dropped.
pub(super) struct Sandbox {
    /// What it printed, as JSON.
    pub(super) printed: String,
    /// The variables that clients read.
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
