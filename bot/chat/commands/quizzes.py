"""Quizzes: ``quiz``, answering by buttons, selects or a form, hints, second tries, wrong ideas, going on, ending."""

from __future__ import annotations

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, options
from bot.chat.context import Request, request_of
from bot.chat.post import Post
from bot.chat.quizzes.answering import answer, show_result
from bot.chat.quizzes.forms import answer_by_form, answer_by_form_again, open_form, open_form_again
from bot.chat.render.quiz.idea import idea_post
from bot.chat.render.quiz.kinds.matching import with_match
from bot.chat.render.quiz.private import offered_wish, private_offer_post
from bot.chat.render.quiz.question import question_post
from bot.chat.render.quiz.summary import summary_post
from bot.chat.router import ComponentInteraction
from bot.core.course.grading.matching import Matching
from bot.core.refusal import Refusal
from bot.core.study.private_wish import split_private
from bot.core.study.quiz_wish import QuizWish, checked_wish, parse_wish
from bot.services.quizzes.views import AnswerResult, IdeaView, QuestionView, QuizSummary


class QuizCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-quiz"))
    @options("topic", "day", "count", "only_me")
    async def quiz(
        self,
        context: commands.Context,
        *,
        topic: str = "",
        day: int | None = None,
        count: int | None = None,
        only_me: bool = False,
    ) -> None:
        """Start a quiz, or go on with the one that was left open. A typed command has all that is wished in ``topic``."""
        request = await request_of(context)
        typed, alone = split_private(topic)
        wish = _wish(request, typed, day, count)
        if alone and not context.interaction:
            await context.send(**private_offer_post(wish, request.texts).send_kwargs())
            return
        view = await request.tutor.quizzes.start(request.learner, wish, request.locale, request.now)
        await context.send(**question_post(view, request.texts).send_kwargs(), ephemeral=alone or only_me)


def _wish(request: Request, typed: str, day: int | None = None, count: int | None = None) -> QuizWish:
    wish = parse_wish(typed, request.tutor.quizzes.topic_of)
    return checked_wish(wish.day if day is None else day, wish.count if count is None else count, wish.scope)


def _post(request: Request, view: QuestionView | IdeaView | QuizSummary) -> Post:
    match view:
        case QuestionView():
            return question_post(view, request.texts)
        case IdeaView():
            return idea_post(view, request.texts)
        case QuizSummary():
            return summary_post(view, request.texts)


async def start_quiz(interaction: ComponentInteraction) -> None:
    """A quiz from a button, as a message of its own: the lesson stays where it is."""
    await _start(interaction, QuizWish(interaction.ids["day"]), private=interaction.is_private)


async def start_alone(interaction: ComponentInteraction) -> None:
    """A quiz that is seen by whoever presses alone."""
    ids = interaction.ids
    await _start(interaction, offered_wish(ids["day"], ids["count"], interaction.words["scope"]), private=True)


async def _start(interaction: ComponentInteraction, wish: QuizWish, *, private: bool) -> None:
    request = interaction.request
    view = await request.tutor.quizzes.start(request.learner, wish, request.locale, request.now)
    await interaction.reply(question_post(view, request.texts), private=private)


async def answer_by_button(interaction: ComponentInteraction) -> None:
    """A choice made by a button."""
    await answer(interaction, (interaction.ids["choice"],))


async def answer_by_select(interaction: ComponentInteraction) -> None:
    """Choices made in a select."""
    await answer(interaction, tuple(int(value) for value in interaction.values))


async def place_item(interaction: ComponentInteraction) -> None:
    """The next item of an order, or one less of them: the ``custom_id`` says what is placed then."""
    await _show(interaction, await _view(interaction), interaction.words["state"])


async def match_pair(interaction: ComponentInteraction) -> None:
    """What belongs to one of the things to be matched."""
    view = await _view(interaction)
    if not isinstance(view.question, Matching):
        raise Refusal("quiz-gone")
    state, chosen = interaction.words["state"], int(interaction.values[0])
    await _show(interaction, view, with_match(state, interaction.ids["pair"], chosen, view.question))


