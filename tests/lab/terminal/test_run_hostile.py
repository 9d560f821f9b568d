"""One-shot ``docker run`` with hostile programs, and hostile templates and texts, on a real engine."""

from __future__ import annotations

import asyncio
import io
import struct
import subprocess
import tarfile
import time
import unicodedata
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest
import pytest_asyncio

from bot.config import LabSettings, LimitSettings, RegistrySettings, Settings
from bot.core.lab.protocol import Job
from bot.core.refusal import Refusal
from bot.core.text.sanitize import sanitize
from bot.lab.local import LocalLab
from bot.lab.practice import programs
from tests.lab.terminal.tmux import Tmux
from tests.lab.tools import ByHand, daemons, eventually, finish, job, kill, new_learner

pytestmark = [
    pytest.mark.engine,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(
        programs.runnable_platform() is None, reason="practice images cannot be run without busybox-static"
    ),
]

SECONDS = 2.0
"""Time limit of a container here."""

ALPINE = "run --rm alpine:3.19 "
MARK = "61.3779"
"""How long to sleep: a number that no other process names."""


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory, practice_data: Path) -> Settings:
    folder = tmp_path_factory.mktemp("hasty")
    return Settings(
        lab=LabSettings(data=folder, spares=0),
        limits=LimitSettings(run_timeout=SECONDS),
        registry=RegistrySettings(hub="practice", practice_data=practice_data),
    )


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hasty_lab(hasty: Settings) -> AsyncIterator[LocalLab]:
    lab = LocalLab(hasty)
    await lab.start()
    yield lab
    await lab.close()


@pytest.fixture(scope="module")
def hand(tmux: Tmux, hasty: Settings) -> ByHand:
    return ByHand(tmux, hasty)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def stocked(hasty_lab: LocalLab) -> str:
    learner = new_learner()
    for image in ("alpine:3.19", "nginx:1.25", "redis:7"):
        await finish(hasty_lab, learner, f"pull -q {image}")
    return learner


def sleepers() -> list[str]:
    """Processes, in containers too, that sleep for as long as only those of these tests do."""
    found = subprocess.run(["pgrep", "-f", f"sleep {MARK}"], capture_output=True, text=True)
    return found.stdout.split()


def settled(screen: str) -> str:
    """Without what docker's command now and then adds when a container could not be started."""
    return "\n".join(line for line in screen.split("\n") if not line.startswith("ERRO[")).rstrip()


async def containers(hand: ByHand, learner: str) -> str:
    return (await hand.run(learner, "ps", "-aq")).decode()


@pytest.mark.parametrize(
    "line",
    [
        ALPINE + "ls /",
        ALPINE + "cat /etc/os-release",
        ALPINE + "sh -c 'echo out; exit 3'",
        ALPINE + "no-such-program",
        "run --rm -e GREETING=hello alpine:3.19 sh -c 'echo $GREETING'",
        "run --rm -w /usr alpine:3.19 pwd",
        "run --rm --entrypoint echo alpine:3.19 a b",
        ALPINE + "seq 30 | tail -2",
        "run --rm nginx:1.25 nginx -v",
    ],
)
async def test_a_harmless_container_shows_what_docker_run_shows_without_any_limits(
    hasty_lab: LocalLab, hand: ByHand, stocked: str, line: str
) -> None:
    ours = await finish(hasty_lab, stocked, line)
    theirs = await hand.show(stocked, line)
    assert settled(ours.screen) == settled(theirs.screen)
    assert ours.exit_status == theirs.exit_status
    assert await containers(hand, stocked) == ""


async def test_an_image_that_is_missing_is_pulled_as_docker_run_does(hasty_lab: LocalLab, hand: ByHand) -> None:
    one, other = new_learner(), new_learner()
    await finish(hasty_lab, other, "version")
    for line in ("run --rm hello-world", "run --rm ubuntu:22.04 id -u | wc -l"):
        ours = await finish(hasty_lab, one, line, 50, 30)
        theirs = await hand.show(other, line, 50, 30)
        if "|" in line:  # without a terminal, docker tells of steps in the order in which they happen to end
            assert ours.screen.splitlines()[-1] == theirs.screen.splitlines()[-1] == "1"
            continue
        assert ours.screen == theirs.screen
        assert ours.screen.startswith("Unable to find image 'hello-world:latest' locally\n")
    assert await containers(hand, one) == ""


async def test_an_image_that_is_nowhere_is_an_honest_failure(hasty_lab: LocalLab, stocked: str) -> None:
    finished = await finish(hasty_lab, stocked, "run --rm no-such-image")
    assert finished.exit_status == 125
    assert "pull access denied for no-such-image" in finished.screen.replace("\n", "")


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


