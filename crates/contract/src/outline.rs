//! What the snapshots of the contract suite show of a spec, line by line and without compiling it.
//!
//! A snapshot changes when its outline does. The slow judgement of `cargo xtask prove` holds the outlines to the suite itself.

use std::collections::BTreeSet;

use callscribe_codegen::examples::{Example, Place, examples};
use callscribe_codegen::model::{Definition, Kind, Type, type_of};
use callscribe_codegen::{sample, surface as listing};
use openapi_document::spec::{
    Operation, entries, flag, operations, operations_and_callbacks, repeats_items, text,
};
use serde_json::{Value, json};

use crate::spec::Spec;

/// Lines, each with its place in front.
pub type Outline = BTreeSet<String>;

/// The documented values as typed values, and the statuses and headers of each operation.
pub fn typed(spec: &Spec) -> Outline {
    let mut lines = Outline::new();
    for operation in operations_and_callbacks(&spec.named) {
        for (status, _, response) in operation.responses(&spec.named) {
            let headers: Vec<_> = entries(response, "headers").map(|(name, _)| name).collect();
            lines.insert(format!(
                "{} {status} headers {}",
                operation.id(),
                headers.join(" ")
            ));
        }
    }
    for example in examples(&spec.named) {
        let place = match example.place {
            Place::Parameter { name } => format!("parameter {name}"),
            Place::Request { media_type } => format!("request {media_type}"),
            Place::Response { status, media_type } => format!("response {status} {media_type}"),
        };
        let place = format!("{} {place} {}", example.operation_id, example.name);
        lines.insert(format!("{place}{}", listing::marks(example.node)));
        as_type(spec, &example, &place, &mut lines);
    }
    lines
}

fn as_type(spec: &Spec, example: &Example<'_>, place: &str, lines: &mut Outline) {
    let ty = type_of(&spec.named, example.schema);
    Typed { spec, lines }.write(&ty, example.value, place);
}

/// A value made up from a schema: a name, the type of the body that carries it, and the value.
#[derive(Clone, Debug)]
pub struct MadeUp {
    /// The type, and the variant of a union.
    pub name: String,
    /// The type of the body.
    pub ty: Type,
    /// A value with every property.
    pub value: Value,
}

/// A made-up value for each type of a body, and for each variant of a union.
pub fn made_up_values(spec: &Spec) -> Vec<MadeUp> {
    let mut names = BTreeSet::new();
    for operation in operations_and_callbacks(&spec.named) {
        let responses = operation.responses(&spec.named).into_iter();
        let bodies = operation.request_body(&spec.named).into_iter();
        let holders = responses
            .map(|(.., node)| node)
            .chain(bodies.map(|(_, node)| node));
        for (_, media) in holders.flat_map(|holder| entries(holder, "content")) {
            let mut ty = media
                .get("schema")
                .map(|schema| type_of(&spec.named, schema));
            while let Some(Type::List(inner) | Type::Map(inner)) = ty {
                ty = Some(*inner);
            }
            if let Some(Type::Named(name)) = ty {
                names.insert(name);
            }
        }
    }
    names
        .iter()
        .filter_map(|name| definition(spec, name))
        .flat_map(|definition| made_up_of(spec, definition))
        .collect()
}

fn made_up_of(spec: &Spec, definition: &Definition) -> Vec<MadeUp> {
    let of = |name: String, schema: &str| MadeUp {
        name,
        ty: Type::Named(definition.name.clone()),
        value: sample::object(&spec.named, schema),
    };
    match &definition.kind {
        Kind::Object(_) => vec![of(definition.name.clone(), &definition.name)],
        Kind::Tagged(union) => union
            .variants
            .iter()
            .map(|variant| of(format!("{} {}", definition.name, variant.name), &variant.ty))
            .collect(),
        Kind::Choice(_) | Kind::Either(_) => Vec::new(),
    }
}

