//! The Rust types of a spec.

use std::ops::RangeInclusive;

use serde_json::Value;

use openapi_document::spec::text;

mod credentials;
mod errors;
mod name;
mod read;
mod successes;
mod webhook;

pub use credentials::{
    Credential, CredentialKind, base_url_variable, credentials, has_credentials, schemes, variable,
};
pub use errors::{error_types, is_error};
pub use name::{
    field_name, is_keyword, is_name, method_name, parameter_name, type_name, variant_name,
};
pub use read::{
    body_type, constant, is_choice, is_definition, is_nullable, is_plain_union, kind, read,
    type_of, typed_schemas,
};
pub use successes::{OptionalBody, success_encoding};
pub use webhook::{Webhook, read_webhooks};

/// The Rust type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `String`
    Text,
    /// `format: password`: redacted in output.
    Secret,
    /// `format: date-time`
    Timestamp,
    /// `format: duration`
    Duration,
    /// `bool`
    Bool,
    /// A boolean that may be sent as a string.
    TextBool,
    /// A time that may not be a valid date: a string or a number.
    LooseTime,
    /// An integer of the given Rust type, such as `u32`.
    Integer(&'static str),
    /// `f64`
    Number,
    /// Any JSON value.
    Any,
    /// `Bytes`: a whole body that is neither JSON, a form nor text.
    Bytes,
    /// A list.
    List(Box<Type>),
    /// A map with string keys.
    Map(Box<Type>),
    /// A type of the same module.
    Named(String),
}

/// One type definition.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name in Rust.
    pub name: String,
    /// Its rustdoc.
    pub docs: String,
    /// Its kind.
    pub kind: Kind,
}

/// The kinds of type definition.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A JSON object with known fields; unknown ones are kept.
    Object(Vec<Field>),
    /// A string enum; unknown values are kept.
    Choice(Vec<Choice>),
    /// A union whose variant is identified by a tag; unknown variants are kept.
    Tagged(Tagged),
    /// A union whose variant is identified by its JSON type, or is the first that fits.
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
    /// Whether it is always present and not null.
    pub required: bool,
    /// Whether it is always present, but may be null.
    pub null: bool,
    /// The only value that the spec allows, if there is just one.
    pub constant: Option<String>,
    /// The vendor's documented default, as JSON.
    pub default: Option<Value>,
    /// Its rustdoc.
    pub docs: String,
}

/// A known value of a string enum.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The value on the wire.
    pub wire: String,
    /// The variant.
    pub name: String,
}

/// A union whose variant is identified by a tag.
#[derive(Clone, Debug)]
pub struct Tagged {
    /// The field with the tag.
    pub tag: String,
    /// The known variants.
    pub variants: Vec<TaggedVariant>,
}

/// A known variant of a tagged union.
#[derive(Clone, Debug)]
pub struct TaggedVariant {
    /// The tag on the wire.
    pub wire: String,
    /// The variant.
    pub name: String,
    /// The type of its content.
    pub ty: String,
}

/// The most required fields that a constructor takes as arguments. More could be swapped unnoticed: a struct names them.
pub const MOST_ARGUMENTS: usize = 2;

impl Field {
    /// Reports whether a constructor takes the field: it is required, and its value is not always the same.
    pub fn is_argument(&self) -> bool {
        self.required && self.constant.is_none()
    }
}

/// Returns the name of the struct of required fields that the constructor of a type takes, if it has so many.
pub fn required_struct(name: &str, kind: &Kind) -> Option<String> {
    let Kind::Object(fields) = kind else {
        return None;
    };
    let arguments = fields.iter().filter(|field| field.is_argument());
    (arguments.count() > MOST_ARGUMENTS).then(|| format!("{name}Fields"))
}

/// Returns the Rust type of an integer schema: unsigned if the format says so, or if the minimum is not negative.
pub(crate) fn integer(schema: &Value) -> &'static str {
    let format = text(schema, "format");
    let minimum = schema.get("minimum").and_then(Value::as_f64);
    let unsigned = format.starts_with("uint") || minimum.is_some_and(|minimum| minimum >= 0.0);
    let short = matches!(format, "int32" | "uint32");
    match (unsigned, short) {
        (true, true) => "u32",
        (true, false) => "u64",
        (false, true) => "i32",
        (false, false) => "i64",
    }
}

/// Returns the values of a Rust integer.
pub(crate) fn integer_range(name: &str) -> RangeInclusive<i128> {
    match name {
        "u32" => 0..=u32::MAX.into(),
        "u64" => 0..=u64::MAX.into(),
        "i32" => i32::MIN.into()..=i32::MAX.into(),
        _ => i64::MIN.into()..=i64::MAX.into(),
    }
}
