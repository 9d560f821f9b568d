#!/usr/bin/env bash
# Runs tests on other releases of Debian, each in a chroot that is made once and kept; as root, on Debian.
# usage: scripts/test-on.sh RELEASE... [-- ARGUMENT-OF-PYTEST...]
# settings: STORE="classic containerd" (image stores, one run each; auto if none is named), KUJIRA_WORLDS (where the chroots are),
# PURPOSE (of scripts/setup.sh; test if none is named)
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/debian.sh
. scripts/debian.sh
worlds=$(realpath -m "${KUJIRA_WORLDS:-var/worlds}")
# The variables by which programs find certificates, and where the machine's are inside.
certificate_settings=(SSL_CERT_FILE PIP_CERT REQUESTS_CA_BUNDLE CURL_CA_BUNDLE)
certificates=/etc/machine-certificates.crt
results=/kujira/var/results.xml
# What tests/lab/releases.py ends with where there is no engine with the store that was asked for.
NO_STORE=77

need_root_on_debian() {
  [ "$(id -u)" = 0 ] || refuse "Only root can make a chroot and start engines in it. Try: sudo make test-on"
  command -v debootstrap >/dev/null && return
  command -v apt-get >/dev/null || refuse "debootstrap is missing, and this is not Debian. Install it by hand."
  say "Installing debootstrap"
  apt-get update -qq || say "Not all lists of packages could be fetched. Going on with those that are here."
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 debootstrap >/dev/null
}

