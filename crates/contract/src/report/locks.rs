//! What locks each operation, status and event: the promises that notice its removal.

use openapi_document::spec::{entries, operations_and_callbacks};

use super::{Judged, Report};
use crate::promise::Promise;
use crate::spec::Spec;

/// One operation, response or event.
#[derive(Clone, Debug)]
pub struct Lock {
    /// The operation or callback.
    pub operation: String,
    /// The status or the event type; empty for the operation itself.
    pub part: String,
    /// The grade of the evidence; empty for the source page.
    pub evidence: String,
    /// The promises that notice its removal; the rule that refuses it, if one does.
    pub by: Vec<Promise>,
    /// The rule of lint that refuses its removal.
    pub refused: String,
}

/// The locks of a spec, in its order.
pub fn locks(report: &Report, spec: &Spec) -> Vec<Lock> {
    let root = &spec.document.root;
    let of_vendor: Vec<&Judged> = report
        .judged
        .iter()
        .filter(|judged| judged.vendor == spec.vendor && judged.what == "removed")
        .collect();
    let mut found = Vec::new();
    for operation in operations_and_callbacks(root) {
        let lock = |part: &str, pointer: &str| {
            let judged = of_vendor.iter().find(|judged| judged.pointer == pointer);
            judged.map(|judged| lock(operation.id(), part, judged))
        };
        found.extend(lock("", &operation.pointer));
        for (status, _) in entries(operation.node, "responses") {
            let pointer = format!("{}/responses/{status}", operation.pointer);
            found.extend(lock(status, &pointer));
        }
        if let Some((pointer, mapping)) = mapping(spec, &operation) {
            for (event, _) in mapping.as_object().into_iter().flatten() {
                let place = format!("{pointer}/{}", openapi_document::escape(event));
                found.extend(lock(event, &place));
            }
        }
    }
    found
}

fn lock(operation: &str, part: &str, judged: &Judged) -> Lock {
    Lock {
        operation: operation.to_owned(),
        part: part.to_owned(),
        evidence: judged.evidence.clone(),
        by: judged.by.clone(),
        refused: if judged.by.is_empty() {
            judged.says.clone()
        } else {
            String::new()
        },
    }
}

/// The events of a callback: the mapping of its body's discriminator.
fn mapping<'a>(
    spec: &'a Spec,
    operation: &openapi_document::spec::Operation<'a>,
) -> Option<(String, &'a serde_json::Value)> {
    let root = &spec.document.root;
    let (pointer, body) = callscribe_codegen::event::event_body(root, operation)?;
    let (pointer, union) = openapi_document::spec::follow(root, pointer, body);
    let mapping = union.get("discriminator")?.get("mapping")?;
    Some((format!("{pointer}/discriminator/mapping"), mapping))
}
