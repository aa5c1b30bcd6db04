//! What a converted document does not have of its source, and what the source lacks, is listed.

use std::path::Path;

use serde_json::{Value, json};

use crate::page::{Page, convert, report};
use openapi_document::Problem;

/// Replacements in a document, and the gaps that follow: pointer and the start of the message.
#[rustfmt::skip]
const LOSSES: &[(&str, &str, &str, &str)] = &[
    // Placeholders.
    ("info: {title: A, version: '1'}", "info: {title: A}", "/info", "`version` is not stated"),
    ("info: {title: A, version: '1'}", "info: {version: '1'}", "/info", "`title` is not stated"),
    ("info: {title: A, version: '1'}\n", "", "", "`info` is not stated"),
    ("responses: {'200': {description: D}}", "responses: {}", "/paths/~1a/get", "responses are not stated"),
    (", responses: {'200': {description: D}}", "", "/paths/~1a/get", "responses are not stated"),
    ("{description: D}", "{content: {}}", "/paths/~1a/get/responses/200", "`description` is not stated"),
    ("responses:", "requestBody: {description: B}, responses:", "/paths/~1a/get/requestBody", "`content` is not stated"),
    ("operationId: a, ", "", "/paths/~1a/get", "has no operationId"),
    ("servers: [{url: /}]\n", "", "", "servers are not stated"),
    ("servers: [{url: /}]\n", "servers: []\n", "", "servers are not stated"),
    ("description: D", "description: null, headers: null", "/paths/~1a/get/responses/200/headers", "is null"),
    ("version: '1'}", "version: '1', x-limit: 100000000000000000000001}", "/info/x-limit", "`100000000000000000000001` is rounded"),
    ("{name: p, in: query, schema: {}}", "{name: p, in: query}", "/components/parameters/P", "`schema` is not stated"),
    ("{description: D}", "{description: D, headers: {h: {description: H}}}", "/paths/~1a/get/responses/200/headers/h",
     "`schema` is not stated"),
    ("in: query", "in: path", "/components/parameters/P", "is not `required`, and taken as that"),
    ("in: query", "in: path, required: false", "/components/parameters/P", "is not `required`, and taken as that"),
    ("{type: http, scheme: bearer}", "{type: oauth2, flows: {password: {tokenUrl: /t}}}",
     "/components/securitySchemes/K/flows/password", "`scopes` is not stated"),
    ("version: '1'}", "version: '1', license: {url: /l}}", "/info/license", "`name` is not stated"),
    // Beside references.
    ("{description: D}", "{$ref: '#/components/responses/R', description: Mine.}", "/paths/~1a/get/responses/200",
     "`description` beside `$ref` is omitted: Mine."),
    ("responses:", "parameters: [{$ref: '#/components/parameters/P', x-a: [1]}], responses:",
     "/paths/~1a/get/parameters/0", "`x-a` beside `$ref` is omitted: [1]"),
    // Security.
    ("paths:", "security: [{K: [admin]}]\npaths:", "/security/0/K", "[\"admin\"] is omitted"),
    ("operationId", "security: [{L: []}], operationId", "/paths/~1a/get/security/0/L", "names a security scheme"),
    ("paths:", "security: [{K: null}]\npaths:", "/security/0/K", "is null, and taken as an empty list"),
    // In schemas.
    ("schema: {}", "schema: {format: uuid, contentEncoding: base64}", "/components/parameters/P/schema", "is encoded"),
    ("schema: {}", "schema: {contentMediaType: application/octet-stream, format: x}", "/components/parameters/P/schema",
     "is encoded"),
    ("schema: {}", "schema: {propertyNames: {type: string, description: A code.}}",
     "/components/parameters/P/schema/propertyNames/description", "is omitted: A code."),
    ("schema: {}", "schema: {discriminator: {propertyName: k, mapping: {a: './b.yaml#/A'}}}",
     "/components/parameters/P/schema/discriminator/mapping/a", "`./b.yaml#/A` is outside of this file"),
    ("schema: {}", "schema: {x-examples: [c], examples: [a, b]}", "/components/parameters/P/schema",
     "`x-examples` is omitted"),
    // Around operations.
    ("version: '1'}", "version: '1', license: {name: L, identifier: MIT OR Apache-2.0}}", "/info/license",
     "OpenAPI 3.0 cannot express the identifier `MIT OR Apache-2.0`"),
    ("version: '1'}", "version: '1', license: {name: L, identifier: LicenseRef-Own}}", "/info/license",
     "OpenAPI 3.0 cannot express the identifier `LicenseRef-Own`"),
    ("version: '1'}", "version: '1', license: {name: L, identifier: Proprietary}}", "/info/license",
     "OpenAPI 3.0 cannot express the identifier `Proprietary`"),
    ("version: '1'}", "version: '1', contact: {name: N, chat: '#a'}}", "/info/contact/chat", "`chat` is not a key of OpenAPI here"),
    ("schema: {}", "schema: {optional: true}", "/components/parameters/P/schema/optional", "`optional` is not a key of OpenAPI"),
    ("schema: {}", "type: string", "/components/parameters/P/type", "`type` is not a key of OpenAPI"),
    ("schema: {}", "schema: {required: true}", "/components/parameters/P/schema/required", "is omitted"),
    ("schema: {}", "schema: {properties: {a: null}}", "/components/parameters/P/schema/properties/a", "is null"),
    ("schema: {}", "schema: {}, examples: [a]", "/components/parameters/P/examples", "is a list without names"),
    ("version: '1'", "version: 1.5", "/info/version", "is a number, and taken as the text `1.5`"),
    ("version: '1'", "version: 1.10", "/info/version", "is a number, and taken as the text `1.10`"),
    ("components:", "components:\n  pathItems: {Unused: {}}", "/components/pathItems/Unused", "is omitted"),
    ("{url: /}", "{url: '/{v}', variables: {v: {default: '1', type: integer}}}", "/servers/0/variables/v/type",
     "is omitted"),
    ("paths:", "webhooks: {w: {post: {operationId: a, responses: {'200': {description: D}}}}}\npaths:",
     "/x-webhooks/w/post", "operationId `a` is also that of"),
];

