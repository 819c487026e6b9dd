#!/usr/bin/env bash
# Unit, contract and integration tests of every module, with Error Prone and NullAway
#
# Formatting has a stage of its own, so that a misplaced space does not keep tests from running.
set -euo pipefail

./mvnw -q verify -Pstrict -Dspotless.check.skip=true --fail-at-end
