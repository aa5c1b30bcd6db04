//! A spec, compared with what its source pages say.

use std::collections::BTreeSet;

use callscribe_codegen::examples::{Place, examples};
use openapi_document::spec::{
    Operation, entries, items, operations, operations_and_callbacks, referenced_schema, schemas,
    text, texts,
};
use serde_json::{Value, json};

use super::Compared;
use crate::spec::Spec;

pub(super) struct Contract<'a> {
    /// The spec with every schema named.
    pub(super) document: &'a Value,
    /// The spec as it is.
    pub(super) as_written: &'a Value,
    page: String,
    documented: BTreeSet<String>,
    broken: Vec<String>,
}

/// A property or parameter as a page documents it.
pub(super) struct Documented<'a> {
    pub(super) name: &'a str,
    /// Whether it says that the field is required; `None` if it says neither that nor that it is optional.
    pub(super) required: Option<bool>,
    /// Its JSON type, if the page gives one.
    pub(super) ty: Option<&'a str>,
}

impl<'a> Contract<'a> {
    pub(super) fn new(spec: &'a Spec) -> Self {
        Self {
            document: &spec.named,
            as_written: &spec.document.root,
            page: String::new(),
            documented: BTreeSet::new(),
            broken: Vec::new(),
        }
    }

    /// Opens the next page.
    pub(super) fn open(&mut self, page: &str) {
        page.clone_into(&mut self.page);
    }

    /// What pages and spec disagree about, and what the spec has that no page documents and no evidence supports.
    pub(super) fn close(mut self) -> Vec<String> {
        self.undocumented();
        self.broken
    }

    pub(super) fn require(&mut self, holds: bool, otherwise: impl Into<String>) {
        if !holds {
            self.broken
                .push(format!("{}: {}", self.page, otherwise.into()));
        }
    }