const DOCUMENT: &str = "openapi: 3.1.0
info: {title: A, version: '1'}
servers: [{url: /}]
paths:
  /a: {get: {operationId: a, responses: {'200': {description: D}}}}
components:
  responses: {R: {description: R}}
  parameters: {P: {name: p, in: query, schema: {}}}
  securitySchemes: {K: {type: http, scheme: bearer}}
";

/// Converts the document with a replacement.
fn changed(old: &str, new: &str) -> Result<Page, Problem> {
    assert!(DOCUMENT.contains(old), "{old}");
    convert(Path::new("a.yaml"), &DOCUMENT.replacen(old, new, 1))
}

#[test]
fn every_loss_is_listed() {
    assert_eq!(changed("", "").unwrap().gaps, []);
    for (old, new, pointer, message) in LOSSES {
        let gaps = changed(old, new).unwrap().gaps;
        let is_listed = gaps
            .iter()
            .any(|gap| gap.pointer == *pointer && gap.message.starts_with(message));
        assert!(is_listed, "{new}: {gaps:?}");
    }
}

/// Whether what stands beside a reference is listed, by version and keyword.
#[test]
fn what_applies_beside_a_reference_and_did_not_is_listed() {
    for (version, beside, is_listed) in [
        ("3.0.3", "nullable: true", true),
        ("3.0.3", "description: Mine.", false),
        ("3.1.0", "nullable: true", false),
    ] {
        let schema = format!("schema: {{$ref: '#/components/schemas/S', {beside}}}");
        let document = DOCUMENT
            .replace("3.1.0", version)
            .replace("schema: {}", &schema);
        let document =
            document.replace("components:", "components:\n  schemas: {S: {type: string}}");
        let gaps = convert(Path::new("a.yaml"), &document).unwrap().gaps;
        let place = "/components/parameters/P/schema";
        let is_found = gaps
            .iter()
            .any(|gap| gap.pointer == place && gap.message.contains("beside `$ref`"));
        assert_eq!(is_found, is_listed, "{version}, {beside}: {gaps:?}");
    }
}

