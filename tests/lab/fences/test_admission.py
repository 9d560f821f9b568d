"""Whose disks may be on the machine together."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.lab.fences.admission import Held, evictions, held, total

OLD, NEW, BUSY = Held("old", 4, used=1), Held("new", 4, used=2), Held("busy", 4, used=0, busy=True)


@pytest.mark.parametrize(
    ("there", "size", "room", "leaving"),
    [
        ([], 4, 4, ()),
        ([], 4, 3, None),
        ([OLD], 4, 8, ()),
        ([NEW, OLD], 4, 8, ("old",)),
        ([NEW, OLD], 4, 11, ("old",)),
        ([NEW, OLD], 4, 4, ("old", "new")),
        ([BUSY, NEW, OLD], 4, 12, ("old",)),
        ([BUSY, NEW, OLD], 4, 8, ("old", "new")),
        ([BUSY, NEW, OLD], 4, 7, None),
        ([BUSY], 4, 4, None),
        ([Held("small", 1, used=1), NEW], 4, 8, ("small",)),
    ],
)
def test_the_longest_unused_leave_until_all_could_grow_to_their_limits(
    there: list[Held], size: int, room: int, leaving: tuple[str, ...] | None
) -> None:
    assert evictions(there, size, room) == leaving


def test_a_disk_counts_with_what_it_may_grow_to_and_the_total_is_what_is_free_but_for_a_reserve(tmp_path: Path) -> None:
    before = total(tmp_path)
    (tmp_path / "someone").mkdir()
    with (tmp_path / "someone" / "disk.img").open("wb") as image:
        image.truncate(1 << 30)
    (tmp_path / "someone" / "lock").touch()
    (tmp_path / "plain").mkdir()
    assert [(one.learner, one.size, one.busy) for one in held(tmp_path, ["someone"])] == [("someone", 1 << 30, True)]
    assert abs(total(tmp_path) - before) < 1 << 29
