"""The table of filters: what they take, what is refused because it would do more than read, and that it agrees with itself."""

from __future__ import annotations

import pytest

from bot.core.command.filters import EQUIVALENTS, FILTERS, REFUSED_PROGRAMS, Filter
from bot.core.command.parser import parse_command
from tests.core.command.refused_lines import answer_to, codes_in, refusal_of

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
    assert answer_to(DOCKER + typed) == (code, position, suggestion)


def test_every_refusal_of_the_filters_has_a_case_above() -> None:
    raised = {code for module in ("filters", "pipeline") for code in codes_in(f"command/{module}")}
    assert raised <= {f"command-{code}" for _, code, *_ in REFUSED}


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
    assert {offered.operand_flag, offered.digits_flag} - {None} <= set(long)


def test_a_program_is_offered_once_or_refused_once() -> None:
    names = [
        *(one.name for one in FILTERS),
        *EQUIVALENTS,
        *(name for group in REFUSED_PROGRAMS.values() for name in group),
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("instead", sorted(set(EQUIVALENTS.values())))
def test_what_does_the_same_is_offered(instead: str) -> None:
    assert parse_command(
        f"{DOCKER}{instead} {'x' if instead.startswith('grep') and not instead.endswith(chr(39)) else ''}"
    ).filters
