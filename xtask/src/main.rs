//! What a maintainer of the specs runs: `cargo xtask regen`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod features;
mod import;
mod msrv;
mod regen;
mod roundtrip;

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
    /// Makes one OpenAPI 3.0.3 document of a vendor's pages (Mintlify's Markdown, or OpenAPI 3.0 and 3.1), and lists what
    /// they do not say.
    Import {
        /// The pages, or documents (*.yaml, *.yml, *.json).
        #[arg(required = true)]
        pages: Vec<PathBuf>,
        /// The document to write.
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Prints large public specs and made-up ones as pages, by Mintlify's own tool, and checks that importing those gives
    /// the same specs. Needs Node and npm.
    Roundtrip {
        /// Documents of your own, in place of the public ones.
        documents: Vec<PathBuf>,
    },
    /// Checks that every feature builds, alone and with each vendor, and each choice of TLS gives a client.
    Features,
    /// Checks that no dependency needs a newer Rust than this workspace says it does.
    Msrv,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Regen { check } => regen::regen(check),
        Command::Import { pages, output } => import::import(&pages, &output),
        Command::Roundtrip { documents } => roundtrip::check(&documents),
        Command::Features => features::check(),
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