/// Made-up values as typed values.
pub fn made_up(spec: &Spec) -> Outline {
    let mut lines = Outline::new();
    for made_up in made_up_values(spec) {
        let mut typed = Typed {
            spec,
            lines: &mut lines,
        };
        typed.write(&made_up.ty, &made_up.value, &made_up.name);
    }
    lines
}

/// What each call sends, with nothing but what is required and with everything.
pub fn wire(spec: &Spec) -> Outline {
    let mut lines = Outline::new();
    for operation in operations(&spec.named) {
        for form in ["minimal", "full"] {
            request(spec, &operation, form, &mut lines);
        }
        let read: BTreeSet<&str> = operation
            .responses(&spec.named)
            .iter()
            .flat_map(|(.., response)| entries(response, "content"))
            .map(|(media_type, _)| media_type)
            .collect();
        lines.insert(format!("{} accepts {read:?}", operation.id()));
        if operation.is_anonymous() {
            lines.insert(format!("{} anonymous", operation.id()));
        }
    }
    lines
}

fn request(spec: &Spec, operation: &Operation<'_>, form: &str, lines: &mut Outline) {
    let root = &spec.named;
    let id = operation.id();
    let call = format!("{id} {form}");
    lines.insert(format!("{call}: {} {}", operation.method, operation.path));
    for (_, parameter) in operation.parameters(root) {
        if form == "full" || flag(parameter, "required") {
            let (place, name) = (text(parameter, "in"), text(parameter, "name"));
            let value = written(sample::parameter(root, parameter), parameter);
            lines.insert(format!("{call}: {place} {name} = {value}"));
        }
    }
    let body = match form {
        "full" => sample::full_body(root, operation),
        _ => sample::minimal_body(root, operation),
    };
    if let (Some(body), Some((_, request))) = (body, operation.request_body(root)) {
        for (media_type, _) in entries(request, "content") {
            lines.insert(format!("{call}: body {media_type}"));
        }
        plain(&body, &format!("{call}: body"), lines);
    }
}

/// How a parameter is written: commas separate the items of a list that is not repeated.
fn written(value: Value, parameter: &Value) -> Value {
    match value {
        Value::Array(items) if !repeats_items(parameter) => {
            let items: Vec<String> = items.iter().map(ToString::to_string).collect();
            items.join(",").into()
        }
        value => value,
    }
}

fn plain(value: &Value, place: &str, lines: &mut Outline) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                plain(value, &format!("{place}.{name}"), lines);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                plain(value, &format!("{place}.{index}"), lines);
            }
        }
        value => drop(lines.insert(format!("{place} = {value}"))),
    }
}

/// What each documented response becomes: a value, or an error, with the headers that are read. The test prints only the code and
/// the message of an error's body, so none of its values is listed.
pub fn replies(spec: &Spec) -> Outline {
    let mut lines = Outline::new();
    let all = examples(&spec.named);
    for operation in operations(&spec.named) {
        for (status, _, response) in operation.responses(&spec.named) {
            let headers: Vec<_> = entries(response, "headers").map(|(name, _)| name).collect();
            let reply = format!("{} {status} {}", operation.id(), headers.join(" "));
            lines.insert(reply.clone());
            let documented = all.iter().filter(|example| {
                example.operation_id == operation.id()
                    && matches!(example.place, Place::Response { status: s, .. } if s == status)
            });
            for example in documented {
                let title = format!("{reply} {}", example.name);
                if status.starts_with('2') {
                    as_type(spec, example, &title, &mut lines);
                } else {
                    lines.insert(title);
                }
            }
        }
    }
    lines
}

/// The listing of what is public, each line after the head of its section.
pub fn surface(spec: &Spec) -> Outline {
    let text = listing::list(&spec.named, &spec.definitions, &spec.vendor);
    let mut lines = Outline::new();
    for section in text.split("\n\n") {
        let mut section = section.lines();
        let head = section.next().unwrap_or_default();
        lines.insert(head.to_owned());
        let name = head.split([':', ',']).next().unwrap_or_default();
        lines.extend(section.map(|line| format!("{name}: {}", line.trim_start())));
    }
    lines
}

