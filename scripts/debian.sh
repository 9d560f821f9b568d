# What scripts that use other releases of Debian share.
# shellcheck shell=bash

say() { printf '🐋 %s\n' "$*"; }
refuse() {
  say "$*" >&2
  exit 1
}

# shellcheck disable=SC2034 # the scripts use it
worlds=$(realpath -m "${KUJIRA_WORLDS:-var/worlds}")
# The variables by which programs find certificates, and where the machine's are inside.
certificate_settings=(SSL_CERT_FILE PIP_CERT REQUESTS_CA_BUNDLE CURL_CA_BUNDLE)
certificates=/etc/machine-certificates.crt
results=/kujira/var/results.xml

# Pairs of a program and the package that has it.
need_root_on_debian() {
  local program package missing=()
  [ "$(id -u)" = 0 ] || refuse "Only root can do that. Try: sudo $0"
  while [ $# -gt 0 ]; do
    program=$1 package=$2
    shift 2
    command -v "$program" >/dev/null || missing+=("$package")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  command -v apt-get >/dev/null || refuse "This is not Debian. Install by hand: ${missing[*]}"
  say "Installing ${missing[*]}"
  apt-get update -qq || say "Not all lists of packages could be fetched. Going on with those that are here."
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 "${missing[@]}" >/dev/null
}

# Lines "URI SUITE" for a release, from where the machine gets its own; none on a machine that is not Debian.
mirrors() {
  local release=$1 own uri suite component
  # shellcheck source=/dev/null
  own=$(. /etc/os-release && [ "${ID:-}" = debian ] && printf '%s' "${VERSION_CODENAME:-}") || return 0
  # shellcheck disable=SC2016 # apt fills them in
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' |
    while read -r uri suite component; do
      [ "$component" = main ] || continue
      case $suite in
        "$own" | stable | testing | unstable) echo "$uri $release" ;;
        "$own-updates" | "$own-security") [ "$release" = sid ] || echo "$uri $release-${suite##*-}" ;;
      esac
    done | sort -u
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

# The same, for what runs below a folder.
use_settings() {
  local root=$1 setting
  for setting in "${certificate_settings[@]}"; do
    [ ! -e "$root$certificates" ] || export "$setting=$certificates"
  done
  unset SSL_CERT_DIR VIRTUAL_ENV KUJIRA_WORLDS
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TMPDIR=/var/tmp LC_ALL=C.UTF-8
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

# In the tree that was handed in.
run_tests() {
  scripts/setup.sh "$PURPOSE" && .venv/bin/python -m tests.lab.releases &&
    .venv/bin/pytest -n 3 --dist loadfile --junitxml="$results" "$@"
}

counts() {
  local attributes='.*errors="([0-9]+)" failures="([0-9]+)" skipped="([0-9]+)" tests="([0-9]+)".*'
  [ -e "$1" ] && sed -nE "s/$attributes/\\4 tests, \\2 failed, \\1 errors, \\3 skipped/p" "$1" || echo "no results"
}
