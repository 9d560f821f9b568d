"""Patterns of authors: which are taken, and which are refused before they reach the bot."""

from __future__ import annotations

import pytest

from bot.core.content_fault import ContentFault
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
    ("pattern", "code"),
    [
        ("(a", "regex-invalid"),
        ("a{99999999999999}", "regex-invalid"),
        ("*", "regex-invalid"),
        ("a?", "regex-matches-nothing"),
        ("a|", "regex-matches-nothing"),
        ("(?:a+)+b", "regex-nested"),
        ("(?:a*)*b", "regex-nested"),
        ("(?:a|a)*b", "regex-nested"),
        ("(?:a|ab){1,99}c", "regex-nested"),
        ("(?:a?){1,99}b", "regex-nested"),
        ("(?:a{1,99}){1,99}b", "regex-nested"),
        ("(?P<x>(?:a+)b?)+c", "regex-nested"),
        ("(?:(?:a|b)c?)+d", "regex-nested"),
        (r"(?:\.?\d+)*x", "regex-nested"),
        (r"(?:\.\S+)*x", "regex-nested"),
        (r"(?:-[^x]+)*x", "regex-nested"),
        (r"(?:-a+-?)*x", "regex-nested"),
    ],
)
def test_these_are_refused_with_the_cure(pattern: str, code: str) -> None:
    with pytest.raises(ContentFault, match=code):
        compile_safe(pattern)


def test_endless_repetitions_are_counted_in_each_alternative() -> None:
    assert unbounded_repeats(r"a+b*|c\++[*+]*") == 2