fn definition<'a>(spec: &'a Spec, name: &str) -> Option<&'a Definition> {
    spec.definitions
        .iter()
        .find(|definition| definition.name == name)
}

/// Writes values as the types read them.
struct Typed<'a> {
    spec: &'a Spec,
    lines: &'a mut Outline,
}

impl Typed<'_> {
    fn write(&mut self, ty: &Type, value: &Value, place: &str) {
        if *value == json!({}) || *value == json!([]) {
            self.line(place, &value.to_string());
        }
        match (ty, value) {
            (Type::List(inner), Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.write(inner, value, &format!("{place}.{index}"));
                }
            }
            (Type::Map(inner), Value::Object(map)) => {
                for (name, value) in map {
                    self.write(inner, value, &format!("{place}.{name}"));
                }
            }
            (Type::Named(name), _) => match definition(self.spec, name) {
                Some(definition) => self.write_named(definition, value, place),
                None => self.line(place, &format!("{name} is no type")),
            },
            _ => self.line(place, &format!("{ty:?} = {value}")),
        }
    }

    fn line(&mut self, place: &str, what: &str) {
        self.lines.insert(format!("{place}: {what}"));
    }

    fn write_named(&mut self, definition: &Definition, value: &Value, place: &str) {
        match &definition.kind {
            Kind::Object(_) if !value.is_object() => {
                self.line(place, &format!("{} is not {value}", definition.name));
            }
            Kind::Object(fields) => {
                let known = |name: &str| fields.iter().find(|field| field.wire == name);
                for (name, value) in value.as_object().into_iter().flatten() {
                    match known(name) {
                        Some(field) => {
                            let mark = if field.required { "" } else { "?" };
                            self.write(&field.ty, value, &format!("{place}.{name}{mark}"));
                        }
                        None => self.line(place, &format!("{name} is kept aside: {value}")),
                    }
                }
                for field in fields
                    .iter()
                    .filter(|field| value.get(&field.wire).is_none())
                {
                    if field.required || field.null {
                        self.line(place, &format!("{} is missing", field.wire));
                    }
                }
            }
            Kind::Choice(choices) => {
                let choice = choices.iter().find(|choice| *value == choice.wire);
                let choice = choice.map_or("Unknown", |choice| &choice.name);
                self.line(place, &format!("{}::{choice} = {value}", definition.name));
            }
            Kind::Tagged(union) => {
                let tag = text(value, &union.tag);
                match union.variants.iter().find(|variant| variant.wire == tag) {
                    Some(variant) => {
                        let place = format!("{place} {}", variant.name);
                        self.write(&Type::Named(variant.ty.clone()), value, &place);
                    }
                    None => self.line(place, &format!("Unknown by {} {tag}", union.tag)),
                }
            }
            Kind::Either(shapes) => {
                let shape = shapes.iter().find(|(_, ty)| may_hold(ty, value));
                match shape {
                    Some((name, ty)) => self.write(ty, value, &format!("{place} {name}")),
                    None => self.line(place, "no shape"),
                }
            }
        }
    }
}

/// Whether a type may hold a value, by its JSON type alone.
fn may_hold(ty: &Type, value: &Value) -> bool {
    match ty {
        Type::Text | Type::Secret | Type::Timestamp | Type::Duration => value.is_string(),
        Type::Bool => value.is_boolean(),
        Type::Integer(_) => value.is_i64() || value.is_u64(),
        Type::Number => value.is_number(),
        Type::List(_) => value.is_array(),
        Type::Map(_) => value.is_object(),
        Type::TextBool | Type::LooseTime | Type::Any | Type::Bytes => true,
        Type::Named(_) => value.is_object() || value.is_string(),
    }
}
