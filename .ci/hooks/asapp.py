"""A rule between two properties that the spec describes in words."""

import schemathesis


@schemathesis.hook
def filter_case(context, case):
    """ASAPP returns details of words only without redaction."""
    how = case.body.get("autotranscribeParams") if isinstance(case.body, dict) else None
    if not isinstance(how, dict) or how.get("detailedToken") is not True:
        return True
    return how.get("redactionOutput", "redacted") not in ("redacted", "redacted_and_unredacted")