async def answer_by_steps(interaction: ComponentInteraction) -> None:
    """An order or pairs that are complete."""
    chosen = interaction.words["state"].lstrip("-")
    if not (chosen.isascii() and chosen.isdigit()):
        raise Refusal("quiz-gone")
    await answer(interaction, tuple(map(int, chosen)))


async def take_hint(interaction: ComponentInteraction) -> None:
    """One more hint; what has been chosen so far stays. Whoever has answered is shown the verdict instead."""
    request, ids = interaction.request, interaction.ids
    found = await request.tutor.quizzes.hint(
        request.learner, ids["attempt"], ids["number"], ids["taken"], request.locale, request.now
    )
    match found:
        case QuestionView():
            await _show(interaction, found, interaction.words.get("state", ""))
        case AnswerResult():
            await show_result(interaction, found)


async def try_again(interaction: ComponentInteraction) -> None:
    """The same question once more, after a wrong answer."""
    await _show(interaction, await _view(interaction))


async def give_up(interaction: ComponentInteraction) -> None:
    """No second try: the right answer is told."""
    request, ids = interaction.request, interaction.ids
    answered = await request.tutor.quizzes.give_up(
        request.learner, ids["attempt"], ids["number"], request.locale, request.now
    )
    await show_result(interaction, answered)


async def _view(interaction: ComponentInteraction) -> QuestionView:
    request, ids = interaction.request, interaction.ids
    return await request.tutor.quizzes.view(request.learner, ids["attempt"], ids["number"], request.locale)


async def _show(interaction: ComponentInteraction, view: QuestionView, state: str = "") -> None:
    await interaction.update(question_post(view, interaction.request.texts, state))


async def next_question(interaction: ComponentInteraction) -> None:
    """The next question or a wrong idea, or the result after the last."""
    await _go_on(interaction, None)


async def leave_idea(interaction: ComponentInteraction) -> None:
    """Go on from a wrong idea, without the question about it."""
    await _go_on(interaction, interaction.words["idea"])


async def _go_on(interaction: ComponentInteraction, taught: str | None) -> None:
    request, attempt = interaction.request, interaction.ids["attempt"]
    view = await request.tutor.quizzes.next(request.learner, attempt, request.locale, request.now, taught)
    await interaction.update(_post(request, view))


async def check_idea(interaction: ComponentInteraction) -> None:
    """The question that tells whether somebody has got over a wrong idea."""
    request, attempt = interaction.request, interaction.ids["attempt"]
    view = await request.tutor.quizzes.ask_idea(
        request.learner, attempt, interaction.words["idea"], request.locale, request.now
    )
    await _show(interaction, view)


async def end_quiz(interaction: ComponentInteraction) -> None:
    """End early; what was answered counts."""
    request = interaction.request
    view = await request.tutor.quizzes.end(request.learner, interaction.ids["attempt"], request.locale, request.now)
    await interaction.update(_post(request, view))


ROUTES = {
    "quiz:{day}": start_quiz,
    "alone:{day}:{count}:{scope:text}": start_alone,
    "pick:{attempt}:{number}:{choice}": answer_by_button,
    "choose:{attempt}:{number}": answer_by_select,
    "order:{attempt}:{number}:{state:text}": place_item,
    "ordered:{attempt}:{number}:{state:text}": answer_by_steps,
    "match:{attempt}:{number}:{pair}:{state:text}": match_pair,
    "matched:{attempt}:{number}:{state:text}": answer_by_steps,
    "write:{attempt}:{number}": open_form,
    "written:{attempt}:{number}": answer_by_form,
    "rewrite:{attempt}:{number}:{message}": open_form_again,
    "rewritten:{attempt}:{number}:{message}": answer_by_form_again,
    "hint:{attempt}:{number}:{taken}": take_hint,
    "hint:{attempt}:{number}:{taken}:{state:text}": take_hint,
    "again:{attempt}:{number}": try_again,
    "giveup:{attempt}:{number}": give_up,
    "idea:{attempt}:{idea:text}": check_idea,
    "taught:{attempt}:{idea:text}": leave_idea,
    "next:{attempt}": next_question,
    "end:{attempt}": end_quiz,
}
