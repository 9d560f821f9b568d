"""Verdicts on answers to questions of every kind as messages that Discord takes, in both languages."""

from __future__ import annotations

from typing import Any

from bot.chat.render.quiz.kinds.gap import with_signs
from bot.chat.render.quiz.verdict import answered_post
from bot.core.course.grading.base import indices
from bot.core.course.grading.verdict import Verdict
from bot.core.locale import Locale
from bot.texts import Texts
from tests.chat.render.explain.shipped_lessons import shipped_lessons
from tests.chat.render.posts import assert_discord_takes, buttons, ids, said
from tests.chat.render.quiz.samples import ATTEMPT, EVERY, RIGHT, WRONG, answered, question_of

LESSONS = shipped_lessons()
JA, EN = (Texts(locale) for locale in (Locale.JA, Locale.EN))
PLACE = f"{ATTEMPT}:2"


@EVERY
def test_a_right_answer_is_told_with_its_explanation_and_points(question: Any, texts: Texts) -> None:
    section = LESSONS.find_section(question.section, texts.locale)
    post = answered_post(answered(question, RIGHT[question.id], points=10), section, texts)
    assert_discord_takes(post)
    assert "⭕" in said(post)
    assert "+10" in said(post)
    assert question.explanation in said(post)
    assert texts("quiz-expected") not in said(post)
    assert not [id for id in ids(post) if id.startswith("run:")]
    assert f"next:{ATTEMPT}" in ids(post)


@EVERY
def test_a_wrong_answer_is_told_with_the_reasons_the_right_one_and_where_to_look(question: Any, texts: Texts) -> None:
    section = LESSONS.find_section(question.section, texts.locale)
    assert section
    result = answered(question, WRONG[question.id])
    post = answered_post(result, section, texts)
    assert_discord_takes(post)
    shown = said(post)
    assert ("🔺" if result.verdict.score else "❌") in shown
    assert all(why in shown for why in reasons(question, result.verdict))
    assert texts("quiz-given") in shown
    assert texts("quiz-expected") in shown
    assert question.explanation in shown
    assert f"turn:0:4:{section.number}" in ids(post)
    assert (f"run:{question.try_}" in ids(post)) == (question.try_ is not None)
    assert "@everyone" not in shown


def reasons(question: Any, verdict: Verdict) -> list[str]:
    """The reasons as they are told: those of pairs stand below what belongs together."""
    if question.kind == "matching":
        return [why.split(": ", 1)[1] for why in verdict.why]
    return list(map(with_signs, verdict.why))


def words_given(question: Any, texts: Texts) -> tuple[str, ...]:
    """What is to be read of the wrong answer to a sample."""
    match question.kind:
        case "single" | "predict":
            return tuple(question.options[index] for index in indices(WRONG[question.id]))
        case "multiple":
            return (question.options[0], question.options[3])
        case "true-false":
            return (f"**{texts('quiz-true')}**",)
        case "ordering":
            return tuple(f"**{place}.** {question.options[index]}" for place, index in enumerate((1, 0, 2, 3, 4), 1))
        case "matching":
            return (f"`docker history` → {question.options[2]}", f"`docker inspect` → {question.options[1]}")
        case "gap":
            return ("✅ ① `1.25`", "❌ ② `rename`", "❌ ③ `otherˋs`")
        case "spot-line":
            return (texts("quiz-line", number=2, line='`a8758716bb6a 2 weeks ago CMD ["nginx"'),)
        case "text":
            return ("\\*\\*server\\*\\*",)
        case "number":
            return ("**5**",)
        case _:
            return (f"`{WRONG[question.id]}`",)


@EVERY
def test_what_was_given_is_told_in_words(question: Any, texts: Texts) -> None:
    shown = said(answered_post(answered(question, WRONG[question.id]), None, texts))
    for words in words_given(question, texts):
        assert words in shown


@EVERY
def test_an_answer_that_may_be_given_again_tells_nothing_of_the_right_one(question: Any, texts: Texts) -> None:
    result = answered(question, WRONG[question.id], may_try_again=True, worth_again=5)
    post = answered_post(result, LESSONS.find_section(question.section, texts.locale), texts)
    assert_discord_takes(post)
    shown = said(post)
    assert question.explanation not in shown
    assert texts("quiz-expected") not in shown
    assert [id for id in ids(post) if not id.startswith("end")] == [f"again:{PLACE}", f"giveup:{PLACE}"]
    if question.kind in ("multiple", "ordering", "matching"):
        assert "✅" not in shown
    if question.kind == "multiple":
        assert "❌ **" not in shown
        assert question.choices[1].why not in shown  # it was missed
        assert question.choices[3].why in shown


@EVERY
def test_an_answer_to_a_question_that_has_changed_since_can_be_shown(question: Any, texts: Texts) -> None:
    for given in ((9, 8), ("a",) * 7, "text", (), ""):
        result = answered(question, WRONG[question.id], given=given, answered_before=True)
        assert_discord_takes(answered_post(result, None, texts))


def test_a_partly_right_answer_says_how_much_and_is_paid_for() -> None:
    result = answered(question_of("gap", Locale.JA), WRONG["j-gap"], points=3)
    shown = said(answered_post(result, None, JA))
    assert "一部正解です（33%）" in shown
    assert "+3 ポイント" in shown
    assert "✅ ① `1.25`" in shown
    assert "docker tag nginx:1.25 registry.example.com/team/nginx:1.25" in shown


def test_the_letters_of_choices_are_those_of_the_order_that_was_shown() -> None:
    result = answered(question_of("multiple", Locale.EN), (3, 0), order=(4, 3, 2, 1, 0))
    shown = said(answered_post(result, None, EN))
    assert "❌ **B.** A digest" in shown
    assert "✅ **E.** The registry" in shown
    assert "Your answer: **B, E**" in shown
    assert "Right answer: **C, D, E**" in shown


def test_an_earlier_answer_is_said_to_count_and_the_last_one_leads_to_the_result() -> None:
    result = answered(question_of("text", Locale.EN), "container", answered_before=True, last=True)
    post = answered_post(result, None, EN)
    assert "earlier answer counts" in said(post)
    assert not [id for id in ids(post) if id.startswith("end:")]


def test_each_reason_names_its_choice_and_the_own_one_comes_first() -> None:
    question = question_of("multiple", Locale.EN)
    result = answered(question, WRONG[question.id])
    order, chosen = result.order, set(indices(WRONG[question.id]))
    told = [index for index in order if question.choices[index].correct != (index in chosen)]
    told.sort(key=lambda index: index not in chosen)
    shown = said(answered_post(result, None, EN))
    places = [shown.index(f"- **{'ABCDEFGHIJ'[order.index(each)]}.** {question.choices[each].why}") for each in told]
    assert len(places) > 1
    assert places == sorted(places)


def test_a_long_command_leaves_room_for_what_its_button_says() -> None:
    question = question_of("single", Locale.JA).model_copy(update={"try_": f"docker run --rm alpine:3.19 {'a' * 60}"})
    post = answered_post(answered(question, WRONG[question.id]), None, JA)
    assert any(label.endswith("… で確かめる") for label in buttons(post))
