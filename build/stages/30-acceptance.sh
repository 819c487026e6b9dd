#!/usr/bin/env bash
# End to end: the built host, command line and plugin zips, driven over HTTP and killed under load
#
# Some tests run on PostgreSQL, too, and are skipped where there is none. Faster, but less thorough:
# ACCEPTANCE_OPTIONS="-Dacceptance.kills=5" ./touchline test acceptance
set -euo pipefail

# shellcheck source=build/postgres.sh
. build/postgres.sh
start_postgres || echo "The tests on PostgreSQL are skipped."

# Each class has a host, a folder and a schema of its own: two run beside each other.
options=(-DforkCount=2)
more=()
read -r -a more <<<"${ACCEPTANCE_OPTIONS-}"
options+=(${more[@]+"${more[@]}"})
./mvnw -q verify -pl host/acceptance -am -Dunit.skip=true -Dit.skip=true -Dacceptance.skip=false \
  "${options[@]}"
