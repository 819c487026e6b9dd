#!/usr/bin/env bash
# Orders and refunds on a real Vendure: found, told, and refunded once whatever is lost or killed
#
# Tests tagged "vendure". They find the modules of a Vendure in TOUCHLINE_TEST_VENDURE. Faster, but
# less thorough: VENDURE_OPTIONS="-Dacceptance.refundRounds=1" ./touchline test vendure
set -euo pipefail

# shellcheck source=build/vendure.sh
. build/vendure.sh
install_vendure || exit 77

options=()
read -r -a options <<<"${VENDURE_OPTIONS-}"
./mvnw -q verify -pl host/acceptance -am -Dunit.skip=true -Dit.skip=true -Dacceptance.skip=false \
  -Dtest.groups=vendure -Dtest.excludedGroups=none ${options[@]+"${options[@]}"}
