#!/usr/bin/env bash
# The plugin template, built on its own as somebody outside this repository would
#
# The SDK goes to the local repository first: that is where a release would have put it.
set -euo pipefail

[[ -f plugin-template/pom.xml ]] || {
  echo "There is no plugin-template yet."
  exit 77
}
./mvnw -q install -Dmaven.test.skip=true -pl sdk/api,sdk/feign,sdk/testkit,sdk/plugin-parent -am
./mvnw -q -f plugin-template/pom.xml verify
