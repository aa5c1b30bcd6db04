//! What a maintainer of the specs runs: `cargo xtask regen`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod features;
mod interop;
mod made;
mod msrv;
mod regen;

#[derive(Parser)]
#[command(name = "cargo xtask", about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes everything anew that is made of vendor pages and specs: openapi/asapp.yaml, src/generated/ and the
    /// listings of the public surface.
    Regen {
        /// Change nothing; show what is stale as a diff, and fail if anything is.
        #[arg(long)]
        check: bool,
    },
    /// Checks that every feature builds, alone and with each vendor, and each choice of TLS gives a client.
    Features,
    /// Runs the vendors' published SDKs against the sandbox, and writes `docs/sdks.md`. Needs npm and Python, and leaves out
    /// what is not there.
    Interop {
        /// Leave docs/sdks.md as it is, and fail if it is stale.
        #[arg(long)]
        check: bool,
    },
    /// Checks that no dependency needs a newer Rust than this workspace says it does.
    Msrv,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Regen { check } => regen::regen(check),
        Command::Features => features::check(),
        Command::Interop { check } => interop::run(check),
        Command::Msrv => msrv::check(),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
