#!/usr/bin/env bash
# Unpacks the Docker Engine of another release of Debian beside the machine's own, once, and says in which folder its programs are.
# What starts containers stays the machine's: that of a later release may need a later C library.
# usage: scripts/engine-of.sh RELEASE
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/debian.sh
. scripts/debian.sh
programs=(bin/containerd bin/containerd-shim-runc-v2 bin/ctr bin/docker sbin/docker-proxy sbin/dockerd)

unpack() {
  local release=$1 folder=$2 apt package program
  rm -rf "$folder"
  mkdir -p "$folder"/{lists/partial,cache/archives/partial,packages,bin}
  mirrors "$release" | sed 's/.*/deb & main/' >"$folder/sources.list"
  [ -s "$folder/sources.list" ] || refuse "This is not Debian, so where to get packages of $release is not known."
  apt=(apt-get -qq -o "Dir::Etc::SourceList=$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$folder/lists" -o "Dir::Cache=$folder/cache" -o APT::Sandbox::User=root)
  "${apt[@]}" update
  (cd "$folder/packages" && "${apt[@]}" download docker.io docker-cli containerd)
  for package in "$folder"/packages/*.deb; do dpkg-deb --extract "$package" "$folder/root"; done
  for program in "${programs[@]}"; do mv "$folder/root/usr/$program" "$folder/bin/"; done
  rm -rf "$folder"/{lists,cache,packages,root}
}

main() {
  local release=${1:?usage: scripts/engine-of.sh RELEASE} folder
  folder=$(realpath -m "var/engines/$release")
  if [ ! -e "$folder" ]; then
    say "Getting the Docker Engine of Debian $release" >&2
    unpack "$release" "$folder.new" >&2
    mv "$folder.new" "$folder"
  fi
  echo "$folder/bin"
}

main "$@"
