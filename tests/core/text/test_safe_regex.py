"""Patterns of authors: which are taken, and which are refused before they reach the bot."""

from __future__ import annotations

import pytest

from bot.core.text.safe_regex import compile_safe, unbounded_repeats


@pytest.mark.parametrize(
    "pattern",
    [
        "slim",
        r"alpine\d*(?:\.\d+)*",
        r"ubi\d*(?:\.\d+)*(?:-(?:minimal|micro|init))?",
        r"(?:open)?jdk\d*",
        r"(?:ab){2,5}c",
        r"no such image: (?P<image>\S{1,200})",
        r"(?P<host>[\w.-]{1,255})(?: on [^\s]{1,80})?: no such host",
        r"a[()*+{}|]b",
        r"a\(b\)*",
    ],
)
def test_these_are_taken(pattern: str) -> None:
    assert compile_safe(pattern)


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(a", "not a regular expression"),
        ("a{99999999999999}", "not a regular expression"),
        ("*", "not a regular expression"),
        ("a?", "no text at all"),
        ("a|", "no text at all"),
        ("(?:a+)+b", "within a repetition"),
        ("(?:a*)*b", "within a repetition"),
        ("(?:a|a)*b", "within a repetition"),
        ("(?:a|ab){1,99}c", "within a repetition"),
        ("(?:a?){1,99}b", "within a repetition"),
        ("(?:a{1,99}){1,99}b", "within a repetition"),
        ("(?P<x>(?:a+)b?)+c", "within a repetition"),
        ("(?:(?:a|b)c?)+d", "within a repetition"),
        (r"(?:\.?\d+)*x", "within a repetition"),
        (r"(?:\.\S+)*x", "within a repetition"),
        (r"(?:-[^x]+)*x", "within a repetition"),
        (r"(?:-a+-?)*x", "within a repetition"),
    ],
)
def test_these_are_refused_with_the_cure(pattern: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        compile_safe(pattern)


def test_endless_repetitions_are_counted_in_each_alternative() -> None:
    assert unbounded_repeats(r"a+b*|c\++[*+]*") == 2
