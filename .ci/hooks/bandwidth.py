"""BXML documents, and transcriptions that exist: both are outside of the spec."""

import json
import os
import pathlib
import sys
import urllib.request

import schemathesis
from hypothesis import strategies as st

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from credentials import headers  # noqa: E402

names = st.text("abcXYZ019_-", min_size=1, max_size=20)
start = st.builds(
    '<StartTranscription name="{}" tracks="{}" stabilized="{}"><CustomParam name="{}" value="{}"/></StartTranscription>'.format,
    names,
    st.sampled_from(["inbound", "outbound", "both"]),
    st.sampled_from(["true", "false"]),
    names,
    st.text("ab <>&\"'", max_size=20).map(lambda text: text.translate({ord(c): f"&#{ord(c)};" for c in "<>&\"'"})),
)
stop = st.one_of(names.map('<StopTranscription name="{}"/>'.format), st.just("<StopTranscription/>"))
other = st.sampled_from(['<Pause duration="3"/>', "<SpeakSentence>Hello &amp; welcome</SpeakSentence>", "<!-- nothing -->"])
verbs = st.lists(st.one_of(start, stop, other), max_size=5).map("".join)
documents = st.builds("{}<Response>{}</Response>".format, st.sampled_from(["", '<?xml version="1.0" encoding="UTF-8"?>']), verbs)
schemathesis.openapi.media_type("application/xml", documents.map(str.encode))


@schemathesis.hook
def before_load_schema(context, schema):
    """Examples of a media type that is generated here must be bytes."""
    for path in schema["paths"].values():
        for operation in path.values():
            content = operation.get("requestBody", {}).get("content", {})
            for example in content.get("application/xml", {}).get("examples", {}).values():
                example["value"] = example["value"].encode()


def request(method, path, body=None):
    """Sends a request to Bandwidth in the sandbox."""
    sent = urllib.request.Request(os.environ["BANDWIDTH_BASE_URL"] + path, body, {"Content-Type": "application/xml"}, method=method)
    for name, value in headers("bandwidth").items():
        sent.add_header(name, value)
    with urllib.request.urlopen(sent) as response:
        return response.read()


CALL = "/accounts/9900000/calls/c-1"
request("PUT", CALL + "/bxml", b"<Response>" + b"<StartTranscription/><StopTranscription/>" * 40 + b"</Response>")
transcriptions = json.loads(request("GET", CALL + "/transcriptions"))
existing = st.sampled_from([one["transcriptionId"] for one in transcriptions])
existing = existing.map(lambda id: {"accountId": "9900000", "callId": "c-1", "transcriptionId": id})


@schemathesis.hook.apply_to(path_regex="transcriptionId}$")
def before_generate_path_parameters(context, strategy):
    """Requests existing transcriptions, too."""
    return st.one_of(strategy, existing)
