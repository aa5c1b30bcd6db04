//! Rules about operations, and about what a request or a response is made of.

use super::kind::{Change, Presence, Rule, Severity, changes, rules};

pub(in crate::diff) static PARAMETER: Presence = Presence {
    added: &PARAMETER_ADDED,
    required_added: &REQUIRED_PARAMETER_ADDED,
    removed: &PARAMETER_REMOVED,
    required_removed: &REQUIRED_PARAMETER_REMOVED,
    became_required: &PARAMETER_BECAME_REQUIRED,
    became_optional: &PARAMETER_BECAME_OPTIONAL,
};

pub(in crate::diff) static BODY: Presence = Presence {
    added: &BODY_ADDED,
    required_added: &REQUIRED_BODY_ADDED,
    removed: &BODY_REMOVED,
    required_removed: &REQUIRED_BODY_REMOVED,
    became_required: &BODY_BECAME_REQUIRED,
    became_optional: &BODY_BECAME_OPTIONAL,
};

pub(in crate::diff) static HEADER: Presence = Presence {
    added: &HEADER_ADDED,
    required_added: &REQUIRED_HEADER_ADDED,
    removed: &HEADER_REMOVED,
    required_removed: &REQUIRED_HEADER_REMOVED,
    became_required: &HEADER_BECAME_REQUIRED,
    became_optional: &HEADER_BECAME_OPTIONAL,
};

rules! {
    PATH_ADDED = "path-added" <=> "path-removed": Safe "{who} may use it";
    PATH_REMOVED = "path-removed" <=> "path-added": Breaking "{who} that uses it gets an error";
    OPERATION_ADDED = "operation-added" <=> "operation-removed": Safe "{who} may use it";
    OPERATION_REMOVED = "operation-removed" <=> "operation-added": Breaking "{who} that uses it gets an error";
    OPERATION_MOVED = "operation-moved" <=> "operation-moved": Breaking "{who} that uses the old address gets an error";
    OPERATION_RENAMED = "operation-renamed" <=> "operation-renamed":
        Safe "nothing changes for {who} on the wire; the name is only ours";
    OPERATION_DEPRECATED = "operation-deprecated" <=> "operation-deprecation-lifted":
        Risky "it works for {who} as before, and will go one day";
    OPERATION_DEPRECATION_LIFTED = "operation-deprecation-lifted" <=> "operation-deprecated":
        Safe "{who} may count on it again";
    IDEMPOTENCE_GAINED = "idempotence-gained" <=> "idempotence-lost":
        Risky "{who} may meet it twice, since it is sent again where an answer is lost";
    IDEMPOTENCE_LOST = "idempotence-lost" <=> "idempotence-gained":
        Risky "{who} sees more failures, since it is no longer sent again where an answer is lost";
    WEBHOOK_IDEMPOTENCE_GAINED = "webhook-idempotence-gained" <=> "webhook-idempotence-lost":
        Safe "{who} may handle it twice without harm";
    WEBHOOK_IDEMPOTENCE_LOST = "webhook-idempotence-lost" <=> "webhook-idempotence-gained":
        Risky "{who} must take care not to handle it twice";
    WEBHOOK_ADDED = "webhook-added" <=> "webhook-removed":
        Safe "{who} may take it, and passes over it until then";
    WEBHOOK_REMOVED = "webhook-removed" <=> "webhook-added": Breaking "{who} that waits for it waits in vain";
    WEBHOOK_MOVED = "webhook-moved" <=> "webhook-moved": Breaking "{who} has to listen elsewhere";
    SERVER_ADDED = "server-added" <=> "server-removed": Safe "{who} may use it";
    SERVER_REMOVED = "server-removed" <=> "server-added": Breaking "{who} that uses it reaches nobody";
    SERVERS_REORDERED = "servers-reordered" <=> "servers-reordered":
        Risky "{who} that takes the first one talks to another";
    SERVER_VARIABLE_CHANGED = "server-variable-changed" <=> "server-variable-changed":
        Risky "{who} may reach another address, or none";
}

