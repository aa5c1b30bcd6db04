#!/usr/bin/env bash
# The sandbox beside Prism, the usual mock server: the same spec, the same request, one after the other. Needs Node and npm.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
tools=$target/bench-tools
[ -x "$tools/node_modules/.bin/prism" ] ||
  npm install --silent --no-fund --no-audit --prefix "$tools" @stoplight/prism-cli@5.14.2
cargo build --quiet --release -p callscribe-sandbox --bins --examples

scratch=$(mktemp -d)
trap 'kill ${prism:-} ${sandbox:-} 2>/dev/null; wait; rm -rf "$scratch"' EXIT
call=accounts/9900000/calls/c-1
authorization="Basic $(printf bandwidth-sandbox-user:bandwidth-sandbox-password | base64)"
value() { node -p "JSON.parse(require('fs').readFileSync('$scratch/started')).$1"; }

"$target/release/callscribe-sandbox" --json >"$scratch/started" &
sandbox=$!
until [ -s "$scratch/started" ]; do sleep 0.1; done
base=$(value environment.BANDWIDTH_BASE_URL)
# One stored transcription, as Prism's answer has one.
for verb in '<StartTranscription/>' '<StopTranscription/>'; do
  curl --silent --fail -X PUT -H "authorization: $authorization" -H 'content-type: application/xml' \
    --data "<Bxml>$verb</Bxml>" "$base/$call/bxml"
done
"$target/release/examples/rate" sandbox $sandbox "$base/$call/transcriptions" "$authorization"
kill $sandbox && wait $sandbox

port=$(node -e "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })")
node "$tools/node_modules/@stoplight/prism-cli/dist/index.js" mock --port "$port" --host 127.0.0.1 --verboseLevel error \
  openapi/bandwidth.yaml >"$scratch/prism" 2>&1 &
prism=$!
until curl --silent --output /dev/null "http://127.0.0.1:$port/"; do sleep 0.2; done
"$target/release/examples/rate" Prism $prism "http://127.0.0.1:$port/$call/transcriptions" "$authorization"
