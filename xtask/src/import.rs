//! One spec out of a vendor's pages: `cargo xtask import`.

use std::error::Error;
use std::iter::once;
use std::path::{Path, PathBuf};

use callscribe_codegen::import::import_pages;
use callscribe_codegen::page::report;

use crate::regen::write;

/// Writes the spec, and says what its overlay should add. Nothing is written while anything is wrong.
pub(crate) fn import(pages: &[PathBuf], output: &Path) -> Result<bool, Box<dyn Error>> {
    let made = import_pages(pages)?;
    write(once((output, made.text.as_str())))?;
    print!("{}", report(&made.gaps));
    eprintln!("{} is written.", output.display());
    Ok(true)
}
