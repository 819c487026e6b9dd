#!/usr/bin/env bash
# The shell scripts: shellcheck, and the launcher through a symlink from another folder
set -euo pipefail

bash -n touchline
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ln -s "$PWD/touchline" "$folder/touchline"
(cd / && "$folder/touchline" help) | grep -q 'touchline start'

command -v shellcheck >/dev/null || {
  echo "shellcheck is not installed"
  exit 77
}
shellcheck touchline build/*.sh build/stages/*.sh .ci/run
echo "1 0 0" >"$STAGE_COUNTS"
