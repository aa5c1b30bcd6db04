//! A service that has calls transcribed: it starts and stops transcriptions on request, receives the webhooks of all three
//! vendors, fetches each transcript when it is ready, and keeps it in its database.
//!
//! `cargo run -p callscribe-service` runs it against the sandbox and says what to try. `-- --live` runs it against the vendors,
//! with these environment variables and the credentials of the vendors:
//!
//! | variable | |
//! | --- | --- |
//! | `CALLSCRIBE_PUBLIC_URL` | the `https` address at which the vendors reach the service |
//! | `CALLSCRIBE_BANDWIDTH_WEBHOOK_PASSWORD`, `CALLSCRIBE_ASAPP_WEBHOOK_TOKEN` | what the vendors send with webhooks |
//! | `DATABASE_URL` | `postgres://...`, or the path of a SQLite file, also as `sqlite://path`; `callscribe.db` by default |
//!
//! Ctrl-C or `SIGTERM` ends it: it is not ready any more, answers what has arrived, and handles what it has begun. That takes up
//! to a minute: give it as long before you kill it. A second signal ends it at once. What it had begun is handled again when it is
//! started, or by another process.

use std::env;
use std::process::ExitCode;

use callscribe_sandbox::Sandbox;
use callscribe_service::{Database, Error, Secrets, Service, Vendors, with_causes};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

/// Where a proxy of this machine reaches the service.
const ADDRESS: &str = "127.0.0.1:8080";

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let run = match arguments[..] {
        [] => sandbox().await,
        ["--live"] => live().await,
        _ => {
            eprintln!("usage: callscribe-service [--live]");
            return ExitCode::from(2);
        }
    };
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", with_causes(&error));
            ExitCode::FAILURE
        }
    }
}

async fn sandbox() -> Result<(), Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let sandbox = Sandbox::start().await?;
    let folder = tempfile::tempdir()?;
    let place = variable("DATABASE_URL");
    let place = place.unwrap_or_else(|| folder.path().join("db").display().to_string());
    let (vendors, secrets) = callscribe_service::in_sandbox(&sandbox, &url)?;
    let service = Service::new(vendors, Database::open(&place).await?, &url, secrets)?;
    println!("against the sandbox: no vendor is called, every transcript is made up. Try");
    for request in [
        "-X POST   /videosdk/abc-xyzw-lmno",
        "-X DELETE /videosdk/abc-xyzw-lmno",
        "-X POST   /bandwidth/9900000/c-service",
        "-X DELETE /bandwidth/9900000/c-service",
        "-X POST   /asapp/siprec/42",
        "          /transcripts",
        "          /status.json",
    ] {
        println!("  curl {}", request.replacen('/', &format!("{url}/"), 1));
    }
    serve(listener, service).await
}

async fn live() -> Result<(), Error> {
    let secrets = Secrets {
        bandwidth: (
            "callscribe".to_owned(),
            required("CALLSCRIBE_BANDWIDTH_WEBHOOK_PASSWORD")?,
        ),
        asapp: required("CALLSCRIBE_ASAPP_WEBHOOK_TOKEN")?,
    };
    let url = required("CALLSCRIBE_PUBLIC_URL")?;
    if !url.starts_with("https://") {
        return Err("CALLSCRIBE_PUBLIC_URL is not an https address".into());
    }
    let vendors = Vendors::from_env()?;
    let place = variable("DATABASE_URL").unwrap_or_else(|| "callscribe.db".to_owned());
    let listener = TcpListener::bind(ADDRESS).await;
    let listener = listener.map_err(|error| format!("cannot listen on {ADDRESS}: {error}"))?;
    let service = Service::new(vendors, Database::open(&place).await?, &url, secrets)?;
    println!("on {ADDRESS}");
    serve(listener, service).await
}

/// Returns an environment variable that must be set.
fn required(name: &str) -> Result<String, Error> {
    variable(name).ok_or_else(|| format!("{name} is not set").into())
}

/// Returns an environment variable without line breaks at its end, if it is set and not blank.
fn variable(name: &str) -> Option<String> {
    let value = env::var(name).ok()?;
    let value = value.trim_end_matches(['\r', '\n']);
    (!value.trim().is_empty()).then(|| value.to_owned())
}

async fn serve(listener: TcpListener, service: Service) -> Result<(), Error> {
    let mut terminated = signal(SignalKind::terminate())?;
    let mut is_told = async move || {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminated.recv() => {}
        }
    };
    let (stop, stopped) = oneshot::channel::<()>();
    let is_told_twice = async {
        is_told().await;
        drop(stop);
        is_told().await;
    };
    tokio::select! {
        served = service.serve(listener, async { drop(stopped.await) }) => served,
        () = is_told_twice => Err("ended by a second signal before it had handled what it had begun".into()),
    }
}
