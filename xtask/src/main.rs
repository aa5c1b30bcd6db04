//! `cargo xtask`: the commands that maintainers of callscribe run.

// `anstream` prints instead: it leaves out colour codes where they are not wanted, and does not panic if the reader has left.
#![deny(clippy::print_stdout, clippy::print_stderr)]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod behaviour;
mod diff;
mod drift;
mod escape;
mod features;
mod files;
mod git;
mod import;
mod interop;
mod lint;
mod msrv;
mod new_vendor;
mod prove;
mod readme;
mod regen;
mod roundtrip;
mod rules;
mod snapshots;
mod verdict;
mod workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Generate every file that derives from source pages and specs
    ///
    /// Writes imported specs, src/generated/ and tables in docs/, or nothing if a spec is invalid. Then prints what the spec
    /// changes mean for users and refreshes snapshots.
    Regen {
        /// Write nothing; print stale files as a diff and fail if there are any
        #[arg(long)]
        check: bool,
    },
    /// Judge the spec changes since a git revision
    ///
    /// Prints what they mean for callers, webhook receivers and Rust code, and which version they require. Exit code: 0 safe,
    /// 3 risky, 4 breaking, 1 error.
    Diff(diff::Arguments),
    /// Compare freshly saved source pages with those in openapi/sources
    ///
    /// Exit code: 0 no change, 3 changed, 4 the change breaks users, 1 error.
    Drift(drift::Arguments),
    /// Convert source pages to one OpenAPI 3.0.3 document
    ///
    /// Takes Mintlify's Markdown and OpenAPI 3.0 or 3.1, and lists what the pages do not say.
    Import(import::Arguments),
    /// Name everything that keeps an OpenAPI document from becoming a client
    ///
    /// Takes any document of OpenAPI 3.0. Says what an overlay can add, and writes the skeleton of that overlay. Exit code: 0 no
    /// problems, 1 problems.
    Lint(lint::Arguments),
    /// Check the import against Mintlify's own tool
    ///
    /// Prints public and made-up documents as pages, imports the pages, and compares. Needs Node and npm.
    Roundtrip {
        /// Documents to use instead of the built-in ones
        documents: Vec<PathBuf>,
    },
    /// Check that the library builds with every feature
    ///
    /// Checks each feature alone and with each vendor, and connects with each TLS feature.
    Features,
    /// Run the vendors' published SDKs against the sandbox and write docs/sdks.md
    ///
    /// Needs npm and Python; SDKs whose tool is missing are skipped.
    Interop {
        /// Write nothing; fail if docs/sdks.md is stale
        #[arg(long)]
        check: bool,
    },
    /// Add a vendor that has a spec
    ///
    /// Writes the spec, the vendor's module, its part of the sandbox and its tests, registers the vendor and runs the
    /// contract suite. Changes nothing if the spec or the name is invalid.
    NewVendor(new_vendor::Arguments),
    /// Check that dependencies support the workspace's rust-version
    Msrv,
    /// Change every fact of every spec and ask the contract suite who notices
    ///
    /// Prints what became of the edits, by vendor, evidence and class, and writes docs/contract.md and docs/contract.html. Fails
    /// if an edit survives.
    Prove(prove::Arguments),
    /// Compile the README's code in a crate outside of the workspace
    Readme,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Regen { check } => regen::regen(check).map(exit_code),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Drift(arguments) => drift::run(&arguments),
        Command::Import(arguments) => import::run(&arguments).map(|()| ExitCode::SUCCESS),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Roundtrip { documents } => roundtrip::check(&documents).map(exit_code),
        Command::Features => features::check().map(exit_code),
        Command::Interop { check } => interop::run(check).map(exit_code),
        Command::Msrv => msrv::check().map(exit_code),
        Command::NewVendor(arguments) => new_vendor::run(&arguments).map(exit_code),
        Command::Prove(arguments) => prove::run(&arguments).map(exit_code),
        Command::Readme => readme::check().map(exit_code),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn exit_code(passed: bool) -> ExitCode {
    if passed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
