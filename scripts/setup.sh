#!/usr/bin/env bash
# Sets up everything Kujira needs: Debian packages (as root on Debian) and a .venv with the pinned, hashed requirements.
# usage: scripts/setup.sh run|test|compose
# compose is for the tests of compose.yaml, on Debian 13.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}

say() { printf '🐋 %s\n' "$*"; }
installed() { dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null | grep -q '^ii'; }
offered() { apt-cache show "$1" >/dev/null 2>&1; }
find_python() {
  local candidate
  for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    command -v "$candidate"
    return
  done
}

wanted=(docker-registry jq bsdextrautils busybox-static e2fsprogs fonts-noto-cjk fonts-noto-color-emoji
  fonts-noto-core)
# An engine of another origin stays: Debian's would take its place, with the containers that run in it.
engine() { command -v dockerd >/dev/null; }
engine || wanted+=(docker.io)
# Where the kernel has AppArmor, an engine starts no container without it.
grep -qs Y /sys/module/apparmor/parameters/enabled && wanted+=(apparmor)
[ "$purpose" = test ] && wanted+=(chromium faketime libatomic1 nats-server prometheus tmux)
[ "$purpose" = compose ] && wanted+=(debootstrap docker-compose iproute2 slirp4netns)
# A server of another origin will do; tests look for its programs there, too.
[ "$purpose" != test ] || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || wanted+=(postgresql)
[ -n "$(find_python)" ] || wanted+=(python3 python3-venv)

missing_packages() {
  local package
  for package in "${wanted[@]}"; do installed "$package" || printf '%s\n' "$package"; done
  # From Debian 13 on the docker command is a package of its own.
  if [ ! -x /usr/bin/docker ] && { engine || offered docker-cli; }; then echo docker-cli; fi
}

policy=/usr/sbin/policy-rc.d made_policy=
clusters=/etc/postgresql-common/createcluster.conf
restore() {
  [ -z "$made_policy" ] || rm -f "$policy"
  [ ! -e "$clusters.kujira" ] || mv "$clusters.kujira" "$clusters"
}

install_packages() {
  command -v dpkg-query >/dev/null || {
    say "This is not Debian. Install by hand what you need of: ${wanted[*]}. Going on without them."
    return
  }
  local missing
  mapfile -t missing < <(missing_packages)
  [ "${#missing[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    say "Missing Debian packages: ${missing[*]}"
    say "Not root, so they are not installed. To have them: apt-get install ${missing[*]}. Going on without them."
    return
  fi
  say "Looking up Debian packages"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq || say "Not all lists of packages could be fetched. Going on with those that are here."
  mapfile -t missing < <(missing_packages)
  say "Installing Debian packages: ${missing[*]}"
  local install=(apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120)
  trap restore EXIT
  # Kujira starts engines of its own: the packages must not start a daemon for the whole machine.
  if [ ! -e "$policy" ]; then
    made_policy=yes
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
  fi
  # Nor must they make a database for it, which would start with the machine: tests make their own.
  if [[ " ${missing[*]} " = *" postgresql "* ]] && "${install[@]}" postgresql-common >/dev/null && [ ! -e "$clusters.kujira" ]; then
    sed -i.kujira 's/^#\?create_main_cluster .*/create_main_cluster = false/' "$clusters"
  fi
  # A machine that has just started may be busy with upgrades of its own: wait for their lock.
  if ! "${install[@]}" "${missing[@]}" >/dev/null; then
    say "They could not be installed."
    [ "$purpose" = run ] || exit 1
    say "Going on without them."
  fi
}

make_environment() {
  local stamp=.venv/.requirements sum
  sum=$(cat requirements/dev.txt pyproject.toml | sha256sum)
  [ -x .venv/bin/kujira ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ] && return
  local python
  python=$(find_python)
  [ -n "$python" ] || {
    say "Python 3.11 or newer with its venv module is needed, and this machine has none."
    exit 1
  }
  say "Setting up .venv from requirements/dev.txt"
  local uv
  uv=$(command -v uv || true)
  if [ -z "$uv" ]; then
    [ -x var/uv/bin/uv ] || "$python" -m venv var/uv
    var/uv/bin/python -m pip install --quiet --require-hashes -r requirements/uv.txt
    uv=var/uv/bin/uv
  fi
  "$uv" venv --quiet --allow-existing --python "$python" .venv
  "$uv" pip sync --quiet --require-hashes --compile-bytecode --python .venv requirements/dev.txt
  "$uv" pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
  printf '%s' "$sum" >"$stamp"
}

# Whoever runs the bot may write nothing here, and it would compile all anew at every start.
compile_ours() { .venv/bin/python -m compileall -q bot migrations; }

install_packages
make_environment
compile_ours
