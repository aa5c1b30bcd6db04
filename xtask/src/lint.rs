//! `cargo xtask lint`: names everything that keeps a spec from becoming a client, and what an overlay can add to it.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use callscribe_codegen::generate::{Generated, from_document};
use callscribe_contract::values;
use clap::{Args, ValueEnum};
use fs_err as fs;
use openapi_document::spec::follow;
use openapi_document::{Document, Location, Problem, Problems, unescape, version, visible, yaml};
use serde_json::{Map, Value, json};

use crate::escape;

/// What to write for a fact that only a person knows.
const TODO: &str = "TODO";

/// The spec, and what to print and write.
#[derive(Args)]
pub(crate) struct Arguments {
    /// OpenAPI document
    file: PathBuf,
    /// Overlay to write, with a placeholder for each fact that it can add
    #[arg(long, value_name = "FILE")]
    overlay_skeleton: Option<PathBuf>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// How problems are printed.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For tools.
    Json,
}

/// A change of the document that mends a problem, once its placeholders are filled in.
#[derive(Debug, PartialEq)]
struct Mend {
    /// The JSONPath of the node.
    target: String,
    update: Map<String, Value>,
}

/// Prints all problems. The exit code says whether there are any.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Box<dyn Error>> {
    let document = Document::read(&arguments.file).map_err(Problems::from)?;
    let problems = problems(&document);
    match arguments.format {
        Format::Text => anstream::print!("{}", text(&document, &problems)),
        Format::Json => anstream::println!(
            "{}",
            escape::json(&json_value(&document, &problems).to_string())
        ),
    }
    if let Some(file) = &arguments.overlay_skeleton {
        fs::write(file, skeleton(&document, &problems))?;
        anstream::eprintln!("wrote {}", file.display());
    }
    Ok(if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn problems(document: &Document) -> Vec<Problem> {
    generate(document).map_or_else(|problems| problems.0, |_| Vec::new())
}

/// Checks and generates a spec. Code can be generated without examples, but the contract suite needs a value of each body.
pub(crate) fn generate(document: &Document) -> Result<Generated, Problems> {
    version(document)?;
    let generated = from_document(document);
    let missing: BTreeMap<_, _> = values::check(&document.root).into_iter().collect();
    let missing = missing.iter().map(|(pointer, says)| {
        document.problem(
            "documented-value",
            pointer,
            says,
            "Add the vendor's own value: `examples: {documented: {summary: ..., value: ...}}`.",
        )
    });
    let missing = Problems(missing.collect());
    match generated {
        Ok(generated) => missing.or(generated),
        Err(mut problems) => {
            problems.0.extend(missing.0);
            Err(problems)
        }
    }
}

fn text(document: &Document, problems: &[Problem]) -> String {
    let mut lines = Vec::new();
    let mut mended = 0;
    for problem in problems {
        lines.push(problem.to_string());
        if let Some(mend) = mend(&document.root, problem) {
            mended += 1;
            let keys: Vec<_> = mend.update.keys().map(|key| format!("`{key}`")).collect();
            let (keys, target) = (keys.join(", "), visible(&mend.target));
            lines.push(format!("    An overlay can add {keys} at {target}"));
        }
    }
    lines.push(match problems.len() {
        0 => "no problems".to_owned(),
        all => format!("{all} problems; an overlay can mend {mended} of them"),
    });
    lines.join("\n") + "\n"
}

fn json_value(document: &Document, problems: &[Problem]) -> Value {
    let problems = problems.iter().map(|problem| {
        let mend = mend(&document.root, problem);
        json!({
            "file": problem.file,
            "line": problem.location.map(|Location { line, .. }| line),
            "column": problem.location.map(|Location { column, .. }| column),
            "pointer": problem.pointer,
            "rule": problem.rule,
            "message": problem.message,
            "help": problem.help,
            "overlay": mend.map(|mend| json!({ "target": mend.target, "update": mend.update })),
        })
    });
    problems.collect()
}

/// Returns an overlay with an action for each node that it can mend.
fn skeleton(document: &Document, problems: &[Problem]) -> String {
    let mut actions: Vec<(Mend, Vec<&str>)> = Vec::new();
    let mut places = BTreeMap::new();
    for problem in problems {
        let Some(mend) = mend(&document.root, problem) else {
            continue;
        };
        let place = *places.entry(mend.target.clone()).or_insert(actions.len());
        if place == actions.len() {
            actions.push((mend, vec![&problem.message]));
        } else {
            let (known, reasons) = &mut actions[place];
            add(&mut known.update, mend.update);
            reasons.push(&problem.message);
        }
    }
    let actions = actions.into_iter().map(|(mend, reasons)| {
        let description = format!("{TODO}: the reason. Lint: {}.", reasons.join("; "));
        json!({ "target": mend.target, "description": description, "update": mend.update })
    });
    let page = document
        .file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let overlay = json!({
        "overlay": "1.0.0",
        "extends": page,
        "info": { "title": format!("{page}, and what it lacks"), "version": "1" },
        "actions": actions.collect::<Value>(),
    });
    yaml::write(
        &overlay,
        "Written by `cargo xtask lint --overlay-skeleton`: replace each TODO.",
    )
}

/// Adds the keys of an update to another. Lists of both are joined.
fn add(known: &mut Map<String, Value>, more: Map<String, Value>) {
    for (key, value) in more {
        match (known.get_mut(&key), value) {
            (Some(Value::Array(known)), Value::Array(mut more)) => {
                more.retain(|item| !known.contains(item));
                known.append(&mut more);
            }
            (_, value) => drop(known.insert(key, value)),
        }
    }
}

/// Returns the change that mends a problem; `None` if an overlay cannot, because it only adds and replaces.
fn mend(root: &Value, problem: &Problem) -> Option<Mend> {
    let quoted = |key: &str| problem.message.contains(&format!("`{key}`"));
    let is_component = problem.pointer.strip_prefix("/components/schemas/");
    let is_component = is_component.is_some_and(|name| !name.contains('/'));
    // Credentials of an operation that the document does not list.
    let is_requirement = problem.pointer.contains("/security/");
    let update = match problem.rule {
        "described" if quoted("summary") => json!({ "summary": TODO }),
        "described" => json!({ "description": TODO }),
        "info" => {
            let keys = ["title", "version", "description"].into_iter();
            keys.filter(|key| quoted(key))
                .map(|key| (key, TODO))
                .collect()
        }
        "operation-id" | "operation-id-case" | "operation-id-taken" | "operation-id-unique" => {
            json!({ "operationId": TODO })
        }
        "idempotent" => json!({ "x-idempotent": TODO }),
        rule @ ("identity" | "order") if !problem.pointer.ends_with(&format!("/x-{rule}")) => {
            json!({ format!("x-{rule}"): TODO })
        }
        "named-schema" | "one-title-one-shape" => json!({ "title": TODO }),
        "title-case" | "type-name-taken" if !is_component => json!({ "title": TODO }),
        "required-body" => json!({ "required": true }),
        "source" => json!({ "x-source": TODO }),
        "documented-value" => {
            json!({ "examples": { "documented": { "summary": TODO, "value": TODO } } })
        }
        "server" if root.get("servers").is_none() => json!({ "servers": [{ "url": TODO }] }),
        "known-type" => json!({ "type": missing_type(root, problem)? }),
        "operation-security" if is_requirement => {
            json!({ "security": [root.pointer(&problem.pointer)?] })
        }
        "operation-security" => json!({ "security": [] }),
        _ => return None,
    };
    let pointer = match problem.rule {
        "server" => "",
        "operation-security" if is_requirement => "",
        "known-type" => problem.pointer.rsplit_once('/')?.0,
        _ => &problem.pointer,
    };
    // Keys beside a reference mean nothing: they belong to its target.
    let (pointer, _) = follow(root, pointer.to_owned(), root.pointer(pointer)?);
    Some(Mend {
        target: json_path(&pointer),
        update: update.as_object()?.clone(),
    })
}

/// Returns the only type that a keyword of a schema without a type applies to.
fn missing_type<'a>(root: &Value, problem: &'a Problem) -> Option<&'a str> {
    let (schema, _) = problem.pointer.rsplit_once('/')?;
    let (_, ty) = problem.message.split_once("requires the `type` ")?;
    let is_missing = root.pointer(schema)?.get("type").is_none();
    (is_missing && !ty.contains(' ')).then_some(ty)
}

