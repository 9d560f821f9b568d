"""The buttons to a nearest name judge it by the rules of the docker CLI at hand."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from bot.chat.errors import FailedRequest, error_post
from bot.chat.post import Post
from bot.chat.render.explain.answer import answer_post
from bot.chat.render.explain.buttons import suggestion_row
from bot.config import ROOT
from bot.core.explain.finding import Recogniser
from bot.core.explain.interpretation import Interpretation
from bot.core.explain.query import Query
from bot.core.explain.recognisers import file, pair, question, reference
from bot.core.locale import Locale
from bot.core.reference.edition import DOCKER_20, DOCKER_28, Edition
from bot.core.refusal import Refusal
from bot.services.explain import Explainer
from bot.store.content.vocabulary import load_knowledge
from bot.texts import Texts
from tests.chat.render.explain.shipped_lessons import shipped_lessons

TEXTS = Texts(Locale.EN)
LESSONS = shipped_lessons()
NAME = "[::1]:5000/app"
"""A registry by its IPv6 address, which Docker takes from release 28 on."""

EDITIONS = pytest.mark.parametrize(("edition", "ids"), [(DOCKER_20, []), (DOCKER_28, [f"image:{NAME}"])])


def buttons(post: Post) -> list[str]:
    """Those that lead to an image."""

    def walk(components: list[dict[str, Any]]) -> list[str]:
        return [id for part in components for id in (part.get("custom_id", ""), *walk(part.get("components", [])))]

    return [id for id in walk(post.send_kwargs()["view"].to_components()) if id.startswith("image:")]


@EDITIONS
def test_a_button_to_the_nearest_name(edition: Edition, ids: list[str]) -> None:
    assert buttons(Post(*suggestion_row(NAME, TEXTS, edition))) == ids


@EDITIONS
def test_a_button_below_an_explanation(edition: Edition, ids: list[str]) -> None:
    explain = Explainer(load_knowledge(ROOT / "content", edition))
    understood = Interpretation(replace(explain.explain_reference("nginx"), suggestion=NAME))
    assert buttons(answer_post("nginx", understood, explain, LESSONS, TEXTS, "!")) == ids


@EDITIONS
def test_a_button_below_a_refusal(edition: Edition, ids: list[str]) -> None:
    tutor = SimpleNamespace(explain=Explainer(load_knowledge(ROOT / "content", edition)))
    bot: Any = SimpleNamespace(tutor=tutor, dispatch=lambda *told: None)
    refusal = Refusal(
        "reference-slash", text=f"{NAME}/", position=14, suggestion=NAME, docker="invalid reference format"
    )
    assert buttons(error_post(FailedRequest(bot, refusal, TEXTS))) == ids


@pytest.mark.parametrize(
    ("recognise", "text"),
    [
        (reference.recognise, NAME),
        (file.recognise, f"docker pull {NAME}"),
        (pair.recognise, f"{NAME} vs {NAME}:2"),
        (question.recognise_name, f"what is {NAME}?"),
    ],
)
def test_a_question_about_a_name(recognise: Recogniser, text: str) -> None:
    found = [recognise(Query(text, load_knowledge(ROOT / "content", edition))) for edition in (DOCKER_20, DOCKER_28)]
    assert found[1] is not None
    assert found[0] != found[1]
