//! The sandbox as a program: it prints base URLs and credentials, and serves until it is ended.

use std::io::{self, Write as _, stdout};
use std::process::ExitCode;

use callscribe_sandbox::Sandbox;
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser};
use clap_complete::Shell;
use serde_json::{Map, Value, json};

/// The vendors on loopback, to develop and test against offline
///
/// Prints base URLs and credentials as the variables that callscribe's clients read, and serves until Ctrl-C or SIGTERM.
/// A page at the printed address shows what happens. Nothing is written to disk.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Port on 127.0.0.1; 0 lets the system pick a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Seed for generated ids and ordering
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Print one JSON object instead of exports
    #[arg(long)]
    json: bool,
    /// Open a room or a call instead of the vendor's default; may be repeated
    ///
    /// `videosdk:ROOM`, `asapp:NAMESPACE/GUID` or `bandwidth:ACCOUNT/CALL`. `videosdk:past-transcriptions=COUNT` adds
    /// completed transcriptions.
    #[arg(long, value_name = "VENDOR:NAME", value_parser = resource)]
    open: Vec<(String, String)>,
    /// Open every room and call that a request names
    #[arg(long)]
    always_open: bool,
    /// Print shell completions and exit
    #[arg(long, value_name = "SHELL", exclusive = true)]
    completions: Option<Shell>,
}

fn resource(text: &str) -> Result<(String, String), &'static str> {
    let (vendor, name) = text.split_once(':').ok_or("write VENDOR:NAME")?;
    Ok((vendor.to_owned(), name.to_owned()))
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    if let Some(shell) = options.completions {
        clap_complete::generate(
            shell,
            &mut Options::command(),
            "callscribe-sandbox",
            &mut stdout(),
        );
        return ExitCode::SUCCESS;
    }
    match run(&options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("callscribe-sandbox: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<(), String> {
    let ended = ended().map_err(|error| format!("cannot listen for signals: {error}"))?;
    let port = options.port;
    let sandbox = Sandbox::builder()
        .port(port)
        .seed(options.seed)
        .always_open(options.always_open)
        .start()
        .await;
    let sandbox = sandbox.map_err(|error| format!("cannot listen on 127.0.0.1:{port}: {error}"))?;
    let open = open(&sandbox, options).unwrap_or_else(|reason| {
        let mut command = Options::command();
        let reason = format!("invalid value for '--open': {reason}");
        command.error(ErrorKind::ValueValidation, reason).exit()
    });
    let text = if options.json {
        as_json(&sandbox, &open)
    } else {
        as_exports(&sandbox, &open)
    };
    // The sandbox serves even if nobody reads its output.
    drop(
        stdout()
            .write_all(text.as_bytes())
            .and_then(|()| stdout().flush()),
    );
    ended.await;
    Ok(())
}

/// Opens rooms and calls, and returns their ids by vendor.
fn open(sandbox: &Sandbox, options: &Options) -> Result<Map<String, Value>, String> {
    let mut opened = Map::new();
    for vendor in sandbox.vendors() {
        opened.insert(vendor.to_owned(), json!([]));
    }
    let mut add = |vendor: &str, name| {
        let ids = sandbox.open(vendor, name)?;
        if let Some(Value::Array(all)) = opened.get_mut(vendor) {
            all.extend(ids);
        }
        Ok::<_, String>(())
    };
    for (vendor, name) in &options.open {
        add(vendor, Some(name))?;
    }
    for default in sandbox.vendors() {
        if options.open.iter().all(|(vendor, _)| vendor != default) {
            add(default, None)?;
        }
    }
    Ok(opened)
}

fn as_json(sandbox: &Sandbox, open: &Map<String, Value>) -> String {
    let environment = sandbox.environment().into_iter();
    let environment: Value = environment
        .map(|(name, value)| (name, Value::from(value)))
        .collect();
    let text = json!({ "url": sandbox.url(), "environment": environment, "open": open });
    format!("{text}\n")
}

fn as_exports(sandbox: &Sandbox, open: &Map<String, Value>) -> String {
    let exports = sandbox.environment().into_iter();
    let exports = exports.map(|(name, value)| format!("export {name}={value}\n"));
    let open = open.iter();
    let open = open.map(|(vendor, ids)| format!("# Open at {vendor}: {ids}\n"));
    let (exports, open): (String, String) = (exports.collect(), open.collect());
    let url = sandbox.url();
    format!("# The page is at {url}/\n{exports}{open}# Ready\n")
}

/// Resolves on Ctrl-C or SIGTERM, which it handles from now on.
#[cfg(unix)]
fn ended() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Resolves on Ctrl-C.
#[cfg(not(unix))]
fn ended() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
