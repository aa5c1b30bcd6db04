//! What a spec makes public is listed in `tests/surface/`, so that a pull request shows what an edit does to users.

use callscribe_codegen::generate::from_document;

use crate::support::{spec, text, vendors};

#[test]
fn the_listing_is_what_the_specs_make_public() {
    for vendor in vendors() {
        let generated = from_document(spec(vendor)).unwrap();
        let listed = text(&format!("tests/surface/{vendor}.txt"));
        assert_listed(vendor, &listed, &generated.surface);
    }
}

fn assert_listed(vendor: &str, listed: &str, made: &str) {
    for (number, (listed, made)) in listed.lines().zip(made.lines()).enumerate() {
        assert_eq!(
            listed,
            made,
            "tests/surface/{vendor}.txt:{}: review the change, then run `cargo xtask regen`",
            number + 1
        );
    }
    assert_eq!(
        listed.len(),
        made.len(),
        "tests/surface/{vendor}.txt has lost or gained lines"
    );
}
