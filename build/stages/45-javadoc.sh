#!/usr/bin/env bash
# The SDK's Javadoc, as pages and without a warning
set -euo pipefail

./touchline docs
[[ -f sdk/target/reports/apidocs/dev/touchline/sdk/Connector.html ]] || {
  echo "The pages are not where they should be."
  exit 1
}
echo "1 0 0" >"$STAGE_COUNTS"
