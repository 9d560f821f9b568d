"""The table of filters: the programs that docker's output may be piped through, because they only read their input.

For other programs that people type behind a pipe, it says by which refusal they are answered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.core.command.flags import Check, Flag, integer_between, matching
from bot.core.refusal import Refusal

FILTERS_LIMIT: Final = 4
"""How many filters may stand behind one docker command."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A program, its flags and its operand. Operands that would be files to read are never allowed.

    ``takes_operand`` is True for a program with one operand that is no file, such as the pattern of grep.
    ``operand_check`` says which values it takes, ``operand_required`` that it may not be left out, and ``default_operand``
    what it means to leave it out. ``operand_flag`` is the long name of a flag that gives the operand in its place
    (``grep -e``). ``digits_flag`` is the long name of the flag that ``-5`` stands for.
    """

    name: str
    flags: tuple[Flag, ...]
    takes_operand: bool = False
    operand_required: bool = False
    operand_flag: str | None = None
    digits_flag: str | None = None
    default_operand: str | None = None
    operand_check: Check | None = None


def _matching(pattern: str, *examples: str) -> Check:
    return matching(pattern, "command-filter-value", examples=", ".join(f"`{example}`" for example in examples))


def _check_jq_program(value: str) -> None:
    """Raises Refusal ``command-filter-module`` for a program that reads other files as modules.

    ``import`` and ``include`` take a string, ``modulemeta`` a computed one. A format may stand before a string, as in
    ``import @text "a"``.
    """
    if found := re.search(r'(import|include)\s*["@]|(modulemeta)', value):
        raise Refusal("command-filter-module", word=found[1] or found[2])


def _accept_any(value: str) -> None:
    """A check for flags that take any text."""


_LINE_COUNT = _matching(r"[+-]?[0-9]{1,9}", "5", "-5")
_TAIL_LINE_COUNT = _matching(r"[+-]?[0-9]{1,9}", "5", "+5")
_FIELD_LIST = _matching(r"[0-9,-]{1,100}", "1", "1,3", "2-5")
_CHARACTER = _matching(r".|\\0", ",", ":")
_SORT_KEY = _matching(
    r"[0-9]{1,9}(?:\.[0-9]{1,9})?[bdfghiMnRrV]*(?:,[0-9]{1,9}(?:\.[0-9]{1,9})?[bdfghiMnRrV]*)?", "2", "2,2", "3nr"
)
_COUNT = integer_between(0, 100_000)

_FILES: Final = "command-filter-files"
_FOLLOW: Final = "command-filter-follow"


def _no_files(*names: tuple[str, str | None]) -> tuple[Flag, ...]:
    """Flags, by long and short name, that are refused because they would read or write files or start programs."""
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
        takes_operand=True,
        default_operand=".",
        operand_check=_check_jq_program,
    ),
    Filter(
        "grep",
        (
            *(Flag("after-context", "A", _COUNT), Flag("before-context", "B", _COUNT), Flag("context", "C", _COUNT)),
            *(Flag("max-count", "m", _COUNT), Flag("regexp", "e", _accept_any), Flag("extended-regexp", "E")),
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
        takes_operand=True,
        operand_required=True,
        operand_flag="regexp",
        digits_flag="context",
    ),
    Filter("head", (Flag("lines", "n", _LINE_COUNT), Flag("bytes", "c", _LINE_COUNT)), digits_flag="lines"),
    Filter(
        "tail",
        (
            *(Flag("lines", "n", _TAIL_LINE_COUNT), Flag("bytes", "c", _TAIL_LINE_COUNT)),
            *(Flag("follow", "f", refused=_FOLLOW), Flag("follow-name", "F", refused=_FOLLOW)),
            *(Flag("retry", None, refused=_FOLLOW), Flag("pid", None, refused=_FOLLOW)),
        ),
        digits_flag="lines",
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
            *(Flag("key", "k", _SORT_KEY), Flag("field-separator", "t", _CHARACTER)),
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
            *(Flag("fields", "f", _FIELD_LIST), Flag("characters", "c", _FIELD_LIST), Flag("bytes", "b", _FIELD_LIST)),
            *(Flag("delimiter", "d", _CHARACTER), Flag("only-delimited", "s"), Flag("complement")),
            Flag("output-delimiter", None, _accept_any),
        ),
    ),
    Filter(
        "column", (Flag("table", "t"), Flag("separator", "s", _accept_any), Flag("output-separator", "o", _accept_any))
    ),
)

REFUSED_PROGRAMS: Final = {
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
"""Programs that people type behind a pipe and that the lab does not offer, by the code of the refusal that says why."""

EQUIVALENTS: Final = {
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
"""Filters to suggest in place of other programs that do the same."""
