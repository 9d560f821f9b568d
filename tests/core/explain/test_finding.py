"""How the kinds of questions are asked about: the surest finding counts, and the others are offered beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.explain import understand as module
from bot.core.explain.finding import Confidence, Finding, Recogniser, Rephrased
from bot.core.explain.interpretation import Interpretation, NoMatch
from bot.core.explain.query import Query
from bot.core.explain.suggest import ReferenceChoice
from bot.core.explain.understand import RECOGNISERS, understand
from bot.core.refusal import Refusal
from tests.core.explain.short_answer import WORDS, told

LAYER, TAG, DIGEST = (WORDS.terms.term(id) for id in ("layer", "tag", "digest"))
CHOICE = ReferenceChoice("layer")


def finds(finding: Finding | None) -> Recogniser:
    return lambda query: finding


def fails(query: Query) -> Finding | None:
    raise AssertionError("was asked")


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Interpretation]:
    def with_recognisers(*recognisers: Recogniser) -> Interpretation:
        monkeypatch.setattr(module, "RECOGNISERS", recognisers)
        return understand("x", WORDS)

    return with_recognisers


def test_what_is_certain_ends_the_search(ask: Callable[..., Interpretation]) -> None:
    assert ask(finds(None), finds(Finding(TAG)), fails).answer is TAG


def test_what_is_surer_is_preferred_and_the_other_offered(ask: Callable[..., Interpretation]) -> None:
    possible = Finding(LAYER, Confidence.POSSIBLE, choice=CHOICE)
    likely = Finding(TAG, Confidence.LIKELY, (DIGEST,))
    assert ask(finds(possible), finds(likely)) == Interpretation(TAG, (DIGEST, CHOICE))
    assert ask(finds(likely), finds(possible)) == Interpretation(TAG, (DIGEST,))


def test_of_two_that_are_equally_sure_the_first_counts(ask: Callable[..., Interpretation]) -> None:
    first, second = Finding(LAYER, Confidence.LIKELY), Finding(TAG, Confidence.LIKELY)
    assert ask(finds(first), finds(second)) == Interpretation(LAYER)


def test_where_nothing_is_found_the_nearest_things_are_offered(ask: Callable[..., Interpretation]) -> None:
    assert isinstance(ask(finds(None)).answer, NoMatch)


def test_a_broken_name_is_refused_unless_something_surer_is_found(ask: Callable[..., Interpretation]) -> None:
    broken = Finding(Refusal("reference-space"), Confidence.POSSIBLE)
    assert ask(finds(broken), finds(Finding(TAG, Confidence.LIKELY))) == Interpretation(TAG)
    with pytest.raises(Refusal, match="reference-space"):
        ask(finds(broken))


def test_a_rephrased_question_is_asked_in_its_place(ask: Callable[..., Interpretation]) -> None:
    def rephrase(query: Query) -> Finding | None:
        return Finding(Rephrased("layer")) if query.text == "x" else None

    assert told(ask(rephrase, *RECOGNISERS).answer) == "term layer"


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("nginx", "CERTAIN"),
        ("nginx:1.25", "CERTAIN"),
        ("ngnix", "CERTAIN"),
        ("myapp", "POSSIBLE"),
        ("layer", "POSSIBLE"),
    ],
)
def test_a_bare_word_is_less_surely_an_image_than_one_that_is_known(text: str, confidence: str) -> None:
    found = module.reference.recognise(Query(text, WORDS))
    assert found and found.confidence is Confidence[confidence]
