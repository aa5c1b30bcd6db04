//! The keys of all event schemas, and events that have them.

use callscribe_codegen::event::{EventKey, event_schemas};
use openapi_document::spec::{entries, referenced_schema, schemas, text, texts};
use serde_json::{Map, Value, json};

use crate::support::contract::event_key;
use crate::support::{spec, vendors};

/// An event schema, and the paths of one of its keys.
pub(super) struct Case {
    pub(super) key: EventKey,
    pub(super) vendor: String,
    pub(super) name: String,
    /// The property with the event type, unless the event is the only one of its callback.
    pub(super) tag: Option<String>,
    root: Value,
    schema: Value,
    pub(super) parts: Vec<Vec<String>>,
}

/// Every key of every event schema of every spec.
pub(super) fn cases() -> impl Iterator<Item = Case> {
    EventKey::ALL.into_iter().flat_map(cases_of)
}

/// One key of every event schema of every spec.
pub(super) fn cases_of(key: EventKey) -> Vec<Case> {
    let cases: Vec<Case> = vendors()
        .flat_map(|vendor| of_vendor(vendor, key))
        .collect();
    assert!(cases.len() > 10, "{} event schemas", cases.len());
    cases
}

fn of_vendor(vendor: &str, key: EventKey) -> Vec<Case> {
    let root = &spec(vendor).root;
    let events = event_schemas(root).into_iter();
    events
        .map(|(pointer, schema)| {
            let parts = key.parts(schema).expect("lint requires it").into_iter();
            let owned = |paths: Vec<&str>| paths.into_iter().map(str::to_owned).collect();
            Case {
                key,
                vendor: vendor.to_owned(),
                name: pointer.rsplit('/').next().unwrap().to_owned(),
                tag: tag(root, &pointer),
                schema: schema.clone(),
                parts: parts.map(owned).collect(),
                root: root.clone(),
            }
        })
        .collect()
}

/// The discriminator of the union that has an event schema among its alternatives.
fn tag(root: &Value, event: &str) -> Option<String> {
    let has_event = |union: &Value| {
        let mapping = entries(&union["discriminator"], "mapping");
        let mut targets = mapping.filter_map(|(_, target)| target.as_str()?.strip_prefix('#'));
        targets.any(|target| target == event)
    };
    let (_, union) = schemas(root).find(|(_, schema)| has_event(schema))?;
    Some(text(&union["discriminator"], "propertyName").to_owned())
}

impl Case {
    /// The schema itself, where a node only names it.
    fn resolved<'a>(&'a self, mut node: &'a Value) -> &'a Value {
        while let Some(name) = referenced_schema(node) {
            node = &self.root["components"]["schemas"][name];
        }
        node
    }

    /// The least value that a schema allows.
    fn least(&self, node: &Value) -> Value {
        let node = self.resolved(node);
        if let Some(first) = texts(node, "enum").first() {
            return (*first).into();
        }
        match (text(node, "type"), text(node, "format")) {
            ("string", "date-time") => json!("2022-06-30T18:55:02.489Z"),
            ("string", "duration") => json!("PT1S"),
            ("string", _) => json!("x"),
            ("number", _) => json!(0.5),
            ("integer", _) => json!(7),
            ("boolean", _) => json!(true),
            _ => {
                let required = texts(node, "required").into_iter();
                let least = |name| (String::from(name), self.least(&node["properties"][name]));
                required.map(least).collect::<Map<_, _>>().into()
            }
        }
    }

    /// The schema at the end of a path.
    fn leaf(&self, path: &str) -> &Value {
        let mut node = &self.schema;
        for name in path.split('.') {
            node = &self.resolved(node)["properties"][name];
        }
        self.resolved(node)
    }

    pub(super) fn is_text(&self, path: &str) -> bool {
        let leaf = self.leaf(path);
        text(leaf, "type") == "string" && text(leaf, "format") != "date-time"
    }

    pub(super) fn set(&self, event: &mut Value, path: &str, value: Value) {
        let (mut at, mut node) = (event, &self.schema);
        for name in path.split('.') {
            node = &self.resolved(node)["properties"][name];
            let fields = at.as_object_mut().unwrap();
            at = fields.entry(name).or_insert_with(|| self.least(node));
        }
        *at = value;
    }

    pub(super) fn remove(event: &mut Value, path: &str) {
        let (holder, name) = path.rsplit_once('.').unwrap_or(("", path));
        let pointer = if holder.is_empty() {
            String::new()
        } else {
            format!("/{}", holder.replace('.', "/"))
        };
        if let Some(Value::Object(fields)) = event.pointer_mut(&pointer) {
            fields.remove(name);
        }
    }

    /// The least event with all parts of its key, each under its first path.
    pub(super) fn event(&self) -> Value {
        let mut event = self.least(&self.schema);
        for paths in &self.parts {
            let value = self.least(self.leaf(&paths[0]));
            self.set(&mut event, &paths[0], value);
        }
        event
    }

    /// The least event whose part with this path has this value under it.
    pub(super) fn with(&self, path: &str, value: Value) -> Value {
        let mut event = self.event();
        let mut parts = self.parts.iter();
        let part = parts.find(|paths| paths.iter().any(|one| one == path));
        for earlier in part.unwrap().iter().take_while(|one| *one != path) {
            Self::remove(&mut event, earlier);
        }
        self.set(&mut event, path, value);
        event
    }

    /// The key of an event.
    pub(super) fn of(&self, event: &Value) -> Option<String> {
        event_key(&self.vendor, self.key, event)
    }

    /// The values of the parts of an event's key.
    pub(super) fn present(&self, event: &Value) -> Vec<String> {
        let value = |path: &String| event.pointer(&format!("/{}", path.replace('.', "/")));
        let first = |paths: &Vec<String>| paths.iter().find_map(value).map(Value::to_string);
        self.parts
            .iter()
            .map(|paths| first(paths).unwrap())
            .collect()
    }

    /// Two values of the property at the end of a path.
    pub(super) fn values(&self, path: &str) -> [Value; 2] {
        let leaf = self.leaf(path);
        match (text(leaf, "type"), text(leaf, "format")) {
            ("string", "date-time") => {
                ["2022-06-30T18:55:02.489Z", "2022-06-30T18:55:02.490Z"].map(Value::from)
            }
            ("integer", _) => [json!(12), json!(123)],
            ("boolean", _) => [json!(true), json!(false)],
            _ => ["a b", "a"].map(Value::from),
        }
    }

    /// Two ways to divide the same digits over two properties, where both can hold any digits.
    pub(super) fn divided(&self, one: &str, other: &str) -> Option<[[Value; 2]; 2]> {
        let digits = |path: &str, number: u32| match text(self.leaf(path), "type") {
            "integer" => Some(json!(number)),
            _ if self.is_text(path) => Some(json!(number.to_string())),
            _ => None,
        };
        Some([
            [digits(one, 12)?, digits(other, 34)?],
            [digits(one, 123)?, digits(other, 4)?],
        ])
    }

    /// The event with every property that the schema has, and one that it does not have.
    pub(super) fn filled(&self) -> Value {
        let mut event = self.event();
        for (name, property) in self.schema["properties"].as_object().unwrap() {
            if event.get(name).is_none() && !text(self.resolved(property), "type").is_empty() {
                event[name] = match text(self.resolved(property), "type") {
                    "array" => json!([]),
                    _ => self.least(property),
                };
            }
        }
        event["unheardOf"] = json!({ "deep": [1, null] });
        event
    }
}
