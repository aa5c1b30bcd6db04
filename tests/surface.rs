//! `tests/surface/` lists the public API that each spec becomes, so that a pull request shows what an edit changes for users.

use callscribe_codegen::generate::from_document;

use crate::support::{spec, text, vendors};

#[test]
fn the_listings_are_up_to_date() {
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
