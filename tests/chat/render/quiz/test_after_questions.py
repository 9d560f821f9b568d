"""Wrong ideas, results and the offer to play alone as messages that Discord takes, in both languages."""

from __future__ import annotations

import pytest

from bot.chat.render.quiz.idea import idea_post
from bot.chat.render.quiz.private import offered_wish, private_offer_post
from bot.chat.render.quiz.question import try_again_post
from bot.chat.render.quiz.summary import summary_post
from bot.core.locale import Locale
from bot.core.study.misconception import IDEA_LIMIT, TEACHING_LIMIT
from bot.core.study.quiz_wish import QuizWish
from bot.services.quizzes.views import IdeaView, QuizSummary
from bot.texts import Texts
from tests.chat.render.posts import assert_discord_takes, buttons, ids, said
from tests.chat.render.quiz.samples import ATTEMPT

BOTH = pytest.mark.parametrize("texts", [Texts(locale) for locale in Locale], ids=list(Locale))
IDEA = IdeaView(
    ATTEMPT, "latest-is-newest", "latest is the newest", "It is not.", "docker images", (4, 4, "Tags"), True
)
SUMMARY = QuizSummary(ATTEMPT, 4, 3, 5, 5, 30, 2, ((4, "Tags"), (5, "Layers")))


@BOTH
def test_a_wrong_idea_is_quoted_and_leads_to_what_helps(texts: Texts) -> None:
    post = idea_post(IDEA, texts)
    assert_discord_takes(post)
    assert texts("quiz-idea-quoted", idea="latest is the newest") in said(post)
    assert "It is not." in said(post)
    assert ids(post) == [
        "run:docker images",
        "turn:0:4:4",
        f"idea:{ATTEMPT}:latest-is-newest",
        f"taught:{ATTEMPT}:latest-is-newest",
    ]


@BOTH
def test_a_wrong_idea_without_anything_to_see_or_ask_can_be_left(texts: Texts) -> None:
    longest = IdeaView(ATTEMPT, "x" * 40, "x" * IDEA_LIMIT, "x" * TEACHING_LIMIT, "docker " + "x" * 90, None, False)
    post = idea_post(longest, texts)
    assert_discord_takes(post)
    assert ids(post) == [f"taught:{ATTEMPT}:{'x' * 40}"]


@BOTH
def test_a_result_tells_what_to_read_again_and_which_ideas_were_overcome(texts: Texts) -> None:
    post = summary_post(SUMMARY, texts)
    assert_discord_takes(post)
    assert texts("quiz-overcome") not in said(post)
    assert {"Tags", "Layers"} <= set(buttons(post))
    overcome = QuizSummary(ATTEMPT, 4, 5, 5, 5, 50, 2, (), ("latest is the newest",))
    shown = said(summary_post(overcome, texts))
    assert texts("quiz-overcome") in shown
    assert "latest is the newest" in shown
    assert texts("quiz-review") not in shown


@BOTH
@pytest.mark.parametrize("wish", [QuizWish(), QuizWish(4, 10, "layers"), QuizWish(scope="weak"), QuizWish(12)])
def test_the_offer_to_play_alone_keeps_what_was_wished(wish: QuizWish, texts: Texts) -> None:
    post = private_offer_post(wish, texts)
    assert_discord_takes(post)
    _, day, count, scope = ids(post)[0].split(":")
    assert offered_wish(int(day), int(count), scope) == wish


@BOTH
def test_an_answer_that_is_none_can_be_typed_again(texts: Texts) -> None:
    post = try_again_post("not like that", f"rewrite:{ATTEMPT}:2:{ATTEMPT}", texts)
    assert_discord_takes(post)
    assert ids(post) == [f"rewrite:{ATTEMPT}:2:{ATTEMPT}"]
