# What scripts that use other releases of Debian share.
# shellcheck shell=bash

say() { printf '🐋 %s\n' "$*"; }
refuse() {
  say "$*" >&2
  exit 1
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
