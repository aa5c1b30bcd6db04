//! What a maintainer of the specs runs: `cargo xtask regen`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, io};

use clap::{Parser, Subcommand};

mod diff;
mod drift;
mod features;
mod files;
mod git;
mod import;
mod interop;
mod made;
mod msrv;
mod regen;
mod roundtrip;
mod rules;
mod snapshots;
mod verdict;

/// The vendors that have a spec.
const VENDORS: [&str; 3] = ["videosdk", "asapp", "bandwidth"];

/// The version that users have.
const VERSION: &str = env!("CARGO_PKG_VERSION");

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
    /// Says what the change of the specs since a revision means to callers, to receivers of webhooks and to Rust code, and
    /// which version it asks for. Exits with 0 where all is safe, 3 where something is risky, 4 where something breaks; with
    /// 1 where it could not tell.
    Diff(diff::Arguments),
    /// Compares freshly saved pages with those in openapi/sources, and says what moved and what that means. Exits with 0 where
    /// nothing moved, 3 where something did, 4 where it breaks users; with 1 where it could not tell.
    Drift(drift::Arguments),
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
        Command::Regen { check } => regen::regen(check).map(code),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Drift(arguments) => drift::run(&arguments),
        Command::Import { pages, output } => import::import(&pages, &output).map(code),
        Command::Roundtrip { documents } => roundtrip::check(&documents).map(code),
        Command::Features => features::check().map(code),
        Command::Interop { check } => interop::run(check).map(code),
        Command::Msrv => msrv::check().map(code),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all is well, as an exit code.
fn code(is_well: bool) -> ExitCode {
    if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Goes to the root of the workspace, so that files are called as in the repository.
fn enter_workspace() -> io::Result<()> {
    env::set_current_dir(made::workspace())
}
