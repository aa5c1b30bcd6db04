//! Rules about the Rust generated from a spec. Structs and enums are `non_exhaustive`, so fields and variants can be added.
//! The arguments of constructors and the types of existing items cannot change.

use super::kind::{Rule, Severity, rules};

rules! {
    TYPE_ADDED = "rust-type-added" <=> "rust-type-removed": Safe "{who} can use it";
    TYPE_REMOVED = "rust-type-removed" <=> "rust-type-added": Breaking "{who} that names it does not compile";
    KIND_CHANGED = "rust-kind-changed" <=> "rust-kind-changed": Breaking "{who} that uses it does not compile";
    FIELD_ADDED = "rust-field-added" <=> "rust-field-removed":
        Safe "{who} compiles as before, because the struct is `non_exhaustive`";
    FIELD_REMOVED = "rust-field-removed" <=> "rust-field-added": Breaking "{who} that names it does not compile";
    REQUIRED_FIELD_ADDED = "rust-required-field-added" <=> "rust-required-field-removed":
        Breaking "{who} that calls `new` does not compile, because `new` takes it";
    REQUIRED_FIELD_REMOVED = "rust-required-field-removed" <=> "rust-required-field-added":
        Breaking "{who} that names it or calls `new` does not compile";
    FIELD_BECAME_OPTIONAL = "rust-field-became-optional" <=> "rust-field-became-required":
        Breaking "{who} that reads it does not compile, because it is an `Option` now, and `new` does not take it";
    FIELD_BECAME_REQUIRED = "rust-field-became-required" <=> "rust-field-became-optional":
        Breaking "{who} that reads it does not compile, because it is not an `Option` any more, and `new` takes it";
    FIELD_TYPE_CHANGED = "rust-field-type-changed" <=> "rust-field-type-changed":
        Breaking "{who} that reads or sets it does not compile";
    FIELD_REWIRED = "rust-field-rewired" <=> "rust-field-rewired":
        Safe "{who} compiles as before: only the name on the wire changed";
    NULL_CHANGED = "rust-null-changed" <=> "rust-null-changed":
        Safe "{who} compiles as before: only whether `new` writes null may change";
    CONSTRUCTOR_CHANGED = "rust-constructor-changed" <=> "rust-constructor-changed":
        Breaking "{who} that calls it does not compile, or passes the wrong values if their types are equal";
    VARIANT_ADDED = "rust-variant-added" <=> "rust-variant-removed":
        Safe "{who} compiles as before, because the enum is `non_exhaustive`";
    VARIANT_REMOVED = "rust-variant-removed" <=> "rust-variant-added": Breaking "{who} that names it does not compile";
    VARIANT_TYPE_CHANGED = "rust-variant-type-changed" <=> "rust-variant-type-changed":
        Breaking "{who} that matches on it does not compile";
    VARIANT_REWIRED = "rust-variant-rewired" <=> "rust-variant-rewired":
        Safe "{who} compiles as before: only the value on the wire changed";
    TAG_CHANGED = "rust-tag-changed" <=> "rust-tag-changed":
        Breaking "{who} that matches on `Unknown` does not compile";
    METHOD_ADDED = "rust-method-added" <=> "rust-method-removed": Safe "{who} can use it";
    METHOD_REMOVED = "rust-method-removed" <=> "rust-method-added": Breaking "{who} that calls it does not compile";
    SETTER_ADDED = "rust-setter-added" <=> "rust-setter-removed": Safe "{who} can use it";
    SETTER_REMOVED = "rust-setter-removed" <=> "rust-setter-added": Breaking "{who} that calls it does not compile";
    ARGUMENT_ADDED = "rust-argument-added" <=> "rust-argument-removed":
        Breaking "{who} that calls the method does not compile, because it takes one argument more";
    ARGUMENT_REMOVED = "rust-argument-removed" <=> "rust-argument-added":
        Breaking "{who} that calls the method does not compile, because it takes one argument fewer";
    SETTER_BECAME_ARGUMENT = "rust-setter-became-argument" <=> "rust-argument-became-setter":
        Breaking "{who} that calls the method does not compile, because it takes one argument more";
    ARGUMENT_BECAME_SETTER = "rust-argument-became-setter" <=> "rust-setter-became-argument":
        Breaking "{who} that calls the method does not compile, because it takes one argument fewer";
    ARGUMENTS_REORDERED = "rust-arguments-reordered" <=> "rust-arguments-reordered":
        Breaking "{who} that calls the method passes values in the wrong order, and may still compile";
    SETTER_TYPE_CHANGED = "rust-setter-type-changed" <=> "rust-setter-type-changed":
        Breaking "{who} that calls it may not compile";
    RESULT_CHANGED = "rust-result-changed" <=> "rust-result-changed":
        Breaking "{who} that uses the result does not compile";
    ERROR_CHANGED = "rust-error-changed" <=> "rust-error-changed":
        Breaking "{who} that reads the typed error body gets nothing";
    EVENT_ADDED = "rust-event-added" <=> "rust-event-removed": Safe "{who} can handle it";
    EVENT_REMOVED = "rust-event-removed" <=> "rust-event-added": Breaking "{who} that handles it does not compile";
    EVENT_CHANGED = "rust-event-changed" <=> "rust-event-changed": Breaking "{who} that handles it does not compile";
    CREDENTIALS_CHANGED = "rust-credentials-changed" <=> "rust-credentials-changed":
        Breaking "{who} that calls the method or sets its variables does not authenticate";
    VARIABLE_CHANGED = "rust-variable-changed" <=> "rust-variable-changed":
        Breaking "{who} that relies on the environment calls another host";
    DEFAULTS_CHANGED = "rust-defaults-changed" <=> "rust-defaults-changed":
        Risky "{who} that does not set its own options retries at other times";
}
