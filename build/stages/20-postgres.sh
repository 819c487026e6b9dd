#!/usr/bin/env bash
# Tests tagged "postgres", against TOUCHLINE_TEST_POSTGRES_URL or a server started for them
#
# They find a JDBC URL with user and password in the environment, TOUCHLINE_TEST_POSTGRES_URL.
set -euo pipefail

# The folder of the newest PostgreSQL's programs; nothing when there is none.
find_postgres() {
  local folder on_path
  on_path=$(command -v initdb) || on_path=
  [[ -z $on_path ]] || on_path=$(dirname "$(readlink -f "$on_path")")
  for folder in "$on_path" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin \
    /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
    if [[ -x $folder/initdb && -x $folder/pg_ctl && -x $folder/createdb ]]; then
      printf '%s\n' "$folder"
    fi
  done | sort -V | tail -n 1
}

# Where that takes no password: as root on a system with apt.
install_postgres() {
  ((EUID == 0)) && command -v apt-get >/dev/null || return 0
  echo "Installing PostgreSQL ..."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } \
    >/dev/null || true
}

# PostgreSQL refuses to run as root.
as_user() {
  if ((EUID == 0)); then
    runuser -u "$owner" -- "$@"
  else
    "$@"
  fi
}

if [[ -z ${TOUCHLINE_TEST_POSTGRES_URL-} ]]; then
  programs=$(find_postgres)
  [[ -n $programs ]] || install_postgres
  programs=$(find_postgres)
  [[ -n $programs ]] || {
    echo "No PostgreSQL, and it cannot be installed here without you: set"
    echo "TOUCHLINE_TEST_POSTGRES_URL, or install it (such as: sudo apt install postgresql)."
    exit 77
  }
  owner=postgres
  id "$owner" >/dev/null 2>&1 || owner=nobody
  # Not in TMPDIR: its parents may be closed to that user.
  folder=$(TMPDIR=/tmp mktemp -d)
  ((EUID != 0)) || chown "$owner" "$folder"
  stop() {
    as_user "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
  }
  trap stop EXIT
  port=
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    candidate=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { port=$candidate; break; }
  done
  cd "$folder"
  as_user "$programs/initdb" -D "$folder/data" -U touchline -A trust -E UTF8 --locale=C >/dev/null
  as_user "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
    -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null || {
    cat "$folder/log"
    exit 1
  }
  as_user "$programs/createdb" -h "$folder" -p "$port" -U touchline touchline
  cd "$OLDPWD"
  export TOUCHLINE_TEST_POSTGRES_URL="jdbc:postgresql://127.0.0.1:$port/touchline?user=touchline&password=touchline"
fi

./mvnw -q verify -pl host/runtime -am -Dtest.groups=postgres -Dtest.excludedGroups=none