/// A JSON pointer as a JSONPath (RFC 9535).
fn json_path(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1).map(|step| {
        let name = unescape(step);
        let is_plain = name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let is_status = pointer.contains(&format!("/responses/{step}"));
        if is_plain {
            format!(".{name}")
        } else if name.parse::<usize>().is_ok() && !is_status {
            format!("[{name}]")
        } else {
            let quoted = name.replace('\\', "\\\\").replace('\'', "\\'");
            format!("['{quoted}']")
        }
    });
    format!("${}", steps.collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const SPEC: &str = "
openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: 'https://a.test'}]
paths:
  /a's:
    get:
      responses:
        '200': {description: D., content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
components:
  schemas:
    A: {type: object, description: A., properties: {b: {$ref: '#/components/schemas/B'}, c: {type: strng}}}
    B: {type: string}
";

    fn document() -> Document {
        Document::parse(Path::new("openapi/a.yaml"), SPEC).unwrap()
    }

    #[test]
    fn everything_is_named_with_what_an_overlay_can_add() {
        let document = document();
        let text = text(&document, &problems(&document));
        for line in [
            "    An overlay can add `description` at $.info",
            "    An overlay can add `operationId` at $.paths['/a\\'s'].get",
            "    An overlay can add `x-idempotent` at $.paths['/a\\'s'].get",
            "    at /components/schemas/A/properties/c/type",
            "    An overlay can add `examples` at $.paths['/a\\'s'].get.responses['200'].content['application/json']",
            "9 problems; an overlay can mend 8 of them",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
        // The property is a reference, so its description is that of the component.
        assert_eq!(
            text.matches("add `description` at $.components.schemas.B\n")
                .count(),
            1
        );
    }

    #[test]
    fn the_skeleton_has_one_action_for_each_node() {
        let document = document();
        let written = skeleton(&document, &problems(&document));
        let overlay = Document::parse(Path::new("a.overlay.yaml"), written).unwrap();
        let actions = overlay.root["actions"].as_array().unwrap();
        let targets: Vec<_> = actions
            .iter()
            .map(|action| action["target"].as_str().unwrap())
            .collect();
        let operation = "$.paths['/a\\'s'].get";
        assert_eq!(targets.len(), 5, "{targets:?}");
        assert!(targets.contains(&operation), "{targets:?}");
        // It can be applied as it is.
        let mut mended = document.root.clone();
        source_pages::overlay::apply(&overlay, &mut mended).unwrap();
        assert_eq!(mended["paths"]["/a's"]["get"]["operationId"], TODO);
        assert_eq!(mended["components"]["schemas"]["B"]["description"], TODO);
    }

    #[test]
    fn a_spec_whose_skeleton_is_filled_in_passes() {
        let acme = include_str!("../tests/fixtures/acme.yaml");
        let old = "        message:\n          type: string\n          description: A message for people.";
        let body = "            examples:\n              documented:\n                summary: A call.\n                value: { callId: c-1, callbackUrl: https://example.com/hook }\n";
        assert!(acme.contains(old) && acme.contains(body));
        let hint = "        hint:\n          properties: {a: {minLength: 1}}\n";
        let spec = acme
            .replacen(old, &format!("{hint}{old}"), 1)
            .replacen(body, "", 1);
        let mut document = Document::parse(Path::new("acme.yaml"), spec).unwrap();
        let written = skeleton(&document, &problems(&document))
            .replace("value: TODO", "value: {callId: c-1}")
            .replace(TODO, "Hint");
        let overlay = Document::parse(Path::new("a.overlay.yaml"), written).unwrap();
        source_pages::overlay::apply(&overlay, &mut document.root).unwrap();
        let mended = Document::parse(Path::new("acme.yaml"), document.root.to_string()).unwrap();
        assert_eq!(problems(&mended), []);
    }

    #[test]
    fn the_skeleton_lists_the_credentials_of_operations_in_the_document() {
        let acme = include_str!("../tests/fixtures/acme.yaml");
        let other = "    other:\n      type: apiKey\n      in: header\n      name: x-key\n";
        let spec = acme
            .replace("security:\n  - token: []\ntags:", "tags:")
            .replace(
                "  securitySchemes:\n",
                &format!("  securitySchemes:\n{other}"),
            );
        let id = "      operationId: startTranscription\n";
        let own = "      security: [{token: []}, {other: []}]\n";
        let spec = spec.replace(id, &format!("{id}{own}"));
        let mut document = Document::parse(Path::new("acme.yaml"), spec).unwrap();
        let written = skeleton(&document, &problems(&document));
        let overlay = Document::parse(Path::new("a.overlay.yaml"), written).unwrap();
        source_pages::overlay::apply(&overlay, &mut document.root).unwrap();
        let root = &document.root;
        assert_eq!(root["security"], json!([{ "token": [] }, { "other": [] }]));
        let get = &root["paths"]["/transcriptions/{transcriptionId}"]["get"];
        assert_eq!(get["security"], json!([]));
        let mended = Document::parse(Path::new("acme.yaml"), root.to_string()).unwrap();
        assert_eq!(problems(&mended), []);
    }

    #[test]
    fn an_overlay_can_add_the_keys_of_an_event() {
        let acme = include_str!("../tests/fixtures/acme.yaml");
        let keys = "      x-identity: [transcriptionId]\n      x-order: [transcriptionId]\n";
        let with = |keys_instead: &str| {
            let spec = acme.replace(keys, keys_instead);
            let document = Document::parse(Path::new("acme.yaml"), spec).unwrap();
            text(&document, &problems(&document))
        };
        let missing = with("");
        for key in ["x-identity", "x-order"] {
            let line = format!(
                "    An overlay can add `{key}` at $.components.schemas.TranscriptionEnded\n"
            );
            assert!(missing.contains(&line), "{missing}");
        }
        // What is there in another form has to be replaced by hand.
        let wrong = with("      x-identity: some\n      x-order: some\n");
        let end = "2 problems; an overlay can mend 0 of them\n";
        assert!(wrong.ends_with(end), "{wrong}");
    }

    #[test]
    fn tools_read_where_and_what() {
        let document = document();
        let problems = json_value(&document, &problems(&document));
        let problem = problems
            .as_array()
            .unwrap()
            .iter()
            .find(|problem| problem["rule"] == "known-type")
            .unwrap();
        assert_eq!(
            problem["pointer"],
            "/components/schemas/A/properties/c/type"
        );
        assert_eq!(
            (&problem["line"], &problem["overlay"]),
            (&json!(12), &Value::Null)
        );
    }

    #[test]
    fn another_format_is_named() {
        let document = Document::parse(Path::new("a.yaml"), "swagger: '2.0'").unwrap();
        let found = problems(&document);
        assert_eq!(found[0].message, "is Swagger 2.0, not OpenAPI 3");
    }

    #[test]
    fn pointers_become_paths() {
        assert_eq!(json_path(""), "$");
        let path = json_path("/paths/~1a/get/responses/200/content/a~1b/oneOf/0");
        assert_eq!(
            path,
            "$.paths['/a'].get.responses['200'].content['a/b'].oneOf[0]"
        );
    }
}
