# shellcheck shell=bash
# For the test stages: install_vendure sets TOUCHLINE_TEST_VENDURE, unless it is set, to the folder of
# an installed Vendure's modules. It stays in the user's cache, since installing takes minutes; it
# fails when it cannot be installed.

vendure_version=3.7.2

# The newest versions of what Vendure needs name packages that cannot always be had yet.
vendure_date=2026-08-15

has_node() {
  command -v node >/dev/null && command -v npm >/dev/null || return 1
  (($(node -p 'process.versions.node.split(".")[0]') >= 20))
}

# Prints where this version is kept: native parts fit one version of Node's interface only.
vendure_folder() {
  printf '%s/touchline/vendure-%s-node%s' "${XDG_CACHE_HOME:-${HOME:?}/.cache}" \
    "$vendure_version" "$(node -p process.versions.modules)"
}

# Whether Node can load what is in a folder.
vendure_works() {
  NODE_PATH="$1/node_modules" node -e "
    new (require('better-sqlite3'))(':memory:').close();
    if (require('@vendure/core/package.json').version !== '$vendure_version') process.exit(1);
  " >/dev/null 2>&1
}

# In the current folder. Some versions of npm run no install scripts unless they are approved.
npm_install_vendure() {
  printf '{"name":"vendure-for-tests","private":true}' >package.json
  npm install --no-audit --no-fund --loglevel=error "--before=$vendure_date" \
    "@vendure/core@$vendure_version" better-sqlite3 || return 1
  vendure_works "$PWD" || {
    npm install-scripts approve better-sqlite3 >/dev/null 2>&1 || true
    npm rebuild --loglevel=error better-sqlite3
  }
}

install_vendure() {
  [[ -z ${TOUCHLINE_TEST_VENDURE-} ]] || return 0
  has_node || {
    echo "No Node.js 20 or newer with npm: install it (such as: sudo apt install nodejs npm, or"
    echo "https://nodejs.org), with python3, make and g++ where it has to compile."
    return 1
  }
  local folder part
  folder=$(vendure_folder)
  mkdir -p "${folder%/*}"
  # One installs, others wait and find it.
  exec 8>"$folder.lock"
  if command -v flock >/dev/null; then
    flock 8
  fi
  if ! vendure_works "$folder"; then
    echo "Installing Vendure $vendure_version (takes a few minutes, once) ..."
    part=$folder.part
    rm -rf "$part" "$folder"
    mkdir -p "$part"
    (cd "$part" && npm_install_vendure >&2) || true
    vendure_works "$part" || {
      echo "Vendure cannot be installed: see npm's errors above. It needs npm's registry, and python3,"
      echo "make and g++ to compile its SQLite."
      return 1
    }
    mv "$part" "$folder"
  fi
  exec 8>&-
  export TOUCHLINE_TEST_VENDURE=$folder/node_modules
}
