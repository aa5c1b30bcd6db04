//! The source page of ASAPP: imported and printed again, it is equal byte for byte, apart from the lines that name its source.
//! The tool generated all its examples from examples in the schemas.

use std::error::Error;
use std::path::Path;

use serde_json::json;
use source_pages::page::convert;

use super::keeps;
use super::node::Tool;
use super::trip::Trip;
use crate::workspace;

const FILE: &str = "openapi/sources/asapp/stop-streaming.md";

/// The names of the vendor's security schemes, which the page does not state.
const SCHEMES: [(&str, &str); 2] = [
    ("asapp-api-id", "API-ID"),
    ("asapp-api-secret", "API-Secret"),
];

pub(super) fn reproduced(tool: &Tool) -> Result<Trip, Box<dyn Error>> {
    workspace::enter()?;
    let page = fs_err::read_to_string(FILE)?;
    let mut document = keeps::without_examples(convert(Path::new(FILE), &page)?.document);
    let (mut requirement, mut schemes) = (json!({}), json!({}));
    for (known, name) in SCHEMES {
        requirement[name] = json!([]);
        schemes[name] = document["components"]["securitySchemes"][known].take();
    }
    document["security"] = json!([requirement]);
    document["components"]["securitySchemes"] = schemes;

    let mut printed = tool.print_values(&[document])?;
    let printed = printed.pop().ok_or("the tool printed nothing")?;
    let text = printed.pages[0].text();
    let mut trip = Trip::new("the supplied page, byte for byte".to_owned(), printed);
    let source = page.strip_suffix(&text);
    if source.is_none_or(|source| source.lines().count() != 2) {
        trip.differences.add("the page differs".to_owned());
    }
    Ok(trip)
}