changes! {
    PARAMETER_ADDED = "parameter-added" <=> "parameter-removed" {
        sent Safe "{who} may leave it out",
        read Safe "{who} may ignore it",
    }
    REQUIRED_PARAMETER_ADDED = "required-parameter-added" <=> "required-parameter-removed" {
        sent Breaking "{who} that does not know it yet is refused",
        read Safe "{who} may ignore it",
    }
    PARAMETER_REMOVED = "parameter-removed" <=> "parameter-added" {
        sent Breaking "what {who} asks for with it no longer happens, or is refused",
        read Breaking "{who} that reads it finds nothing",
    }
    REQUIRED_PARAMETER_REMOVED = "required-parameter-removed" <=> "required-parameter-added" {
        sent Breaking "what {who} says with it is no longer heard, or is refused",
        read Breaking "{who} that reads it finds nothing",
    }
    PARAMETER_BECAME_REQUIRED = "parameter-became-required" <=> "parameter-became-optional" {
        sent Breaking "{who} that leaves it out is refused",
        read Safe "{who} that expects it to be missing never sees that again",
    }
    PARAMETER_BECAME_OPTIONAL = "parameter-became-optional" <=> "parameter-became-required" {
        sent Safe "{who} may leave it out from now on",
        read Breaking "{who} that relies on it fails where it is missing",
    }
    PARAMETER_MOVED = "parameter-moved" <=> "parameter-moved" {
        sent Breaking "it is not seen where {who} puts it today",
        read Breaking "{who} does not find it where it was",
    }
    PATH_PARAMETER_RENAMED = "path-parameter-renamed" <=> "path-parameter-renamed" {
        sent Safe "nothing changes for {who} on the wire; the name is not sent",
        read Safe "nothing changes for {who} on the wire; the name is not sent",
    }
    PARAMETER_STYLE_CHANGED = "parameter-style-changed" <=> "parameter-style-changed" {
        sent Breaking "what {who} writes is taken for something else",
        read Breaking "{who} takes what comes for something else",
    }
    EMPTY_ALLOWED = "empty-allowed" <=> "empty-refused" {
        sent Safe "{who} may leave the value empty",
        read Breaking "{who} that relies on a value may find none",
    }
    EMPTY_REFUSED = "empty-refused" <=> "empty-allowed" {
        sent Breaking "{who} that leaves the value empty is refused",
        read Safe "{who} that expects none never sees that again",
    }
    BODY_ADDED = "body-added" <=> "body-removed" {
        sent Safe "{who} may leave it out",
        read Safe "{who} may ignore it",
    }
    REQUIRED_BODY_ADDED = "required-body-added" <=> "required-body-removed" {
        sent Breaking "{who} that sends none is refused",
        read Safe "{who} may ignore it",
    }
    BODY_REMOVED = "body-removed" <=> "body-added" {
        sent Breaking "what {who} says in it is no longer heard, or is refused",
        read Breaking "{who} that reads it finds nothing",
    }
    REQUIRED_BODY_REMOVED = "required-body-removed" <=> "required-body-added" {
        sent Breaking "what {who} says in it is no longer heard, or is refused",
        read Breaking "{who} that reads it finds nothing",
    }
    BODY_BECAME_REQUIRED = "body-became-required" <=> "body-became-optional" {
        sent Breaking "{who} that sends none is refused",
        read Safe "{who} that expects it to be missing never sees that again",
    }
    BODY_BECAME_OPTIONAL = "body-became-optional" <=> "body-became-required" {
        sent Safe "{who} may leave it out from now on",
        read Breaking "{who} that relies on it fails where it is missing",
    }
    MEDIA_TYPE_ADDED = "media-type-added" <=> "media-type-removed" {
        sent Safe "{who} may use it",
        read Risky "{who} may meet it, and reads only what it knows",
    }
    MEDIA_TYPE_REMOVED = "media-type-removed" <=> "media-type-added" {
        sent Breaking "{who} that uses it is refused",
        read Breaking "{who} that waits for it gets another",
    }
    ENCODING_CHANGED = "encoding-changed" <=> "encoding-changed" {
        sent Risky "a part that {who} writes may be taken for something else",
        read Risky "{who} may take a part for something else",
    }
    SUCCESS_ADDED = "success-added" <=> "success-removed" {
        sent Safe "{who} may answer so",
        read Risky "{who} may meet another kind of success than it knows",
    }
    SUCCESS_REMOVED = "success-removed" <=> "success-added" {
        sent Breaking "{who} that answers so is not understood",
        read Breaking "{who} that waits for it waits in vain",
    }
    FAILURE_ADDED = "failure-added" <=> "failure-removed" {
        sent Safe "{who} may answer so",
        read Safe "{who} gets it as an error, which any status of its kind is",
    }
    FAILURE_REMOVED = "failure-removed" <=> "failure-added" {
        sent Risky "{who} that answers so may not be understood",
        read Safe "{who} does not meet it any more",
    }
    HEADER_ADDED = "header-added" <=> "header-removed" {
        sent Safe "{who} may leave it out",
        read Safe "{who} may ignore it",
    }
    REQUIRED_HEADER_ADDED = "required-header-added" <=> "required-header-removed" {
        sent Breaking "{who} that does not know it yet is not understood",
        read Safe "{who} may ignore it",
    }
    HEADER_REMOVED = "header-removed" <=> "header-added" {
        sent Breaking "what {who} says with it is no longer heard",
        read Breaking "{who} that reads it finds nothing",
    }
    REQUIRED_HEADER_REMOVED = "required-header-removed" <=> "required-header-added" {
        sent Breaking "what {who} says with it is no longer heard",
        read Breaking "{who} that reads it finds nothing",
    }
    HEADER_BECAME_REQUIRED = "header-became-required" <=> "header-became-optional" {
        sent Breaking "{who} that leaves it out is not understood",
        read Safe "{who} that expects it to be missing never sees that again",
    }
    HEADER_BECAME_OPTIONAL = "header-became-optional" <=> "header-became-required" {
        sent Safe "{who} may leave it out from now on",
        read Breaking "{who} that relies on it fails where it is missing",
    }
    CREDENTIALS_ADDED = "credentials-added" <=> "credentials-removed" {
        sent Safe "{who} may use them instead of those it has",
        read Breaking "{who} that does not know them yet refuses who comes with them",
    }
    CREDENTIALS_REMOVED = "credentials-removed" <=> "credentials-added" {
        sent Breaking "{who} that uses them is refused",
        read Safe "nobody comes to {who} with them any more",
    }
    ANONYMITY_ALLOWED = "anonymity-allowed" <=> "anonymity-refused" {
        sent Safe "{who} may come without credentials",
        read Breaking "{who} cannot tell any more who sends",
    }
    ANONYMITY_REFUSED = "anonymity-refused" <=> "anonymity-allowed" {
        sent Breaking "{who} is refused without credentials",
        read Safe "{who} can tell who sends",
    }
    SCHEME_CHANGED = "scheme-changed" <=> "scheme-changed" {
        sent Breaking "{who} that shows its credentials the old way is refused",
        read Breaking "{who} that looks for credentials the old way finds none",
    }
    SCOPE_REQUIRED = "scope-required" <=> "scope-dropped" {
        sent Breaking "{who} is refused without that permission",
        read Safe "{who} may ask for that permission",
    }
    SCOPE_DROPPED = "scope-dropped" <=> "scope-required" {
        sent Safe "{who} no longer needs that permission",
        read Risky "{who} that asks for that permission may refuse who comes without",
    }
}
