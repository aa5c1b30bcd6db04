//! Bandwidth's page as text: a table whose columns have merged, a table of causes, and sample deliveries.

use callscribe_codegen::examples::Place;
use openapi_document::spec::{Operation, operations, text, texts};
use serde_json::Value;

use super::contract::{Contract, Documented, deviates, leading_json};

pub(super) fn read(contract: &mut Contract<'_>, page: &str) {
    let document = contract.document;
    let callbacks: Vec<Operation<'_>> = operations(document)
        .iter()
        .flat_map(|operation| operation.callbacks(document))
        .filter(|callback| callback.method == "post")
        .collect();
    let [webhook] = callbacks.as_slice() else {
        panic!("one webhook carries all events");
    };
    let event = event_schema(contract, webhook, page);
    contract.document(webhook.id());
    let parameters = between(page, "PropertyDescription\n", "\n\n");
    for line in parameters.lines() {
        row(contract, &event, line);
    }
    causes(contract, &event, between(page, "ValueMeaning\n", "\n\n"));
    let status = between(page, "HTTP/1.1 ", "\n");
    let answers = webhook.responses(document);
    contract.require(
        answers
            .iter()
            .any(|(declared, ..)| *declared == status.trim()),
        format!("the webhook does not declare the response {status}"),
    );
    deliveries(contract, webhook, page);
}

fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    let rest = page
        .split_once(start)
        .unwrap_or_else(|| panic!("the page no longer has `{start}`"))
        .1;
    rest.split_once(end).map_or(rest, |(inner, _)| inner)
}

/// The schema that the discriminator maps the page's event type to.
fn event_schema(contract: &mut Contract<'_>, webhook: &Operation<'_>, page: &str) -> Value {
    let event_type = between(page, "The event type, value is ", "\n").trim();
    let body = &webhook.node["requestBody"]["content"]["application/json"]["schema"];
    let (_, union) = contract.resolve(body);
    let target = union["discriminator"]["mapping"][event_type].clone();
    contract.require(target.is_string(), format!("{event_type} is not an event"));
    serde_json::json!({ "$ref": target })
}

/// `tag(optional) The tag ...`: the name ends at the bracket, or where the last capital of the first word starts.
fn row(contract: &mut Contract<'_>, event: &Value, line: &str) {
    let word = line.split_whitespace().next().unwrap();
    let (name, optional) = match word.split_once('(') {
        Some((name, _)) => (name, true),
        None => (
            &word[..word.rfind(|c: char| c.is_ascii_uppercase()).unwrap()],
            false,
        ),
    };
    let (holder, name) = match name.split_once('.') {
        Some((outer, inner)) => (contract.property(event, outer), inner),
        None => (Some(event.clone()), name),
    };
    let documented = Documented {
        name,
        required: Some(!optional),
        ty: None,
    };
    let Some(property) = holder.and_then(|holder| contract.field(&holder, &documented)) else {
        return;
    };
    let is_time = line.contains("ISO 8601") || line.contains("UTC date and time");
    contract.require(
        !is_time || text(&property, "format") == "date-time",
        format!("`{name}` is not a date-time"),
    );
}

fn causes(contract: &mut Contract<'_>, event: &Value, table: &str) {
    let documented: Vec<&str> = table
        .lines()
        .map(|line| {
            let word = line.split_whitespace().next().unwrap();
            &word[..word.rfind(|c: char| c.is_ascii_uppercase()).unwrap()]
        })
        .collect();
    let cause = contract.property(event, "cause").unwrap();
    let (_, cause) = contract.resolve(&cause);
    let known = texts(&cause, "enum");
    contract.require(
        known == documented,
        format!("causes are {known:?}, not {documented:?}"),
    );
}

/// `POST address`, `Content-Type`, an empty line, the body.
fn deliveries(contract: &mut Contract<'_>, webhook: &Operation<'_>, page: &str) {
    let mut rest = page;
    let mut found = 0;
    while let Some((before, body)) = rest.split_once("Content-Type: application/json\n\n") {
        found += 1;
        let request = before.lines().last().unwrap();
        contract.require(
            request.starts_with(&webhook.method.to_uppercase()),
            format!("an event is delivered by {request}"),
        );
        let (value, after) = leading_json(body).expect("a delivered body is JSON");
        contract.value(
            webhook,
            |place| matches!(place, Place::Request { .. }),
            &value,
        );
        detail_key(contract, webhook, &value);
        rest = after;
    }
    contract.require(found > 0, "the page shows no delivery");
}

/// The examples call the detail by a name that the table does not have: declared on the property.
fn detail_key(contract: &mut Contract<'_>, webhook: &Operation<'_>, value: &Value) {
    let body = webhook.node["requestBody"]["content"]["application/json"]["schema"].clone();
    let (_, union) = contract.resolve(&body);
    let target = union["discriminator"]["mapping"][text(value, "eventType")].clone();
    let event = serde_json::json!({ "$ref": target });
    contract.fields(&event, value);
    if value.get("transcription").is_some() {
        let property = contract.property(&event, "transcription").unwrap();
        contract.require(
            deviates(&property, "name"),
            "`transcription` is in no table of the page",
        );
    }
}
