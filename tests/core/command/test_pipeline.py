"""A pipeline: docker's output goes through filters, and no filter reads anything else."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.command.filters import FILTERS, FILTERS_LIMIT
from bot.core.command.parser import parse_argv, parse_command
from bot.core.refusal import Refusal
from tests.core.command.refused_lines import TEXTS

DOCKER = "docker images | "


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
