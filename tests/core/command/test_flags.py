"""The table of subcommands: what their flags take, and that the table agrees with itself."""

from __future__ import annotations

import pytest

from bot.core.command.flags import ALIASES, UNSUPPORTED, Check, Subcommand
from bot.core.command.flags import SUBCOMMANDS as OTHERS
from bot.core.command.run import RUN
from bot.core.refusal import Refusal
from tests.core.command.refused_lines import FLAG_VALUES, answer_to

SUBCOMMANDS = (*OTHERS, RUN)
BY_NAME = {subcommand.name: subcommand for subcommand in SUBCOMMANDS}


def flag_names(subcommand: Subcommand) -> list[str]:
    return [flag.long for flag in subcommand.flags] + [flag.short for flag in subcommand.flags if flag.short]


def check_of(subcommand: str, long: str) -> Check:
    check = next(flag.check for flag in BY_NAME[subcommand].flags if flag.long == long)
    assert check is not None
    return check


@pytest.mark.parametrize(
    ("subcommand", "flag", "value"),
    [
        ("search", "limit", "1"),
        ("search", "limit", "100"),
        ("search", "filter", "is-official=true"),
        ("search", "filter", "stars=3"),
        ("images", "filter", "dangling=true"),
        ("images", "filter", "label=a=b"),
        ("images", "filter", "reference=py*"),
        ("images", "filter", "before="),
        ("image prune", "filter", "until=24h"),
        ("image prune", "filter", "label!=keep"),
        ("pull", "platform", "linux"),
        ("pull", "platform", "linux/amd64"),
        ("pull", "platform", "linux/arm/v7"),
        ("pull", "platform", "linux/x86_64"),
        ("inspect", "type", "image"),
        ("inspect", "format", "{{json .Config}}"),
        ("inspect", "format", "{{range .RootFS.Layers}}{{println .}}{{end}}"),
        ("inspect", "format", "{{range .A}}{{range .B}}{{.}}{{end}}{{end}}"),
        ("inspect", "format", "{{.Config.padding}} {{.blocks}}"),
        ("images", "format", "table {{.Repository}}\t{{.Size}}"),
        ("history", "format", "{{.CreatedBy}}"),
        ("version", "format", "{{.Server.Version}}"),
    ],
)
def test_what_a_flag_takes(subcommand: str, flag: str, value: str) -> None:
    check_of(subcommand, flag)(value)


@pytest.mark.parametrize(
    ("subcommand", "flag", "value", "code"),
    [
        ("search", "limit", "0", "number"),
        ("search", "limit", "101", "number"),
        ("search", "limit", "-1", "number"),
        ("search", "limit", "1.5", "number"),
        ("search", "limit", "", "number"),
        ("search", "limit", "５", "number"),
        ("search", "limit", "9" * 5_000, "number"),
        ("search", "filter", "dangling=true", "filter"),
        ("images", "filter", "dangling", "filter"),
        ("images", "filter", "", "filter"),
        ("images", "filter", "=", "filter"),
        ("images", "filter", "until=24h", "filter"),
        ("image prune", "filter", "dangling=true", "filter"),
        ("pull", "platform", "", "platform"),
        ("pull", "platform", "linux/", "platform"),
        ("pull", "platform", "Linux/amd64", "platform"),
        ("pull", "platform", "linux/arm/v7/x", "platform"),
        ("pull", "platform", "linux/amd64\n", "platform"),
        ("inspect", "type", "container", "inspect-type"),
        ("inspect", "type", "", "inspect-type"),
        ("inspect", "format", "{{pad .Id 3000000000 1}}", "template"),
        ("inspect", "format", "{{printf `%3000000000d` 1}}", "template"),
        ("inspect", "format", '{{define "a"}}{{template "a"}}{{end}}{{template "a"}}', "template"),
        ("inspect", "format", '{{block "a" .}}{{end}}', "template"),
        ("inspect", "format", "{{-pad .Id 9 9}}", "template"),
        ("inspect", "format", "{{range .A}}{{range .A}}{{range .A}}{{.}}{{end}}{{end}}{{end}}", "template"),
        ("images", "format", "{{pad .ID 9 9}}", "template"),
        ("search", "format", "{{pad .Name 9 9}}", "template"),
        ("history", "format", "{{pad .ID 9 9}}", "template"),
        ("version", "format", "{{pad .ID 9 9}}", "template"),
    ],
)
def test_what_a_flag_does_not_take(subcommand: str, flag: str, value: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_of(subcommand, flag)(value)
    assert caught.value.code == f"command-{code}"


@pytest.mark.parametrize("subcommand", SUBCOMMANDS, ids=lambda subcommand: subcommand.name)
def test_no_two_flags_of_a_subcommand_share_a_name(subcommand: Subcommand) -> None:
    names = flag_names(subcommand)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "subcommand",
    [one.name for one in SUBCOMMANDS if any(flag.long == "format" and not flag.refused for flag in one.flags)],
)
def test_every_template_is_held_in_check(subcommand: str) -> None:
    with pytest.raises(Refusal, match="command-template"):
        check_of(subcommand, "format")("{{printf `%d` 1}}")


def test_a_subcommand_is_offered_once_or_found_elsewhere() -> None:
    names = [*BY_NAME, *ALIASES, *(name for family in UNSUPPORTED.values() for name in family)]
    assert len(BY_NAME) == len(SUBCOMMANDS)
    assert len(names) == len(set(names))


def test_other_spellings_name_a_subcommand_that_is_offered() -> None:
    assert set(ALIASES.values()) <= set(BY_NAME)


@pytest.mark.parametrize(("typed", "code", "position", "suggestion"), FLAG_VALUES)
def test_a_flag_that_is_not_offered_or_has_a_wrong_value_is_refused_with_its_place(
    typed: str, code: str, position: int | None, suggestion: str | None
) -> None:
    assert answer_to(typed) == (code, position, suggestion)
