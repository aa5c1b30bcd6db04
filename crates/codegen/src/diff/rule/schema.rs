//! Rules about schemas. A schema that admits less breaks whoever writes it, one that admits more breaks whoever reads it;
//! but our enums are open and unknown fields are kept.

use super::kind::{Change, Presence, Rule, Severity, changes};

pub(in crate::diff) static PROPERTY: Presence = Presence {
    added: &PROPERTY_ADDED,
    required_added: &REQUIRED_PROPERTY_ADDED,
    removed: &PROPERTY_REMOVED,
    required_removed: &REQUIRED_PROPERTY_REMOVED,
    became_required: &PROPERTY_BECAME_REQUIRED,
    became_optional: &PROPERTY_BECAME_OPTIONAL,
};

changes! {
    PROPERTY_ADDED = "property-added" <=> "property-removed" {
        sent Safe "{who} may leave it out",
        read Safe "{who} with older types finds it among the unknown fields, which are kept",
    }
    REQUIRED_PROPERTY_ADDED = "required-property-added" <=> "required-property-removed" {
        sent Breaking "{who} that does not know it yet is refused",
        read Safe "{who} with older types finds it among the unknown fields, which are kept",
    }
    PROPERTY_REMOVED = "property-removed" <=> "property-added" {
        sent Breaking "what {who} asks for with it no longer happens, or is refused",
        read Breaking "{who} that reads it finds nothing",
    }
    REQUIRED_PROPERTY_REMOVED = "required-property-removed" <=> "required-property-added" {
        sent Breaking "what {who} says with it is no longer heard, or is refused",
        read Breaking "{who} that relies on it cannot read the rest either",
    }
    PROPERTY_BECAME_REQUIRED = "property-became-required" <=> "property-became-optional" {
        sent Breaking "{who} that leaves it out is refused",
        read Safe "{who} that expects it to be missing never sees that again",
    }
    PROPERTY_BECAME_OPTIONAL = "property-became-optional" <=> "property-became-required" {
        sent Safe "{who} may leave it out from now on",
        read Breaking "{who} that relies on it fails where it is missing",
    }
    TYPE_CHANGED = "type-changed" <=> "type-changed" {
        sent Breaking "what {who} writes today is refused",
        read Breaking "{who} cannot read what comes",
    }
    TYPE_WIDENED = "type-widened" <=> "type-narrowed" {
        sent Safe "what {who} writes today is still taken",
        read Breaking "{who} cannot read all that may come",
    }
    TYPE_NARROWED = "type-narrowed" <=> "type-widened" {
        sent Breaking "some of what {who} writes today is refused",
        read Safe "what may come is among what {who} reads today",
    }
    FORMAT_CHANGED = "format-changed" <=> "format-changed" {
        sent Breaking "what {who} writes today is refused",
        read Breaking "{who} that parses it cannot read what comes",
    }
    FORMAT_WIDENED = "format-widened" <=> "format-narrowed" {
        sent Safe "what {who} writes today is still taken",
        read Breaking "{who} that parses it cannot read all that may come",
    }
    FORMAT_NARROWED = "format-narrowed" <=> "format-widened" {
        sent Breaking "what {who} writes is refused unless it has that form",
        read Safe "what may come is among what {who} reads today",
    }
    SECRET_MARKED = "secret-marked" <=> "secret-unmarked" {
        sent Safe "the value {who} writes stays the same and is kept out of logs",
        read Safe "the value {who} reads stays the same and is kept out of logs",
    }
    SECRET_UNMARKED = "secret-unmarked" <=> "secret-marked" {
        sent Safe "the value {who} writes stays the same and may show up in logs",
        read Safe "the value {who} reads stays the same and may show up in logs",
    }
    ENUM_VALUE_ADDED = "enum-value-added" <=> "enum-value-removed" {
        sent Safe "{who} may use it",
        read Safe "{who} gets it as an unknown value, since enums are open",
    }
    ENUM_VALUE_REMOVED = "enum-value-removed" <=> "enum-value-added" {
        sent Breaking "{who} that uses it is refused",
        read Safe "{who} does not meet it any more",
    }
    ENUM_CLOSED = "enum-closed" <=> "enum-opened" {
        sent Breaking "{who} that uses any other value is refused",
        read Safe "what may come is among what {who} reads today",
    }
    ENUM_OPENED = "enum-opened" <=> "enum-closed" {
        sent Safe "{who} may use any other value",
        read Safe "{who} gets other values as unknown ones, since enums are open",
    }
    RANGE_WIDENED = "range-widened" <=> "range-narrowed" {
        sent Safe "what {who} writes today is still taken",
        read Risky "{who} that counts on the limit may meet a number beyond it",
    }
    RANGE_NARROWED = "range-narrowed" <=> "range-widened" {
        sent Breaking "{who} is refused with a number beyond the limit",
        read Safe "what may come is among what {who} reads today",
    }
    NEGATIVES_ALLOWED = "negatives-allowed" <=> "negatives-excluded" {
        sent Safe "what {who} writes today is still taken",
        read Breaking "{who} that reads it as an unsigned number fails where it is negative",
    }
    NEGATIVES_EXCLUDED = "negatives-excluded" <=> "negatives-allowed" {
        sent Breaking "{who} is refused with a negative number",
        read Safe "what may come is among what {who} reads today",
    }
    LENGTH_WIDENED = "length-widened" <=> "length-narrowed" {
        sent Safe "what {who} writes today is still taken",
        read Risky "{who} that counts on the length, as a database column does, may meet another",
    }
    LENGTH_NARROWED = "length-narrowed" <=> "length-widened" {
        sent Breaking "{who} is refused with a text of another length",
        read Safe "what may come is among what {who} reads today",
    }
    COUNT_WIDENED = "count-widened" <=> "count-narrowed" {
        sent Safe "what {who} writes today is still taken",
        read Risky "{who} that counts on the number of entries may meet another",
    }
    COUNT_NARROWED = "count-narrowed" <=> "count-widened" {
        sent Breaking "{who} is refused with another number of entries",
        read Safe "what may come is among what {who} reads today",
    }
    STEP_WIDENED = "step-widened" <=> "step-narrowed" {
        sent Safe "what {who} writes today is still taken",
        read Risky "{who} that counts on the steps may meet a number between them",
    }
    STEP_NARROWED = "step-narrowed" <=> "step-widened" {
        sent Breaking "{who} is refused with a number between the steps",
        read Safe "what may come is among what {who} reads today",
    }
    STEP_CHANGED = "step-changed" <=> "step-changed" {
        sent Breaking "{who} is refused with a number between the steps",
        read Risky "{who} that counts on the steps may meet a number between them",
    }
    UNIQUENESS_REQUIRED = "uniqueness-required" <=> "uniqueness-dropped" {
        sent Breaking "{who} is refused with an entry given twice",
        read Safe "what may come is among what {who} reads today",
    }
    UNIQUENESS_DROPPED = "uniqueness-dropped" <=> "uniqueness-required" {
        sent Safe "what {who} writes today is still taken",
        read Risky "{who} that counts on it may meet an entry twice",
    }
    PATTERN_REQUIRED = "pattern-required" <=> "pattern-dropped" {
        sent Breaking "{who} is refused with a text that does not match",
        read Safe "what may come is among what {who} reads today",
    }
    PATTERN_DROPPED = "pattern-dropped" <=> "pattern-required" {
        sent Safe "what {who} writes today is still taken",
        read Risky "{who} that takes the text apart may meet another form",
    }
    PATTERN_CHANGED = "pattern-changed" <=> "pattern-changed" {
        sent Risky "{who} may be refused: compare the two by hand",
        read Risky "{who} that takes the text apart may meet another form",
    }
    BECAME_NULLABLE = "became-nullable" <=> "no-longer-nullable" {
        sent Safe "{who} may write null",
        read Breaking "{who} that relies on a value fails at null",
    }
    NO_LONGER_NULLABLE = "no-longer-nullable" <=> "became-nullable" {
        sent Breaking "{who} that writes null is refused",
        read Safe "{who} that expects null never sees it again",
    }
    OPTIONAL_BECAME_NULLABLE = "optional-became-nullable" <=> "optional-no-longer-nullable" {
        sent Safe "{who} may write null",
        read Safe "{who} gets null as what is missing, which it may be already",
    }
    OPTIONAL_NO_LONGER_NULLABLE = "optional-no-longer-nullable" <=> "optional-became-nullable" {
        sent Breaking "{who} that writes null is refused",
        read Safe "{who} that expects null never sees it again",
    }
    DEFAULT_STATED = "default-stated" <=> "default-dropped" {
        sent Safe "{who} that leaves it out gets what it got, and now knows what",
        read Safe "{who} that finds it missing knows what is meant",
    }
    DEFAULT_DROPPED = "default-dropped" <=> "default-stated" {
        sent Risky "{who} that leaves it out may get something else",
        read Safe "{who} sees what is sent, and no default is filled in",
    }
    DEFAULT_CHANGED = "default-changed" <=> "default-changed" {
        sent Risky "{who} that leaves it out gets something else",
        read Safe "{who} sees what is sent, and no default is filled in",
    }
    DEPRECATED = "deprecated" <=> "deprecation-lifted" {
        sent Risky "it works for {who} as before, and will go one day",
        read Risky "it comes to {who} as before, and will go one day",
    }
    DEPRECATION_LIFTED = "deprecation-lifted" <=> "deprecated" {
        sent Safe "{who} may count on it again",
        read Safe "{who} may count on it again",
    }
    ITEMS_DESCRIBED = "items-described" <=> "items-undescribed" {
        sent Breaking "{who} is refused with entries of another kind",
        read Safe "what may come is among what {who} reads today",
    }
    ITEMS_UNDESCRIBED = "items-undescribed" <=> "items-described" {
        sent Safe "what {who} writes today is still taken",
        read Breaking "{who} cannot read all entries that may come",
    }
    FIELDS_CLOSED = "fields-closed" <=> "fields-opened" {
        sent Breaking "{who} that writes a field that is not listed is refused",
        read Safe "what may come is among what {who} reads today",
    }
    FIELDS_OPENED = "fields-opened" <=> "fields-closed" {
        sent Safe "what {who} writes today is still taken",
        read Safe "{who} finds other fields among the unknown ones, which are kept",
    }
    VALUES_DESCRIBED = "values-described" <=> "values-undescribed" {
        sent Breaking "{who} is refused with values of another kind",
        read Safe "what may come is among what {who} reads today",
    }
    VALUES_UNDESCRIBED = "values-undescribed" <=> "values-described" {
        sent Safe "what {who} writes today is still taken",
        read Breaking "{who} cannot read all values that may come",
    }
    ALTERNATIVE_ADDED = "alternative-added" <=> "alternative-removed" {
        sent Safe "{who} may use it",
        read Breaking "{who} has nothing to tell it by, and cannot read it",
    }
    ALTERNATIVE_REMOVED = "alternative-removed" <=> "alternative-added" {
        sent Breaking "{who} that uses it is refused",
        read Safe "{who} does not meet it any more",
    }
    KIND_ADDED = "kind-added" <=> "kind-removed" {
        sent Safe "{who} may use it",
        read Safe "{who} gets it as an unknown kind, which is kept",
    }
    KIND_REMOVED = "kind-removed" <=> "kind-added" {
        sent Breaking "{who} that uses it is refused",
        read Risky "{who} that waits for it waits in vain",
    }
    KIND_RENAMED = "kind-renamed" <=> "kind-renamed" {
        sent Breaking "{who} that writes the old tag is refused",
        read Breaking "{who} takes it for an unknown kind",
    }
    TAG_REQUIRED = "tag-required" <=> "tag-dropped" {
        sent Breaking "{who} is refused without the tag",
        read Safe "{who} that goes by the shape still can",
    }
    TAG_DROPPED = "tag-dropped" <=> "tag-required" {
        sent Safe "{who} may leave the tag out",
        read Breaking "{who} that tells the kinds apart by it cannot any more",
    }
    TAG_CHANGED = "tag-changed" <=> "tag-changed" {
        sent Breaking "{who} is refused without the new tag",
        read Breaking "{who} that tells the kinds apart by the old one cannot any more",
    }
    UNION_CHANGED = "union-changed" <=> "union-changed" {
        sent Risky "{who} may be refused where a value fits several alternatives",
        read Risky "{who} may meet a value that fits several alternatives",
    }
    OVERLAP_CHANGED = "overlap-changed" <=> "overlap-changed" {
        sent Risky "{who} may be refused: put the parts together by hand",
        read Risky "{who} may meet other values: put the parts together by hand",
    }
    EXCLUSION_CHANGED = "exclusion-changed" <=> "exclusion-changed" {
        sent Risky "{who} may be refused: compare the two by hand",
        read Risky "{who} may meet other values: compare the two by hand",
    }
}
