"""Templates: whatever is drawn can be asked, its key is right, and every text that a template asks for is said some time."""

from __future__ import annotations

import random
import re

import pytest

from bot.core.course.grading.number import Number
from bot.core.course.grading.reference import ReferenceQuestion
from bot.core.course.grading.single import SingleChoice
from bot.core.course.grading.spot_line import SpotLine
from bot.core.course.question import Asked
from bot.core.course.templates.catalogue import TEMPLATES
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.template import OTHERWISE, UNIT
from bot.core.reference.edition import DOCKER_20, DOCKER_28
from bot.core.reference.parser import is_reference, parse_reference
from tests.core.course.drawn_questions import assert_sound, wrong_answers

SEEDS = 400


def written(template: str, **settings: str) -> Generated:
    """A question whose texts are the keys under which they stand, with every placeholder that they may have."""
    of = TEMPLATES[template]
    prompt = " ".join(f"{{{name}}}" for name in of.shown)
    everything = " ".join(f"{{{name}}}" for name in (*of.shown, *of.told))
    texts = {key: f"<{key}> " + " ".join(f"{{{name}}}" for name in said.placeholders) for key, said in of.texts.items()}
    return Generated(
        id="q", section="s", prompt=prompt, explanation=everything, kind="generated", template=template,
        settings=settings, texts=texts,
    )  # fmt: skip


def draw(template: str, seed: int, **settings: str) -> Asked:
    return TEMPLATES[template].draw(written(template, **settings), random.Random(seed))


WITH_SETTINGS = [
    pytest.param(name, {setting: value}, id=f"{name}-{value}")
    for name, template in TEMPLATES.items()
    for setting, values in (template.settings or {"": ("",)}).items()
    for value in values
]


@pytest.mark.parametrize(("template", "settings"), WITH_SETTINGS)
def test_whatever_is_drawn_can_be_asked(template: str, settings: dict[str, str]) -> None:
    settings = {name: value for name, value in settings.items() if name}
    drawn = [draw(template, seed, **settings) for seed in range(SEEDS)]
    for question in drawn:
        assert_sound(question)
    assert len({question.model_dump_json() for question in drawn}) > SEEDS / 8


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_text_is_said_some_time(template: str) -> None:
    told: set[str] = set()
    for seed in range(SEEDS):
        question = draw(template, seed)
        said = [why for _, why in wrong_answers(question)]
        said += [choice.why for choice in getattr(question, "choices", ())]
        said += question.options
        told.update(re.findall("<([a-z-]+)>", " ".join(said)))
    assert told >= TEMPLATES[template].texts.keys() - {OTHERWISE, UNIT}


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_same_seed_draws_the_same_question(template: str) -> None:
    assert draw(template, 7) == draw(template, 7)


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
        question = draw("refused-name", seed)
        assert isinstance(question, SingleChoice)
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
def test_what_can_be_counted_in_the_table_is_the_key(template: str, counted: object) -> None:
    assert callable(counted)
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


def test_images_on_one_base_take_it_once() -> None:
    for seed in range(SEEDS):
        question = draw("disk-together", seed)
        assert isinstance(question, Number)
        sizes = sorted(int(size) for size in re.findall(r" ([0-9]+)MB", question.prompt))
        assert question.answer == sizes[1] + sizes[2] - sizes[0]
