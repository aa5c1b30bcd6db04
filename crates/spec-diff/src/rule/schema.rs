//! Rules about schemas. A schema that accepts fewer values breaks those who send it, one that accepts more breaks those who
//! read it. But our enums are open and unknown fields are kept.

use super::kind::{Change, Presence, Rule, Severity, change, changes, presence};

presence! {
    PROPERTY = "property" {
        omitted "{who} that omits it is rejected",
        removed "what {who} requests with it no longer happens, or is rejected",
        required_removed "what {who} sends in it is ignored or rejected",
        read_added "{who} with older types finds it among the unknown fields, which are kept",
        read_required_removed "{who} that relies on it cannot read the rest either",
    }
}

changes! {
    TYPE_CHANGED = "type-changed" <=> "type-changed" {
        sent Breaking "what {who} sends today is rejected",
        read Breaking "{who} cannot read what it receives",
    }
    FORMAT_CHANGED = "format-changed" <=> "format-changed" {
        sent Breaking "what {who} sends today is rejected",
        read Breaking "{who} that parses it cannot read what it receives",
    }
    SECRET_MARKED = "secret-marked" <=> "secret-unmarked" {
        sent Safe "the value that {who} sends stays the same and is redacted in logs",
        read Safe "the value that {who} reads stays the same and is redacted in logs",
    }
    SECRET_UNMARKED = "secret-unmarked" <=> "secret-marked" {
        sent Safe "the value that {who} sends stays the same and may appear in logs",
        read Safe "the value that {who} reads stays the same and may appear in logs",
    }
    ENUM_VALUE_ADDED = "enum-value-added" <=> "enum-value-removed" {
        sent Safe "{who} can use it",
        read Safe "{who} gets it as an unknown value, because enums are open",
    }
    ENUM_VALUE_REMOVED = "enum-value-removed" <=> "enum-value-added" {
        sent Breaking "{who} that uses it is rejected",
        read Safe "{who} no longer receives it",
    }
    ENUM_CLOSED = "enum-closed" <=> "enum-opened" {
        sent Breaking "{who} that uses any other value is rejected",
        read Safe "{who} can already read every value it may receive",
    }
    ENUM_OPENED = "enum-opened" <=> "enum-closed" {
        sent Safe "{who} can use any other value",
        read Safe "{who} gets other values as unknown ones, because enums are open",
    }
    STEP_CHANGED = "step-changed" <=> "step-changed" {
        sent Breaking "{who} that sends another number than a multiple is rejected",
        read Risky "{who} that relies on the multiples may receive another number",
    }
    PATTERN_CHANGED = "pattern-changed" <=> "pattern-changed" {
        sent Risky "{who} may be rejected: compare the patterns by hand",
        read Risky "{who} that parses the string may receive another form",
    }
    BECAME_NULLABLE = "became-nullable" <=> "no-longer-nullable" {
        sent Safe "{who} can send null",
        read Breaking "{who} that relies on a value fails on null",
    }
    NO_LONGER_NULLABLE = "no-longer-nullable" <=> "became-nullable" {
        sent Breaking "{who} that sends null is rejected",
        read Safe "{who} no longer has to handle null",
    }
    OPTIONAL_BECAME_NULLABLE = "optional-became-nullable" <=> "optional-no-longer-nullable" {
        sent Safe "{who} can send null",
        read Safe "{who} gets null like a missing value, which was possible before",
    }
    OPTIONAL_NO_LONGER_NULLABLE = "optional-no-longer-nullable" <=> "optional-became-nullable" {
        sent Breaking "{who} that sends null is rejected",
        read Safe "{who} no longer has to handle null",
    }
    DEFAULT_STATED = "default-stated" <=> "default-dropped" {
        sent Safe "nothing changes for {who} that omits it: the default is now documented",
        read Safe "{who} knows what a missing value means",
    }
    DEFAULT_DROPPED = "default-dropped" <=> "default-stated" {
        sent Risky "{who} that omits it may get another result",
        read Safe "nothing changes for {who}: defaults are not filled in",
    }
    DEFAULT_CHANGED = "default-changed" <=> "default-changed" {
        sent Risky "{who} that omits it gets another result",
        read Safe "nothing changes for {who}: defaults are not filled in",
    }
    DEPRECATED = "deprecated" <=> "deprecation-lifted" {
        sent Risky "it still works for {who}, and may be removed later",
        read Risky "{who} still receives it, and it may be removed later",
    }
    DEPRECATION_LIFTED = "deprecation-lifted" <=> "deprecated" {
        sent Safe "{who} can rely on it again",
        read Safe "{who} can rely on it again",
    }
    ALTERNATIVE_ADDED = "alternative-added" <=> "alternative-removed" {
        sent Safe "{who} can use it",
        read Breaking "{who} cannot identify it, and cannot read it",
    }
    ALTERNATIVE_REMOVED = "alternative-removed" <=> "alternative-added" {
        sent Breaking "{who} that uses it is rejected",
        read Safe "{who} no longer receives it",
    }
    KIND_ADDED = "kind-added" <=> "kind-removed" {
        sent Safe "{who} can use it",
        read Safe "{who} gets it as an unknown kind, which is kept",
    }
    KIND_REMOVED = "kind-removed" <=> "kind-added" {
        sent Breaking "{who} that uses it is rejected",
        read Risky "{who} that waits for it never receives it",
    }
    KIND_RENAMED = "kind-renamed" <=> "kind-renamed" {
        sent Breaking "{who} that sends the old tag is rejected",
        read Breaking "{who} treats it as an unknown kind",
    }
    TAG_REQUIRED = "tag-required" <=> "tag-dropped" {
        sent Breaking "{who} is rejected without the tag",
        read Safe "{who} that identifies kinds by their shape still can",
    }
    TAG_DROPPED = "tag-dropped" <=> "tag-required" {
        sent Safe "{who} can omit the tag",
        read Breaking "{who} that identifies kinds by the tag no longer can",
    }
    TAG_STATED = "tag-stated" <=> "tag-unstated" {
        sent Safe "nothing changes for {who}: the property was required anyway",
        read Safe "{who} can identify kinds by the property, which was always there",
    }
    TAG_UNSTATED = "tag-unstated" <=> "tag-stated" {
        sent Safe "nothing changes for {who}: the property is required anyway",
        read Safe "{who} can still identify kinds by the property, which is always there",
    }
    TAG_CHANGED = "tag-changed" <=> "tag-changed" {
        sent Breaking "{who} is rejected without the new tag",
        read Breaking "{who} that identifies kinds by the old tag no longer can",
    }
    OVERLAP_CHANGED = "overlap-changed" <=> "overlap-changed" {
        sent Risky "{who} may be rejected: combine the parts by hand",
        read Risky "{who} may receive other values: combine the parts by hand",
    }
    EXCLUSION_CHANGED = "exclusion-changed" <=> "exclusion-changed" {
        sent Risky "{who} may be rejected: compare the two by hand",
        read Risky "{who} may receive other values: compare the two by hand",
    }
    XML_CHANGED = "xml-changed" <=> "xml-changed" {
        sent Breaking "what {who} sends is misread, because its XML has other names",
        read Breaking "{who} does not find it in the XML",
    }
    KEYWORD_CHANGED = "keyword-changed" <=> "keyword-changed" {
        sent Risky "{who} may be rejected: the keyword is not known here",
        read Risky "{who} may receive other values: the keyword is not known here",
    }
    ;
    TYPE_NARROWED = "type-narrowed" <=> TYPE_WIDENED = "type-widened" {
        sent Breaking "some of what {who} sends today is rejected",
        read Breaking "{who} cannot read every value it may receive",
    }
    FORMAT_NARROWED = "format-narrowed" <=> FORMAT_WIDENED = "format-widened" {
        sent Breaking "what {who} sends is rejected unless it has that format",
        read Breaking "{who} that parses it cannot read every value it may receive",
    }
    RANGE_NARROWED = "range-narrowed" <=> RANGE_WIDENED = "range-widened" {
        sent Breaking "{who} that sends a number beyond the limit is rejected",
        read Risky "{who} that relies on the limit may receive a number beyond it",
    }
    NEGATIVES_EXCLUDED = "negatives-excluded" <=> NEGATIVES_ALLOWED = "negatives-allowed" {
        sent Breaking "{who} that sends a negative number is rejected",
        read Breaking "{who} that reads it as an unsigned number fails if it is negative",
    }
    LENGTH_NARROWED = "length-narrowed" <=> LENGTH_WIDENED = "length-widened" {
        sent Breaking "{who} that sends a string of another length is rejected",
        read Risky "{who} that relies on the length (for example a database column) may receive another",
    }
    COUNT_NARROWED = "count-narrowed" <=> COUNT_WIDENED = "count-widened" {
        sent Breaking "{who} that sends another number of items is rejected",
        read Risky "{who} that relies on the number of items may receive another",
    }
    STEP_NARROWED = "step-narrowed" <=> STEP_WIDENED = "step-widened" {
        sent Breaking "{who} that sends another number than a multiple is rejected",
        read Risky "{who} that relies on the multiples may receive another number",
    }
    UNIQUENESS_REQUIRED = "uniqueness-required" <=> UNIQUENESS_DROPPED = "uniqueness-dropped" {
        sent Breaking "{who} that sends an item twice is rejected",
        read Risky "{who} that relies on it may receive an item twice",
    }
    PATTERN_REQUIRED = "pattern-required" <=> PATTERN_DROPPED = "pattern-dropped" {
        sent Breaking "{who} that sends a string that does not match is rejected",
        read Risky "{who} that parses the string may receive another form",
    }
    ITEMS_DESCRIBED = "items-described" <=> ITEMS_UNDESCRIBED = "items-undescribed" {
        sent Breaking "{who} that sends items of another type is rejected",
        read Breaking "{who} cannot read every item it may receive",
    }
    FIELDS_CLOSED = "fields-closed" <=> FIELDS_OPENED = "fields-opened" {
        sent Breaking "{who} that sends a field that is not listed is rejected",
        read Safe "{who} finds other fields among the unknown ones, which are kept",
    }
    VALUES_DESCRIBED = "values-described" <=> VALUES_UNDESCRIBED = "values-undescribed" {
        sent Breaking "{who} that sends fields of another type is rejected",
        read Breaking "{who} cannot read every field it may receive",
    }
    UNION_NARROWED = "union-narrowed" <=> UNION_WIDENED = "union-widened" {
        sent Risky "{who} may be rejected if a value matches several alternatives",
        read Risky "{who} may receive a value that matches several alternatives",
    }
    VALUES_REFUSED = "values-refused" <=> VALUES_ACCEPTED = "values-accepted" {
        sent Breaking "{who} that sends it is rejected",
        read Risky "{who} may receive it, though every alternative is known",
    }
    EXCLUSION_ADDED = "values-excluded" <=> EXCLUSION_DROPPED = "values-no-longer-excluded" {
        sent Breaking "{who} that sends an excluded value is rejected",
        read Risky "{who} that relies on the exclusion may receive such a value",
    }
}
