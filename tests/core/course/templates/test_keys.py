"""Keys of what templates draw, against what can be read in the prompt itself without the rules that computed them."""

from __future__ import annotations

import re
from collections.abc import Callable
from fnmatch import fnmatchcase

import pytest

from bot.core.course.grading.command import Command
from bot.core.course.grading.multiple import MultipleChoice
from bot.core.course.grading.number import Number
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.grading.single import SingleChoice
from bot.core.course.grading.spot_line import SpotLine
from bot.core.course.grading.text import Text
from bot.core.reference.edition import DOCKER_20, DOCKER_28
from bot.core.reference.parser import is_reference, parse_reference
from tests.core.course.templates.test_templates import draw

SEEDS = 300


def single(template: str, seed: int) -> SingleChoice:
    question = draw(template, seed)
    assert isinstance(question, SingleChoice)
    return question


def multiple(template: str, seed: int, **settings: str) -> MultipleChoice:
    question = draw(template, seed, **settings)
    assert isinstance(question, MultipleChoice)
    return question


def ids(table: str) -> dict[str, str]:
    """The ID of each name in a list of images, in the order of the list."""
    return {f"{row[1]}:{row[2]}": row[3] for row in re.finditer(r"(\S+) +(\S+) +([0-9a-f]{12}) ", table)}


def reasons(question: SingleChoice | MultipleChoice) -> dict[str, str]:
    """The keys of the texts by the names that can be chosen."""
    return {choice.text.strip("`"): choice.why.split()[0].strip("<>") for choice in question.choices}


def chosen(question: SingleChoice | MultipleChoice) -> list[str]:
    return [choice.text.strip("`") for choice in question.choices if choice.correct]


def test_what_docker_fills_in_is_the_key() -> None:
    for seed in range(SEEDS):
        question = draw("full-name", seed)
        assert isinstance(question, ReferenceQuestion)
        assert question.answers == (parse_reference(question.prompt).canonical,)
        assert question.prompt not in question.answers


def test_a_name_that_is_still_short_is_told_what_is_missing() -> None:
    question = next(draw("full-name", seed) for seed in range(SEEDS) if draw("full-name", seed).prompt == "redis")
    assert [question.grade(name).why[0].split()[0] for name in ("redis", "library/redis:latest", "docker.io/redis")] == [
        "<registry-left-out>", "<registry-left-out>", "<namespace-left-out>",
    ]  # fmt: skip
    assert question.grade("docker.io/library/redis").why[0].startswith("<tag-left-out>")
    assert question.grade("index.docker.io/library/redis:latest").correct


def test_the_refused_name_is_refused_by_every_docker_and_the_others_by_none() -> None:
    for seed in range(SEEDS):
        question = single("refused-name", seed)
        for choice in question.choices:
            judged = [is_reference(choice.text.strip("`"), edition) for edition in (DOCKER_20, DOCKER_28)]
            assert judged == [not choice.correct] * 2, choice.text


@pytest.mark.parametrize(
    ("template", "counted"),
    [
        ("dangling-count", lambda table: table.count("<none>") / 2),
        ("distinct-images", lambda table: len(set(re.findall(r" ([0-9a-f]{12}) ", table)))),
        ("content-steps", lambda table: len(re.findall(r" [0-9.]+[kM]?B ", table)) - len(re.findall(" 0B ", table))),
    ],
)
def test_what_can_be_counted_in_the_table_is_the_key(template: str, counted: Callable[[str], float]) -> None:
    for seed in range(SEEDS):
        question = draw(template, seed)
        assert isinstance(question, Number)
        assert question.answer == counted(question.prompt)