/// Replacements that leave out what no placeholder can stand for, and where it is missing.
#[rustfmt::skip]
const INCOMPLETE: &[(&str, &str, &str)] = &[
    ("{type: http, scheme: bearer}", "{type: http}", "/components/securitySchemes/K"),
    ("{type: http, scheme: bearer}", "{type: apiKey, in: header}", "/components/securitySchemes/K"),
    ("{type: http, scheme: bearer}", "{type: apiKey, name: K}", "/components/securitySchemes/K"),
    ("{type: http, scheme: bearer}", "{type: oauth2}", "/components/securitySchemes/K"),
    ("{type: http, scheme: bearer}", "{type: openIdConnect}", "/components/securitySchemes/K"),
    ("{type: http, scheme: bearer}", "{type: oauth2, flows: {clientCredentials: {scopes: {}}}}",
     "/components/securitySchemes/K/flows/clientCredentials"),
    ("{type: http, scheme: bearer}", "{type: oauth2, flows: {authorizationCode: {tokenUrl: /t, scopes: {}}}}",
     "/components/securitySchemes/K/flows/authorizationCode"),
    ("{type: http, scheme: bearer}", "{scheme: bearer}", "/components/securitySchemes/K"),
    ("{url: /}", "{description: D}", "/servers/0"),
    ("{url: /}", "{url: '/{v}', variables: {v: {enum: [a]}}}", "/servers/0/variables/v"),
    ("paths:", "tags: [{description: D}]\npaths:", "/tags/0"),
    ("schema: {}", "schema: {discriminator: {}}", "/components/parameters/P/schema/discriminator"),
    ("name: p, in", "in", "/components/parameters/P"),
];

#[test]
fn what_is_incomplete_is_rejected() {
    for (old, new, pointer) in INCOMPLETE {
        let problem = changed(old, new).unwrap_err();
        let found = (problem.rule, problem.pointer.as_str());
        assert_eq!(found, ("missing-key", *pointer), "{new}");
    }
}

/// Replacements in a document that lose nothing.
const KEPT: &[(&str, &str)] = &[
    (
        "version: '1'}",
        "version: '1', license: {name: L, identifier: MIT}}",
    ),
    (
        "version: '1'}",
        "version: '1', license: {name: L, identifier: GPL-2.0-only}}",
    ),
    (
        "{url: /}",
        "{url: '/{v}', variables: {v: {default: '1', type: string}}}",
    ),
    ("operationId", "security: [{}, {K: []}], operationId"),
    ("version: '1'}", "version: '1', license: {}}"),
    ("schema: {}", "content: {text/plain: {}}"),
    ("schema: {}", "schema: {propertyNames: true}"),
    ("schema: {}", "schema: {properties: {$ref: {type: string}}}"),
    (
        "{description: D}",
        "{description: D, headers: {h: {content: {text/plain: {}}}}}",
    ),
    (
        "{type: http, scheme: bearer}",
        "{type: openIdConnect, openIdConnectUrl: /o}",
    ),
    (
        "servers: [{url: /}]\npaths:\n  /a: {get: {",
        "paths:\n  /a: {get: {servers: [{url: /}], ",
    ),
];

#[test]
fn what_is_kept_is_not_listed() {
    for (old, new) in KEPT {
        let read = changed(old, new).unwrap();
        assert_eq!(read.gaps, [], "{new}");
    }
}

/// Builds a newer page with this text before and after its block, whose operation has these fields.
fn page(before: &str, fields: &str, after: &str) -> crate::page::Page {
    let text = format!(
        "{before}\n\n## OpenAPI\n\n````yaml spec.yaml get /a\n{}````\n{after}",
        DOCUMENT.replace("operationId: a", &format!("operationId: a{fields}"))
    );
    convert(Path::new("a.md"), &text).unwrap()
}

