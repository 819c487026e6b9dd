#!/usr/bin/env bash
# End to end: the built host, command line and plugin zips, driven over HTTP
set -euo pipefail

./mvnw -q verify -pl host/acceptance -am -Dunit.skip=true -Dit.skip=true -Dacceptance.skip=false
