"""What is packed comes out as it was, once, and costs little until then."""

from __future__ import annotations

import pickle
import sys

from bot.core.packed import Packed

LINES = tuple(f"docker pull nginx:{number}" for number in range(1_000))


def test_what_comes_out_is_what_was_put_in_and_is_the_same_each_time() -> None:
    packed = Packed(LINES)
    assert packed.value == LINES
    assert packed.value is packed.value


def test_it_is_small_and_does_not_know_what_happens_to_the_original() -> None:
    original = list(LINES)
    packed = Packed(original)
    original.clear()
    assert packed.value == list(LINES)
    assert len(pickle.dumps(Packed(LINES))) * 10 < sum(map(sys.getsizeof, LINES))


def test_packed_things_in_packed_things_stay_packed() -> None:
    inside = Packed({"inside": Packed(LINES)}).value["inside"]
    assert "value" not in vars(inside)
    assert inside.value == LINES
