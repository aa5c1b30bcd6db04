//! VideoSDK's pages as text: an endpoint, headings for what is sent, a Node sample, and a sample response.

use callscribe_codegen::examples::Place;
use openapi_document::spec::{Operation, entries, text};
use serde_json::Value;

use super::Compared;
use super::contract::{Contract, Documented, after, leading_json};

pub(super) fn read(contract: &mut Contract<'_>, page: &str) -> Compared {
    let endpoint = after(page, "HTTP method and endpoint")?;
    let endpoint = endpoint.lines().next().unwrap_or_default();
    let (method, url) = endpoint
        .split_once(" | ")
        .ok_or_else(|| format!("the endpoint `{endpoint}` is not `METHOD | URL`"))?;
    let server = text(&contract.document["servers"][0], "url");
    let path = url.strip_prefix(server).unwrap_or(url);
    contract.operation(&method.to_lowercase(), path, |contract, operation| {
        for (name, default) in headings(page) {
            heading(contract, operation, name, default);
        }
        sample_request(contract, operation, after(page, "const options =")?)?;
        let fences: Vec<&str> = page.split("```").collect();
        let answers = fences.iter().skip(1).step_by(2);
        for (answer, _) in answers.filter_map(|fence| leading_json(fence)) {
            contract.value(operation, is_success, &answer);
        }
        Ok(())
    })
}

fn is_success(place: &Place<'_>) -> bool {
    matches!(place, Place::Response { status, .. } if status.starts_with('2'))
}

/// The names under `## `, each with the default that the page gives it.
fn headings(page: &str) -> Vec<(&str, Option<&str>)> {
    page.split("\n## ")
        .skip(1)
        .map(|section| {
            let name = section.lines().next().unwrap_or_default().trim();
            let default = section
                .lines()
                .find_map(|line| line.strip_prefix("#### defaultValue"))
                .map(|rest| rest.trim_start_matches([' ', ':']).trim());
            (name, default)
        })
        .collect()
}

fn heading(
    contract: &mut Contract<'_>,
    operation: &Operation<'_>,
    name: &str,
    default: Option<&str>,
) {
    let documented = Documented {
        name,
        required: None,
        ty: None,
    };
    let document = contract.document;
    match name {
        "Authorization" => {
            let schemes = entries(&document["components"], "securitySchemes");
            let sent = schemes
                .filter(|(_, s)| text(s, "in") == "header")
                .any(|(_, s)| text(s, "name") == name);
            contract.require(sent, "Authorization is not the header of a security scheme");
        }
        "Content-Type" => {
            let body = &operation.node["requestBody"]["content"]["application/json"];
            contract.require(body.is_object(), "the body is not application/json");
        }
        _ if operation.method == "post" => {
            let body = &operation.node["requestBody"]["content"]["application/json"];
            contract.field(&body["schema"], &documented);
        }
        _ => {
            let parameters = operation.parameters(document);
            let parameter = parameters.iter().find(|(_, p)| p["name"] == name);
            contract.require(parameter.is_some(), format!("`{name}` is not a parameter"));
            if let Some((_, parameter)) = parameter {
                contract.document(format!("{} {name}", operation.id()));
                contract.parameter(parameter, &documented);
                let actual = parameter.pointer("/schema/default").map(Value::to_string);
                contract.require(
                    actual.as_deref() == default,
                    format!("the default of `{name}` is {actual:?}, not {default:?}"),
                );
            }
        }
    }
}

/// The body in `JSON.stringify({...})`, or the query behind the address.
fn sample_request(
    contract: &mut Contract<'_>,
    operation: &Operation<'_>,
    sample: &str,
) -> Compared {
    if operation.method == "post" {
        let body = after(sample, "JSON.stringify(")?;
        let (body, _) = leading_json(body).ok_or("the body of the sample is not JSON")?;
        contract.value(
            operation,
            |place| matches!(place, Place::Request { .. }),
            &body,
        );
        return Ok(());
    }
    let address = after(sample, "const url= `")?;
    let address = address.split('`').next().unwrap_or_default();
    let query = after(address, "?")?;
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let document = contract.document;
        let all = callscribe_codegen::examples::examples(document);
        let shown = all.iter().any(|e| {
            let printed = e.value.to_string();
            let same = printed.trim_matches('"') == value;
            e.operation_id == operation.id() && e.place == Place::Parameter { name } && same
        });
        contract.require(shown, format!("no example of `{name}` is {value}"));
    }
    Ok(())
}
