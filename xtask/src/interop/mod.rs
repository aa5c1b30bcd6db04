//! `cargo xtask interop`: runs the vendors' published SDKs against the sandbox.

mod sandbox;
mod sdk;
mod table;

use std::collections::BTreeMap;
use std::io;
use std::process::Stdio;
use std::time::Duration;

use cargo_metadata::Metadata;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;
use tokio::time::timeout;

use self::sandbox::Sandbox;
use self::sdk::{Failure, SDKS};
use self::table::Check;
use crate::files;
use crate::workspace;

/// Timeout for all checks of one SDK.
const LIMIT: Duration = Duration::from_secs(60);

/// Installs each SDK into a temporary folder, runs its checks, and writes docs/sdks.md, or compares it with `check`. Returns
/// whether all checks passed. Ends all processes that it started.
pub(crate) fn run(check: bool) -> Result<bool, Failure> {
    let metadata = workspace::enter()?;
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    // Dropping the future kills processes and removes folders.
    runtime.enable_all().build()?.block_on(async {
        tokio::select! {
            done = judge(&metadata, check) => done,
            ended = ended() => Err(ended.map_or_else(Failure::from, |()| "interrupted".into())),
        }
    })
}

async fn judge(metadata: &Metadata, check: bool) -> Result<bool, Failure> {
    sandbox::build().await?;
    let scratch = TempDir::new()?;
    let mut judged = Vec::new();
    for (number, sdk) in SDKS.iter().enumerate() {
        anstream::println!("\n{sdk}");
        let folder = scratch.path().join(number.to_string());
        match sdk.install(&folder, metadata).await? {
            Some(script) => judged.push((sdk, checked(script, metadata).await?)),
            None => anstream::println!("skipped: {} is not installed", sdk.tool()),
        }
    }
    let failed = judged.iter().flat_map(|(_, checks)| checks);
    let failed = failed.filter(|check| check.outcome.is_failure()).count();
    anstream::println!("\n{}", table::totals(&judged));
    if failed > 0 || judged.len() < SDKS.len() {
        anstream::println!("docs/sdks.md is unchanged");
        return Ok(failed == 0);
    }
    let made = BTreeMap::from([("docs/sdks.md".into(), table::document(&judged))]);
    Ok(files::update(made, check, "interop")?)
}

/// Runs the checks of one SDK against a new sandbox.
async fn checked(mut script: Command, metadata: &Metadata) -> Result<Vec<Check>, Failure> {
    let sandbox = Sandbox::start(metadata).await?;
    script.envs(&sandbox.environment).arg(&sandbox.printed);
    script.stdout(Stdio::piped()).kill_on_drop(true);
    let mut script = script.spawn()?;
    let printed = script.stdout.take().ok_or("the script has no output")?;
    let mut lines = BufReader::new(printed).lines();
    let mut checks = Vec::new();
    let status = timeout(LIMIT, async {
        while let Some(line) = lines.next_line().await? {
            anstream::println!("  {line}");
            checks.extend(Check::read(&line));
        }
        script.wait().await
    });
    let status = status
        .await
        .map_err(|_| format!("the checks took longer than {LIMIT:?}"))??;
    let has_failed = checks.iter().any(|check| check.outcome.is_failure());
    // An error between two checks does not fail a check.
    if checks.is_empty() || status.success() == has_failed {
        return Err(format!("the script failed: {status}").into());
    }
    Ok(checks)
}

/// Waits for Ctrl-C or SIGTERM.
#[cfg(unix)]
async fn ended() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupt = tokio::signal::ctrl_c() => interrupt,
        _ = terminate.recv() => Ok(()),
    }
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
async fn ended() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
