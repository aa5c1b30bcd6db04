//! Tours all vendors: `cargo run --example tour` against the sandbox, `-- --live` against the real APIs.

mod asapp;
mod bandwidth;
mod videosdk;

use std::env;
use std::fmt::Display;
use std::process::ExitCode;

use callscribe_sandbox::Sandbox;

/// Error to be printed.
type Error = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let toured = match arguments[..] {
        [] => sandbox().await,
        ["--live"] => live().await,
        _ => {
            eprintln!("usage: tour [--live]");
            return ExitCode::from(2);
        }
    };
    match toured {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprint!("error");
            let mut cause: Option<&dyn std::error::Error> = Some(&*error);
            while let Some(error) = cause {
                eprint!(": {error}");
                cause = error.source();
            }
            eprintln!();
            ExitCode::FAILURE
        }
    }
}

async fn sandbox() -> Result<(), Error> {
    println!("callscribe against its sandbox: no vendor is called, and all data is made up.");
    let sandbox = Sandbox::start().await?;
    videosdk::sandbox(&sandbox).await?;
    asapp::sandbox(&sandbox).await?;
    bandwidth::sandbox(&sandbox).await
}

async fn live() -> Result<(), Error> {
    println!("callscribe against the real APIs.");
    let called = [
        videosdk::live().await?,
        asapp::live().await?,
        bandwidth::live().await?,
    ];
    match called {
        [false, false, false] => Err("no vendor was called: set the variables above".into()),
        _ => Ok(()),
    }
}

/// Returns the values of environment variables. If any is missing, prints which and returns `None`.
fn environment<const N: usize>(vendor: &str, names: [&str; N]) -> Option<[String; N]> {
    let values = names.map(|name| env::var(name).unwrap_or_default());
    let missing: Vec<&str> = names
        .into_iter()
        .zip(&values)
        .filter_map(|(name, value)| value.is_empty().then_some(name))
        .collect();
    if missing.is_empty() {
        return Some(values);
    }
    heading(vendor);
    line("skipped", format_args!("not set: {}", missing.join(", ")));
    None
}

fn heading(vendor: &str) {
    println!("\n{vendor}");
}

/// Prints a step and its outcome.
fn line(step: &str, outcome: impl Display) {
    println!("  {step:<12}{outcome}");
}
