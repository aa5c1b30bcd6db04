//! JSON Schemas of types that read and write themselves.

/// Implements `schemars::JsonSchema` with this schema; `generator` creates the references in it.
macro_rules! json_schema {
    ($name:ident $schema:tt) => {
        $crate::model::json_schema! { $name |_| $schema }
    };
    ($name:ident |$generator:pat_param| $schema:tt) => {
        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema($generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }
    };
}
pub(crate) use json_schema;
