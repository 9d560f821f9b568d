"""Which image of a list is for this machine."""

from __future__ import annotations

import platform

import pytest

from bot.lab.platform import fitting, here


@pytest.mark.parametrize(
    ("wanted", "offered", "chosen"),
    [
        ("linux/amd64", ("linux/arm64", "linux/amd64"), "linux/amd64"),
        ("linux/amd64", ("windows/amd64", "linux/arm64"), None),
        ("linux/arm64/v8", ("linux/amd64", "linux/arm64"), "linux/arm64"),
        ("linux/arm64/v8", ("linux/arm64", "linux/arm64/v8"), "linux/arm64/v8"),
        ("linux/arm/v7", ("linux/arm/v6", "linux/arm/v7"), "linux/arm/v7"),
        ("linux/amd64", (), None),
    ],
)
def test_the_image_for_this_very_machine_or_else_for_all_of_its_kind(
    wanted: str, offered: tuple[str, ...], chosen: str | None
) -> None:
    assert fitting(wanted, offered) == chosen


@pytest.mark.parametrize(
    ("machine", "called"), [("x86_64", "linux/amd64"), ("aarch64", "linux/arm64/v8"), ("z", "linux/z")]
)
def test_machines_are_called_as_images_call_them(monkeypatch: pytest.MonkeyPatch, machine: str, called: str) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert here() == called
