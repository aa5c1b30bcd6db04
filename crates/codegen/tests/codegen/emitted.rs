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

#[test]
fn a_map_of_any_values_is_the_map_of_all_others() {
    let code = code(
        "              $ref: '#/components/schemas/Room'\n      responses:",
        "              type: object\n      responses:",
    );
    let taken = "body:::std::collections::BTreeMap<::std::string::String,::serde_json::Value";
    assert!(
        code.contains(taken) && !code.contains("serde_json::Map"),
        "{code}"
    );
}

#[test]
fn a_list_of_any_name_is_sent_as_a_list() {
    let scalar = "          schema:\n            type: integer\n            minimum: 1\n";
    assert!(BASE.contains(scalar), "the parameter is there");
    let list = "          schema:\n            type: array\n            items: {type: string}\n";
    let text = BASE.replace(scalar, list);
    for wire in [
        "ids[]",
        "filter.tags",
        "$top",
        "type",
        "url",
        "roomIDs",
        "X-Tags2",
        "2fa",
    ] {
        let text = text.replace("- name: page\n", &format!("- name: '{wire}'\n"));
        let name = callscribe_codegen::model::parameter_name(wire);
        let mut code = generated(&text);
        code.retain(|letter| !letter.is_whitespace());
        let field = format!("pub(super){name}:Vec<::std::string::String>");
        let sent = format!("with_query_list(url,\"{wire}\",&{name},true");
        assert!(
            code.contains(&field) && code.contains(&sent),
            "{wire}: {code}"
        );
        assert!(
            !code.contains(&format!("QueryParam::new(\"{wire}\"")),
            "{wire}"
        );
    }
    let header = text
        .replace("in: query", "in: header")
        .replace("- name: page\n", "- name: url\n");
    let code: String = generated(&header).split_whitespace().collect();
    assert!(code.contains("header_map.append(\"url\",::reqwest::header::HeaderValue::try_from(crate::transport::header_list(&Self::INFO,\"url\",&url_param"), "{code}");
}
