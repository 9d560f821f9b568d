"""Whatever an author writes, Discord takes the messages of an exercise."""

from __future__ import annotations

import pytest

from bot.chat.render.exercise.ended import closed_post, finished_post
from bot.chat.render.exercise.form import answer_form
from bot.chat.render.exercise.listing import list_post
from bot.chat.render.exercise.refused import offer_post
from bot.chat.render.exercise.room import cut
from bot.chat.render.exercise.solution import solution_post, solution_question_post
from bot.chat.render.exercise.working import exercise_post
from bot.core.locale import Locale
from bot.services.exercises.views import ListedExercise
from bot.texts import Texts
from tests.chat.render.exercise.long import LARGEST, LONG, checked, view
from tests.chat.render.posts import assert_discord_takes, assert_discord_takes_form, buttons, said

LOCALES = pytest.mark.parametrize("texts", [Texts(locale) for locale in Locale], ids=list(Locale))
NEXT = ListedExercise(99, 99, LONG.model_copy(update={"id": "y" * 40}), False, False, 0)
LISTED = [ListedExercise(99, number, LONG, True, False, 9_999) for number in range(1, 100)]


@LOCALES
@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("done", [0, 4, 7])
def test_one_that_is_open(texts: Texts, shared: bool, done: int) -> None:
    shown = view(shared=shared, done=done)
    for post in (
        exercise_post(shown, texts),
        exercise_post(shown, texts, checked(shown)),
        exercise_post(shown, texts, checked(shown), "x" * 400),
    ):
        assert_discord_takes(post)
        assert all(f"**{number}.**" in said(post) for number in range(1, 9))


@LOCALES
def test_what_comes_after_it(texts: Texts) -> None:
    shown = view(done=8)
    assert_discord_takes(finished_post(checked(shown, finished=True), NEXT, texts))
    assert_discord_takes(closed_post(shown, texts))
    assert_discord_takes(closed_post(shown, texts, moved=True))


@LOCALES
def test_solution_form_and_offers(texts: Texts) -> None:
    shown = view(shared=False)
    assert_discord_takes(solution_post(shown, texts))
    assert_discord_takes(solution_question_post(shown, texts))
    for index in range(8):
        assert_discord_takes_form(answer_form(shown, index, texts))
    for message in ("exercise-not-yours", "exercise-not-open"):
        assert_discord_takes(offer_post(message, LISTED[-1], texts))


@LOCALES
@pytest.mark.parametrize("page", [0, 3, 6, 99])
def test_every_page_of_the_list(texts: Texts, page: int) -> None:
    post = list_post(LISTED, "x" * 100, texts, owner=LARGEST, page=page, days=range(1, 20), note="x" * 300)
    assert_discord_takes(post)
    assert buttons(post)[texts("lesson-previous")].get("disabled", False) == (page == 0)


def test_a_block_of_code_that_is_cut_is_closed() -> None:
    story = "Look:\n```\n" + "line\n" * 50 + "```"
    shown = cut(story, 100)
    assert len(shown) <= 100
    assert shown.count("```") == 2
    assert cut("short", 100) == "short"
