#!/usr/bin/env bash
# Unit and contract tests of every module, Error Prone, NullAway, formatting
set -euo pipefail

./mvnw -q verify -Pstrict --fail-at-end
