"""The filters that may stand behind a pipe: what they take, and what is answered to everything else."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import ROOT
from bot.core.command.filters import FILTERS, FILTERS_LIMIT, INSTEAD, NOT_OFFERED, Filter
from bot.core.command.parser import parse_argv, parse_command
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.texts import Texts

TEXTS = tuple(Texts(locale) for locale in Locale)
DOCKER = "docker images | "
DANGEROUS = {
    "jq": "-f --from-file -L --slurpfile --rawfile --argfile --run-tests --args --jsonargs",
    "grep": "-f --file -r -R --recursive --dereference-recursive --include --exclude-from -d -D -z",
    "head": "-z",
    "tail": "-f -F --follow --retry --pid",
    "wc": "--files0-from",
    "sort": "-o --output -T --temporary-directory --compress-program --files0-from --random-source -m -S --parallel",
    "uniq": "-z",
    "cut": "-z",
    "column": "-N",
}


def refusal_of(line: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parse_command(line)
    return caught.value


OFFERED = r"""
jq
jq .
jq -r '.[0].Config.Env[]'
jq -rc '.[] | select(.Size > 1)'
jq --indent 2 .include
jq '.[0].env'
grep nginx
grep -A 100 "Layers"
grep -A100 -in layers
grep -5 layers
grep -e a -e b
grep --regexp=a --max-count=3
grep -vE '^(a|b)$'
grep -- -v
grep ''
head
head -5
head -n5
head -n -2
head --lines=3
tail -n +2
tail -3
wc -l
wc -lwc
sort -rn -k2
sort -t: -k 2,2n -k1.3
sort -hr
uniq -c
uniq -f 1 -d
cut -d ' ' -f1
cut -c 1-12
column -t
column -t -s, -o ' | '
""".strip().splitlines()


@pytest.mark.parametrize("typed", OFFERED)
def test_a_filter_becomes_the_argv_that_a_shell_would_make(typed: str) -> None:
    assert parse_command(DOCKER + typed).filters == (tuple(shlex.split(typed)),)


def test_filters_keep_their_order() -> None:
    command = parse_command("docker history nginx | tail -n +2 | sort -k3 | uniq -c | head -3")
    assert [name for name, *_ in command.filters] == ["tail", "sort", "uniq", "head"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("head -5", "head -n 5"),
        ("head -n5", "head --lines=5"),
        ("grep -2 a", "grep -C 2 a"),
        ("grep a", "grep -e a"),
        ("grep -in a", "grep a --line-number -i"),
        ("jq", "jq ."),
        ("wc -lw", "wc -w -l"),
        ("cut -d: -f1", "cut -f 1 --delimiter :"),
    ],
)
def test_filters_that_differ_in_spelling_alone_mean_the_same(one: str, other: str) -> None:
    assert parse_command(DOCKER + one).normal_form == parse_command(DOCKER + other).normal_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("head -5", "head -6"),
        ("head -5", "tail -5"),
        ("head -n 5", "head -c 5"),
        ("grep a", "grep b"),
        ("grep a", "grep -v a"),
        ("sort -k1 -k2", "sort -k2 -k1"),
        ("jq .a", "jq .b"),
        ("sort", "sort | sort"),
    ],
)
def test_other_filters_do_not_mean_the_same(one: str, other: str) -> None:
    assert parse_command(DOCKER + one).normal_form != parse_command(DOCKER + other).normal_form


# What is typed behind "docker images | ", the refusal's code without "command-", where it points, what it suggests.
REFUSED: tuple[tuple[str, str, int, str | None], ...] = (
    ("wc | wc | wc | wc | wc", "pipe-many", 36, None),
    ("awk '{print $1}'", "filter-language", 16, None),
    ("sed s/a/b/", "filter-language", 16, None),
    ("grep a | python3 -c 1", "filter-language", 25, None),
    ("xargs docker rmi", "filter-starts", 16, None),
    ("sh", "filter-starts", 16, None),
    ("BASH -c id", "filter-starts", 16, None),
    ("tee list.txt", "filter-writes", 16, None),
    ("less", "filter-pager", 16, None),
    ("cat", "filter-pager", 16, None),
    ("docker rmi", "filter-docker", 16, None),
    ("gerp nginx", "filter-unknown", 16, "docker images | grep nginx"),
    ("egrep 'a|b'", "filter-unknown", 16, "docker images | grep -E 'a|b'"),
    ("findstr nginx | wc", "filter-unknown", 16, "docker images | grep nginx | wc"),
    ("'gr''pe' nginx", "filter-unknown", 16, None),
    ("/bin/grep nginx", "filter-unknown", 16, "docker images | grep nginx"),
    ("whale", "filter-unknown", 16, None),
    ("''", "filter-unknown", 16, None),
    ("grep --inv a", "filter-flag", 21, None),
    ("grep -Zv a", "filter-flag", 21, None),
    ("head -", "filter-flag", 21, None),
    ("sort ---", "filter-flag", 21, None),
    ("jq '-.a'", "filter-flag", 19, None),
    ("grep -f words", "filter-files", 21, None),
    ("grep -vr a .", "filter-files", 21, None),
    ("sort -o f", "filter-files", 21, None),
    ("sort --output=f", "filter-files", 21, None),
    ("sort -nof", "filter-files", 21, None),
    ("sort --compress-program=sh", "filter-files", 21, None),
    ("jq -f program", "filter-files", 19, None),
    ("jq -L/etc .", "filter-files", 19, None),
    ("jq --slurpfile a /etc/x .", "filter-files", 19, None),
    ("tail -f", "filter-follow", 21, None),
    ("tail --follow=name", "filter-follow", 21, None),
    ("grep a file", "filter-operand", 23, None),
    ("grep -e a file", "filter-operand", 26, None),
    ("head file", "filter-operand", 21, None),
    ("head -- -n", "filter-operand", 24, None),
    ("tail +5", "filter-operand", 21, None),
    ("jq . /etc/passwd", "filter-operand", 21, None),
    ("jq . -- /etc/passwd", "filter-operand", 24, None),
    ("uniq in out", "filter-operand", 21, None),
    ("wc /etc/passwd", "filter-operand", 19, None),
    ("grep", "filter-pattern", 16, None),
    ("grep -i", "filter-pattern", 16, None),
    ("head -n", "filter-needs-value", 21, None),
    ("cut -sf", "filter-needs-value", 20, None),
    ("head -n five", "filter-value", 21, None),
    ("head -n 5k", "filter-value", 21, None),
    ("cut -f a", "filter-value", 20, None),
    ("cut -d ab -f1", "filter-value", 20, None),
    ("sort -k x", "filter-value", 21, None),
    ("grep -A -1 a", "number", 21, None),
    ("grep -A 9999999 a", "number", 21, None),
    ("jq --indent 8 .", "number", 19, None),
    ("wc --lines=2", "flag-takes-no-value", 19, None),
    ("""jq 'import "a" as b; .'""", "filter-module", 19, None),
    ("""jq 'include"a";.'""", "filter-module", 19, None),
    ("""jq 'import @text "a" as $b; .'""", "filter-module", 19, None),
    ("""jq 'include@base64"a"; .'""", "filter-module", 19, None),
    ("""jq '"/etc/x" | modulemeta'""", "filter-module", 19, None),
)  # fmt: skip


@pytest.mark.parametrize(("typed", "code", "position", "suggestion"), REFUSED)
def test_a_refusal_says_in_both_languages_what_is_wrong_where_and_what_would_do(
    typed: str, code: str, position: int, suggestion: str | None
) -> None:
    refusal = refusal_of(DOCKER + typed)
    assert (refusal.code, refusal.position, refusal.suggestion) == (f"command-{code}", position, suggestion)
    for texts in TEXTS:
        assert texts(f"refusal-{refusal.code}", **refusal.details)


def test_every_refusal_of_the_filters_has_a_case_above() -> None:
    files = [ROOT / "bot" / "core" / "command" / f"{module}.py" for module in ("filters", "pipeline")]
    raised = {code for file in files for code in _codes(file)}
    assert raised <= {f"command-{code}" for _, code, *_ in REFUSED}


def _codes(file: Path) -> set[str]:
    constants = (node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant))
    return {text for text in constants if isinstance(text, str) and re.fullmatch(r"command(-[a-z]+)+", text)}


@pytest.mark.parametrize(
    ("name", "flag"), [(name, flag) for name, flags in DANGEROUS.items() for flag in flags.split()]
)
@pytest.mark.parametrize("form", ["{} x", "{}=x", "{}", "{}x"])
def test_a_flag_that_reads_writes_or_starts_anything_is_refused_in_every_form(name: str, flag: str, form: str) -> None:
    code = refusal_of(f"{DOCKER}{name} {form.format(flag)}").code
    assert code in ("command-filter-files", "command-filter-follow", "command-filter-flag")


@pytest.mark.parametrize("offered", FILTERS, ids=lambda offered: offered.name)
def test_no_two_flags_of_a_filter_share_a_name_and_what_its_table_names_is_there(offered: Filter) -> None:
    long = [flag.long for flag in offered.flags]
    short = [flag.short for flag in offered.flags if flag.short]
    assert len(long + short) == len(set(long + short))
    assert {offered.instead, offered.digits} - {None} <= set(long)


def test_a_program_is_offered_once_or_refused_once() -> None:
    names = [*(one.name for one in FILTERS), *INSTEAD, *(name for group in NOT_OFFERED.values() for name in group)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("instead", sorted(set(INSTEAD.values())))
def test_what_does_the_same_is_offered(instead: str) -> None:
    assert parse_command(
        f"{DOCKER}{instead} {'x' if instead.startswith('grep') and not instead.endswith(chr(39)) else ''}"
    ).filters


VOCABULARY = (
    "jq grep head tail wc sort uniq cut column awk tee -f -r -n -c -t -k -o -d: -5 -A 3 --lines=2 --output --file=x "
    "--regexp=a -- - . /etc/passwd '' 1,2 +2 | '|' ' ' 'import \"a\";' .[0] --indent"
)
pieces = st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=9).map(" ".join)


@given(pieces | st.text(max_size=60))
def test_any_text_behind_a_pipe_is_refused_or_becomes_filters_that_name_no_file(text: str) -> None:
    try:
        command = parse_command(DOCKER + text)
    except Refusal as refusal:
        assert refusal.position is None or 0 <= refusal.position <= len(refusal.text or "")
        for texts in TEXTS:
            assert texts(f"refusal-{refusal.code}", **refusal.details)
        return
    assert 1 <= len(command.filters) <= FILTERS_LIMIT
    for name, *words in command.filters:
        assert name in {one.name for one in FILTERS}
        if name not in ("grep", "jq"):
            assert "/etc/passwd" not in words
        assert not any(word.startswith(("--output=", "--file", "--from-file", "-f/")) for word in words)
    assert parse_argv(command.argv, command.filters) == command


@pytest.mark.parametrize(
    "filters", [(("sh", "-c", "id"),), (("grep", "-f", "x", "a"),), ((),), (("wc", "\n"),), (("wc",),) * 5]
)
def test_filters_that_no_line_could_have_become_are_refused(filters: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(Refusal):
        parse_argv(("docker", "images"), filters)