def test_the_largest_step_is_the_one_with_the_most_bytes() -> None:
    units = {"B": 1, "kB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
    for seed in range(SEEDS):
        question = draw("largest-step", seed)
        assert isinstance(question, SpotLine)
        found = [re.match(r"([0-9.]+)([kMG]?B) ", line) for line in question.lines]
        sizes = [float(size[1]) * units[size[2]] if size else -1 for size in found]
        assert sizes.index(max(sizes)) == question.line - 1
        assert sizes.count(max(sizes)) == 1
        said = [question.grade((place,)).why[:1] for place in range(len(sizes))]
        assert said[0] == ("<header> ",)
        assert all((why == ("<settings> ",)) == (size == 0) for why, size in zip(said, sizes, strict=True))


def test_images_on_one_base_take_it_once() -> None:
    for seed in range(SEEDS):
        question = draw("disk-together", seed)
        assert isinstance(question, Number)
        sizes = sorted(int(size) for size in re.findall(r" ([0-9]+)MB", question.prompt))
        assert question.answer == sizes[1] + sizes[2] - sizes[0]


def test_names_that_mean_the_same_are_the_key_and_others_are_told_by_what_differs() -> None:
    for seed in range(SEEDS):
        question = single("same-image", seed)
        asked = parse_reference(question.prompt)
        for name, why in reasons(question).items():
            other = parse_reference(name)
            equal = (asked.domain == other.domain, asked.path == other.path, asked.effective_tag == other.effective_tag)
            keys = {"other-registry": 0, "other-repository": 1, "other-tag": 2}
            assert why == next((key for key, part in keys.items() if not equal[part]), "same")
        assert question.prompt not in question.options


def test_the_registry_is_what_stands_before_the_first_slash_if_it_looks_like_one() -> None:
    for seed in range(SEEDS):
        question = single("registry-asked", seed)
        first = question.prompt.partition("/")[0]
        is_registry = "." in first or ":" in first or first == "localhost"
        assert chosen(question) == [first if is_registry else "docker.io"]
        assert ("right-registry" in reasons(question).values()) == is_registry


def test_the_tag_follows_the_last_colon_behind_the_last_slash() -> None:
    for seed in range(SEEDS):
        question = draw("tag-asked", seed)
        assert isinstance(question, Text)
        assert question.answers[0] == (question.prompt.rpartition("/")[2].partition(":")[2] or "latest")


def test_names_with_the_same_id_are_the_key() -> None:
    for seed in range(SEEDS):
        question = multiple("shared-names", seed)
        table, _, name = question.prompt.rpartition(" ")
        by_name = ids(table)
        assert set(question.options) == {f"`{each}`" for each in by_name if each != name}
        assert set(chosen(question)) == {each for each, id in by_name.items() if id == by_name[name]} - {name}
        size = {f"{row[0]}:{row[1]}": row[-1] for row in (line.split() for line in table.split("\n"))}
        trap = next(each for each, why in reasons(question).items() if why == "same-size")
        assert size[trap] == size[name]


def test_a_pattern_fits_part_by_part() -> None:
    for seed in range(SEEDS):
        question = multiple("reference-filter", seed)
        pattern = question.prompt.rpartition(" ")[2]
        for name, why in reasons(question).items():
            fits = any(
                len(pattern.split("/")) == len(each.split("/"))
                and all(map(fnmatchcase, each.split("/"), pattern.split("/")))
                for each in (name, name.partition(":")[0])
            )
            assert (name in chosen(question)) == fits == (why == "fits")
            if why == "slash":
                assert fnmatchcase(name, pattern) or fnmatchcase(name.partition(":")[0], pattern)


@pytest.mark.parametrize("filter_name", ["before", "since"])
def test_what_is_below_in_the_list_was_built_before(filter_name: str) -> None:
    for seed in range(SEEDS):
        question = multiple("age-filter", seed, filter=filter_name)
        names = list(ids(question.prompt))
        name = question.prompt.rpartition("=")[2]
        place = names.index(name)
        assert set(chosen(question)) == set(names[place + 1 :] if filter_name == "before" else names[:place])
        assert reasons(question)[name] == "itself"


def test_an_image_goes_with_its_last_name() -> None:
    outcomes: set[str] = set()
    for seed in range(SEEDS):
        question = single("removal-result", seed)
        table, _, name = question.prompt.rpartition(" ")
        by_name = list(ids(table).values())
        outcome = "untagged" if by_name.count(ids(table)[name]) > 1 else "deleted"
        assert question.options == ("<choice-untagged> ", "<choice-deleted> ", "<choice-refused> ")
        assert chosen(question) == [f"<choice-{outcome}> "]
        assert outcome in reasons(question).values()
        outcomes.add(outcome)
    assert outcomes == {"untagged", "deleted"}


def test_the_command_names_the_one_and_not_the_other() -> None:
    for seed in range(SEEDS):
        question = draw("remove-name", seed)
        assert isinstance(question, Command)
        table, _, name = question.prompt.rpartition(" ")
        by_name = ids(table)
        kept = next(each for each, id in by_name.items() if id == by_name[name] and each != name)
        assert question.grade(f"docker image rm {name}").correct
        said = {line: question.grade(f"docker rmi {line}").why[0].split()[0] for line in (kept, by_name[name])}
        assert said == {kept: "<other-name>", by_name[name]: "<by-id>"}
