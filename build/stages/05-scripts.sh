#!/usr/bin/env bash
# The shell scripts: shellcheck, and the launcher through a symlink from another folder
set -euo pipefail

bash -n touchline
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ln -s "$PWD/touchline" "$folder/touchline"
(cd / && "$folder/touchline" help) | grep -q 'touchline start'

# The jars of a host that runs are not replaced: something runs with the host's jar as an argument.
mkdir -p "$folder/checkout/build"
cp touchline "$folder/checkout"
cp build/find-jdk.sh "$folder/checkout/build"
bash -c 'while :; do sleep 1; done' \
  "$(cd "$folder" && pwd -P)/checkout/host/runtime/target/touchline/touchline-host.jar" &
pretender=$!
refusal=$("$folder/checkout/touchline" build 2>&1) && {
  echo "The launcher built although a host ran."
  exit 1
}
kill "$pretender"
grep -q "a host runs from the last build.*$pretender" <<<"$refusal" || {
  echo "The launcher refused for another reason: $refusal"
  exit 1
}

command -v shellcheck >/dev/null || {
  echo "shellcheck is not installed"
  exit 77
}
shellcheck touchline build/*.sh build/stages/*.sh .ci/run
echo "1 0 0" >"$STAGE_COUNTS"
