//! Generates the client of each vendor whose feature is on from `openapi/`. Without the feature `codegen`, the checked-in
//! copy is compiled instead.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    #[cfg(feature = "codegen")]
    if let Err(problems) = generate() {
        eprintln!("{problems}");
        std::process::exit(1);
    }
}

#[cfg(feature = "codegen")]
fn generate() -> Result<(), callscribe_codegen::Problems> {
    use std::path::{Path, PathBuf};
    use std::{env, fs};

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for vendor in callscribe_codegen::vendors::vendors(Path::new(""))? {
        // Cargo sets one such variable for each feature that is on.
        if env::var_os(format!("CARGO_FEATURE_{}", vendor.name.to_uppercase())).is_none() {
            continue;
        }
        println!("cargo:rerun-if-changed={}", vendor.spec.display());
        let generated = callscribe_codegen::generate::generate(&vendor.spec)?;
        let file = out.join(format!("{}.rs", vendor.name));
        fs::write(file, generated.code).expect("OUT_DIR is writable");
    }
    Ok(())
}
