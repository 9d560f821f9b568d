"""Questions of every kind as messages that Discord takes, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.render.quiz.kinds.table import KINDS
from bot.chat.render.quiz.question import answer_form, question_post
from bot.core.locale import Locale
from bot.core.refusal import Refusal
from bot.core.study.question_choice import ChoiceReason, Why
from bot.texts import Texts
from tests.chat.render.posts import (
    assert_discord_takes,
    assert_discord_takes_form,
    buttons,
    ids,
    said,
    selects,
    walked,
)
from tests.chat.render.quiz.samples import ATTEMPT, EVERY, question_of, questions, view_of

JA, EN = (Texts(locale) for locale in (Locale.JA, Locale.EN))
PLACE = f"{ATTEMPT}:2"


def test_there_is_a_sample_of_every_kind_and_a_renderer() -> None:
    for locale in Locale:
        assert [question.kind for question in questions(locale)] == list(KINDS)


@EVERY
def test_a_question_shows_its_prompt_and_its_options_and_can_be_answered(question: Any, texts: Texts) -> None:
    post = question_post(view_of(question), texts)
    assert_discord_takes(post)
    assert question.prompt in said(post)
    options = "\n".join(option["label"] for select in selects(post) for option in select["options"])
    for option in getattr(question, "options", ()):
        assert option in said(post) or option.replace("`", "") in options
    assert len(ids(post)) >= 2
    assert f"end:{ATTEMPT}" in ids(post)


@EVERY
def test_no_custom_id_depends_on_what_is_right(question: Any, texts: Texts) -> None:
    """What is shown first is named 0, whatever it is in the course."""
    order = view_of(question).order
    turned = question_post(view_of(question, order=order[::-1]), texts)
    assert ids(question_post(view_of(question), texts)) == ids(turned)


@EVERY
def test_another_way_of_playing_has_custom_ids_of_its_own(question: Any, texts: Texts) -> None:
    mine, ours = (set(ids(question_post(view_of(question), texts, prefix=prefix))) for prefix in ("", "g"))
    assert {id for id in mine & ours if not id.startswith("run:")} == set()


@EVERY
def test_what_is_typed_is_typed_into_a_form_that_shows_the_question(question: Any, texts: Texts) -> None:
    post = question_post(view_of(question), texts)
    if f"write:{PLACE}" not in ids(post):
        return
    form = answer_form(view_of(question), texts, f"written:{PLACE}")
    assert_discord_takes_form(form)
    assert question.prompt in str(form.to_dict())


@EVERY
def test_hints_are_shown_and_the_next_one_says_what_it_costs(question: Any, texts: Texts) -> None:
    taken = question.hints[:1]
    post = question_post(view_of(question, hints=taken, hint_cost=2), texts)
    assert_discord_takes(post)
    assert all(hint in said(post) for hint in taken)
    more = f"hint:{PLACE}:1" if len(question.hints) > 1 else None
    assert [id for id in ids(post) if id.startswith("hint:")] == ([more] if more else [])
    if more:
        assert any("2" in label for label, each in buttons(post).items() if each["custom_id"] == more)


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("days", [None, 0, 1, 6])
def test_it_is_said_why_a_question_was_chosen(why: Why, days: int | None) -> None:
    reason = ChoiceReason(why, "layers", 3, 5, days)
    for texts in (JA, EN):
        post = question_post(view_of(question_of("single", texts.locale), reason=reason), texts)
        assert_discord_takes(post)
        assert len(said(post)) > len(said(question_post(view_of(question_of("single", texts.locale)), texts)))


def test_the_reason_for_a_weak_topic_has_its_figures() -> None:
    reason = ChoiceReason(Why.WEAK, "layers", 3, 5)
    post = question_post(view_of(question_of("single", Locale.EN), reason=reason), EN)
    assert "you missed 3 of 5 on “layers”" in said(post)


def test_the_heading_says_where_one_is_and_what_an_answer_is_worth() -> None:
    shown = said(question_post(view_of(question_of("single", Locale.JA)), JA))
    assert "Day 4 クイズ · 2/5 問目 · 10 ポイント" in shown
    assert "ポイント" not in said(question_post(view_of(question_of("single", Locale.JA), worth=0), JA))


def test_a_second_try_and_a_quiz_that_was_left_open_say_so() -> None:
    question = question_of("text", Locale.EN)
    assert "second try" in said(question_post(view_of(question, is_second_try=True), EN))
    assert "left off" in said(question_post(view_of(question, resumed=True), EN))


class TestOrdering:
    VIEW = view_of(question_of("ordering", Locale.JA), order=(2, 0, 4, 1, 3))
    ITEMS = VIEW.question.options

    def test_items_are_placed_one_after_the_other(self) -> None:
        post = question_post(self.VIEW, JA, "-31")
        assert_discord_takes(post)
        assert f"1. **D.** {self.ITEMS[1]}\n2. **B.** {self.ITEMS[0]}" in said(post)
        assert said(post).count(self.ITEMS[1]) == 1
        assert {label for label, each in buttons(post).items() if each.get("disabled")} == {"B", "D", "回答する"}
        assert buttons(post)["A"]["custom_id"] == f"order:{PLACE}:-310"
        assert buttons(post)["↶ 1 つ戻す"]["custom_id"] == f"order:{PLACE}:-3"

    def test_buttons_stay_where_they_are(self) -> None:
        states = ["", "-", "-0", "-43210"]
        assert len({tuple(buttons(question_post(self.VIEW, JA, state))) for state in states}) == 1

    def test_the_first_item_can_be_taken_back(self) -> None:
        assert buttons(question_post(self.VIEW, JA, "-4"))["↶ 1 つ戻す"]["custom_id"] == f"order:{PLACE}:-"
        assert buttons(question_post(self.VIEW, JA, "-"))["↶ 1 つ戻す"]["disabled"]

    def test_a_complete_order_is_sent_by_a_button_of_its_own(self) -> None:
        post = question_post(self.VIEW, JA, "-43210")
        assert buttons(post)["回答する"]["custom_id"] == f"ordered:{PLACE}:-43210"
        assert not buttons(post)["回答する"].get("disabled")

    def test_a_hint_keeps_what_was_placed(self) -> None:
        assert f"hint:{PLACE}:0:-31" in ids(question_post(self.VIEW, JA, "-31"))

    @pytest.mark.parametrize("state", ["-00", "-5", "-x", "-1-2", "-²"])
    def test_an_order_that_cannot_be_is_refused(self, state: str) -> None:
        with pytest.raises(Refusal, match="quiz-gone"):
            question_post(self.VIEW, JA, state)


class TestMatching:
    VIEW = view_of(question_of("matching", Locale.JA), order=(2, 0, 4, 1, 3))

    def test_each_pair_has_a_select_that_shows_what_was_chosen(self) -> None:
        post = question_post(self.VIEW, JA, "_0_")
        assert_discord_takes(post)
        chosen = [[option["value"] for option in each["options"] if option.get("default")] for each in selects(post)]
        assert chosen == [[], ["0"], []]
        assert [each["custom_id"] for each in selects(post)] == [f"match:{PLACE}:{i}:_0_" for i in range(3)]
        assert buttons(post)["回答する"]["disabled"]

    def test_what_was_chosen_for_all_can_be_sent(self) -> None:
        send = buttons(question_post(self.VIEW, JA, "104"))["回答する"]
        assert send["custom_id"] == f"matched:{PLACE}:104"
        assert not send.get("disabled")

    @pytest.mark.parametrize("state", ["__", "____", "5__", "-__", "a__"])
    def test_pairs_that_cannot_be_are_refused(self, state: str) -> None:
        with pytest.raises(Refusal, match="quiz-gone"):
            question_post(self.VIEW, JA, state)


def test_gaps_have_signs_in_the_code_and_above_the_fields() -> None:
    question = question_of("gap", Locale.JA)
    post = question_post(view_of(question), JA)
    assert "docker pull nginx:①" in said(post)
    assert "⟦" not in said(post)
    fields = walked(answer_form(view_of(question), JA, "written:1:1").to_dict()["components"])
    assert [field["label"] for field in fields if "label" in field] == ["①", "②", "③"]


def test_a_form_with_five_gaps_has_room_for_nothing_else() -> None:
    question = question_of("gap", Locale.JA)
    gaps = (question.gaps[0],) * 5
    form = answer_form(view_of(question.model_copy(update={"gaps": gaps})), JA, "written:1:1")
    assert_discord_takes_form(form)


def test_a_live_question_offers_to_fetch_its_image() -> None:
    post = question_post(view_of(question_of("live", Locale.JA)), JA)
    assert "run:docker pull alpine:3.19" in ids(post)
    assert "`alpine:3.19`" in said(post)


def test_lines_are_numbered_where_they_stand_and_where_they_are_chosen() -> None:
    post = question_post(view_of(question_of("spot-line", Locale.EN)), EN)
    assert "3  <missing>      2 weeks ago   RUN" in said(post)
    assert [option["label"][:2] for option in selects(post)[0]["options"]] == ["1:", "2:", "3:", "4:", "5:"]
    assert [option["value"] for option in selects(post)[0]["options"]] == ["0", "1", "2", "3", "4"]


def test_commands_that_the_prompt_does_not_show_stand_above_the_choices() -> None:
    question = question_of("predict", Locale.EN)
    commands = "$ docker pull alpine:3.19\n$ docker rmi alpine:3.19"
    assert commands in said(question_post(view_of(question), EN))
    prompt = "What does `docker rmi alpine:3.19` print after `docker pull alpine:3.19`?"
    assert commands not in said(question_post(view_of(question.model_copy(update={"prompt": prompt})), EN))
