//! Rules about operations, and about parameters, bodies, headers and credentials.

use super::kind::{Change, Presence, Rule, Severity, change, changes, presence, rules};

presence! {
    PARAMETER = "parameter" {
        omitted "{who} that omits it is rejected",
        removed "what {who} requests with it no longer happens, or is rejected",
        required_removed "what {who} sends in it is ignored or rejected",
        read_added "{who} can ignore it",
        read_required_removed "{who} that reads it gets nothing",
    }
    BODY = "body" {
        omitted "{who} that sends no body is rejected",
        removed "what {who} sends in it is ignored or rejected",
        required_removed "what {who} sends in it is ignored or rejected",
        read_added "{who} can ignore it",
        read_required_removed "{who} that reads it gets nothing",
    }
    HEADER = "header" {
        omitted "{who} that omits it is not understood",
        removed "what {who} sends in it is ignored",
        required_removed "what {who} sends in it is ignored",
        read_added "{who} can ignore it",
        read_required_removed "{who} that reads it gets nothing",
    }
}

rules! {
    PATH_ADDED = "path-added" <=> "path-removed": Safe "{who} can use it";
    PATH_REMOVED = "path-removed" <=> "path-added": Breaking "{who} that uses it gets an error";
    OPERATION_ADDED = "operation-added" <=> "operation-removed": Safe "{who} can use it";
    OPERATION_REMOVED = "operation-removed" <=> "operation-added": Breaking "{who} that uses it gets an error";
    OPERATION_MOVED = "operation-moved" <=> "operation-moved": Breaking "{who} that uses the old address gets an error";
    OPERATION_RENAMED = "operation-renamed" <=> "operation-renamed":
        Safe "nothing changes for {who} on the wire: only our name for it changed";
    OPERATION_DEPRECATED = "operation-deprecated" <=> "operation-deprecation-lifted":
        Risky "it still works for {who}, and may be removed later";
    OPERATION_DEPRECATION_LIFTED = "operation-deprecation-lifted" <=> "operation-deprecated":
        Safe "{who} can rely on it again";
    IDEMPOTENCE_GAINED = "idempotence-gained" <=> "idempotence-lost":
        Risky "{who} may run it twice, because the client now retries after a lost response";
    IDEMPOTENCE_LOST = "idempotence-lost" <=> "idempotence-gained":
        Risky "{who} sees more failures, because the client no longer retries after a lost response";
    WEBHOOK_IDEMPOTENCE_GAINED = "webhook-idempotence-gained" <=> "webhook-idempotence-lost":
        Safe "{who} can handle it twice without harm";
    WEBHOOK_IDEMPOTENCE_LOST = "webhook-idempotence-lost" <=> "webhook-idempotence-gained":
        Risky "{who} must not handle it twice";
    WEBHOOK_ADDED = "webhook-added" <=> "webhook-removed":
        Safe "{who} can handle it, and ignores it until then";
    WEBHOOK_REMOVED = "webhook-removed" <=> "webhook-added": Breaking "{who} that waits for it never receives it";
    WEBHOOK_MOVED = "webhook-moved" <=> "webhook-moved": Breaking "{who} must receive it at another address";
    SERVER_ADDED = "server-added" <=> "server-removed": Safe "{who} can use it";
    SERVER_REMOVED = "server-removed" <=> "server-added": Breaking "{who} that uses it cannot connect";
    SERVERS_REORDERED = "servers-reordered" <=> "servers-reordered":
        Risky "{who} that uses the first server connects to another one";
    SERVER_VALUE_ADDED = "server-value-added" <=> "server-value-removed": Safe "{who} can use it";
    SERVER_VALUE_REMOVED = "server-value-removed" <=> "server-value-added": Breaking "{who} that uses it cannot connect";
    SERVER_VARIABLE_CHANGED = "server-variable-changed" <=> "server-variable-changed":
        Risky "{who} may connect to another address, or to none";
}

