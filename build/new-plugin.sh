#!/usr/bin/env bash
# Makes a plugin of one's own from plugin-template: the same files under another name.
#
#   build/new-plugin.sh DIR [--kind channel|commerce] [--id ID] [--package PACKAGE]
#
# DIR must not exist or be empty. The id is DIR's last part unless given, the package
# com.example.<id without hyphens>.
set -euo pipefail

ROOT=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

usage_error() {
  printf 'plugin new: %s\n' "$*" >&2
  printf 'Usage: touchline plugin new DIR [--kind channel|commerce] [--id ID] [--package PACKAGE]\n' >&2
  exit 2
}

folder='' kind=channel id='' package=''
while (($# > 0)); do
  case $1 in
    --kind=* | --id=* | --package=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
    --kind | --id | --package)
      [[ -n ${2-} ]] || usage_error "$1 needs a value"
      printf -v "${1#--}" '%s' "$2"
      shift
      ;;
    -*) usage_error "unknown option $1" ;;
    *)
      [[ -z $folder ]] || usage_error "one DIR is enough: $1"
      folder=$1
      ;;
  esac
  shift
done

[[ -n $folder ]] || usage_error "DIR is missing"
# The template, and the names in it that become the plugin's own.
case $kind in
  channel) template=$ROOT/plugin-template sample=Chat old=chat ;;
  commerce) template=$ROOT/plugin-template/commerce sample=Shop old=shop ;;
  *) usage_error "--kind is $kind, must be channel or commerce" ;;
esac

[[ -n $id ]] || id=$(basename "$folder")
[[ $id =~ ^[a-z][a-z0-9-]{0,39}$ && $id != *- && $id != *--* ]] || usage_error \
  "the id '$id' must be 1 to 40 of a-z, 0-9 and single hyphens, beginning with a letter; see --id"
plain=${id//-/}
[[ -n $package ]] || package=com.example.$plain
[[ $package =~ ^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$ ]] ||
  usage_error "the package '$package' must be lower-case names with dots between them"
keywords=' abstract assert boolean break byte case catch char class const continue default do double
 else enum extends final finally float for goto if implements import instanceof int interface long
 native new package private protected public return short static strictfp super switch synchronized
 this throw throws transient try void volatile while true false null '
for part in ${package//./ }; do
  [[ ! " ${keywords//$'\n'/ } " == *" $part "* ]] ||
    usage_error "'$part' is a word of Java's own: give another --package"
done
if [[ -e $folder ]] && [[ ! -d $folder || -n $(ls -A "$folder") ]]; then
  usage_error "$folder exists already and is not an empty folder"
fi

# acme-chat -> AcmeChat, and "Acme Chat" for people
class='' title=''
for word in ${id//-/ }; do
  word=$(printf '%s' "${word:0:1}" | tr '[:lower:]' '[:upper:]')${word:1}
  class+=$word
  title+=${title:+ }$word
done

copy() {
  local from=$1 to
  to=${from//com\/example\/acme$old/${package//./\/}}
  to=${to//Acme$sample/$class}
  mkdir -p "$folder/$(dirname "$to")"
  sed \
    -e "s/com\.example\.acme$old/$package/g" \
    -e "s/<groupId>com\.example</<groupId>${package%.*}</" \
    -e "s/Acme$sample/$class/g" \
    -e "s/Acme $sample/$title/g" \
    -e "s/acme-$old/$id/g" \
    -e "s/shop\.acme\.example/shop.$id.example/g" \
    -e "s/X-Acme-/X-$class-/g" \
    -e "s|com/example/acme$old|${package//./\/}|g" \
    "$template/$from" >"$folder/$to"
}

# The other kind's template lies within that of channels.
while IFS= read -r -d '' file; do
  copy "${file#./}"
done < <(cd "$template" &&
  find . \( -name target -o -name .touchline -o -path ./commerce \) -prune -o -type f -print0)

# Maven's own wrapper, so that the new plugin builds on a machine without Maven
cp "$ROOT/mvnw" "$ROOT/mvnw.cmd" "$folder/"
mkdir -p "$folder/.mvn/wrapper"
cp "$ROOT/.mvn/wrapper/maven-wrapper.properties" "$folder/.mvn/wrapper/"

cat <<END
Made the plugin '$id' in $folder, package $package.
The SDK must be in a Maven repository; from this checkout, once:
       ./mvnw install -Dmaven.test.skip=true -pl sdk/api,sdk/feign,sdk/testkit,sdk/plugin-parent -am
Next:  cd $folder && ./mvnw verify    makes target/$id-1.0.0.zip; README.md tells the rest.
       ./touchline plugin run $folder    runs it, and follows your edits
END
