#!/usr/bin/env bash
# Runs tests on Debian 13 in a virtual machine, with Debian's own kernel and cgroups of version 2 only; as root, on Debian.
# usage: scripts/test-in-vm.sh ARGUMENT-OF-PYTEST...
# settings: KUJIRA_WORLDS (where disk and chroot are), PURPOSE (of scripts/setup.sh; compose if none is named),
# MINUTES (after which the machine is switched off; 120 if none are named), TEST_PATIENCE (tests/patience.py)
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/debian.sh
. scripts/debian.sh
release=trixie
vm=$worlds/$release-vm
chroot=$worlds/$release
given=/kujira/var/given
ended=/kujira/var/status
# How many times longer tests wait in an emulated machine.
EMULATED=10
# What timeout ends with.
TOO_LONG=124

# Runs with mounts of its own. The chroot may have been used by scripts/test-on.sh: what was built in it need not be built again.
make_disk() {
  local new=$vm.new root=$vm.new/root
  rm -rf --one-file-system "$new"
  mkdir -p "$root"
  truncate -s 32G "$new/disk"
  mkfs.ext4 -q "$new/disk"
  mount -o loop,discard "$new/disk" "$root"
  cp -a --one-file-system "$chroot/." "$root"
  hand_in_settings "$root"
  (
    use_settings "$root"
    export DEBIAN_FRONTEND=noninteractive
    mount -t proc proc "$root/proc"
    chroot "$root" apt-get update -qq
    chroot "$root" apt-get install -y -qq --no-install-recommends linux-image-amd64 initramfs-tools iproute2
    umount "$root/proc"
  ) >"$vm.log" 2>&1 || refuse "That failed: $(tail -n 1 "$vm.log") The rest is in $vm.log."
  cp "$root"/boot/vmlinuz-* "$new/vmlinuz"
  cp "$root"/boot/initrd.img-* "$new/initrd"
  umount "$root"
  mv "$new" "$vm"
}

# Runs as the first process of its own namespaces: mounts and machine are gone when it ends, however it ends.
run_machine() {
  local root=$vm/root accelerator=tcg status=0
  # There may be a /dev/kvm that needs a kernel made for it, where the processor cannot do that itself.
  if [ -w /dev/kvm ] && grep -qwE 'vmx|svm' /proc/cpuinfo; then accelerator=kvm; fi
  if [ "$accelerator" = tcg ]; then
    say "This processor runs no virtual machines, so one is emulated: slowly"
    TEST_PATIENCE=${TEST_PATIENCE:-$EMULATED}
  fi
  mount -o loop "$vm/disk" "$root"
  hand_in_settings "$root"
  # That of this machine may be on its loopback, where the virtual one cannot ask it.
  echo "nameserver 10.0.2.3" >"$root/etc/resolv.conf"
  hand_in_tree "$root"
  mkdir -p "$root/kujira/var"
  rm -f "$root$results" "$root$ended"
  declare -p PURPOSE TEST_PATIENCE arguments >"$root$given"
  umount "$root"
  timeout --foreground --kill-after=10 "${MINUTES:-120}m" qemu-system-x86_64 \
    -accel "$accelerator" -cpu max -smp 2 -m 6G -nodefaults -display none -no-reboot -serial stdio \
    -drive "file=$vm/disk,format=raw,if=virtio,cache=unsafe,discard=unmap" \
    -netdev user,id=net,ipv6=off -device virtio-net-pci,netdev=net,romfile= \
    -kernel "$vm/vmlinuz" -initrd "$vm/initrd" -append "console=ttyS0 quiet panic=-1 net.ifnames=0 root=/dev/vda rw rootflags=discard \
      init=/kujira/scripts/test-in-vm.sh -- --boot" </dev/null || status=$?
  mount -o loop "$vm/disk" "$root"
  if [ -e "$root$ended" ]; then status=$(cat "$root$ended"); elif [ "$status" = 0 ]; then status=1; fi
  rm -f "$vm/results.xml"
  [ ! -e "$root$results" ] || cp "$root$results" "$vm/results.xml"
  umount "$root"
  return "$status"
}

# The first process of the machine. The initial ram disk has mounted /proc, /sys, /dev and /run.
boot() {
  trap switch_off EXIT
  stty -onlcr # the terminal at the other end does that
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  mount -t securityfs securityfs /sys/kernel/security
  mount -t tmpfs tmpfs /tmp
  mkdir -p /dev/shm
  mount -t tmpfs tmpfs /dev/shm
  modprobe -a loop tun # what starts Debian otherwise makes their nodes
  ip link set lo up
  ip link set eth0 up
  ip address add 10.0.2.15/24 dev eth0
  ip route add default via 10.0.2.2
  use_settings ''
  # shellcheck source=/dev/null
  . "$given"
  export PURPOSE TEST_PATIENCE
  enter_cgroup
  say "Linux $(uname -r), $(findmnt -rn -t cgroup,cgroup2 -o FSTYPE,TARGET)"
  dockerd --version >/dev/null 2>&1 || true # a first time from disk may take longer than is waited for an answer
  run_tests -n 2 "${arguments[@]}" && status=0 || status=$?
  echo "$status" >"$ended"
}

# shellcheck disable=SC2317 # a trap calls it
switch_off() {
  sync
  mount -o remount,ro / || true
  echo o >/proc/sysrq-trigger
  while :; do :; done # no disk is there any more to load a program from
}

main() {
  local status=0
  [ $# -gt 0 ] || refuse "Which tests? usage: scripts/test-in-vm.sh ARGUMENT-OF-PYTEST..."
  need_root_on_debian debootstrap debootstrap qemu-system-x86_64 qemu-system-x86
  mkdir -p "$worlds"
  exec 8>"$vm.lock"
  flock 8
  if [ ! -e "$vm" ]; then
    exec 9>"$chroot.lock"
    flock 9
    make_chroot "$release" "$chroot"
    say "Making a disk from $chroot in $vm"
    alone --make-disk
    exec 9>&-
  fi
  alone --run-machine "$@" || status=$?
  [ "$status" != "$TOO_LONG" ] || say "The machine was switched off after ${MINUTES:-120} minutes"
  say "$release in a virtual machine: $(counts "$vm/results.xml"), exit status $status"
  return "$status"
}

# Ends with this script, also when that is killed.
alone() { setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child --propagation private "$PWD/scripts/test-in-vm.sh" "$@" </dev/null; }

PURPOSE=${PURPOSE:-compose} TEST_PATIENCE=${TEST_PATIENCE:-} arguments=("${@:2}")
# In one line, since the shell reads a script as it goes, and this one may be changed while it runs.
case "${1:-}" in --boot) boot ;; --make-disk) make_disk ;; --run-machine) run_machine ;; *) main "$@" ;; esac; exit
