"""What the lab may know of a learner."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.core.learner import Learner

MIO = Learner(guild=1, user=80351110224678912, name="Mio")


def test_a_learner_keeps_the_key_in_every_guild_and_under_every_name() -> None:
    assert MIO.key == Learner(guild=0, user=MIO.user, name="澪").key


def test_the_key_stays_the_same_from_release_to_release() -> None:
    assert MIO.key == "d597d4daa54ccea6"


@given(st.integers(0, 2**64), st.integers(0, 2**64))
def test_a_key_is_the_learners_own_and_tells_nothing(one: int, other: int) -> None:
    key = Learner(1, one, "Mio").key
    assert re.fullmatch("[0-9a-f]{16}", key)
    assert (key == Learner(1, other, "Mio").key) is (one == other)
