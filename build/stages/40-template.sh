#!/usr/bin/env bash
# The plugin template, built on its own as somebody outside this repository would
#
# The SDK goes to a local repository of this stage's own, where a release would have put it, so that
# nothing stays behind in the user's; what others released is taken from there.
set -euo pipefail

[[ -f plugin-template/pom.xml ]] || {
  echo "There is no plugin-template yet."
  exit 77
}
repository=(
  "-Dmaven.repo.local=$PWD/target/template-repository"
  "-Dmaven.repo.local.tail=${HOME:?}/.m2/repository"
)
./mvnw -q install "${repository[@]}" -Dmaven.test.skip=true \
  -pl sdk/api,sdk/feign,sdk/testkit,sdk/plugin-parent -am
./mvnw -q "${repository[@]}" -f plugin-template/pom.xml verify
