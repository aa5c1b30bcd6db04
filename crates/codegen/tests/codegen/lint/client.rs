//! How the client authenticates, and `x-client`.

use std::fs;

use syn::{ImplItem, Item, Type, Visibility};

use super::{edited, fault, faults};

#[track_caller]
fn with_client(client: &str, pointer: &str, line: &str) {
    let text = edited(
        "tags:\n  - name: rooms\n",
        &format!("x-client: {client}\ntags:\n  - name: rooms\n"),
    );
    faults(&text, &[("client", pointer, line)]);
}

#[test]
fn credentials_that_the_client_cannot_send() {
    for scheme in [
        "type: apiKey\n      in: cookie\n      name: key\n",
        "type: openIdConnect\n      openIdConnectUrl: https://rooms.test\n",
        "type: http\n      scheme: digest\n",
    ] {
        let new = format!("    bearer:\n      {scheme}");
        let old = "    bearer:\n      type: http\n      scheme: bearer\n";
        fault(old, &new, "security", "/security/0", "- bearer: []");
    }
    fault(
        "  - bearer: []\n",
        "  - other: []\n",
        "security",
        "/security/0",
        "- other: []",
    );
}

#[test]
fn keys_in_different_places() {
    let keys = ["header", "query"].map(|place| {
        format!("    {place}:\n      type: apiKey\n      in: {place}\n      name: key\n      description: A key.\n")
    });
    let old = "    bearer:\n      type: http\n      scheme: bearer\n";
    let text = edited(old, &keys.concat());
    let text = text.replace("  - bearer: []\n", "  - header: []\n    query: []\n");
    faults(&text, &[("security", "/security/0", "- header: []")]);
}

#[test]
fn a_key_in_the_query() {
    let new = "    key:\n      type: apiKey\n      in: query\n      name: apiKey\n      description: A key.\n";
    let old = "    bearer:\n      type: http\n      scheme: bearer\n";
    let text = edited(old, new).replace("  - bearer: []\n", "  - key: []\n");
    faults(&text, &[]);
    let code = super::generated(&text);
    assert!(
        code.contains(r#"CredentialKind::Query(&["apiKey"])"#),
        "{code}"
    );
}

#[test]
fn a_credential_with_a_name_of_the_builder() {
    let old = "    bearer:\n      type: http\n      scheme: bearer\n";
    let new = "    options:\n      type: apiKey\n      in: header\n      name: key\n";
    let text = edited(old, new).replace("  - bearer: []\n", "  - options: []\n");
    faults(&text, &[("credential-name", "/security", "- options: []")]);
}

#[test]
fn every_method_of_the_builder_is_a_name_that_is_taken() {
    for file in ["builder", "rate_limit"] {
        let path = format!("../../src/transport/{file}.rs");
        let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        let blocks = file.items.iter().filter_map(|item| match item {
            Item::Impl(block) if block.trait_.is_none() => Some(block),
            _ => None,
        });
        let blocks = blocks.filter(|block| {
            let ty = &block.self_ty;
            matches!(&**ty, Type::Path(path) if path.path.segments[0].ident == "ClientBuilder")
        });
        let methods = blocks.flat_map(|block| &block.items);
        let methods = methods.filter_map(|item| match item {
            ImplItem::Fn(method) if !matches!(method.vis, Visibility::Inherited) => {
                Some(method.sig.ident.to_string())
            }
            _ => None,
        });
        let methods: Vec<String> = methods.collect();
        assert!(!methods.is_empty());
        for name in methods {
            let old = "    bearer:\n      type: http\n      scheme: bearer\n";
            let new =
                format!("    {name}:\n      type: apiKey\n      in: header\n      name: key\n");
            let line = format!("- {name}: []");
            let text = edited(old, &new).replace("- bearer: []", &line);
            faults(&text, &[("credential-name", "/security", &line)]);
        }
    }
}

#[test]
fn a_header_of_credentials_without_a_valid_name() {
    for name in ["X Key", "ключ", "'X:Key'", "''"] {
        let old = "    bearer:\n      type: http\n      scheme: bearer\n";
        let new =
            format!("    bearer:\n      type: apiKey\n      in: header\n      name: {name}\n");
        let pointer = "/components/securitySchemes/bearer/name";
        fault(old, &new, "header-name", pointer, &format!("name: {name}"));
    }
}

#[test]
fn a_token_url_that_is_not_an_address() {
    for url in [
        "/token",
        "''",
        "ftp://rooms.test",
        "https://",
        "'https://{host}/token'",
        "https://rooms test",
    ] {
        let old = "    bearer:\n      type: http\n      scheme: bearer\n";
        let new = format!(
            "    bearer:\n      type: oauth2\n      flows:\n        clientCredentials:\n          tokenUrl: {url}\n          scopes: {{}}\n"
        );
        let pointer = "/components/securitySchemes/bearer/flows/clientCredentials/tokenUrl";
        fault(old, &new, "token-url", pointer, &format!("tokenUrl: {url}"));
    }
}

#[test]
fn an_unknown_setting() {
    with_client(
        "{ timeout: 1 }",
        "/x-client/timeout",
        "x-client: { timeout: 1 }",
    );
}

#[test]
fn a_setting_with_a_wrong_value() {
    for (key, value) in [
        ("baseUrlVariable", "rooms url"),
        ("baseUrlVariable", "1"),
        ("minted", "{ method: key, arguments: [] , description: A. }"),
        ("minted", "{ method: key, arguments: [a] }"),
        ("retries", "{ maxAttempts: 0 }"),
        (
            "retries",
            "{ maxAttempts: 2, backoff: { firstMs: 2, maxMs: 1 }, throttled: { firstMs: 1, maxMs: 1 } }",
        ),
    ] {
        let client = format!("{{ {key}: {value} }}");
        with_client(
            &client,
            &format!("/x-client/{key}"),
            &format!("x-client: {client}"),
        );
    }
}

#[test]
fn a_client_that_is_not_an_object() {
    with_client("[]", "/x-client", "x-client: []");
}

#[test]
fn credentials_of_one_operation_only() {
    fault(
        "      operationId: getRoom\n",
        "      operationId: getRoom\n      security:\n        - {}\n        - other: []\n",
        "operation-security",
        "/paths/~1rooms~1{roomId}/get/security/1",
        "- other: []",
    );
}

#[test]
fn credentials_of_operations_without_those_of_the_document() {
    let text = edited("security:\n  - bearer: []\n", "");
    faults(&text, &[]);
    let id = "      operationId: getRoom\n";
    let with = |security: &str| text.replace(id, &format!("{id}      security: {security}\n"));
    faults(&with("[]"), &[]);
    faults(
        &with("[{bearer: []}]"),
        &[
            (
                "operation-security",
                "/paths/~1rooms~1{roomId}/get/security/0",
                "security: [{bearer: []}]",
            ),
            (
                "operation-security",
                "/paths/~1rooms~1{roomId}/put",
                "operationId: putRoom",
            ),
        ],
    );
}
