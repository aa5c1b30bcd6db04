use axum::http::{Method, StatusCode};
use callscribe_sandbox::Sandbox;
use serde_json::json;

use crate::bandwidth::{run, sandbox};
use crate::http::bandwidth;

/// Returns the error of a document that exceeds a limit.
async fn refused(sandbox: &Sandbox, verbs: &str) -> String {
    let response = run(sandbox, verbs).await;
    assert_eq!(response.status, StatusCode::BAD_REQUEST, "{verbs}");
    let problem = response.json();
    assert_eq!(problem["type"], "validation");
    problem["description"].as_str().unwrap().to_owned()
}

#[limited::test]
async fn bxml_beyond_the_limits_is_refused() {
    let sandbox = sandbox().await;
    let start = |rest: &str| format!("<StartTranscription {rest}/>");
    let param = |name: usize, value: usize| {
        let (name, value) = ("n".repeat(name), "v".repeat(value));
        format!("<CustomParam name='{name}' value='{value}'/>")
    };
    let params = |params: String| format!("<StartTranscription>{params}</StartTranscription>");
    let name = "Invalid name: must be 1 to 255 letters, digits, `_` or `-`";
    for (verbs, description) in [
        (start("name='a b'"), name),
        (start("name=''"), name),
        (start(&format!("name='{}'", "n".repeat(256))), name),
        (start("tracks='INBOUND'"), "Invalid tracks: INBOUND"),
        (start("stabilized='1'"), "Invalid stabilized: 1"),
        (
            start("detectLanguage='true' preferredLanguages='en-US'"),
            "Invalid preferredLanguages: not together with detectLanguage",
        ),
        (
            start("destination='http://x'"),
            "Invalid destination: http://x",
        ),
        (
            start("transcriptionEventUrl='http://localhost/' transcriptionEventMethod='PUT'"),
            "Invalid transcriptionEventMethod: PUT",
        ),
        (
            params(param(1, 1).repeat(13)),
            "Invalid CustomParam: at most 12",
        ),
        (
            params(param(257, 1)),
            "Invalid CustomParam: name must have up to 256 characters",
        ),
        (
            params(param(1, 2049)),
            "Invalid CustomParam: value must have up to 2048 characters",
        ),
        (
            params("<CustomParam name='n'/>".to_owned()),
            "Invalid CustomParam: value must have up to 2048 characters",
        ),
        ("x".repeat(65536), "Invalid BXML: longer than 65536 bytes"),
    ] {
        assert_eq!(refused(&sandbox, &verbs).await, description);
    }
    let other = bandwidth(&sandbox, Method::PUT, "bxml", "<Answer/>").await;
    let description = "Invalid BXML: the root is Answer, not Response";
    assert_eq!(other.json()["description"], description);
    let list = bandwidth(&sandbox, Method::GET, "transcriptions", "").await;
    assert_eq!(list.json(), json!([]));
}

#[limited::test]
async fn bxml_at_the_limits_is_accepted() {
    let sandbox = sandbox().await;
    let params: Vec<String> = (0..12)
        .map(|n| {
            format!(
                "<CustomParam name='{n:0256}' value='{}'/>",
                "v".repeat(2048)
            )
        })
        .collect();
    let name = "n".repeat(255);
    let verb = format!(
        "<StartTranscription name='{name}' stabilized='True'>{}</StartTranscription>",
        params.concat(),
    );
    assert_eq!(run(&sandbox, &verb).await.status, StatusCode::NO_CONTENT);
    let other_root = bandwidth(&sandbox, Method::PUT, "bxml", "<Bxml/>").await;
    assert_eq!(other_root.status, StatusCode::NO_CONTENT);
}
