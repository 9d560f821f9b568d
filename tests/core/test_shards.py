"""What an operator may write for the shards of a process, and what is said of anything else."""

from __future__ import annotations

import pytest

from bot.core.refusal import Refusal
from bot.core.shards import AUTO, SINGLE, Shards, parse_shards


@pytest.mark.parametrize(
    ("typed", "shards"),
    [
        ("auto", AUTO),
        (" Auto ", AUTO),
        ("0-3/16", Shards(range(4), 16)),
        ("12-15/16", Shards(range(12, 16), 16)),
        ("12 - 15 / 16", Shards(range(12, 16), 16)),
        ("5/16", Shards(range(5, 6), 16)),
        ("7-7/8", Shards(range(7, 8), 8)),
        ("0/1", SINGLE),
    ],
)
def test_shards_are_all_or_a_range_or_one_of_a_count(typed: str, shards: Shards) -> None:
    assert parse_shards(typed) == shards
    assert parse_shards(str(shards)) == shards


@pytest.mark.parametrize("written", ["auto", "0-3/16", "5/16", "0/1"])
def test_shards_are_written_as_they_were_read(written: str) -> None:
    assert str(parse_shards(written)) == written


@pytest.mark.parametrize(
    ("typed", "code", "suggestion"),
    [
        ("", "shards-form", None),
        ("all", "shards-form", None),
        ("0-3", "shards-form", None),
        ("0,1/4", "shards-form", None),
        ("-1/4", "shards-form", None),
        ("/4", "shards-form", None),
        ("0/0", "shards-form", None),
        ("0", "shards-form", None),
        ("０/４", "shards-form", None),
        ("1000000/2000000", "shards-form", None),
        ("16", "shards-form", "0-15/16"),
        ("1", "shards-form", "0/1"),
        ("3-0/16", "shards-backwards", "0-3/16"),
        ("4/4", "shards-beyond", None),
        ("1-4/4", "shards-beyond", None),
    ],
)
def test_anything_else_is_refused_with_what_may_have_been_meant(typed: str, code: str, suggestion: str | None) -> None:
    with pytest.raises(Refusal) as refused:
        parse_shards(typed)
    assert (refused.value.code, refused.value.suggestion) == (code, suggestion)
    assert refused.value.details["typed"] == typed


def test_a_shard_that_there_is_not_is_told_with_the_last_that_there_is() -> None:
    with pytest.raises(Refusal) as refused:
        parse_shards("12-16/16")
    assert (refused.value.details["count"], refused.value.details["last"]) == (16, 15)


@pytest.mark.parametrize(("shards", "first"), [("auto", True), ("0-3/16", True), ("4-7/16", False), ("0/1", True)])
def test_one_process_of_all_has_the_first_shard(shards: str, first: bool) -> None:
    assert parse_shards(shards).has_first is first
