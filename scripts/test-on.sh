#!/usr/bin/env bash
# Runs tests on other releases of Debian, each in a chroot that is made once and kept; as root, on Debian.
# usage: scripts/test-on.sh RELEASE... [-- ARGUMENT-OF-PYTEST...]
# settings: STORE="classic containerd" (image stores, one run each; auto if none is named), KUJIRA_WORLDS (where the chroots are),
# PURPOSE (of scripts/setup.sh; test if none is named)
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/debian.sh
. scripts/debian.sh
# What tests/lab/releases.py ends with where there is no engine with the store that was asked for.
NO_STORE=77

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
  local root=$1
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
  use_settings "$root"
  export PURPOSE=${PURPOSE:-test}
  # No mere chroot: whoever enters a container of an engine inside would come out at the root of these mounts.
  cd "$root"
  pivot_root . mnt
  cd /
  umount --lazy /mnt
  # Not by exec: the first process must be one that collects those whose parents have ended.
  cd /kujira && run_tests "$@"
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

main() {
  local usage="usage: scripts/test-on.sh RELEASE... [-- ARGUMENT-OF-PYTEST...]" release store releases=() stores=()
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    [[ $1 =~ ^[a-z]+$ ]] || refuse "$1 is no name of a release. $usage"
    releases+=("$1")
    shift
  done
  shift || true
  [ "${#releases[@]}" -gt 0 ] || refuse "Which release of Debian? $usage"
  need_root_on_debian debootstrap debootstrap
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
