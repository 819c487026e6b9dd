# shellcheck shell=bash
# For the test stages: start_postgres sets TOUCHLINE_TEST_POSTGRES_URL, unless it is set, to a server
# that it starts and that ends with the shell; it fails when there is none and none can be installed.

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
as_postgres_user() {
  if ((EUID == 0)); then
    runuser -u "$postgres_user" -- "$@"
  else
    "$@"
  fi
}

stop_postgres() {
  as_postgres_user "$postgres_programs/pg_ctl" -D "$postgres_folder/data" -m immediate stop \
    >/dev/null 2>&1 || true
  rm -rf "$postgres_folder"
}

start_postgres() {
  [[ -z ${TOUCHLINE_TEST_POSTGRES_URL-} ]] || return 0
  postgres_programs=$(find_postgres)
  [[ -n $postgres_programs ]] || install_postgres
  postgres_programs=$(find_postgres)
  [[ -n $postgres_programs ]] || {
    echo "No PostgreSQL, and it cannot be installed here without you: set"
    echo "TOUCHLINE_TEST_POSTGRES_URL, or install it (such as: sudo apt install postgresql)."
    return 1
  }
  postgres_user=postgres
  id "$postgres_user" >/dev/null 2>&1 || postgres_user=nobody
  # Not in TMPDIR: its parents may be closed to that user.
  postgres_folder=$(TMPDIR=/tmp mktemp -d)
  ((EUID != 0)) || chown "$postgres_user" "$postgres_folder"
  trap stop_postgres EXIT
  local port candidate
  port=
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    candidate=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { port=$candidate; break; }
  done
  pushd "$postgres_folder" >/dev/null || return 1
  as_postgres_user "$postgres_programs/initdb" -D "$postgres_folder/data" \
    -U touchline -A trust -E UTF8 --locale=C >/dev/null || return 1
  as_postgres_user "$postgres_programs/pg_ctl" -D "$postgres_folder/data" -w \
    -l "$postgres_folder/log" \
    -o "-p $port -k $postgres_folder -c listen_addresses=127.0.0.1 -c fsync=off" \
    start >/dev/null || {
    cat "$postgres_folder/log"
    return 1
  }
  as_postgres_user "$postgres_programs/createdb" -h "$postgres_folder" -p "$port" \
    -U touchline touchline || return 1
  popd >/dev/null || return 1
  export TOUCHLINE_TEST_POSTGRES_URL="jdbc:postgresql://127.0.0.1:$port/touchline?user=touchline&password=touchline"
}
