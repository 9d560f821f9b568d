"""Puts itself behind an engine's fences and then becomes the engine, so that nothing the engine starts is ever outside.

Run as a script that needs only the standard library, so that it starts fast: ``launch.py PLAN PROGRAM ARGUMENT...``, where
PLAN is the JSON of a ``LaunchPlan``. On an error it ends with a message on standard error.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import resource
import shutil
import socket
import stat
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypedDict

LOOPBACK: Final = "127.0.0.1"

_CONTAINERD: Final = Path("/run/containerd")
"""Where dockerd looks for a containerd that runs already."""

_CLONE_NEWNS: Final = 0x00020000
_CLONE_NEWNET: Final = 0x40000000
_MS_REC: Final = 0x4000
_MS_PRIVATE: Final = 0x40000
_SIOCGIFFLAGS: Final = 0x8913
_SIOCSIFFLAGS: Final = 0x8914
_IFF_UP: Final = 1
_LOOP_CTL_GET_FREE: Final = 0x4C82
_LOOP_MAJOR: Final = 7
_ATTEMPTS: Final = 5


class LaunchPlan(TypedDict):
    """The fences of one engine."""

    owner: int
    """ID of our process, with which the engine is to end."""
    groups: list[str]
    """Files ``cgroup.procs`` of the cgroups to join."""
    ports: list[int] | None
    """Ports to listen on in a network of its own; None leaves it in the machine's network."""
    handover: int
    """Descriptor of a socket over which the sockets that listen on ``ports`` are handed to our process, which serves there."""
    disk: str | None
    """Image of the file system to be mounted at ``data``."""
    data: str
    """The engine's data root."""
    file_size: int | None
    """Bytes of the largest file that the engine may write."""


def main(plan: LaunchPlan, argv: list[str]) -> None:
    """Become ``argv``, behind the fences of ``plan``. Raises OSError where one of them cannot be put up.

    Ends at once if whoever wanted the engine ended before it could be made to end with them.
    """
    if os.getppid() != plan["owner"]:
        sys.exit("whoever wanted this engine has ended")
    for group in plan["groups"]:
        Path(group).write_text("0")
    _unshare(_CLONE_NEWNS | (0 if plan["ports"] is None else _CLONE_NEWNET))
    if plan["ports"] is not None:
        _raise_loopback()
        _hand_over(plan["handover"], plan["ports"])
    _hide_machines_containerd()
    if plan["disk"]:
        _mount(plan["disk"], plan["data"])
    remove_orphans(Path(plan["data"]))
    if plan["file_size"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (plan["file_size"], plan["file_size"]))
    os.execvp(argv[0], argv)


def _unshare(flags: int) -> None:
    """Enter new namespaces; mounts made from now on are seen only in here, and end with the last process in here."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(flags) or libc.mount(b"none", b"/", None, _MS_REC | _MS_PRIVATE, None):
        raise OSError(ctypes.get_errno(), f"no namespace: {os.strerror(ctypes.get_errno())}")


def _hide_machines_containerd() -> None:
    """Put an empty folder in the place of the machine's containerd, which engines would use instead of one of their own."""
    _CONTAINERD.mkdir(parents=True, exist_ok=True)
    status = os.spawnvp(os.P_WAIT, "mount", ["mount", "-n", "-t", "tmpfs", "-o", "size=1m", "none", str(_CONTAINERD)])
    if status:
        raise OSError(f"{_CONTAINERD} cannot be hidden")


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        name, flags = struct.unpack("16sh14x", fcntl.ioctl(control, _SIOCGIFFLAGS, struct.pack("16s16x", b"lo")))
        fcntl.ioctl(control, _SIOCSIFFLAGS, struct.pack("16sh14x", name, flags | _IFF_UP))


def _hand_over(handover: int, ports: list[int]) -> None:
    """Listen in this network, and let the process outside answer: a socket stays in the network in which it was made."""
    listening = [socket.create_server((LOOPBACK, port), backlog=128) for port in ports]
    with socket.socket(fileno=handover) as receiver:
        socket.send_fds(receiver, [b"!"], [one.fileno() for one in listening])
    for one in listening:
        one.close()


def _mount(image: str, place: str) -> None:
    """Mount an image; the loop device goes with the mount."""
    options = "loop,discard,noatime,noinit_itable"
    for _ in range(_ATTEMPTS):
        _make_loop_device()
        status = os.spawnvp(os.P_WAIT, "mount", ["mount", "-n", "-t", "ext4", "-o", options, image, place])
        if status == 0:
            return
        time.sleep(0.05)  # somebody else may have taken the device
    raise OSError(f"{image} cannot be mounted")


def _make_loop_device() -> None:
    """Make the node of a free loop device, if it is missing: in a container the kernel makes devices without nodes."""
    with Path("/dev/loop-control").open("rb", buffering=0) as control:
        number = fcntl.ioctl(control, _LOOP_CTL_GET_FREE)
    node = Path(f"/dev/loop{number}")
    if not node.exists():
        try:
            os.mknod(node, stat.S_IFBLK | 0o660, os.makedev(_LOOP_MAJOR, number))
        except FileExistsError:
            return


def remove_orphans(data: Path) -> None:
    """Remove what an engine was just fetching or unpacking when it was killed: it does not know of it and would keep it."""
    for unfinished in _entries(data / "containerd/daemon/io.containerd.content.v1.content/ingest"):
        shutil.rmtree(unfinished, ignore_errors=True)
    layers, store = data / "overlay2", data / "image" / "overlay2" / "layerdb"
    known = {file.read_text() for file in _layer_id_files(store)}
    for layer in _entries(layers):
        if layer.name != "l" and layer.name not in known:
            shutil.rmtree(layer, ignore_errors=True)
    for link in _entries(layers / "l"):
        if not link.exists():
            link.unlink()
    for unfinished in _entries(store / "tmp"):
        shutil.rmtree(unfinished, ignore_errors=True)


def _layer_id_files(store: Path) -> Iterator[Path]:
    """The files that name the layers of images, and of containers."""
    yield from store.glob("sha256/*/cache-id")
    for name in ("mount-id", "init-id"):
        yield from store.glob(f"mounts/*/{name}")


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), sys.argv[2:])
