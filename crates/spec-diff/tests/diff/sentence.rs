//! What findings say.

use serde_json::{Value, json};

use super::case::{document, judge};

/// Returns what is said of the first of the findings in a response.
fn first(properties: [Value; 2]) -> String {
    let object =
        |properties| json!({ "type": "object", "title": "Room", "properties": properties });
    let [before, after] = properties.map(|of| document("response", &object(of)).1);
    judge(&before, &after, false).remove(0).fact
}

#[test]
fn a_removed_property_names_the_only_new_one_that_is_like_it() {
    let (text, number) = (json!({ "type": "string" }), json!({ "type": "number" }));
    let renamed = "`Room.a` (possibly renamed to `b`) was removed";
    let removed = "`Room.a` was removed";
    let kept = json!({ "a": text, "kept": text });
    for (before, after, expected) in [
        (
            json!({ "a": text }),
            json!({ "b": text, "c": number }),
            renamed,
        ),
        (kept, json!({ "b": text, "kept": text }), renamed),
        (json!({ "a": text }), json!({ "b": number }), removed),
        (
            json!({ "a": text }),
            json!({ "b": text, "c": text }),
            removed,
        ),
        (
            json!({ "a": text, "z": text }),
            json!({ "b": text }),
            removed,
        ),
    ] {
        assert_eq!(first([before, after]), expected);
    }
}
