"""Where engines live on disk."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.lab.engine.data_folders import DataFolders

Open = Callable[[], DataFolders]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Open]:
    """Begins a run on the same disk."""
    runs: list[DataFolders] = []

    def begin() -> DataFolders:
        runs.append(DataFolders(tmp_path))
        runs[-1].open()
        return runs[-1]

    yield begin
    for homes in runs:
        homes.close()


def test_a_learner_is_at_home_where_they_were(run: Open) -> None:
    first = run()
    assert first.folder_of("mio") is None
    home = first.create("mio")
    first.close()
    assert run().folder_of("mio") == home


def test_a_spare_becomes_the_home_of_whoever_adopts_it(run: Open) -> None:
    first = run()
    spare = first.create_spare()
    (spare / "kept").touch()
    first.assign_spare("mio", spare)
    first.close()
    home = run().folder_of("mio")
    assert home == spare and (home / "kept").exists()


def test_only_spares_of_runs_that_are_over_are_thrown_away(run: Open) -> None:
    over, going = run(), run()
    orphan, adopted, waiting = over.create_spare(), over.create_spare(), going.create_spare()
    over.assign_spare("mio", adopted)
    over.close()
    run()
    assert [spare.exists() for spare in (orphan, adopted, waiting)] == [False, True, True]


def test_who_has_a_home_cannot_adopt_a_spare(run: Open) -> None:
    homes = run()
    homes.create("mio")
    with pytest.raises(FileExistsError):
        homes.assign_spare("mio", homes.create_spare())


def test_learners_are_told_the_longest_absent_first(run: Open) -> None:
    homes = run()
    for learner in ("ada", "bob"):
        homes.create(learner)
    homes.assign_spare("mio", homes.create_spare())
    for age, learner in enumerate(("bob", "mio", "ada")):
        os.utime(homes._engines / learner, (age, age), follow_symlinks=False)
    assert homes.learners() == ["bob", "mio", "ada"]
    homes.touch("bob")
    assert homes.learners() == ["mio", "ada", "bob"]


@pytest.mark.parametrize("spare", [False, True])
def test_a_removed_home_is_gone_with_what_was_in_it(run: Open, spare: bool) -> None:
    homes = run()
    if spare:
        homes.assign_spare("mio", homes.create_spare())
    else:
        homes.create("mio")
    home = homes.folder_of("mio")
    assert home and len(homes) == 1
    assert homes.remove("mio")
    assert (homes.folder_of("mio"), home.exists(), len(homes)) == (None, False, 0)
    assert homes.remove("mio")


def test_a_home_that_another_process_uses_stays(run: Open) -> None:
    homes = run()
    home = homes.create("mio")
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not homes.remove("mio")
    assert home.exists()


def test_an_adopted_spare_counts_once(run: Open) -> None:
    homes = run()
    homes.create("ada")
    homes.create_spare()
    homes.assign_spare("mio", homes.create_spare())
    assert len(homes) == 3
