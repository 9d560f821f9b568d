"""What a learner's ``docker run`` becomes before it reaches an engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.core.command.parser import parse_command
from bot.core.command.run import OneShot
from bot.core.refusal import Refusal
from bot.lab.terminal.confinement import FLAGS, PROFILE, RuntimeCapabilities, confined_argv, create_argv

ALL = RuntimeCapabilities(swap=True, cpu=True, gvisor=False)
INFO = {"MemoryLimit": True, "PidsLimit": True, "SwapLimit": True, "CpuCfsQuota": True, "Runtimes": {"runc": {}}}
REQUIRED = """
--rm --network=none --read-only --shm-size=1m --cap-drop=ALL --security-opt=no-new-privileges --user=65534:65534 --memory=64m
--memory-swap=64m --pids-limit=32 --cpus=0.5 --ulimit=fsize=16777216:16777216 --ulimit=nofile=256:256 --ulimit=core=0:0
--no-healthcheck --log-driver=none --ipc=private --stop-signal=KILL --security-opt=seccomp=/p.json
"""


def made(line: str, *volumes: str, fences: RuntimeCapabilities = ALL) -> tuple[str, ...]:
    asked = parse_command(line).one_shot
    assert asked is not None
    return confined_argv(asked, fences, volumes, Path("/p.json"))


@pytest.mark.parametrize(
    "line",
    [
        "docker run --rm alpine",
        "docker run --rm -it -e A=--privileged alpine ls --privileged",
        "docker run --rm alpine -- -v",
    ],
)
def test_every_limit_stands_before_the_image_and_nothing_typed_comes_after_it_as_a_flag(line: str) -> None:
    words = made(line)
    before = words[: words.index("--")]
    assert before[0] == "run"
    assert set(REQUIRED.split()) <= set(before)
    assert "--privileged" not in before
    assert not {"-i", "-t", "-it", "-d"} & set(before)
    assert words[words.index("--") + 1] == "alpine"


def test_what_was_asked_for_is_passed_on() -> None:
    words = made("docker run -e A=b -w /tmp --entrypoint sh --platform linux/amd64 --rm alpine:3.19 -c 'echo $A'")
    passed_on = ("--env", "A=b", "--workdir", "/tmp", "--entrypoint", "sh", "--platform", "linux/amd64")
    assert words[-12:] == (*passed_on, "--", "alpine:3.19", "-c", "echo $A")


def test_tmp_is_the_only_place_to_write_and_nothing_runs_from_there() -> None:
    (tmp,) = (flag for flag in FLAGS if flag.startswith("--tmpfs"))
    assert tmp.startswith("--tmpfs=/tmp:")
    assert {"noexec", "nosuid", "nodev", "size=16m", "nr_inodes=1k"} <= set(tmp.split(":")[1].split(","))


@pytest.mark.parametrize(
    ("volumes", "covered"),
    [
        ((), []),
        (("/data",), ["/data"]),
        (("/var/lib/x", "/data/", "/tmp"), ["/data", "/var/lib/x"]),
        (("/a/../b",), ["/b"]),
    ],
)
def test_volumes_of_the_image_are_covered_with_a_little_memory(volumes: tuple[str, ...], covered: list[str]) -> None:
    flags = [word for word in made("docker run --rm alpine", *volumes) if word.startswith("--tmpfs=")]
    assert [flag.removeprefix("--tmpfs=").partition(":")[0] for flag in flags] == ["/tmp", *covered]
    assert all("noexec" in flag and ("size=1m" in flag or "size=16m" in flag) for flag in flags)


@pytest.mark.parametrize(
    "volumes",
    [
        ("/",),
        ("data",),
        ("/proc",),
        ("/sys/fs",),
        ("/dev",),
        ("/a/../proc",),
        ("/a:/b",),
        ("/a,exec",),
        ("/日本",),
        ("/a b",),
        ("//x",),
        tuple(f"/{number}" for number in range(9)),
    ],
)
def test_an_image_with_volumes_that_cannot_be_covered_is_refused(volumes: tuple[str, ...]) -> None:
    with pytest.raises(Refusal, match="lab-run-volumes"):
        made("docker run --rm alpine", *volumes)


@pytest.mark.parametrize(
    ("changed", "flags"),
    [
        ({}, ("--memory-swap=64m", "--cpus=0.5")),
        ({"SwapLimit": False}, ("--cpus=0.5",)),
        ({"CpuCfsQuota": False}, ("--memory-swap=64m",)),
        (
            {"Runtimes": {"runc": {}, "runsc": {}}},
            ("--memory-swap=64m", "--cpus=0.5", "--runtime=runsc", "--pids-limit=256"),
        ),
        ({"Runtimes": None}, ("--memory-swap=64m", "--cpus=0.5")),
    ],
)
def test_limits_that_the_machine_does_not_know_are_left_out(changed: dict[str, object], flags: tuple[str, ...]) -> None:
    assert RuntimeCapabilities.from_info({**INFO, **changed}).flags == flags


@pytest.mark.parametrize("missing", ["MemoryLimit", "PidsLimit"])
def test_where_memory_or_processes_cannot_be_limited_nothing_runs(missing: str) -> None:
    with pytest.raises(Refusal, match="lab-run-unfenced"):
        RuntimeCapabilities.from_info({**INFO, missing: False})


@pytest.mark.parametrize(
    ("options", "platform"),
    [
        ((), ()),
        (("--env", "A=b", "--platform", "linux/arm64", "--workdir", "/"), ("--platform", "linux/arm64")),
    ],
)
def test_an_image_is_got_for_the_platform_asked_for_and_with_nothing_else_typed(
    options: tuple[str, ...], platform: tuple[str, ...]
) -> None:
    words = create_argv(OneShot("alpine", ("id",), options))
    assert words == ("create", "--network=none", "--log-driver=none", *platform, "--", "alpine", "-")


def test_the_profile_of_system_calls_lets_pass_no_namespaces_mounts_or_odd_sockets() -> None:
    profile = json.loads(PROFILE.read_text())
    assert profile["defaultAction"] == "SCMP_ACT_ERRNO"
    allowed = {name for rule in profile["syscalls"] if rule["action"] == "SCMP_ACT_ALLOW" for name in rule["names"]}
    forbidden = {
        "mount",
        "umount2",
        "unshare",
        "setns",
        "bpf",
        "ptrace",
        "keyctl",
        "add_key",
        "io_uring_setup",
        "kexec_load",
    }
    assert not allowed & (
        forbidden | {"perf_event_open", "userfaultfd", "open_by_handle_at", "init_module", "pivot_root"}
    )
    sockets = [rule["args"] for rule in profile["syscalls"] if "socket" in rule["names"]]
    assert [(arg["value"], arg["op"]) for (arg,) in sockets] == [(family, "SCMP_CMP_EQ") for family in (1, 2, 10)]
