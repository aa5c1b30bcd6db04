//! Rules about the credentials that a client sends.

use super::findings::Findings;
use crate::model::has_credentials;
use crate::spec::{items, operations};

pub(super) fn check(findings: &mut Findings<'_>) {
    let root = &findings.document.root;
    for (index, requirement) in items(root, "security") {
        if !has_credentials(root, requirement) {
            findings.add(
                "client-security",
                &format!("/security/{index}"),
                "the client cannot send these credentials",
                "Require API keys in headers, HTTP basic, HTTP bearer or OAuth2, or extend codegen.",
            );
        }
    }
    for operation in operations(root) {
        for (index, requirement) in items(operation.node, "security") {
            let is_empty = requirement
                .as_object()
                .is_some_and(serde_json::Map::is_empty);
            if !is_empty && items(root, "security").all(|(_, known)| known != requirement) {
                findings.add(
                    "client-security",
                    &format!("{}/security/{index}", operation.pointer),
                    "the document's `security` does not list these credentials",
                    "A client has the same credentials for all operations: list them there, or use `security: []`.",
                );
            }
        }
    }
}
