//! The vendors' published SDKs, unchanged, against the sandbox.

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

/// How long all checks of one SDK may take.
const LIMIT: Duration = Duration::from_secs(60);

/// Installs each SDK into a folder that goes away, runs its checks, and writes docs/sdks.md; to `check`, only compares it.
/// Returns whether all is well. However it ends, nothing that it started goes on.
pub(crate) fn run(check: bool) -> Result<bool, Failure> {
    let metadata = workspace::enter()?;
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    // What is dropped is killed and removed.
    runtime.enable_all().build()?.block_on(async {
        tokio::select! {
            done = judge(&metadata, check) => done,
            ended = ended() => Err(ended.map_or_else(Failure::from, |()| "it was ended".into())),
        }
    })
}

async fn judge(metadata: &Metadata, check: bool) -> Result<bool, Failure> {
    sandbox::build().await?;
    let scratch = TempDir::new()?;
    let mut judged = Vec::new();
    for (number, sdk) in SDKS.iter().enumerate() {
        println!("\n{sdk}");
        let folder = scratch.path().join(number.to_string());
        match sdk.install(&folder, metadata).await? {
            Some(script) => judged.push((sdk, checked(script, metadata).await?)),
            None => println!("{} is not installed: it was not run", sdk.tool()),
        }
    }
    let failed = judged.iter().flat_map(|(_, checks)| checks);
    let failed = failed.filter(|check| check.outcome.is_failure()).count();
    println!("\n{}", table::totals(&judged));
    if failed > 0 || judged.len() < SDKS.len() {
        println!("docs/sdks.md is left as it is");
        return Ok(failed == 0);
    }
    let made = BTreeMap::from([("docs/sdks.md".into(), table::document(&judged))]);
    Ok(files::update(made, check, "interop")?)
}

/// Runs the checks of one SDK against a sandbox of its own.
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
            println!("  {line}");
            checks.extend(Check::read(&line));
        }
        script.wait().await
    });
    let status = status
        .await
        .map_err(|_| format!("its checks took longer than {LIMIT:?}"))??;
    let has_failed = checks.iter().any(|check| check.outcome.is_failure());
    // What breaks between two checks fails none of them.
    if checks.is_empty() || status.success() == has_failed {
        return Err(format!("its script broke: {status}").into());
    }
    Ok(checks)
}

/// Ends with Ctrl-C, or with the signal that asks a process to end.
#[cfg(unix)]
async fn ended() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupt = tokio::signal::ctrl_c() => interrupt,
        _ = terminate.recv() => Ok(()),
    }
}

/// Ends with Ctrl-C.
#[cfg(not(unix))]
async fn ended() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
