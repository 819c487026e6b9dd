#!/usr/bin/env bash
# Tests tagged "postgres", against TOUCHLINE_TEST_POSTGRES_URL or a server started for them
#
# They find a JDBC URL with user and password in the environment, TOUCHLINE_TEST_POSTGRES_URL.
set -euo pipefail

# shellcheck source=build/postgres.sh
. build/postgres.sh
start_postgres || exit 77

./mvnw -q verify -pl host/runtime -am -Dtest.groups=postgres -Dtest.excludedGroups=none