# A chroot is whole or not there at all: it gets its name when it has become one.
make_chroot() {
  local release=$1 root=$2 mirror script=/usr/share/debootstrap/scripts/$1
  [ ! -e "$root" ] || return 0
  mirror=$(mirrors "$release" | awk -v suite="$release" '$2 == suite {print $1; exit}')
  # A release that is younger than debootstrap is made as unstable is.
  [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
  say "Making a chroot of Debian $release in $root"
  rm -rf --one-file-system "$root.new"
  unshare --mount --propagation private debootstrap --variant=minbase "$release" "$root.new" ${mirror:+"$mirror" "$script"} >"$root.log" ||
    refuse "That failed: $(tail -n 1 "$root.log") The rest is in $root.log."
  mirrors "$release" | sed 's/.*/deb & main/' >"$root.new/etc/apt/sources.list.kujira"
  [ ! -s "$root.new/etc/apt/sources.list.kujira" ] || mv "$root.new/etc/apt/sources.list"{.kujira,}
  # What was installed need not stay packed as well.
  echo 'DPkg::Post-Invoke {"rm -f /var/cache/apt/archives/*.deb";};' >"$root.new/etc/apt/apt.conf.d/90no-archives"
  rm -f "$root.new"/var/cache/apt/archives/*.deb
  mv "$root.new" "$root"
}

# What the machine knows of its network and of its package registries.
hand_in_settings() {
  local root=$1 place
  apt-config dump | grep -E '^Acquire::(https?|ftp|Check|ForceIP|Retries)' >"$root/etc/apt/apt.conf.d/90machine" || true
  cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
  for place in /etc/pip.conf /etc/xdg/pip /etc/uv ~/.config/pip ~/.config/uv; do
    [ ! -e "$place" ] || (mkdir -p "$root$(dirname "$place")" && cp -rL "$place" "$root$(dirname "$place")/")
  done
  [ ! -e /etc/ssl/certs/ca-certificates.crt ] || cp -L "${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}" "$root$certificates"
}

# The working tree as it is, without what git ignores; what was made inside stays.
hand_in_tree() {
  local tree=$1/kujira
  mkdir -p "$tree"
  find "$tree" -mindepth 1 -maxdepth 1 ! -name .venv ! -name var -exec rm -rf {} +
  git -c safe.directory="$PWD" ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
    tar -c --null -T - | tar -x -C "$tree"
}

# A cgroup of its own in every tree: a lab takes for leftovers what processes that it cannot see have beside it.
group=kujira-world-$$
cgroup_mounts() { findmnt -rn -t cgroup,cgroup2 -o TARGET; }

enter_cgroup() {
  local mount folder controller file
  while read -r mount; do
    folder=$mount/$group/inside
    mkdir -p "$folder" 2>/dev/null || continue
    for controller in cpu memory pids; do
      [ ! -e "$mount/cgroup.subtree_control" ] || echo "+$controller" >"$mount/cgroup.subtree_control" || true
    done 2>/dev/null
    # Version 1 lets nobody in where there is no processor and no memory.
    for file in cpuset.cpus cpuset.mems; do
      [ ! -e "$mount/$file" ] || tee "$mount/$group/$file" "$folder/$file" <"$mount/$file" >/dev/null || true
    done
    echo 0 >"$folder/cgroup.procs" || true
  done < <(cgroup_mounts)
}

# Also those of runs that were killed. Fails while something is still in ours.
remove_cgroups() {
  local mount folder busy=''
  while read -r mount; do
    for folder in "$mount"/kujira-world-*; do
      [ "$folder" = "$mount/$group" ] || [ ! -e "/proc/${folder##*-}" ] || continue
      find "$folder" -depth -type d -exec rmdir {} + || true
    done
    [ ! -e "$mount/$group" ] || busy=yes
  done < <(cgroup_mounts) 2>/dev/null
  [ -z "$busy" ]
}

# Runs as the first process of its own namespaces: mounts and processes are gone when it ends, however it ends.
inside() {
  local root=$1 setting
  mount --bind "$root" "$root" # engines want / to be a mount point
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/run"
  mkdir -p "$root/var/tmp/$2"
  mount --bind "$root/var/tmp/$2" "$root/var/tmp"
  shift 2
  hand_in_settings "$root"
  hand_in_tree "$root"
  for setting in "${certificate_settings[@]}"; do
    [ ! -e "$root$certificates" ] || export "$setting=$certificates"
  done
  unset SSL_CERT_DIR VIRTUAL_ENV KUJIRA_WORLDS
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TMPDIR=/var/tmp LC_ALL=C.UTF-8 PURPOSE=${PURPOSE:-test}
  # No mere chroot: whoever enters a container of an engine inside would come out at the root of these mounts.
  cd "$root"
  pivot_root . mnt
  cd /
  umount --lazy /mnt
  # Not by exec: the first process must be one that collects those whose parents have ended.
  # shellcheck disable=SC2016 # the shell inside fills them in
  /bin/bash -c 'cd /kujira && scripts/setup.sh "$PURPOSE" && .venv/bin/python -m tests.lab.releases && .venv/bin/pytest -n 3 --dist loadfile --junitxml="$0" "$@"' \
    "$results" "$@"
}

run() {
  local release=$1 root=$worlds/$1 status=0
  shift
  mkdir -p "$worlds"
  exec 9>"$root.lock"
  flock 9
  make_chroot "$release" "$root"
  rm -f "$root$results"
  set -m # Ctrl-C must reach the tests by us, and us before they have ended
  (enter_cgroup && exec unshare --mount --pid --fork --kill-child --propagation private \
    "$PWD/scripts/test-on.sh" --inside "$root" "$group" "$@") </dev/null &
  child=$!
  set +m
  trap 'stopped=yes; kill -s INT -- "-$child"' INT
  trap 'stopped=yes; kill -s KILL -- "-$child"' TERM HUP
  while kill -0 "$child" 2>/dev/null; do wait "$child" && status=0 || status=$?; done
  trap - INT TERM HUP
  for _ in {1..50}; do if remove_cgroups; then break; else sleep 0.1; fi; done # a killed process takes a moment
  rm -rf --one-file-system "$root/var/tmp/$group"
  if [ "$status" = "$NO_STORE" ]; then
    summary+=("$release, $KUJIRA_LAB_STORE: its Docker has no such store")
  else
    summary+=("$release, $KUJIRA_LAB_STORE: $(counts "$root$results"), exit status $status")
    [ "$status" = 0 ] || failed=yes
  fi
  exec 9>&-
}

counts() {
  local attributes='.*errors="([0-9]+)" failures="([0-9]+)" skipped="([0-9]+)" tests="([0-9]+)".*'
  [ -e "$1" ] && sed -nE "s/$attributes/\\4 tests, \\2 failed, \\1 errors, \\3 skipped/p" "$1" || echo "no results"
}

main() {
  local usage="usage: scripts/test-on.sh RELEASE... [-- ARGUMENT-OF-PYTEST...]" release store releases=() stores=()
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    [[ $1 =~ ^[a-z]+$ ]] || refuse "$1 is no name of a release. $usage"
    releases+=("$1")
    shift
  done
  shift || true
  [ "${#releases[@]}" -gt 0 ] || refuse "Which release of Debian? $usage"
  need_root_on_debian
  read -ra stores <<<"${STORE:-}"
  [ "${#stores[@]}" -gt 0 ] || stores=("${KUJIRA_LAB_STORE:-auto}")
  stopped='' failed='' summary=()
  for release in "${releases[@]}"; do
    for store in "${stores[@]}"; do
      [ -n "$stopped" ] || KUJIRA_LAB_STORE=$store run "$release" "$@"
    done
  done
  for line in "${summary[@]}"; do say "$line"; done
  [ -z "$failed$stopped" ]
}

# In one line, since the shell reads a script as it goes, and this one may be changed while it runs.
if [ "${1:-}" = --inside ]; then inside "${@:2}"; else main "$@"; fi; exit
