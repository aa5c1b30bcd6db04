//! Compares methods, with what their builders take and return, and events.

use serde_json::Value;

use super::super::rule::rust as rule;
use super::report::Report;
use callscribe_codegen::emit::rust_name;
use callscribe_codegen::lower::used_media;
use callscribe_codegen::model::{
    OptionalBody, Type, body_type, error_types, method_name, parameter_name, type_of,
};
use openapi_document::spec::{Operation, callbacks, flag, operations, text};

/// A method of the client.
struct Method {
    name: String,
    /// The names of its path parameters.
    path: Vec<String>,
    setters: Vec<Setter>,
    /// The type of its value, as it is shown.
    result: String,
    /// The types of its error bodies by status.
    errors: Vec<String>,
}

/// A setter of an operation builder.
struct Setter {
    name: String,
    ty: Type,
    required: bool,
}

/// An event that a webhook receiver gets.
struct Event {
    name: String,
    ty: Option<Type>,
}

pub(super) fn compare(report: &mut Report, before: &Value, after: &Value) {
    let (old, now) = (methods(before), methods(after));
    let rules = |_: &_| [&rule::METHOD_REMOVED, &rule::METHOD_ADDED];
    let place = |method: &Method| format!("{}()", method.name);
    for (before, after) in report.matched(&old, &now, |method| &method.name, place, rules) {
        setters(report, before, after);
        let place = place(after);
        if before.result != after.result {
            let fact = format!("returns {} instead of {}", after.result, before.result);
            report.changed(&rule::RESULT_CHANGED, &place, &fact);
        }
        if before.errors != after.errors {
            let fact = format!(
                "fails with {} instead of {}",
                listed(&after.errors),
                listed(&before.errors)
            );
            report.changed(&rule::ERROR_CHANGED, &place, &fact);
        }
    }
    events(report, before, after);
}

fn listed(types: &[String]) -> String {
    if types.is_empty() {
        return "nothing".to_owned();
    }
    types.join(", ")
}

fn named(ty: Option<&Type>) -> String {
    ty.map_or("nothing".to_owned(), |ty| format!("`{}`", rust_name(ty)))
}

fn setters(report: &mut Report, before: &Method, after: &Method) {
    arguments(report, before, after);
    let place = |setter: &Setter| format!("{}().{}()", after.name, setter.name);
    let rules = |setter: &Setter| {
        if setter.required {
            [&rule::ARGUMENT_REMOVED, &rule::ARGUMENT_ADDED]
        } else {
            [&rule::SETTER_REMOVED, &rule::SETTER_ADDED]
        }
    };
    let (old, now) = (&before.setters, &after.setters);
    for (old, now) in report.matched(old, now, |setter| &setter.name, place, rules) {
        match (old.required, now.required) {
            (false, true) => {
                let rule = &rule::SETTER_BECAME_ARGUMENT;
                report.changed(rule, &place(now), "became required");
            }
            (true, false) => {
                let rule = &rule::ARGUMENT_BECAME_SETTER;
                report.changed(rule, &place(now), "became optional");
            }
            _ => {}
        }
        if old.ty != now.ty {
            let fact = format!(
                "takes {} instead of {}",
                named(Some(&now.ty)),
                named(Some(&old.ty))
            );
            report.changed(&rule::SETTER_TYPE_CHANGED, &place(now), &fact);
        }
    }
}

/// Path parameters are arguments in the order of the path.
fn arguments(report: &mut Report, before: &Method, after: &Method) {
    let sorted = |method: &Method| {
        let mut names = method.path.clone();
        names.sort();
        names
    };
    if before.path != after.path && sorted(before) == sorted(after) {
        let place = format!("{}()", after.name);
        report.changed(
            &rule::ARGUMENTS_REORDERED,
            &place,
            "takes its arguments in another order",
        );
    }
}

/// The Rust names of the parameters in a path template.
fn path_arguments(path: &str) -> Vec<String> {
    let parts = path.split('{').skip(1);
    parts
        .filter_map(|part| Some(parameter_name(part.split('}').next()?)))
        .collect()
}

fn events(report: &mut Report, before: &Value, after: &Value) {
    let (old, now) = (events_of(before), events_of(after));
    let rules = |_: &_| [&rule::EVENT_REMOVED, &rule::EVENT_ADDED];
    let name = |event: &Event| event.name.clone();
    for (before, after) in report.matched(&old, &now, |event| &event.name, name, rules) {
        if before.ty != after.ty {
            let fact = format!(
                "has {} instead of {}",
                named(after.ty.as_ref()),
                named(before.ty.as_ref())
            );
            report.changed(&rule::EVENT_CHANGED, &after.name, &fact);
        }
    }
}

fn methods(root: &Value) -> Vec<Method> {
    let operations = operations(root);
    let methods = operations.iter().map(|operation| Method {
        name: method_name(operation.id()),
        path: path_arguments(operation.path),
        setters: setters_of(root, operation),
        result: result(root, operation),
        errors: errors_of(root, operation),
    });
    methods.collect()
}

fn setters_of(root: &Value, operation: &Operation<'_>) -> Vec<Setter> {
    let parameters = operation.parameters(root).into_iter();
    let parameters = parameters.map(|(_, parameter)| Setter {
        name: parameter_name(text(parameter, "name")),
        ty: schema_type(root, parameter),
        required: flag(parameter, "required"),
    });
    let body = body(root, operation).map(|ty| Setter {
        name: "body".to_owned(),
        ty,
        required: true,
    });
    parameters.chain(body).collect()
}

fn events_of(root: &Value) -> Vec<Event> {
    let events = callbacks(root).into_iter().map(|callback| Event {
        name: callback.id().to_owned(),
        ty: body(root, &callback),
    });
    events.collect()
}

/// Returns the type of the request body.
fn body(root: &Value, operation: &Operation<'_>) -> Option<Type> {
    let (_, body) = operation.request_body(root)?;
    let media = used_media(body);
    Some(media.map_or(Type::Any, |(name, media)| body_type(root, name, media)))
}

/// Returns the type of the first body of a success that the client reads, or what is in its place.
fn result(root: &Value, operation: &Operation<'_>) -> String {
    let responses = operation.responses(root).into_iter();
    let mut successes = responses.filter(|(status, ..)| status.starts_with('2'));
    let ty = successes.find_map(|(_, _, response)| {
        let (name, media) = used_media(response)?;
        Some(body_type(root, name, media))
    });
    match (ty, OptionalBody::of(root, operation)) {
        (Some(ty), Some(_)) => format!("`Option<{}>`", rust_name(&ty)),
        (ty, _) => named(ty.as_ref()),
    }
}

/// Returns the types of error bodies, with their statuses if there are several.
fn errors_of(root: &Value, operation: &Operation<'_>) -> Vec<String> {
    let types = error_types(root, operation);
    let is_one = types.len() == 1;
    let shown = types.into_iter().map(|(status, name)| {
        if is_one {
            format!("`{name}`")
        } else {
            format!("`{name}` ({status})")
        }
    });
    shown.collect()
}

fn schema_type(root: &Value, holder: &Value) -> Type {
    let schema = holder.get("schema");
    schema.map_or(Type::Any, |schema| type_of(root, schema))
}
