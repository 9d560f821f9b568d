"""What is offered where nobody knows what was meant."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from bot.core.explain.glossary import Term
from bot.core.explain.suggest import NEAREST, Choice, CommandChoice, ReferenceChoice, is_certain_image, nearest_choices
from bot.core.reference.parser import is_reference
from bot.store.content.vocabulary import load_glossary

TERMS = load_glossary(ROOT / "content")


def told(choice: Choice) -> str:
    if isinstance(choice, ReferenceChoice):
        return choice.name
    if isinstance(choice, CommandChoice):
        return choice.line
    assert isinstance(choice, Term)
    return choice.id


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("nginx:1.25 does not start", "nginx:1.25"),  # a name in the text
        ("why is python so large", "python"),  # an image that everybody knows
        ("what is openshift", "openshift"),  # the word that is asked for
        ("I typed docker pull nginx", "nginx"),
        ("run docker images", "docker images"),  # a command in the text
        ("images -q", "docker images -q"),
        ("layer or tag", "layer"),  # a term in the text, or one spelt like it
        ("laier", "layer"),
    ],
)
def test_of_three_things_the_likeliest_is_the_first(text: str, first: str) -> None:
    found = [told(choice) for choice in nearest_choices(text, TERMS)]
    assert found[0] == first
    assert len(set(found)) == NEAREST


def test_a_few_words_are_put_together_as_the_rules_for_broken_names_would() -> None:
    assert ReferenceChoice("foo-bar") in nearest_choices("foo bar", TERMS)
    assert ReferenceChoice("this-is-a-whole-sentence") not in nearest_choices("this is a whole sentence", TERMS)


@pytest.mark.parametrize("text", ["", " ", "？", "ありがとう", "@", "x" * 50_000, "docker " * 9_000])
def test_where_nothing_is_near_the_first_words_to_learn_are_offered(text: str) -> None:
    found = nearest_choices(text, TERMS)
    assert len({told(choice) for choice in found}) == NEAREST


@pytest.mark.parametrize(
    ("name", "valid", "certain"),
    [
        ("nginx", True, True),
        ("nginx:1.25", True, True),
        ("ghcr.io/a/b", True, True),
        ("openshift", True, False),
        ("Nginx", False, False),
        ("and/", False, False),
    ],
)
def test_a_word_is_certainly_an_image_by_a_sign_or_because_everybody_knows_it(
    name: str, valid: bool, certain: bool
) -> None:
    assert is_reference(name) is valid
    assert is_certain_image(name, TERMS) is certain
