#!/bin/sh
# Prints the home of a JDK 21 or newer, the first that it finds, and explains itself when there is
# none. Used by ./touchline and ./mvnw, so plain POSIX sh.
set -u

least=21

# The major version of the JDK in $1; nothing when it is none.
major_of() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  version=
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release" | head -n 1)
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p' | head -n 1)
  fi
  printf '%s' "$version"
}

take_if_new_enough() {
  [ -n "$1" ] || return 0
  major=$(major_of "$1")
  if [ -n "$major" ] && [ "$major" -ge "$least" ]; then
    printf '%s\n' "$1"
    exit 0
  fi
}

if [ -n "${TOUCHLINE_JAVA_HOME-}" ]; then
  take_if_new_enough "$TOUCHLINE_JAVA_HOME"
  echo "TOUCHLINE_JAVA_HOME is $TOUCHLINE_JAVA_HOME, which is no JDK $least or newer." >&2
  exit 1
fi

take_if_new_enough "${JAVA_HOME-}"

on_path=$(command -v javac 2>/dev/null) || on_path=
if [ -n "$on_path" ]; then
  real=$(readlink -f "$on_path" 2>/dev/null) || real=$on_path
  take_if_new_enough "$(dirname "$(dirname "$real")")"
fi

if [ -x /usr/libexec/java_home ]; then
  take_if_new_enough "$(/usr/libexec/java_home -v "$least+" 2>/dev/null)"
fi

for candidate in \
  /usr/lib/jvm/* \
  "${HOME-}"/.sdkman/candidates/java/* \
  "${HOME-}"/.asdf/installs/java/* \
  "${HOME-}"/.local/share/mise/installs/java/* \
  "${HOME-}"/.jdks/* \
  /opt/* \
  /opt/java/* \
  /usr/java/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  take_if_new_enough "$candidate"
done

cat >&2 <<END
Touchline needs a JDK $least or newer, and none was found (looked at TOUCHLINE_JAVA_HOME, JAVA_HOME,
PATH, /usr/lib/jvm, ~/.sdkman, ~/.asdf, ~/.jdks and /opt). To get one:
  Debian, Ubuntu   apt install openjdk-21-jdk-headless   (or Temurin, from adoptium.net)
  Fedora           dnf install java-21-openjdk-devel
  macOS            brew install openjdk@21
  anywhere         sdk install java 21-tem               (sdkman.io)
If you have one elsewhere, set TOUCHLINE_JAVA_HOME to its folder.
END
exit 1
