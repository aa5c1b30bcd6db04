//! Open enums: known values are variants, and unknown ones are kept as text.

/// Implements conversions, `Display`, `Serialize` and `Deserialize` for an enum with unit variants and `Unknown(String)`.
macro_rules! choice {
    ($name:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        impl $name {
            /// Returns the values that this version knows.
            pub const KNOWN: &'static [&'static str] = &[$($wire),*];

            /// Returns the value as it is written in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unknown(text) => text,
                }
            }

            /// Returns `true` if this version does not know the value.
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($wire => Self::$variant,)*
                    _ => Self::Unknown(text.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match text.as_str() {
                    $($wire => Self::$variant,)*
                    _ => Self::Unknown(text),
                }
            }
        }

        $crate::model::text! { $name }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::model::read_text(deserializer, |text| {
                    Ok::<_, std::convert::Infallible>(Self::from(text))
                })
            }
        }

        $crate::model::json_schema! { $name { "type": "string", "anyOf": [{ "enum": Self::KNOWN }, {}] } }
    };
}
pub(crate) use choice;

#[cfg(test)]
#[allow(unreachable_pub)] // the macros write for the public module of generated types
mod tests {
    #[derive(Clone, Debug, PartialEq)]
    enum Status {
        Running,
        Unknown(String),
    }
    choice! { Status { Running = "running" } }

    #[test]
    fn unknown_values_are_kept() {
        let status: Status = serde_json::from_str(r#""paused""#).unwrap();
        assert_eq!(status, Status::Unknown("paused".to_owned()));
        assert!(status.is_unknown());
        assert_eq!(serde_json::to_string(&status).unwrap(), r#""paused""#);
    }

    #[test]
    fn known_values_are_variants_from_any_text() {
        assert_eq!(Status::from("running"), Status::Running);
        assert_eq!(Status::from("running".to_owned()), Status::Running);
        assert_eq!(format!("{:>8}", Status::Running), " running");
        assert_eq!(Status::KNOWN, ["running"]);
    }

    #[test]
    fn values_that_are_not_text_are_refused() {
        assert!(serde_json::from_str::<Status>("1").is_err());
    }
}
