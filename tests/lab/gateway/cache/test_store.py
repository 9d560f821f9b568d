"""The cache's folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.lab.gateway.cache.store import Store
from bot.lab.gateway.errors import Unavailable


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return opened(tmp_path)


def opened(folder: Path, capacity: int = 100) -> Store:
    store = Store(folder / "store", capacity)
    store.open()
    return store


def keep(store: Store, name: str, data: bytes = b"x" * 40) -> None:
    with store.incoming(len(data)) as file:
        file.write(data)
        store.commit(name, file, {"kind": "test"})


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "store").iterdir())


def test_what_is_kept_survives_a_restart(store: Store, tmp_path: Path) -> None:
    keep(store, "a", b"data")
    for one in (store, opened(tmp_path)):
        kept = one.get("a")
        assert kept is not None
        assert (kept.file.read_bytes(), kept.size, kept.notes) == (b"data", 4, {"kind": "test"})
        assert one.get("b") is None
        assert one.used == 4


def test_the_least_recently_used_goes_first_also_after_a_restart(store: Store, tmp_path: Path) -> None:
    keep(store, "a")
    keep(store, "b")
    os.utime(tmp_path / "store" / "b", (1, 1))
    store.get("a")
    again = opened(tmp_path)
    keep(again, "c")
    assert names(tmp_path) == ["a", "a.json", "c", "c.json"]
    assert again.used == 80
    assert again.get("b") is None


def test_what_did_not_arrive_whole_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), store.incoming(10) as file:
        file.write(b"half")
        raise RuntimeError
    assert names(tmp_path) == []
    assert store.used == 0


def test_room_is_made_before_something_arrives_and_no_more_is_promised_than_there_is(
    store: Store, tmp_path: Path
) -> None:
    keep(store, "a")
    with store.incoming(80):
        assert store.get("a") is None
        assert store.used == 80
        with pytest.raises(Unavailable, match="no room for 21 bytes"), store.incoming(21):
            pass
    keep(store, "b")
    assert names(tmp_path) == ["b", "b.json"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a", b"cut"), ("a.json", b"not JSON"), ("a.json", b"[]"), ("a.json", b"{}"), ("x.part", b"half"), ("alone", b"x"),
     ("alone.json", b'{"size": 1}'), ("x.part.json", b"{}")],
)  # fmt: skip
def test_what_a_crash_left_behind_is_thrown_away(store: Store, tmp_path: Path, name: str, content: bytes) -> None:
    keep(store, "a")
    keep(store, "b")
    (tmp_path / "store" / name).write_bytes(content)
    again = opened(tmp_path)
    left = ["b", "b.json"] if name.startswith("a") and not name.startswith("alone") else ["a", "a.json", "b", "b.json"]
    assert names(tmp_path) == left
    assert again.used == 20 * len(left)


def test_a_smaller_cache_is_emptied_to_its_size(store: Store, tmp_path: Path) -> None:
    keep(store, "a")
    keep(store, "b")
    assert opened(tmp_path, 50).used == 40


def test_a_file_that_somebody_took_is_not_there(store: Store, tmp_path: Path) -> None:
    keep(store, "a")
    (tmp_path / "store" / "a").unlink()
    assert store.get("a") is None
    assert store.used == 0


def test_the_same_twice_counts_once(store: Store) -> None:
    keep(store, "a")
    keep(store, "a")
    assert store.used == 40
