"""The programs that docker's output may be piped through: those that only read it, and why others are not among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.core.command.flags import Check, Flag, integer_between, matching
from bot.core.refusal import Refusal

FILTERS_LIMIT: Final = 4
"""Filters behind one docker command."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A program and what may follow its name.

    ``operand`` tells that it takes one word that is no file, which must be there if ``needed``, unless the flag
    ``instead`` gives it. ``digits`` is the long name of the flag that a bare ``-5`` stands for. ``default`` is what a
    missing operand means.
    """

    name: str
    flags: tuple[Flag, ...]
    operand: bool = False
    needed: bool = False
    instead: str | None = None
    digits: str | None = None
    default: str | None = None
    check: Check | None = None


def _like(pattern: str, *examples: str) -> Check:
    return matching(pattern, "command-filter-value", examples=", ".join(f"`{example}`" for example in examples))


def _jq_program(value: str) -> None:
    """jq can read other files as modules. ``import`` and ``include`` take a string, and ``modulemeta`` a computed one.

    A format may stand before a string: ``import @text "a"``.
    """
    if found := re.search(r'(import|include)\s*["@]|(modulemeta)', value):
        raise Refusal("command-filter-module", word=found[1] or found[2])


def _anything(value: str) -> None:
    """Every text will do."""


_LINES = _like(r"[+-]?[0-9]{1,9}", "5", "-5")
_TAIL = _like(r"[+-]?[0-9]{1,9}", "5", "+5")
_LIST = _like(r"[0-9,-]{1,100}", "1", "1,3", "2-5")
_CHARACTER = _like(r".|\\0", ",", ":")
_KEY = _like(
    r"[0-9]{1,9}(?:\.[0-9]{1,9})?[bdfghiMnRrV]*(?:,[0-9]{1,9}(?:\.[0-9]{1,9})?[bdfghiMnRrV]*)?", "2", "2,2", "3nr"
)
_COUNT = integer_between(0, 100_000)

_FILES: Final = "command-filter-files"
_FOLLOW: Final = "command-filter-follow"


def _no_files(*names: tuple[str, str | None]) -> tuple[Flag, ...]:
    """Flags that would read other files, write files or start programs."""
    return tuple(Flag(long, short, refused=_FILES) for long, short in names)


FILTERS: Final = (
    Filter(
        "jq",
        (
            *(Flag("compact-output", "c"), Flag("raw-output", "r"), Flag("sort-keys", "S"), Flag("slurp", "s")),
            *(Flag("exit-status", "e"), Flag("join-output", "j"), Flag("ascii-output", "a"), Flag("null-input", "n")),
            *(Flag("raw-input", "R"), Flag("monochrome-output", "M"), Flag("color-output", "C"), Flag("tab")),
            Flag("indent", None, integer_between(0, 7)),
            *_no_files(("from-file", "f"), ("slurpfile", None), ("rawfile", None), ("argfile", None)),
            *_no_files(("library-path", "L"), ("run-tests", None)),
        ),
        operand=True,
        default=".",
        check=_jq_program,
    ),
    Filter(
        "grep",
        (
            *(Flag("after-context", "A", _COUNT), Flag("before-context", "B", _COUNT), Flag("context", "C", _COUNT)),
            *(Flag("max-count", "m", _COUNT), Flag("regexp", "e", _anything), Flag("extended-regexp", "E")),
            *(
                Flag("fixed-strings", "F"),
                Flag("basic-regexp", "G"),
                Flag("perl-regexp", "P"),
                Flag("ignore-case", "i"),
            ),
            *(Flag("invert-match", "v"), Flag("word-regexp", "w"), Flag("line-regexp", "x"), Flag("count", "c")),
            *(Flag("line-number", "n"), Flag("only-matching", "o"), Flag("quiet", "q"), Flag("color"), Flag("colour")),
            *_no_files(("file", "f"), ("recursive", "r"), ("dereference-recursive", "R"), ("include", None)),
            *_no_files(("exclude", None), ("exclude-from", None), ("exclude-dir", None), ("directories", "d")),
            *_no_files(("devices", "D"), ("files-with-matches", "l"), ("files-without-match", "L")),
        ),
        operand=True,
        needed=True,
        instead="regexp",
        digits="context",
    ),
    Filter("head", (Flag("lines", "n", _LINES), Flag("bytes", "c", _LINES)), digits="lines"),
    Filter(
        "tail",
        (
            *(Flag("lines", "n", _TAIL), Flag("bytes", "c", _TAIL)),
            *(Flag("follow", "f", refused=_FOLLOW), Flag("follow-name", "F", refused=_FOLLOW)),
            *(Flag("retry", None, refused=_FOLLOW), Flag("pid", None, refused=_FOLLOW)),
        ),
        digits="lines",
    ),
    Filter(
        "wc",
        (
            *(
                Flag("lines", "l"),
                Flag("words", "w"),
                Flag("bytes", "c"),
                Flag("chars", "m"),
                Flag("max-line-length", "L"),
            ),
            *_no_files(("files0-from", None)),
        ),
    ),
    Filter(
        "sort",
        (
            *(
                Flag("numeric-sort", "n"),
                Flag("human-numeric-sort", "h"),
                Flag("version-sort", "V"),
                Flag("reverse", "r"),
            ),
            *(Flag("unique", "u"), Flag("ignore-case", "f"), Flag("ignore-leading-blanks", "b"), Flag("stable", "s")),
            *(Flag("dictionary-order", "d"), Flag("general-numeric-sort", "g"), Flag("month-sort", "M")),
            *(Flag("key", "k", _KEY), Flag("field-separator", "t", _CHARACTER)),
            *_no_files(("output", "o"), ("temporary-directory", "T"), ("compress-program", None)),
            *_no_files(("files0-from", None), ("random-source", None), ("merge", "m")),
        ),
    ),
    Filter(
        "uniq",
        (
            *(Flag("count", "c"), Flag("repeated", "d"), Flag("unique", "u"), Flag("ignore-case", "i")),
            *(Flag("skip-fields", "f", _COUNT), Flag("skip-chars", "s", _COUNT), Flag("check-chars", "w", _COUNT)),
        ),
    ),
    Filter(
        "cut",
        (
            *(Flag("fields", "f", _LIST), Flag("characters", "c", _LIST), Flag("bytes", "b", _LIST)),
            *(Flag("delimiter", "d", _CHARACTER), Flag("only-delimited", "s"), Flag("complement")),
            Flag("output-delimiter", None, _anything),
        ),
    ),
    Filter("column", (Flag("table", "t"), Flag("separator", "s", _anything), Flag("output-separator", "o", _anything))),
)

NOT_OFFERED: Final = {
    "command-filter-language": (
        "awk",
        "gawk",
        "mawk",
        "sed",
        "perl",
        "python",
        "python3",
        "ruby",
        "node",
        "php",
        "lua",
    ),
    "command-filter-starts": ("xargs", "parallel", "sh", "bash", "zsh", "fish", "sudo", "env", "time", "watch", "ssh"),
    "command-filter-writes": ("tee", "dd", "sponge", "split", "pbcopy", "clip", "xclip", "curl", "nc"),
    "command-filter-pager": ("less", "more", "most", "cat", "bat", "vi", "vim", "nano", "view", "pr", "echo"),
    "command-filter-docker": ("docker", "podman", "docker-compose"),
}
"""What people type behind a pipe and the lab does not offer, by the refusal that says why."""

INSTEAD: Final = {
    "egrep": "grep -E",
    "fgrep": "grep -F",
    "findstr": "grep",
    "select-string": "grep",
    "rg": "grep",
    "ack": "grep",
    "ag": "grep",
    "gojq": "jq",
    "jaq": "jq",
    "yq": "jq",
    "nl": "grep -n ''",
}
"""What does the same among those that are offered."""
