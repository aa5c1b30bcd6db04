//! What each spec makes public: names, types, limits and evidence, so that a pull request shows what an edit changes for users.

use callscribe_codegen::generate::from_document;

use crate::support::{spec, vendors};

#[test]
fn what_users_see() {
    for vendor in vendors() {
        let surface = from_document(spec(vendor)).unwrap().surface;
        insta::assert_snapshot!(vendor, surface);
    }
}