changes! {
    PARAMETER_MOVED = "parameter-moved" <=> "parameter-moved" {
        sent Breaking "the vendor does not find it where {who} sends it",
        read Breaking "{who} does not find it in its old place",
    }
    PATH_PARAMETER_RENAMED = "path-parameter-renamed" <=> "path-parameter-renamed" {
        sent Safe "nothing changes for {who} on the wire: the name is not sent",
        read Safe "nothing changes for {who} on the wire: the name is not sent",
    }
    PATH_PARAMETERS_SWAPPED = "path-parameters-swapped" <=> "path-parameters-swapped" {
        sent Breaking "the vendor takes what {who} sends for another parameter",
        read Breaking "{who} takes what it receives for another parameter",
    }
    PARAMETER_STYLE_CHANGED = "parameter-style-changed" <=> "parameter-style-changed" {
        sent Breaking "what {who} sends is misread",
        read Breaking "{who} misreads what it receives",
    }
    RESERVED_ALLOWED = "reserved-allowed" <=> "reserved-refused" {
        sent Safe "{who} that escapes reserved characters is understood as before",
        read Breaking "{who} that relies on escaped characters misreads what it receives",
    }
    RESERVED_REFUSED = "reserved-refused" <=> "reserved-allowed" {
        sent Breaking "{who} that does not escape reserved characters is misread",
        read Safe "{who} no longer has to handle characters that are not escaped",
    }
    EMPTY_ALLOWED = "empty-allowed" <=> "empty-refused" {
        sent Safe "{who} can send an empty value",
        read Breaking "{who} that relies on a value may receive an empty one",
    }
    EMPTY_REFUSED = "empty-refused" <=> "empty-allowed" {
        sent Breaking "{who} that sends an empty value is rejected",
        read Safe "{who} no longer has to handle an empty value",
    }
    MEDIA_TYPE_ADDED = "media-type-added" <=> "media-type-removed" {
        sent Safe "{who} can use it",
        read Risky "{who} may receive it, and cannot read it if it does not know it",
    }
    MEDIA_TYPE_REMOVED = "media-type-removed" <=> "media-type-added" {
        sent Breaking "{who} that uses it is rejected",
        read Breaking "{who} that expects it receives another one",
    }
    MEDIA_TYPE_WIDENED = "media-type-widened" <=> "media-type-narrowed" {
        sent Safe "{who} can use any media type of the range",
        read Risky "{who} may receive another one of the range, and cannot read it if it does not know it",
    }
    MEDIA_TYPE_NARROWED = "media-type-narrowed" <=> "media-type-widened" {
        sent Breaking "{who} that uses another one of the range is rejected",
        read Safe "{who} no longer receives others of the range",
    }
    ENCODING_CHANGED = "encoding-changed" <=> "encoding-changed" {
        sent Risky "a part that {who} sends may be misread",
        read Risky "{who} may misread a part",
    }
    SUCCESS_ADDED = "success-added" <=> "success-removed" {
        sent Safe "{who} can respond with it",
        read Risky "{who} may receive a success status that it does not know",
    }
    SUCCESS_REMOVED = "success-removed" <=> "success-added" {
        sent Breaking "{who} that responds with it is not understood",
        read Breaking "{who} that waits for it never receives it",
    }
    SUCCESS_WIDENED = "success-widened" <=> "success-narrowed" {
        sent Safe "{who} can respond with any status of the range",
        read Risky "{who} may receive a success status that it does not know",
    }
    SUCCESS_NARROWED = "success-narrowed" <=> "success-widened" {
        sent Breaking "{who} that responds with another status of the range is not understood",
        read Safe "{who} no longer receives other statuses of the range",
    }
    FAILURE_ADDED = "failure-added" <=> "failure-removed" {
        sent Safe "{who} can respond with it",
        read Safe "{who} gets it as an error, like any status of its class",
    }
    FAILURE_REMOVED = "failure-removed" <=> "failure-added" {
        sent Risky "{who} that responds with it may not be understood",
        read Safe "{who} no longer receives it",
    }
    HEADER_STYLE_CHANGED = "header-style-changed" <=> "header-style-changed" {
        sent Breaking "what {who} sends is misread",
        read Breaking "{who} misreads what it receives",
    }
    CREDENTIALS_ADDED = "credentials-added" <=> "credentials-removed" {
        sent Safe "{who} can use them instead of its current ones",
        read Breaking "{who} that does not know them rejects requests with them",
    }
    CREDENTIALS_REMOVED = "credentials-removed" <=> "credentials-added" {
        sent Breaking "{who} that uses them is rejected",
        read Safe "{who} no longer receives requests with them",
    }
    ANONYMITY_ALLOWED = "anonymity-allowed" <=> "anonymity-refused" {
        sent Safe "{who} can send requests without credentials",
        read Breaking "{who} can no longer verify the sender",
    }
    ANONYMITY_REFUSED = "anonymity-refused" <=> "anonymity-allowed" {
        sent Breaking "{who} is rejected without credentials",
        read Safe "{who} can verify the sender",
    }
    SCHEME_CHANGED = "scheme-changed" <=> "scheme-changed" {
        sent Breaking "{who} that sends its credentials the old way is rejected",
        read Breaking "{who} that expects credentials the old way does not find them",
    }
    FLOW_ADDED = "flow-added" <=> "flow-removed" {
        sent Safe "{who} can get tokens by it",
        read Safe "{who} gets tokens of the same kind",
    }
    FLOW_REMOVED = "flow-removed" <=> "flow-added" {
        sent Breaking "{who} that gets its tokens by it is rejected",
        read Safe "{who} gets tokens of the same kind",
    }
    SCOPE_REQUIRED = "scope-required" <=> "scope-dropped" {
        sent Breaking "{who} is rejected without that scope",
        read Safe "{who} can require that scope",
    }
    SCOPE_DROPPED = "scope-dropped" <=> "scope-required" {
        sent Safe "{who} no longer needs that scope",
        read Risky "{who} that requires that scope may reject requests without it",
    }
}
