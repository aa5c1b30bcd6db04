//! Values made up from the schemas are read by the types and written again unchanged: also what no vendor documents.

use std::fmt::Write as _;

use callscribe_contract::outline::made_up_values;

use crate::support::types::round_trip;
use crate::support::{facts, vendors};

/// What a reviewer reads: a value with every property, as a user gets it.
#[test]
fn values_that_nobody_documents() {
    for vendor in vendors() {
        let mut page = String::new();
        for made_up in made_up_values(facts(vendor)) {
            let result = round_trip(vendor, &made_up.ty, &made_up.value)
                .unwrap_or_else(|error| panic!("{vendor} {}: {error}", made_up.name));
            assert_eq!(result.written, made_up.value, "{vendor} {}", made_up.name);
            writeln!(page, "{}\n{}\n", made_up.name, result.debug).unwrap();
        }
        insta::assert_snapshot!(vendor, page);
    }
}
