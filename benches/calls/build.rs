//! The client as progenitor makes it from the same spec, with its own types and runtime.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use openapi_document::Document;
use callscribe_codegen::lower::lower;
use progenitor_impl::{GenerationSettings, Generator, InterfaceStyle};

const SPEC: &str = "../../openapi/videosdk.yaml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed={SPEC}");
    let document = Document::read(Path::new(SPEC)).map_err(|problem| problem.to_string())?;
    let mut lowered = lower(&document.root);
    lowered.profile["components"]["schemas"] = lowered.document["components"]["schemas"].take();
    let spec = serde_json::from_value(lowered.profile)?;
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Builder);
    let code = Generator::new(&settings).generate_tokens(&spec)?;
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&out).join("bare.rs"), code.to_string())?;
    Ok(())
}
