//! What single constructs of a document become in Rust.

use super::{BASE, generated};

/// Generates from the base with `new` in place of `old`. Returns the code without white space.
#[track_caller]
fn code(old: &str, new: &str) -> String {
    assert!(BASE.contains(old), "{old:?} is not there");
    let mut code = generated(&BASE.replace(old, new));
    code.retain(|letter| !letter.is_whitespace());
    code
}

#[test]
fn an_inline_union_with_a_title_is_a_type() {
    for union in ["oneOf", "anyOf"] {
        let schema = format!(
            "                title: Reason\n                {union}: [{{type: integer}}, {{type: string}}]\n"
        );
        let old = "                type: string\n                description: In words.\n";
        let new = format!("{schema}                description: In words.\n");
        let code = code(old, &new);
        assert!(code.contains("pubmessage:Option<Reason>"), "{union}");
        assert!(code.contains("pubenumReason{"), "{union}");
    }
}

#[test]
fn a_header_called_like_the_one_of_progenitor_is_sent() {
    let code = code("- name: X-Trace", "- name: api-version");
    let sent = "ifletSome(value)=api_version{header_map.append(\"api-version\",";
    assert!(code.contains(sent), "{code}");
}

#[test]
fn a_parameter_called_like_a_name_of_its_builder_has_another() {
    for (wire, name) in [
        ("encode_path", "encode_path_param"),
        ("client", "client_param"),
        ("headerMap", "header_map_param"),
    ] {
        let code = code("roomId", wire);
        let encoded = format!("encode_path(&Self::INFO,\"{wire}\",&{name}.to_string())?");
        assert!(code.contains(&encoded), "{wire}: {code}");
    }
}

#[test]
fn a_field_called_like_a_part_of_an_object_has_another_name() {
    let code = code("              message:\n", "              extra:\n");
    assert!(code.contains("pubextra_:Option<String>"), "{code}");
    assert!(code.contains("optionalextra_:\"extra\""), "{code}");
}
