"""Which image of a list is for this machine."""

from __future__ import annotations

import platform

import pytest

from bot.lab.gateway.image.platform import best_platform, native_platform


@pytest.mark.parametrize(
    ("wanted", "offered", "chosen"),
    [
        ("linux/amd64", ("linux/arm64", "linux/amd64"), "linux/amd64"),
        ("linux/amd64", ("linux/amd64/v3", "linux/amd64/v1"), "linux/amd64/v1"),
        ("linux/amd64", ("linux/386", "linux/amd64"), "linux/amd64"),
        ("linux/amd64", ("linux/386", "linux/arm64"), "linux/386"),
        ("linux/amd64", ("linux/amd64/v2", "windows/amd64", "linux/arm64"), None),
        ("linux/amd64/v3", ("linux/386", "linux/amd64", "linux/amd64/v2", "linux/amd64/v4"), "linux/amd64/v2"),
        ("linux/386", ("linux/amd64",), None),
        ("linux/arm64/v8", ("linux/amd64", "linux/arm64"), "linux/arm64"),
        ("linux/arm64/v8", ("linux/arm/v7", "linux/arm64/v8"), "linux/arm64/v8"),
        ("linux/arm64/v8", ("linux/arm64/v8", "linux/arm64"), "linux/arm64/v8"),
        ("linux/arm64/v8", ("linux/amd64", "linux/arm/v5", "linux/arm/v7"), "linux/arm/v7"),
        ("linux/arm64/v8", ("linux/arm64/v9", "linux/arm64/v8.1", "linux/arm/v6"), "linux/arm/v6"),
        ("linux/arm64/v8.2", ("linux/arm64", "linux/arm64/v8.1", "linux/arm64/v8.3"), "linux/arm64/v8.1"),
        ("linux/arm64/v9.1", ("linux/arm64", "linux/arm64/v8.6", "linux/arm64/v8.7"), "linux/arm64/v8.6"),
        ("linux/arm64/v9", ("linux/arm/v8", "linux/arm64/v8.6", "linux/arm64/v8"), "linux/arm64/v8"),
        ("linux/arm/v8", ("linux/arm64", "linux/arm/v6", "linux/arm/v7"), "linux/arm/v7"),
        ("linux/arm/v7", ("linux/arm/v6", "linux/arm/v7"), "linux/arm/v7"),
        ("linux/arm/v7", ("linux/amd64", "linux/arm/v5", "linux/arm/v6"), "linux/arm/v6"),
        ("linux/arm/v7", ("linux/arm/v5", "linux/arm64"), "linux/arm/v5"),
        ("linux/arm/v7", ("linux/arm/v6", "linux/arm"), "linux/arm"),
        ("linux/arm/v6", ("linux/arm", "linux/arm/v7", "linux/arm/v5"), "linux/arm/v5"),
        ("linux/arm/v6", ("linux/arm", "linux/arm/v8"), None),
        ("linux/riscv64", ("linux/amd64", "linux/riscv64"), "linux/riscv64"),
        ("linux/riscv64", ("linux/amd64",), None),
        ("linux/amd64", (), None),
    ],
)
def test_the_image_for_this_machine_or_else_the_best_that_it_runs(
    wanted: str, offered: tuple[str, ...], chosen: str | None
) -> None:
    assert best_platform(wanted, offered) == chosen


RUNS = {
    "linux/amd64": "linux/amd64 linux/amd64/v1 linux/386",
    "linux/amd64/v2": "linux/amd64 linux/amd64/v1 linux/amd64/v2 linux/386",
    "linux/386": "linux/386",
    "linux/arm/v8": "linux/arm linux/arm/v5 linux/arm/v6 linux/arm/v7 linux/arm/v8",
    "linux/arm/v7": "linux/arm linux/arm/v5 linux/arm/v6 linux/arm/v7",
    "linux/arm/v6": "linux/arm/v5 linux/arm/v6",
    "linux/arm/v5": "linux/arm/v5",
    "linux/arm64/v9": "linux/arm linux/arm/v5 linux/arm/v6 linux/arm/v7 linux/arm/v8 linux/arm64 linux/arm64/v8 linux/arm64/v8.1 "
    "linux/arm64/v8.2 linux/arm64/v8.3 linux/arm64/v8.4 linux/arm64/v8.5 linux/arm64/v9 linux/arm64/v9.0",
    "linux/arm64": "linux/arm linux/arm/v5 linux/arm/v6 linux/arm/v7 linux/arm/v8 linux/arm64 linux/arm64/v8",
}
"""The table of containerd's own test of its rules (TestOnly in compare_test.go): what each machine runs of all that it names."""

NAMED = {platform for runs in RUNS.values() for platform in runs.split()} | {
    "linux/amd64/v3", "linux/amd64/v4", "linux/arm/v4", "linux/arm/v9", "linux/arm64/v8.6", "windows/amd64", "windows/arm"
}  # fmt: skip


@pytest.mark.parametrize("machine", RUNS)
def test_a_machine_runs_what_containerd_says(machine: str) -> None:
    assert {platform for platform in NAMED if best_platform(machine, (platform,))} == set(RUNS[machine].split())


@pytest.mark.parametrize(
    ("machine", "called"),
    [("x86_64", "linux/amd64"), ("aarch64", "linux/arm64/v8"), ("armv8l", "linux/arm/v8"), ("z", "linux/z")],
)
def test_machines_are_called_as_images_call_them(monkeypatch: pytest.MonkeyPatch, machine: str, called: str) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert native_platform() == called