async def test_cancelling_ends_the_container(hasty_lab: LocalLab, hand: ByHand, stocked: str) -> None:
    async with aclosing(hasty_lab.run(job(stocked, ALPINE + f"sh -c 'echo up; sleep {MARK}'"))) as updates:
        assert (await anext(updates)).screen == "up"
        assert sleepers()
    assert sleepers() == []
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


def archive(path: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        entry = tarfile.TarInfo(path)
        entry.size, entry.mode = len(data), 0o755
        tar.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


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


async def test_an_image_that_wants_storage_where_there_can_be_none_is_refused(
    hasty_lab: LocalLab, hand: ByHand, stocked: str
) -> None:
    await hand.run(stocked, "import", "--change", "VOLUME /proc/x", "-", "greedy:1", stdin=archive("x", b""))
    finished = await hand.run(stocked, "images", "-q", "greedy:1")
    assert finished
    with pytest.raises(Refusal, match="lab-run-volumes"):
        await finish(hasty_lab, stocked, "run --rm greedy:1 /x")


def template(text: str, image: str) -> tuple[str, ...]:
    return ("docker", "inspect", "-f", text, image)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{pad .Id 3000000000 1}}", ""),
        ("{{range .Config.Labels}}{{range $.Config.Labels}}{{range $.Config.Labels}}{{end}}{{end}}{{end}}", ""),
        ('{{define "a"}}{{template "a"}}{{end}}{{template "a"}}', "maximum template depth|out of memory"),
    ],
)
async def test_a_template_that_the_grammar_would_have_refused_ends_soon_and_harms_nobody(
    hasty_lab: LocalLab, hand: ByHand, stocked: str, text: str, told: str
) -> None:
    labels = " ".join(f"l{number}=x" for number in range(2_000))
    await hand.run(stocked, "import", "--change", f"LABEL {labels}", "-", "labelled:1", stdin=archive("x", b""))
    async with aclosing(hasty_lab.run(Job(stocked, template(text, "labelled:1")))) as updates:
        finished = [update async for update in updates][-1]
    assert finished.exit_status != 0
    assert finished.elapsed < 6
    assert any(words in finished.screen.replace("\n", "") for words in told.split("|"))
    assert (await finish(hasty_lab, stocked, "images -q alpine")).exit_status == 0


NASTY = "```\x1b[31mred\x1b]0;title\x07\x1b[2J \u202egnp.exe \u200b@everyone <@1> https://evil.example \r over \x00 end"


async def test_hostile_text_of_an_image_is_posted_harmlessly(hasty_lab: LocalLab, hand: ByHand, stocked: str) -> None:
    message = NASTY.replace("\x00", "")
    await hand.run(stocked, "import", "--message", message, "-", "nasty:1", stdin=archive("x", b""))
    for line in ("history --no-trunc nasty:1", "inspect nasty:1", "inspect -f '{{.Comment}}' nasty:1"):
        posted = sanitize((await finish(hasty_lab, stocked, line, 400)).screen)
        assert "end" in posted
        assert "```" not in posted
        assert not [c for c in posted if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


async def test_a_container_does_not_outlive_an_engine_that_is_killed(hasty_lab: LocalLab, hasty: Settings) -> None:
    learner = new_learner()
    await finish(hasty_lab, learner, "pull -q alpine:3.19")
    with pytest.raises(Refusal, match="lab-engine-failed"):
        async with aclosing(hasty_lab.run(job(learner, ALPINE + f"sh -c 'echo up; sleep {MARK}'"))) as updates:
            async for update in updates:
                if update.screen == "up" and sleepers():
                    kill(daemons(hasty.lab.data / "engines" / learner, "dockerd"))
    await eventually(lambda: not sleepers())
    assert (await finish(hasty_lab, learner, ALPINE + "echo again")).screen == "again"


async def test_a_container_that_a_killed_run_has_left_does_not_hold_its_image(
    hasty_lab: LocalLab, hasty: Settings, hand: ByHand
) -> None:
    learner = new_learner()
    await finish(hasty_lab, learner, "pull -q alpine:3.19")
    await hand.run(learner, "create", "alpine:3.19")
    kill(daemons(hasty.lab.data / "engines" / learner, "dockerd"))
    removed = await finish(hasty_lab, learner, "rmi alpine:3.19")
    assert (removed.exit_status, "Untagged: alpine:3.19" in removed.screen) == (0, True)


async def test_where_images_have_no_programs_that_is_said(
    hasty_lab: LocalLab, stocked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "BUSYBOX", Path("/nonexistent"))
    with pytest.raises(Refusal, match="lab-run-no-programs"):
        await finish(hasty_lab, stocked, ALPINE + "id")


async def test_two_learners_run_at_once(hasty_lab: LocalLab) -> None:
    learners = [new_learner(), new_learner()]
    ran = await asyncio.gather(*(finish(hasty_lab, one, "run --rm hello-world") for one in learners))
    assert all("Hello from Docker!" in finished.screen for finished in ran)