#[test]
fn title_and_prose_of_a_newer_page_are_kept_or_listed() {
    let operation = |before, fields, after| {
        let page = page(before, fields, after);
        let operation = &page.document["paths"]["/a"]["get"];
        let messages: Vec<String> = page.gaps.into_iter().map(|gap| gap.message).collect();
        (
            operation["summary"].clone(),
            operation["description"].clone(),
            messages,
        )
    };
    assert_eq!(
        operation("# Get it\n\n> Gets it.\n\n<Tip>Often.</Tip>", "", ""),
        (
            json!("Get it"),
            json!("Gets it.\n\n<Tip>Often.</Tip>"),
            vec![]
        )
    );
    assert_eq!(
        operation(
            "# Get it\n\n> Gets  it.\n",
            ", summary: Get it, description: \"Gets\\nit.\"",
            ""
        ),
        (json!("Get it"), json!("Gets\nit."), vec![])
    );
    let listed = vec![
        "the page's title is omitted: Get".to_owned(),
        "text before the block is omitted: <Tip>Often.</Tip>".to_owned(),
        "text after the block is omitted: See also.".to_owned(),
    ];
    let fields = ", summary: Get it, description: Gets it.";
    assert_eq!(
        operation(
            "# Get\n\n> Gets it.\n\n<Tip>Often.</Tip>",
            fields,
            "\nSee also.\n"
        ),
        (json!("Get it"), json!("Gets it."), listed)
    );
}

#[test]
fn a_page_without_its_webhook_says_why() {
    let text = "# Ready\n\n````yaml /a.yaml webhook ready\nopenapi: 3.1.0\ninfo: {title: A, version: '1'}\n````\n";
    let problem = convert(Path::new("a.md"), text).unwrap_err();
    assert_eq!(problem.rule, "page-webhook");
    assert!(problem.message.contains("leaves webhooks out"), "{problem}");
}

/// A sequence that sets a terminal's clipboard, marks of direction, HTML and a fence.
const HOSTILE: &str = r#""\e]52;c;eA==\a\u202Eevil\u2066 <script>a</script>\n```\n~~~""#;

#[test]
fn a_report_does_not_carry_what_a_terminal_acts_on() {
    let fields = format!(
        ", description: {HOSTILE}, parameters: [{{$ref: '#/components/parameters/P', description: {HOSTILE}}}], security: [{{{HOSTILE}: []}}]"
    );
    let page = page("# Title", &fields, "");
    let report = report(&page.gaps);
    assert!(
        report.contains("\\u{1b}]52;c;eA==\\u{7}\\u{202e}evil"),
        "{report}"
    );
    let is_shown = |char: char| char == '\n' || !openapi_document::is_invisible(char);
    assert!(report.chars().all(is_shown), "{report:?}");
    assert!(
        report
            .lines()
            .all(|line| !line.starts_with(['`', '~', '<'])),
        "{report}"
    );
}

#[test]
fn what_all_operations_of_a_path_lack_is_not_that_of_a_method() {
    let text = DOCUMENT.replacen(
        "{get:",
        "{parameters: [{name: q, in: query, odd: 1}], get:",
        1,
    );
    let page = convert(Path::new("a.yaml"), &text).unwrap();
    let report = report(&page.gaps);
    assert!(report.contains("at paths/~1a/parameters/0/odd"), "{report}");
}

/// Replacements in a document after which it would lose something unless it is refused, and the rule.
#[rustfmt::skip]
const REFUSED: &[(&str, &str, &str)] = &[
    // Two keys that 3.0 has one name for.
    ("paths:", "webhooks: {}\nx-webhooks: {}\npaths:", "page-key"),
    ("version: '1'", "version: '1', x-summary: X, summary: S", "page-key"),
    ("version: '1'", "version: '1', foo: 1, x-foo: 2", "page-key"),
    ("version: '1'", "version: '1', license: {name: L, url: /l, identifier: MIT}", "page-key"),
    ("schema: {}", "schema: {$comment: C, x-comment: X}", "page-key"),
    ("schema: {}", "schema: {x-foo: 2, foo: 1}", "page-key"),
    ("schema: {}", "schema: {type: []}", "unknown-value"),
    ("components:\n", "components:\n  schemas: {A: 1}\n", "kind"),
    // Names that OpenAPI does not allow.
    ("/a: {get", "a: {get", "page-key"),
    ("'200':", "success:", "page-key"),
    ("'200':", "2xx:", "page-key"),
    // References where OpenAPI has none.
    ("paths:\n", "paths:\n  $ref: ./paths.yaml\n", "page-reference"),
    ("get: {", "get: {$ref: ./a.yaml, ", "page-reference"),
    ("components:\n", "components:\n  $ref: ./c.yaml\n", "page-reference"),
    ("components:\n", "components:\n  schemas: {$ref: ./c.yaml}\n", "page-reference"),
    ("schema: {}", "schema: {properties: {$ref: ./c.yaml}}", "page-reference"),
    ("{'200': {description: D}}", "{$ref: ./r.yaml}", "page-reference"),
];

