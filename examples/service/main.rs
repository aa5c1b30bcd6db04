//! A service that has calls transcribed: it starts and stops transcriptions on request, receives the webhooks of all three
//! vendors, fetches each transcript when it is ready, and shows it.
//!
//! `cargo run --example service` runs it against the sandbox and says what to try; `-- --live` against the vendors, with
//! their credentials and `CALLSCRIBE_PUBLIC_URL`, the address at which they reach it. Ctrl-C ends it.

mod service;

use std::env;
use std::process::ExitCode;

use callscribe_sandbox::Sandbox;
use service::{Error, Secrets, Service};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let run = match arguments[..] {
        [] => sandbox().await,
        ["--live"] => live().await,
        _ => {
            eprintln!("usage: service [--live]");
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
    let service = Service::in_sandbox(&sandbox, &url)?;
    println!("against the sandbox: no vendor is called, every transcript is made up. Try");
    for request in [
        "-X POST   /videosdk/abc-xyzw-lmno",
        "-X DELETE /videosdk/abc-xyzw-lmno",
        "-X POST   /bandwidth/9900000/c-service",
        "-X DELETE /bandwidth/9900000/c-service",
        "-X POST   /asapp/siprec/42",
        "          /transcripts",
    ] {
        println!("  curl {}", request.replacen('/', &format!("{url}/"), 1));
    }
    serve(listener, service).await
}

async fn live() -> Result<(), Error> {
    let listener = TcpListener::bind("127.0.0.1:8080").await?;
    let url = env::var("CALLSCRIBE_PUBLIC_URL")?;
    let secrets = Secrets {
        bandwidth: (
            "callscribe".to_owned(),
            env::var("CALLSCRIBE_BANDWIDTH_WEBHOOK_PASSWORD")?,
        ),
        asapp: env::var("CALLSCRIBE_ASAPP_WEBHOOK_TOKEN")?,
    };
    let service = Service {
        videosdk: callscribe::videosdk::ClientBuilder::from_env().build()?,
        bandwidth: callscribe::bandwidth::ClientBuilder::from_env().build()?,
        asapp: callscribe::asapp::ClientBuilder::from_env().build()?,
        url,
        secrets,
        transcripts: tokio::sync::watch::Sender::default(),
    };
    println!("on 127.0.0.1:8080");
    serve(listener, service).await
}

async fn serve(listener: TcpListener, service: Service) -> Result<(), Error> {
    let stop = async { drop(tokio::signal::ctrl_c().await) };
    let serving = axum::serve(listener, service.router()?);
    Ok(serving.with_graceful_shutdown(stop).await?)
}
