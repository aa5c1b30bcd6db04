//! Bandwidth's page as text: a table whose columns have merged, a table of causes, and sample deliveries.

use callscribe_codegen::examples::Place;
use openapi_document::spec::{Operation, operations, text, texts};
use serde_json::Value;

use super::Compared;
use super::contract::{Contract, Documented, after, deviates, leading_json};

pub(super) fn read(contract: &mut Contract<'_>, page: &str) -> Compared {
    let document = contract.document;
    let callbacks: Vec<Operation<'_>> = operations(document)
        .iter()
        .flat_map(|operation| operation.callbacks(document))
        .filter(|callback| callback.method == "post")
        .collect();
    let [webhook] = callbacks.as_slice() else {
        return Err(format!(
            "the spec has {} webhooks, not one",
            callbacks.len()
        ));
    };
    let event = event_schema(contract, webhook, page)?;
    contract.document(webhook.id());
    let parameters = between(page, "PropertyDescription\n", "\n\n")?;
    for line in parameters.lines() {
        row(contract, &event, line)?;
    }
    causes(contract, &event, between(page, "ValueMeaning\n", "\n\n")?)?;
    let status = between(page, "HTTP/1.1 ", "\n")?;
    let answers = webhook.responses(document);
    contract.require(
        answers
            .iter()
            .any(|(declared, ..)| *declared == status.trim()),
        format!("the webhook does not declare the response {status}"),
    );
    deliveries(contract, webhook, page)
}

fn between<'a>(page: &'a str, start: &str, end: &str) -> Result<&'a str, String> {
    let rest = after(page, start)?;
    Ok(rest.split_once(end).map_or(rest, |(inner, _)| inner))
}

/// The schema that the discriminator maps the page's event type to.
fn event_schema(
    contract: &mut Contract<'_>,
    webhook: &Operation<'_>,
    page: &str,
) -> Result<Value, String> {
    let event_type = between(page, "The event type, value is ", "\n")?.trim();
    let body = &webhook.node["requestBody"]["content"]["application/json"]["schema"];
    let (_, union) = contract.resolve(body);
    let target = union["discriminator"]["mapping"][event_type].clone();
    contract.require(target.is_string(), format!("{event_type} is not an event"));
    Ok(serde_json::json!({ "$ref": target }))
}

/// The name at the start of a row. The next column follows without a space and begins with a capital letter.
fn first_column(row: &str) -> Result<&str, String> {
    let word = row.split_whitespace().next().unwrap_or_default();
    match word.rfind(|c: char| c.is_ascii_uppercase()) {
        Some(end) if end > 0 => Ok(&word[..end]),
        _ => Err(format!("the row `{row}` does not start with a name")),
    }
}

/// `tag(optional) The tag ...`: the name ends at the bracket, or where the next column starts.
fn row(contract: &mut Contract<'_>, event: &Value, line: &str) -> Compared {
    let (name, optional) = match line.split_once("(optional)") {
        Some((name, _)) => (name, true),
        None => (first_column(line)?, false),
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
        return Ok(());
    };
    let is_time = line.contains("ISO 8601") || line.contains("UTC date and time");
    contract.require(
        !is_time || text(&property, "format") == "date-time",
        format!("`{name}` is not a date-time"),
    );
    Ok(())
}

fn causes(contract: &mut Contract<'_>, event: &Value, table: &str) -> Compared {
    let documented: Vec<&str> = table.lines().map(first_column).collect::<Result<_, _>>()?;
    if let Some(cause) = contract.property(event, "cause") {
        let (_, cause) = contract.resolve(&cause);
        let known = texts(&cause, "enum");
        contract.require(
            known == documented,
            format!("causes are {known:?}, not {documented:?}"),
        );
    }
    Ok(())
}

/// `POST address`, `Content-Type`, an empty line, the body.
fn deliveries(contract: &mut Contract<'_>, webhook: &Operation<'_>, page: &str) -> Compared {
    let mut rest = page;
    let mut found = 0;
    while let Some((before, body)) = rest.split_once("Content-Type: application/json\n\n") {
        found += 1;
        let request = before.lines().last().unwrap_or_default();
        contract.require(
            request.starts_with(&webhook.method.to_uppercase()),
            format!("an event is delivered by {request}"),
        );
        let (value, after) = leading_json(body)
            .ok_or_else(|| format!("the body of delivery {found} is not JSON"))?;
        contract.value(
            webhook,
            |place| matches!(place, Place::Request { .. }),
            &value,
        );
        detail_key(contract, webhook, &value);
        rest = after;
    }
    contract.require(found > 0, "the page shows no delivery");
    Ok(())
}

/// The examples call the detail by a name that the table does not have: declared on the property.
fn detail_key(contract: &mut Contract<'_>, webhook: &Operation<'_>, value: &Value) {
    let body = webhook.node["requestBody"]["content"]["application/json"]["schema"].clone();
    let (_, union) = contract.resolve(&body);
    let target = union["discriminator"]["mapping"][text(value, "eventType")].clone();
    let event = serde_json::json!({ "$ref": target });
    contract.fields(&event, value);
    if value.get("transcription").is_some() {
        let property = contract.property(&event, "transcription");
        contract.require(
            property.is_some_and(|property| deviates(&property, "name")),
            "`transcription` is in no table of the page",
        );
    }
}
