//! The version of OpenAPI that a document is written in.

use serde_json::Value;

use crate::{Document, Problem};

/// A version of OpenAPI that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
}

/// Returns the version of `document`.
///
/// # Errors
///
/// Returns a problem if the document is `AsyncAPI`, Swagger 2.0, another version of OpenAPI, or none of these.
pub fn version(document: &Document) -> Result<Version, Problem> {
    let key = |key: &str| document.root.get(key);
    let problem = |key: &str, message: String| {
        let help = "Use a document of OpenAPI 3.0 or 3.1; converters exist for other versions.";
        Err(document.problem("openapi-version", key, message, help))
    };
    if let Some(version) = key("swagger") {
        return problem(
            "/swagger",
            format!("is Swagger {}, not OpenAPI 3", plain(version)),
        );
    }
    if let Some(version) = key("asyncapi") {
        return problem(
            "/asyncapi",
            format!("is AsyncAPI {}, not OpenAPI", plain(version)),
        );
    }
    let Some(version) = key("openapi") else {
        return problem(
            "",
            "is not an OpenAPI document: it has no `openapi`".to_owned(),
        );
    };
    let text = plain(version);
    match text.split('.').collect::<Vec<_>>().as_slice() {
        ["3", "0", ..] => Ok(Version::V3_0),
        ["3", "1", ..] => Ok(Version::V3_1),
        _ => problem(
            "/openapi",
            format!("is OpenAPI {text}, which is not known here"),
        ),
    }
}

/// Returns a version as text. `openapi: 3.0` is a number in YAML.
fn plain(version: &Value) -> String {
    version
        .as_str()
        .map_or_else(|| version.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn other_formats_are_named() {
        for (text, expected) in [
            ("openapi: 3.0.3", Ok(Version::V3_0)),
            ("openapi: 3.1", Ok(Version::V3_1)),
            (
                "openapi: 3.2.0",
                Err("is OpenAPI 3.2.0, which is not known here"),
            ),
            (
                "openapi: 2.0.0",
                Err("is OpenAPI 2.0.0, which is not known here"),
            ),
            (
                "openapi: [3]",
                Err("is OpenAPI [3], which is not known here"),
            ),
            ("swagger: '2.0'", Err("is Swagger 2.0, not OpenAPI 3")),
            ("swagger: 2.0", Err("is Swagger 2.0, not OpenAPI 3")),
            ("asyncapi: 2.6.0", Err("is AsyncAPI 2.6.0, not OpenAPI")),
            (
                "a: 1",
                Err("is not an OpenAPI document: it has no `openapi`"),
            ),
            ("[]", Err("is not an OpenAPI document: it has no `openapi`")),
        ] {
            let document = Document::parse(Path::new("a.yaml"), text).unwrap();
            let found = version(&document).map_err(|problem| problem.message);
            assert_eq!(found, expected.map_err(str::to_owned), "{text}");
        }
    }
}
