//! A service that has calls transcribed: it starts and stops transcriptions on request, receives the webhooks of all three
//! vendors, fetches each transcript when it is ready, and keeps it in its database.
//!
//! `cargo run -p callscribe-service` runs it against the sandbox and says what to try. `-- --live` runs it against the vendors,
//! with these environment variables and the credentials of the vendors:
//!
//! | variable | |
//! | --- | --- |
//! | `CALLSCRIBE_PUBLIC_URL` | the address at which the vendors reach the service |
//! | `CALLSCRIBE_BANDWIDTH_WEBHOOK_PASSWORD`, `CALLSCRIBE_ASAPP_WEBHOOK_TOKEN` | what the vendors send with webhooks |
//! | `DATABASE_URL` | `postgres://...`, or the path of a SQLite file; `callscribe.db` by default |
//!
//! Ctrl-C or `SIGTERM` ends it: it is not ready any more, answers what has arrived, and handles what it has begun.

use std::env;
use std::process::ExitCode;

use callscribe_sandbox::Sandbox;
use callscribe_service::{Database, Error, Secrets, Service, Vendors};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

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
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn sandbox() -> Result<(), Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let sandbox = Sandbox::start().await?;
    let folder = tempfile::tempdir()?;
    let place =
        env::var("DATABASE_URL").unwrap_or_else(|_| folder.path().join("db").display().to_string());
    let (vendors, secrets) = callscribe_service::in_sandbox(&sandbox, &url)?;
    let service = Service::new(vendors, Database::open(&place).await?, url.clone(), secrets)?;
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
    let listener = TcpListener::bind("127.0.0.1:8080").await?;
    let secrets = Secrets {
        bandwidth: (
            "callscribe".to_owned(),
            env::var("CALLSCRIBE_BANDWIDTH_WEBHOOK_PASSWORD")?,
        ),
        asapp: env::var("CALLSCRIBE_ASAPP_WEBHOOK_TOKEN")?,
    };
    let place = env::var("DATABASE_URL").unwrap_or_else(|_| "callscribe.db".to_owned());
    let database = Database::open(&place).await?;
    let url = env::var("CALLSCRIBE_PUBLIC_URL")?;
    let service = Service::new(Vendors::from_env()?, database, url, secrets)?;
    println!("on 127.0.0.1:8080");
    serve(listener, service).await
}

async fn serve(listener: TcpListener, service: Service) -> Result<(), Error> {
    let mut terminated = signal(SignalKind::terminate())?;
    let readiness = service.readiness();
    let stop = async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminated.recv() => {}
        }
        readiness.end();
    };
    let workers = service.start();
    let serving = axum::serve(listener, service.router());
    serving.with_graceful_shutdown(stop).await?;
    workers.drain().await;
    Ok(())
}
