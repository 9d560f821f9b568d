"""Programs for the practice images, so that they can be run: BusyBox, and small stand-ins that say what they are."""

from __future__ import annotations

import platform
import struct
from pathlib import Path
from typing import Any, Final

BUSYBOX: Final = Path("/bin/busybox")
"""A static one, as Debian's package busybox-static has it."""

PRINTER_PLATFORM: Final = "linux/amd64"
"""The platform of the programs that only print a text."""

PLATFORMS: Final = {"x86_64": PRINTER_PLATFORM, "aarch64": "linux/arm64"}
"""The platforms of machines on which our programs can run, by the machine's own name for itself."""

_APPLETS: Final = """
[ arch awk base64 basename cat chmod cmp cp cut date dd df diff dirname du echo env expr false find free grep head hostname id
kill ln ls md5sum mkdir mkfifo mknod mktemp mount mv nc nproc od paste ping printenv printf ps pwd readlink realpath rm rmdir
sed seq sh sha256sum sleep sort stat sync tail tar tee test timeout touch tr true uname uniq unshare uptime vi wc wget which
whoami xargs yes
"""
"""The names under which BusyBox is linked, so that it acts as these programs."""

_PASSWD: Final = "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n"
_GROUP: Final = "root:x:0:\nnogroup:x:65534:\n"

FileTree = dict[str, bytes | str]
"""By path: the content of a program or file, or as text where a symbolic link leads."""


def runnable_platform() -> str | None:
    """The platform of images whose programs run here; None where there is no BusyBox for them."""
    return PLATFORMS.get(platform.machine()) if BUSYBOX.exists() else None


def program_files(config: dict[str, Any], says: dict[str, str], prints: str | None, *, bash: bool) -> FileTree:
    """What makes an image run: ``says`` is what stand-ins tell as their version, ``prints`` what a lone program prints.

    ``bash`` tells that people expect one in it.
    """
    if prints is not None:
        return {config["Cmd"][0].strip("/"): _printer(prints.encode())}
    made: FileTree = {"bin/busybox": BUSYBOX.read_bytes(), "etc/passwd": _PASSWD.encode(), "etc/group": _GROUP.encode()}
    made |= {f"bin/{applet}": "busybox" for applet in _APPLETS.split()}
    if bash:  # BusyBox does not know itself by this name
        made["bin/bash"] = b'#!/bin/sh\nexec /bin/sh "$@"\n'
    if entrypoint := config.get("Entrypoint"):
        place = entrypoint[0].strip("/") if "/" in entrypoint[0] else f"usr/local/bin/{entrypoint[0]}"
        made[place] = b'#!/bin/sh\nexec "$@"\n'
    return made | {f"usr/local/bin/{name}": _stand_in(name, version) for name, version in says.items()}


def _stand_in(name: str, version: str) -> bytes:
    """A shell script that can only print its version."""
    return f"""#!/bin/sh
case "$1" in
  -v | -V | --version) echo "{version}" ;;
  *) echo "This is a practice image: its {name} can only tell its version. Try: {name} --version" >&2; exit 1 ;;
esac
""".encode()


def _printer(text: bytes) -> bytes:
    """A program for Linux on x86-64 that writes a text and ends, as small as one can be: it has no C library in it."""
    header, base = 64 + 56, 0x400000
    code_size = 5 + 5 + 7 + 5 + 2 + 5 + 2 + 2
    code = b"".join(
        (
            b"\xb8" + struct.pack("<I", 1),  # mov eax, 1 (write)
            b"\xbf" + struct.pack("<I", 1),  # mov edi, 1 (standard output)
            b"\x48\x8d\x35" + struct.pack("<i", code_size - 17),  # lea rsi, [rip + what is left of the code]
            b"\xba" + struct.pack("<I", len(text)),  # mov edx, length
            b"\x0f\x05",  # syscall
            b"\xb8" + struct.pack("<I", 60),  # mov eax, 60 (exit)
            b"\x31\xff",  # xor edi, edi
            b"\x0f\x05",  # syscall
        )
    )
    size = header + len(code) + len(text)
    elf = b"\x7fELF\x02\x01\x01" + bytes(9)
    elf += struct.pack("<HHIQQQIHHHHHH", 2, 62, 1, base + header, 64, 0, 0, 64, 56, 1, 0, 0, 0)
    elf += struct.pack("<IIQQQQQQ", 1, 5, 0, base, base, size, size, 0x1000)
    return elf + code + text