#[test]
fn what_would_be_lost_silently_is_refused() {
    for (old, new, rule) in REFUSED {
        assert!(DOCUMENT.contains(old), "{old}");
        let read = convert(Path::new("a.yaml"), &DOCUMENT.replacen(old, new, 1));
        assert_eq!(read.unwrap_err().rule, *rule, "{new}");
    }
}

#[test]
fn a_scheme_without_a_list_of_scopes_is_required() {
    let text = DOCUMENT.replacen("paths:", "security: [{K: null}]\npaths:", 1);
    let page = convert(Path::new("a.yaml"), &text).unwrap();
    assert_eq!(page.document["security"], json!([{"K": []}]));
}

/// Schemas that refer to one of which a keyword is omitted, and what they become.
#[rustfmt::skip]
const EXCLUSIONS: &[(&str, &str, &str)] = &[
    (r##"{"not": {"$ref": "#/components/schemas/Loose"}}"##, "{}", "/not"),
    (r##"{"not": {"$ref": "#/components/schemas/User"}}"##, "{}", "/not"),
    (r##"{"not": {"properties": {"a": {"$ref": "#/components/schemas/Loose"}}}}"##, "{}", "/not"),
    (r##"{"oneOf": [{"$ref": "#/components/schemas/Loose"}, {"type": "string"}]}"##,
     r##"{"anyOf": [{"$ref": "#/components/schemas/Loose"}, {"type": "string"}]}"##, "/oneOf"),
    (r##"{"oneOf": [{"$ref": "#/components/schemas/User"}, {"type": "string"}], "anyOf": [{"minLength": 1}]}"##,
     r##"{"anyOf": [{"minLength": 1}], "allOf": [{"anyOf": [{"$ref": "#/components/schemas/User"}, {"type": "string"}]}]}"##,
     "/oneOf"),
    (r##"{"oneOf": [{"not": {"$ref": "#/components/schemas/Loose"}}, {"type": "string"}]}"##,
     r#"{"anyOf": [{}, {"type": "string"}]}"#, "/oneOf/0/not"),
];

fn with_schema(schema: &str) -> (Value, Vec<String>) {
    let loose = "
  schemas:
    Loose: {contains: {}}
    User: {properties: {a: {$ref: '#/components/schemas/Loose'}}}
    Plain: {type: string}";
    let document = DOCUMENT.replace(
        "components:",
        &format!("components:{loose}\n    Own: {schema}"),
    );
    let page = convert(Path::new("a.yaml"), &document).unwrap();
    let own = page.document["components"]["schemas"]["Own"].clone();
    let pointers = page.gaps.into_iter().map(|gap| gap.pointer);
    (own, pointers.collect())
}

#[test]
fn a_reference_to_a_loosened_schema_does_not_exclude_more() {
    for (schema, converted, pointer) in EXCLUSIONS {
        let (own, gaps) = with_schema(schema);
        let converted: Value = serde_json::from_str(converted).unwrap();
        assert_eq!(own, converted, "{schema}");
        let pointer = format!("/components/schemas/Own{pointer}");
        assert!(gaps.contains(&pointer), "{schema}: {gaps:?}");
    }
}

#[test]
fn a_reference_to_another_schema_still_excludes() {
    for schema in [
        r##"{"not": {"$ref": "#/components/schemas/Plain"}}"##,
        r##"{"oneOf": [{"$ref": "#/components/schemas/Plain"}, {"type": "integer"}]}"##,
        r##"{"anyOf": [{"$ref": "#/components/schemas/Loose"}, {"type": "integer"}]}"##,
    ] {
        let (own, gaps) = with_schema(schema);
        assert_eq!(own, serde_json::from_str::<Value>(schema).unwrap());
        assert_eq!(gaps, ["/components/schemas/Loose/contains"]);
    }
}
