//! Generates the vendors' clients from `openapi/`, unless the checked-in copy is to be used.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    #[cfg(feature = "codegen")]
    generate();
}

#[cfg(feature = "codegen")]
fn generate() {
    use std::path::PathBuf;
    use std::{env, fs, process};

    let vendors = [
        ("videosdk", cfg!(feature = "videosdk")),
        ("asapp", cfg!(feature = "asapp")),
        ("bandwidth", cfg!(feature = "bandwidth")),
    ];
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let write =
        |name: &str, text: &str| fs::write(out.join(name), text).expect("OUT_DIR is writable");
    let mut contract = "contract! {\n".to_owned();
    for (vendor, _) in vendors.iter().filter(|(_, wanted)| *wanted) {
        let spec = PathBuf::from(format!("openapi/{vendor}.yaml"));
        println!("cargo:rerun-if-changed={}", spec.display());
        match callscribe_codegen::generate::generate(&spec) {
            Ok(generated) => {
                write(&format!("{vendor}.rs"), &generated.code);
                contract += &generated.contract;
            }
            Err(problems) => {
                eprintln!("{problems}");
                process::exit(1);
            }
        }
    }
    // tests/support includes it: a call of a macro that it defines.
    write("contract.rs", &(contract + "}\n"));
}
