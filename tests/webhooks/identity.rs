//! Dedupe keys keep what the specs declare: tried on every event schema and every pair of its identity fields.

use std::collections::BTreeMap;

use callscribe_codegen::event::{event_schemas, identity};
use openapi_document::spec::{entries, referenced_schema, schemas, text, texts};
use serde_json::{Map, Value, json};

use crate::support::contract::dedupe_key;
use crate::support::{spec, vendors};

/// An event schema, and the paths and schemas of its identity.
struct Case {
    vendor: String,
    name: String,
    /// The property with the event type, unless the event is the only one of its callback.
    tag: Option<String>,
    root: Value,
    schema: Value,
    parts: Vec<Vec<String>>,
}

/// Every event schema of every spec.
fn cases() -> Vec<Case> {
    let cases: Vec<Case> = vendors().flat_map(cases_of).collect();
    assert!(cases.len() > 10, "{} event schemas", cases.len());
    cases
}

fn cases_of(vendor: &str) -> Vec<Case> {
    let root = &spec(vendor).root;
    let events = event_schemas(root).into_iter();
    events
        .map(|(pointer, schema)| {
            let parts = identity(schema).expect("lint requires it").into_iter();
            let owned = |paths: Vec<&str>| paths.into_iter().map(str::to_owned).collect();
            Case {
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
            ("string", _) => json!("x"),
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

    fn is_text(&self, path: &str) -> bool {
        let leaf = self.leaf(path);
        text(leaf, "type") == "string" && text(leaf, "format") != "date-time"
    }

    fn set(&self, event: &mut Value, path: &str, value: Value) {
        let (mut at, mut node) = (event, &self.schema);
        for name in path.split('.') {
            node = &self.resolved(node)["properties"][name];
            let fields = at.as_object_mut().unwrap();
            at = fields.entry(name).or_insert_with(|| self.least(node));
        }
        *at = value;
    }

    fn remove(event: &mut Value, path: &str) {
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

    /// The least event with all parts of its identity, each under its first path.
    fn event(&self) -> Value {
        let mut event = self.least(&self.schema);
        for paths in &self.parts {
            let value = self.least(self.leaf(&paths[0]));
            self.set(&mut event, &paths[0], value);
        }
        event
    }

    fn key(&self, event: &Value) -> Option<String> {
        dedupe_key(&self.vendor, event)
    }

    /// Two values of the property at the end of a path.
    fn values(&self, path: &str) -> [Value; 2] {
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
    fn divided(&self, one: &str, other: &str) -> Option<[[Value; 2]; 2]> {
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
}

#[test]
fn an_event_without_identity_does_not_have_a_key() {
    for case in cases() {
        let has_key = case.key(&case.event()).is_some();
        assert_eq!(has_key, !case.parts.is_empty(), "{}", case.name);
    }
}

#[test]
fn an_unknown_event_does_not_have_a_key() {
    for case in cases() {
        if let Some(tag) = &case.tag {
            let mut event = case.event();
            event[tag] = "unheard-of".into();
            assert_eq!(case.key(&event), None, "{}", case.name);
        }
    }
}

#[test]
fn no_two_types_of_event_share_a_key() {
    let mut owners = BTreeMap::new();
    for case in cases() {
        if let Some(key) = case.key(&case.event()) {
            assert!(key.starts_with(&case.vendor), "{key}");
            let other = owners.insert(key, case.name);
            assert_eq!(other, None);
        }
    }
}

#[test]
fn each_part_changes_the_key() {
    for case in cases() {
        for path in case.parts.iter().flatten() {
            let mut events = [case.event(), case.event()];
            let part = case
                .parts
                .iter()
                .find(|paths| paths.contains(path))
                .unwrap();
            for (event, value) in events.iter_mut().zip(case.values(path)) {
                for other in part {
                    Case::remove(event, other);
                }
                case.set(event, path, value);
            }
            let [one, other] = events.map(|event| case.key(&event).expect("a key"));
            assert_ne!(one, other, "{} {path}", case.name);
        }
    }
}

#[test]
fn text_that_moves_between_two_parts_changes_the_key() {
    let mut tried = 0;
    for case in cases() {
        let firsts: Vec<&String> = case.parts.iter().map(|paths| &paths[0]).collect();
        for (index, one) in firsts.iter().enumerate() {
            for other in &firsts[index + 1..] {
                let mut divisions: Vec<_> = case.divided(one, other).into_iter().collect();
                if case.is_text(one) && case.is_text(other) {
                    divisions.push([["c x", "y"], ["c", "x y"]].map(|pair| pair.map(json_text)));
                    divisions
                        .push([["c 1:x", "y"], ["c", "x 1:y"]].map(|pair| pair.map(json_text)));
                }
                for division in divisions {
                    let keys = division.map(|[left, right]| {
                        let mut event = case.event();
                        case.set(&mut event, one, left);
                        case.set(&mut event, other, right);
                        case.key(&event).expect("a key")
                    });
                    assert_ne!(keys[0], keys[1], "{} {one} {other}", case.name);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 20, "{tried} pairs");
}

fn json_text(text: &str) -> Value {
    text.into()
}

#[test]
fn an_absent_part_means_no_identity() {
    for case in cases() {
        for paths in &case.parts {
            let mut event = case.event();
            for path in paths {
                Case::remove(&mut event, path);
            }
            assert_eq!(case.key(&event), None, "{} {paths:?}", case.name);
        }
    }
}

#[test]
fn an_empty_part_means_no_identity() {
    for case in cases() {
        for path in case
            .parts
            .iter()
            .flatten()
            .filter(|path| case.is_text(path))
        {
            let mut event = case.event();
            let part = case
                .parts
                .iter()
                .find(|paths| paths.contains(path))
                .unwrap();
            for other in part {
                Case::remove(&mut event, other);
            }
            case.set(&mut event, path, json!(""));
            assert_eq!(case.key(&event), None, "{} {path}", case.name);
        }
    }
}

#[test]
fn the_first_alternative_that_is_present_counts() {
    for case in cases() {
        for paths in case.parts.iter().filter(|paths| paths.len() > 1) {
            let mut event = case.event();
            let key = case.key(&event);
            case.set(&mut event, &paths[1], case.values(&paths[1])[0].clone());
            assert_eq!(case.key(&event), key, "{} {paths:?}", case.name);
        }
    }
}

#[test]
fn other_fields_do_not_change_the_key() {
    for case in cases() {
        let key = case.key(&case.event());
        let mut event = case.event();
        let properties = case.schema["properties"].as_object().unwrap();
        for (name, property) in properties {
            if event.get(name).is_none() && !text(case.resolved(property), "type").is_empty() {
                event[name] = match text(case.resolved(property), "type") {
                    "array" => json!([]),
                    _ => case.least(property),
                };
            }
        }
        event["unheardOf"] = json!({ "deep": [1, null] });
        assert_eq!(case.key(&event), key, "{}", case.name);
    }
}

/// The specs above say what identifies an event; this says that they say enough.
#[test]
fn what_people_said_at_another_time_is_another_event() {
    let event: Value = serde_json::from_str(super::ASAPP).unwrap();
    let key = dedupe_key("asapp", &event).expect("a key");
    for (pointer, other) in [
        ("/externalConversationId", json!("g-2")),
        ("/streamId", json!("s-2")),
        ("/sender/role", json!("agent")),
        ("/sender/externalId", json!("d")),
        ("/autotranscribeResponse/start", json!(401)),
        ("/autotranscribeResponse/end", json!(3969)),
    ] {
        let mut event = event.clone();
        *event.pointer_mut(pointer).unwrap() = other;
        assert_ne!(
            dedupe_key("asapp", &event).expect("a key"),
            key,
            "{pointer}"
        );
    }
}
