//! The types of a spec, as Rust will have them.

use serde_json::Value;

mod credentials;
mod name;
mod read;
mod webhook;

pub use credentials::{
    Credential, CredentialKind, base_url_variable, credentials, has_credentials, variable,
};
pub use name::{field_name, is_name, method_name, variant_name};
pub use read::{is_definition, is_plain_union, read, type_of};
pub use webhook::{Webhook, read_webhooks};

/// The Rust type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `String`
    Text,
    /// `format: password`: never shown.
    Secret,
    /// `format: date-time`
    Timestamp,
    /// `format: duration`
    Duration,
    /// `bool`
    Bool,
    /// A boolean that some senders write as text.
    TextBool,
    /// A time that may be no date: text or a number.
    LooseTime,
    /// An integer of the given Rust type, such as `u32`.
    Integer(&'static str),
    /// `f64`
    Number,
    /// Any JSON value.
    Any,
    /// A list.
    List(Box<Type>),
    /// A map from text.
    Map(Box<Type>),
    /// A type of the same module.
    Named(String),
}

/// One type definition.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name in the spec and in Rust.
    pub name: String,
    /// Its rustdoc.
    pub docs: String,
    /// What it is.
    pub kind: Kind,
}

/// The kinds of type definition.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A JSON object with known fields; unknown ones are kept.
    Object(Vec<Field>),
    /// One of some known texts; unknown ones are kept.
    Choice(Vec<Choice>),
    /// An object whose kind is told by the text of one field; unknown kinds are kept.
    Tagged(Tagged),
    /// One of several shapes that cannot be mistaken for each other.
    Either(Vec<(String, Type)>),
}

/// A field of an object.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name on the wire.
    pub wire: String,
    /// Its name in Rust.
    pub name: String,
    /// Its type, without the `Option`.
    pub ty: Type,
    /// Whether it is always there and has a value.
    pub required: bool,
    /// Whether it is always there, if only as null.
    pub null: bool,
    /// The one value it can have, where the spec allows no other.
    pub constant: Option<String>,
    /// The vendor's default, as JSON, where one is documented.
    pub default: Option<Value>,
    /// Its rustdoc.
    pub docs: String,
}

/// A known value of a choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The text on the wire.
    pub wire: String,
    /// The variant.
    pub name: String,
}

/// A union told apart by a tag.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The field that holds the tag.
    pub tag: String,
    /// The known kinds.
    pub variants: Vec<TaggedVariant>,
}

/// A known kind of a tagged union.
#[derive(Clone, Debug)]
pub struct TaggedVariant {
    /// The tag on the wire.
    pub wire: String,
    /// The variant.
    pub name: String,
    /// The type it holds.
    pub ty: String,
}

/// The Rust type of an integer schema: unsigned where negative values are ruled out.
fn integer(schema: &Value) -> &'static str {
    let unsigned = schema
        .get("minimum")
        .and_then(Value::as_i64)
        .is_some_and(|minimum| minimum >= 0);
    let short = schema.get("format").and_then(Value::as_str) == Some("int32");
    match (unsigned, short) {
        (true, true) => "u32",
        (true, false) => "u64",
        (false, true) => "i32",
        (false, false) => "i64",
    }
}
