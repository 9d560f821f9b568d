"""One-shot ``docker run`` with hostile programs, on a real engine."""

from __future__ import annotations

import struct
import subprocess
import time
from pathlib import Path

import pytest

from bot.config import Settings
from bot.lab.local import LocalLab
from bot.lab.practice import programs
from tests.lab.commands import ByHand, finish
from tests.lab.terminal.one_shot_containers import ALPINE, MARK, SECONDS, archive, containers, sleepers

pytestmark = [
    pytest.mark.engine,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(
        programs.runnable_platform() is None, reason="practice images cannot be run without busybox-static"
    ),
]


HOSTILE = {
    "fork bomb": "sh -c 'b() { b | b & b; }; b; sleep {mark}'",
    "many sleepers": "sh -c 'while :; do (sleep {mark} &); done'",
    "memory hog": "tail /dev/zero",
    "growing string": "sh -c 'x=aaaaaaaa; while :; do x=$x$x; done'",
    "sleeper": "sleep {mark}",
    "deaf sleeper": "sh -c 'trap : TERM INT HUP QUIT; while :; do sleep {mark}; done'",
    "busy loop": "sh -c 'while :; do :; done'",
}


@pytest.mark.parametrize("image", ["alpine:3.19", "nginx:1.25"])
@pytest.mark.parametrize("what", HOSTILE)
async def test_whatever_a_program_does_it_is_gone_within_a_second_of_the_limit(
    hasty_lab: LocalLab, hand: ByHand, stocked: str, what: str, image: str
) -> None:
    began = time.perf_counter()
    finished = await finish(hasty_lab, stocked, f"run --rm {image} {HOSTILE[what].replace('{mark}', MARK)}")
    assert time.perf_counter() - began < SECONDS + 3
    assert finished.stopped == "time" or finished.exit_status != 0
    assert sleepers() == []
    assert await containers(hand, stocked) == ""
    assert (await finish(hasty_lab, stocked, ALPINE + "echo still here")).screen == "still here"


@pytest.mark.parametrize("flood", ["yes", "cat /dev/zero", "sh -c 'yes >&2'"])
async def test_a_flood_is_cut_and_the_container_is_gone(
    hasty_lab: LocalLab, hand: ByHand, stocked: str, flood: str
) -> None:
    finished = await finish(hasty_lab, stocked, ALPINE + flood)
    assert finished.stopped in ("output", "time")
    assert len(finished.screen.encode()) <= 2 * 64_000
    assert finished.elapsed < SECONDS + 2
    assert await containers(hand, stocked) == ""


def size(folder: Path) -> int:
    """Kilobytes on disk, mounts left out."""
    return int(subprocess.run(["du", "-skx", folder], capture_output=True, text=True).stdout.split()[0])


@pytest.mark.parametrize("place", ["/data", "/tmp", "/dev/shm"])
async def test_no_disk_is_filled_by_way_of_any_place_that_can_be_written(
    hasty_lab: LocalLab, hasty: Settings, stocked: str, place: str
) -> None:
    before = size(hasty.lab.data)
    script = f"dd if=/dev/zero of={place}/x bs=64k count=1600; ls -s {place}"
    finished = await finish(hasty_lab, stocked, f'run --rm redis:7 sh -c "{script}"')
    assert any(limit in finished.screen for limit in ("No space left", "File size limit exceeded"))
    assert size(hasty.lab.data) - before < 20_000


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("id -u; id -g", "65534\n65534"),
        ("echo x >/file", "Read-only file system"),
        ("nc -w 1 1.1.1.1 80", "unreachable"),
        ("nc -w 1 127.0.0.1 80", "refused"),
        ("ls /sys/class/net", "lo"),
        ("mount -t tmpfs x /tmp", "denied|permitted"),
        ("unshare -U id", "permitted"),
        ("unshare -n id", "permitted"),
        ("mknod /tmp/x c 1 3", "permitted"),
        ("cp /bin/busybox /tmp/sh; /tmp/sh id", "denied"),
        ("ls /run/docker.sock /var/run/docker.sock", "No such file"),
        ("dd if=/dev/mem of=/dev/null count=1", "No such file|denied"),
        ("grep CapEff /proc/self/status", "0000000000000000"),
        ("grep NoNewPrivs /proc/self/status", "1"),
        ("grep Seccomp: /proc/self/status", "2"),
        ("echo 1 >/proc/sys/kernel/panic", "Read-only|denied"),
        ("ulimit -n; ulimit -c", "256\n0"),
    ],
)
async def test_a_container_has_no_rights_and_no_way_out(
    hasty_lab: LocalLab, stocked: str, script: str, told: str
) -> None:
    finished = await finish(hasty_lab, stocked, f'{ALPINE}sh -c "{script}"')
    assert any(part in finished.screen for part in told.split("|")), finished.screen


def opens_socket(family: int) -> bytes:
    """A program that opens a socket and ends with the error's number, or with that of no error if it got one."""
    code = b"\xb8\x29\0\0\0\xbf" + struct.pack("<I", family) + b"\xbe\x01\0\0\0\x31\xd2\x0f\x05"  # socket(family, 1, 0)
    code += b"\xf7\xd8\x89\xc7\xb8\x3c\0\0\0\x0f\x05"  # exit(-result)
    head = (
        b"\x7fELF\x02\x01\x01"
        + bytes(9)
        + struct.pack("<HHIQQQIHHHHHH", 2, 62, 1, 0x400078, 64, 0, 0, 64, 56, 1, 0, 0, 0)
    )
    return head + struct.pack("<IIQQQQQQ", 1, 5, 0, 0x400000, 0x400000, 120 + len(code), 120 + len(code), 4096) + code


@pytest.mark.skipif(programs.runnable_platform() != programs.PRINTER_PLATFORM, reason="the program is for x86-64")
@pytest.mark.parametrize(("family", "status"), [(2, 253), (40, 1), (38, 1), (16, 1), (17, 1)])
async def test_only_plain_sockets_can_be_had(
    hasty_lab: LocalLab, hand: ByHand, stocked: str, family: int, status: int
) -> None:
    await hand.run(stocked, "import", "-", f"socket:{family}", stdin=archive("probe", opens_socket(family)))
    assert (await finish(hasty_lab, stocked, f"run --rm socket:{family} /probe")).exit_status == status
