#!/usr/bin/env bash
# The plugin templates and plugins made from them, as somebody outside this repository would use them
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
fail() {
  echo "$*"
  exit 1
}
./mvnw -q install "${repository[@]}" -Dmaven.test.skip=true \
  -pl sdk/api,sdk/feign,sdk/testkit,sdk/plugin-parent -am

# What `touchline plugin new` makes is a template under another name, package and class, so these
# are the tests of the templates; and what `touchline plugin verify` says of it, with the recordings
# of its own tests.
new=$PWD/target/new-plugin
rm -rf "$new"
for kind in channel commerce; do
  name=corner-$kind
  ./touchline plugin new "$new/$name" --kind "$kind" --package org.example.corner.desk >/dev/null
  ./mvnw -q "${repository[@]}" -f "$new/$name/pom.xml" verify
  zip=$new/$name/target/$name-1.0.0.zip
  [[ -f $zip ]] || fail "The new plugin has no zip."
  if grep -rniE 'acme' "$new/$name" --exclude-dir=target; then
    fail "The new plugin still has the template's name in it."
  fi
  ./touchline plugin verify "$zip" --recordings "$new/$name/src/test/resources" >"$new/report" || {
    cat "$new/report"
    fail "The verifier refuses a plugin made from the template."
  }
  tail -n 1 "$new/report"
  if [[ $kind == channel ]]; then
    # What its tests signed lies beside the zip.
    for check in genuine forged tampered unsigned stale repeated garbage empty deep; do
      grep -q "^  pass  *webhook-$check " "$new/report" ||
        fail "The verifier did not check webhook-$check: $(cat "$new/report")"
    done
  fi
done
for wrong in --id=Shop --package=com.example.new --kind=other; do
  if ./touchline plugin new "$new/wrong" "$wrong" 2>/dev/null || [[ -e $new/wrong ]]; then
    fail "plugin new took $wrong"
  fi
done

# `touchline plugin run` follows edits, and `plugin verify` finds what is wrong.
./mvnw -q verify -pl host/devkit -am -Dunit.skip=true -Dit.skip=true -Ddevkit.skip=false \
  "-Ddevkit.maven.arguments=${repository[*]}"
