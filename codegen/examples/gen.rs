//! scratch
fn main() {
    for f in std::env::args().skip(1) {
        match callscribe_codegen::generate(std::path::Path::new(&f)) {
            Ok(g) => println!("{}\n=====\n{}", g.code, g.surface),
            Err(e) => println!("{e}"),
        }
    }
}
