#!/usr/bin/env bash
# The plugin template and a plugin made from it, built as somebody outside this repository would
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

# What `touchline plugin new` makes, under another name, package and class.
new=$PWD/target/new-plugin
rm -rf "$new"
./touchline plugin new "$new/corner-shop-chat" --package org.example.corner.chat >/dev/null
./mvnw -q "${repository[@]}" -f "$new/corner-shop-chat/pom.xml" verify
[[ -f $new/corner-shop-chat/target/corner-shop-chat-1.0.0.zip ]] || {
  echo "The new plugin has no zip."
  exit 1
}
if grep -rniE 'acme' "$new/corner-shop-chat" --include='*' --exclude-dir=target; then
  echo "The new plugin still has the template's name in it."
  exit 1
fi
./touchline plugin new "$new/shop" --kind commerce 2>/dev/null && {
  echo "There is no commerce template, but one was made."
  exit 1
}
for wrong in --id=Shop --package=com.example.new --kind=other; do
  if ./touchline plugin new "$new/wrong" "$wrong" 2>/dev/null || [[ -e $new/wrong ]]; then
    echo "plugin new took $wrong"
    exit 1
  fi
done
