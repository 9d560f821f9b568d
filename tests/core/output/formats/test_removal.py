"""What is said when images are removed."""

from __future__ import annotations

import pytest

from tests.core.output.tools import SAMPLES, notes, said

DIGEST = "sha256:" + "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("Untagged: nginx:1.25", "removal-untagged"),
        ("untagged: nginx:1.25", "removal-untagged"),
        (f"Untagged: nginx@{DIGEST}", "removal-untagged-digest"),
        (f"Deleted: {DIGEST}", "removal-deleted"),
        (f"deleted: {DIGEST[:40]}", "removal-deleted"),
        ("Deleted Images:", "removal-list"),
        ("Total reclaimed space: 35.69MB", "removal-reclaimed"),
        ("Total reclaimed space: 0B", "removal-nothing"),
        ("WARNING! This will remove all dangling images.", "removal-warning-dangling"),
        (
            "WARNING! This will remove all images without at least one container associated to them.",
            "removal-warning-all",
        ),
        ("Are you sure you want to continue? [y/N] y", "removal-sure"),
    ],
)
def test_a_line_has_its_meaning(line: str, meaning: str) -> None:
    assert said(line) == [meaning]


def test_an_image_with_another_name_stays() -> None:
    assert notes(SAMPLES["rmi-name"]) == {"removal-note-kept": {}}


def test_deleted_layers_are_counted() -> None:
    assert notes(SAMPLES["rmi"]) == {"removal-note-deleted": {"lines": 8}}