    /// Calls `check` with the operation of this method and path.
    pub(super) fn operation(
        &mut self,
        method: &str,
        path: &str,
        check: impl Fn(&mut Self, &Operation<'a>) -> Compared,
    ) -> Compared {
        let document = self.document;
        let all = operations(document);
        let found = all.iter().find(|o| o.method == method && o.path == path);
        self.require(
            found.is_some(),
            format!("{method} {path} is not in the spec"),
        );
        if let Some(operation) = found {
            self.documented.insert(operation.id().to_owned());
            return check(self, operation);
        }
        Ok(())
    }

    /// A value that a page prints is a named example of the operation, and each of its fields is in the schema.
    pub(super) fn value(
        &mut self,
        operation: &Operation<'_>,
        place: fn(&Place<'_>) -> bool,
        value: &Value,
    ) {
        let document = self.document;
        let all = examples(document);
        let example = all
            .iter()
            .find(|e| e.operation_id == operation.id() && place(&e.place) && e.value == value);
        self.require(
            example.is_some(),
            format!("no example of {} is {value}", operation.id()),
        );
        if let Some(example) = example {
            self.fields(example.schema, value);
        }
    }

    /// Every field of a value is a property of its schema.
    pub(super) fn fields(&mut self, schema: &Value, value: &Value) {
        let schema = &self.kind(schema, value);
        match value {
            Value::Object(map) => {
                for (name, value) in map {
                    if let Some(property) = self.property(schema, name) {
                        self.fields(&property, value);
                    }
                }
            }
            Value::Array(values) => {
                let (_, schema) = self.resolve(schema);
                for value in values {
                    self.fields(&schema["items"], value);
                }
            }
            _ => {}
        }
    }

    /// The schema of the kind that a value of a union is.
    fn kind(&self, schema: &Value, value: &Value) -> Value {
        let (_, union) = self.resolve(schema);
        let tag = text(&union["discriminator"], "propertyName");
        match union["discriminator"]["mapping"].get(text(value, tag)) {
            Some(target) => json!({ "$ref": target }),
            None => schema.clone(),
        }
    }

    /// The property of this name, which must be there; it counts as documented.
    pub(super) fn property(&mut self, schema: &Value, name: &str) -> Option<Value> {
        let (component, schema) = self.resolve(schema);
        let property = schema
            .pointer("/properties")
            .and_then(|all| all.get(name))
            .cloned();
        self.require(
            property.is_some(),
            format!("`{name}` is not a property of {component}"),
        );
        self.documented.insert(format!("{component}.{name}"));
        property
    }

    /// A field as a page documents it is the same in the schema, or a declared deviation.
    pub(super) fn field(&mut self, schema: &Value, documented: &Documented<'_>) -> Option<Value> {
        let property = self.property(schema, documented.name)?;
        let (component, schema) = self.resolve(schema);
        let required = texts(&schema, "required").contains(&documented.name);
        let declared = deviates(&schema, "optionality");
        let name = format!("{component}.{}", documented.name);
        self.same(&name, required, declared, documented, &property);
        Some(property)
    }

    /// A parameter as a page documents it is the same in the spec, or a declared deviation.
    pub(super) fn parameter(&mut self, parameter: &Value, documented: &Documented<'_>) {
        let required = parameter["required"] == true;
        let declared = deviates(parameter, "optionality");
        self.same(
            documented.name,
            required,
            declared,
            documented,
            &parameter["schema"],
        );
    }

    fn same(
        &mut self,
        name: &str,
        required: bool,
        declared: bool,
        documented: &Documented<'_>,
        node: &Value,
    ) {
        // Silence is read as optional: to require the field is a reading that must be declared.
        if documented.required.unwrap_or(false) != required {
            self.require(
                declared || deviates(node, "optionality"),
                format!("`{name}` is required: {required}, which the page does not say"),
            );
        }
        let (_, target) = self.resolve(node);
        if let Some(ty) = documented.ty.filter(|ty| text(&target, "type") != *ty) {
            self.require(deviates(node, "type"), format!("`{name}` is not a {ty}"));
        }
    }

    /// The schema that a node names, and the name.
    pub(super) fn resolve(&self, node: &Value) -> (String, Value) {
        match referenced_schema(node) {
            Some(name) => {
                let schema = self.document["components"]["schemas"][name].clone();
                (name.to_owned(), schema)
            }
            None => (String::new(), node.clone()),
        }
    }

    /// Requires evidence of another kind for everything that no page documents.
    fn undocumented(&mut self) {
        "without a page".clone_into(&mut self.page);
        let document = self.document;
        for operation in operations_and_callbacks(document) {
            let known = self.documented.contains(operation.id());
            self.require(known || has_evidence(operation.node), operation.id());
            for (_, parameter) in operation.parameters(document) {
                let name = format!("{} {}", operation.id(), text(parameter, "name"));
                let known = self.documented.contains(&name) || has_evidence(operation.node);
                self.require(known || has_evidence(parameter), name);
            }
        }
        for (component, schema) in schemas(document) {
            for (name, property) in entries(schema, "properties") {
                let name = format!("{component}.{name}");
                let known = self.documented.contains(&name);
                self.require(
                    known || has_evidence(schema) || has_evidence(property),
                    name,
                );
            }
        }
    }

    /// Counts an operation or a parameter as documented.
    pub(super) fn document(&mut self, name: impl Into<String>) {
        self.documented.insert(name.into());
    }
}

fn has_evidence(node: &Value) -> bool {
    node.get("x-evidence").is_some()
}

/// Whether a node declares a deviation of this kind.
pub(super) fn deviates(node: &Value, kind: &str) -> bool {
    items(node, "x-deviation").any(|(_, deviation)| text(deviation, "kind") == kind)
}

/// What follows the first `mark`, without which the page cannot be read.
pub(super) fn after<'a>(page: &'a str, mark: &str) -> Result<&'a str, String> {
    let (_, rest) = page
        .split_once(mark)
        .ok_or_else(|| format!("the page does not have `{}`", mark.trim_end()))?;
    Ok(rest)
}

/// The first balanced JSON object at the start of a text, and the rest.
pub(super) fn leading_json(text: &str) -> Option<(Value, &str)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let value = values.next()?.ok()?;
    let end = values.byte_offset();
    Some((value, &text[end..]))
}
