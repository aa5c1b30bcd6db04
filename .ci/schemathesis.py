"""What schemathesis cannot read in the specs: how VideoSDK's tokens are made, what BXML is, which transcriptions there are, and
one rule between two fields."""

import base64
import hashlib
import hmac
import json
import os
import time
import urllib.request

import schemathesis
from hypothesis import strategies as st


def encoded(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


@schemathesis.auth().apply_to(path_regex="^/ai/v1/")
class VideoSdkToken:
    def get(self, case, context):
        now = int(time.time())
        claims = {"apikey": os.environ["VIDEOSDK_API_KEY"], "version": 2, "roles": ["crawler"], "iat": now, "exp": now + 3600}
        claims["permissions"] = ["allow_join"]
        parts = ({"alg": "HS256", "typ": "JWT"}, claims)
        text = b".".join(encoded(json.dumps(part).encode()) for part in parts)
        signature = hmac.new(os.environ["VIDEOSDK_SECRET"].encode(), text, hashlib.sha256)
        return b".".join((text, encoded(signature.digest()))).decode()

    def set(self, case, token, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = token


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
    """Examples of a media type that is made up here have to be bytes."""
    for path in schema["paths"].values():
        for operation in path.values():
            content = operation.get("requestBody", {}).get("content", {})
            for example in content.get("application/xml", {}).get("examples", {}).values():
                example["value"] = example["value"].encode()


def bandwidth(method, path, body=None):
    """Calls Bandwidth in the sandbox."""
    request = urllib.request.Request(os.environ["BANDWIDTH_BASE_URL"] + path, body, {"Content-Type": "application/xml"}, method=method)
    request.add_header("Authorization", "Bearer " + os.environ["BANDWIDTH_ACCESS_TOKEN"])
    with urllib.request.urlopen(request) as response:
        return response.read()


CALL = "/accounts/9900000/calls/c-1"
bandwidth("PUT", CALL + "/bxml", b"<Response>" + b"<StartTranscription/><StopTranscription/>" * 40 + b"</Response>")
transcriptions = json.loads(bandwidth("GET", CALL + "/transcriptions"))
there = st.sampled_from([one["transcriptionId"] for one in transcriptions])
there = there.map(lambda id: {"accountId": "9900000", "callId": "c-1", "transcriptionId": id})


@schemathesis.hook.apply_to(path_regex="transcriptionId}$")
def before_generate_path_parameters(context, strategy):
    """Asks for transcriptions that are there, too."""
    if not context.operation.path.startswith("/accounts/"):
        return strategy
    return st.one_of(strategy, there)


@schemathesis.hook
def filter_case(context, case):
    """ASAPP gives details of words only where nothing is redacted: its page says so in words."""
    how = case.body.get("autotranscribeParams") if isinstance(case.body, dict) else None
    if not isinstance(how, dict) or how.get("detailedToken") is not True:
        return True
    return how.get("redactionOutput", "redacted") not in ("redacted", "redacted_and_unredacted")
