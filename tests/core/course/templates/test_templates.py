"""Templates: whatever is drawn can be asked, its key is right, and every text that a template asks for is said some time."""

from __future__ import annotations

import random
import re

import pytest

from bot.core.course.question import Asked
from bot.core.course.templates.catalogue import TEMPLATES
from bot.core.course.templates.generated import Generated
from bot.core.course.templates.template import OTHERWISE, UNIT
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
