#!/usr/bin/env bash
# Cold debug build of a minimal service: on reqwest by hand, on callscribe with its default features and with one vendor, and
# on the vendor's crate. Prints seconds, crates and the ratio to reqwest by hand. Builds in temporary folders; downloads
# happen before the clock starts.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

service() { # name, dependencies, body of main
  mkdir -p "$work/$1/src"
  printf '[package]\nname = "%s"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\ntokio = { version = "1", features = ["rt", "macros"] }\n%s\n' \
    "$1" "$2" >"$work/$1/Cargo.toml"
  printf '#[tokio::main(flavor = "current_thread")]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {\n%s\nOk(())\n}\n' \
    "$3" >"$work/$1/src/main.rs"
}

service by-hand \
  'reqwest = { version = "0.13", default-features = false, features = ["json", "rustls"] }
serde = { version = "1", features = ["derive"] }' \
  '#[derive(serde::Deserialize)] struct Answer { id: String }
let request = reqwest::Client::new().get("https://api.videosdk.live/ai/v1/realtime-transcriptions/x");
let answer: Answer = request.header("authorization", "t").send().await?.json().await?;
println!("{}", answer.id);'
calls='let client = callscribe::videosdk::Client::builder().token("t").build()?;
println!("{}", client.get_realtime_transcription("x").await?.id);'
service default-features "callscribe = { path = \"$root\" }" "$calls"
service one-vendor \
  "callscribe = { path = \"$root\", default-features = false, features = [\"videosdk\", \"rustls\"] }" "$calls"
service vendor-crate \
  'videosdk-server-sdk = "=0.1.0"' \
  'let client = videosdk::Client::builder().token("t").build()?;
println!("{}", client.transcription().realtime().get("x").await?.id);'

first=
printf '%-20s %8s %7s %6s\n' service seconds crates ratio
for name in by-hand default-features one-vendor vendor-crate; do
  cd "$work/$name"
  cargo fetch --quiet
  crates=$(cargo tree --prefix none --edges normal,build | sed 's/ (\*)$//' | sort -u | wc -l)
  begin=$(date +%s.%N)
  CARGO_TARGET_DIR="$work/$name/target" cargo build --quiet --offline
  seconds=$(echo "$(date +%s.%N) $begin" | awk '{ printf "%.1f", $1 - $2 }')
  first=${first:-$seconds}
  printf '%-20s %8s %7s %6s\n' "$name" "$seconds" "$crates" "$(echo "$seconds $first" | awk '{ printf "%.2f", $1 / $2 }')"
done
