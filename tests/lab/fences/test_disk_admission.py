"""How many disks may be on the machine together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.lab.fences.disk_admission import CACHE, DiskBudget, disk_budget, disk_count, total_budget


@pytest.mark.parametrize(
    ("room", "size", "fit"), [(0, 4, 0), (3, 4, 0), (4, 4, 1), (7, 4, 1), (8, 4, 2), (1 << 40, 4 << 30, 256)]
)
def test_as_many_disks_fit_as_could_grow_to_their_limits(room: int, size: int, fit: int) -> None:
    assert disk_count(room, size) == fit


def test_a_reserve_is_left_and_what_disks_and_the_cache_take_counts_as_theirs_however_they_are_named(
    tmp_path: Path,
) -> None:
    before = total_budget(tmp_path)
    assert before < shutil.disk_usage(tmp_path).free
    taken = 1 << 28
    (tmp_path / "spares" / "one").mkdir(parents=True)
    (tmp_path / "engines").mkdir()
    (tmp_path / "engines" / "mio").symlink_to(tmp_path / "spares" / "one")
    (tmp_path / "spares" / "one" / "disk.img").write_bytes(bytes(taken // 2))
    (tmp_path / CACHE).mkdir()
    (tmp_path / CACHE / "sha256-1").write_bytes(bytes(taken // 2))
    assert abs(total_budget(tmp_path) - before) < taken / 2


def test_the_cache_gets_what_it_should_but_at_most_a_fifth_and_disks_get_the_rest(tmp_path: Path) -> None:
    mib = 1 << 20
    small, large = disk_budget(tmp_path, mib, None), disk_budget(tmp_path, 1 << 60, None)
    assert small.cache == mib
    assert large.cache == pytest.approx(total_budget(tmp_path) / 5, rel=0.01)
    for shared in (small, large):
        assert shared.cache + shared.disks == pytest.approx(total_budget(tmp_path), rel=0.01)
    assert disk_budget(tmp_path, mib, 7 * mib) == DiskBudget(mib, 7 * mib)
