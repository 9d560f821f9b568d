"""``exercise``: the list of a day's exercises, opening one alone or together, and closing it."""

from __future__ import annotations

from functools import partial

from discord.ext import commands

from bot.chat.commands.base import FeatureCog, localized, may_organise, options
from bot.chat.context import Request, request_of
from bot.chat.exercises.opening import Opening, open_exercise, opening_of
from bot.chat.exercises.shown import show_left
from bot.chat.post import Post, text
from bot.chat.render.exercise.listing import called, list_post
from bot.chat.router import ComponentInteraction
from bot.chat.terminal.live_message import LiveMessage, live_message_of
from bot.core.exercise.solver import Solver
from bot.core.exercise.wish import ExerciseWish, parse_exercise_wish
from bot.core.refusal import Refusal
from bot.services.exercises.exercises import solver_of
from bot.services.exercises.together import require_may_end


class ExerciseCommands(FeatureCog):
    @commands.hybrid_command(description=localized("slash-exercise"))
    @options("which", "together")
    async def exercise(self, context: commands.Context, *, which: str = "", together: bool = False) -> None:
        """List exercises, or open or close one. A typed command has all that is wished in ``which``."""
        request = await request_of(context)
        wish = parse_exercise_wish(which)
        shared = together or wish.together
        if shared and context.guild is None:
            raise commands.NoPrivateMessage
        if wish.close:
            await _close(self, context, request, shared=shared)
        elif wish.number is None:
            await context.send(**(await _list_of_day(request, wish)).send_kwargs())
        else:
            opening = self._opening(context, request)
            await open_exercise(opening, wish.day or 0, wish.number, shared=shared)

    def _opening(self, context: commands.Context, request: Request) -> Opening:
        async def post(shown: Post) -> int:
            return (await context.send(**shown.send_kwargs())).id

        async def send(shown: Post) -> LiveMessage:
            return live_message_of(context, await context.send(**shown.send_kwargs()))

        return Opening(self.bot, request, context.channel.id, post, send, partial(may_organise, context))


async def _list_of_day(request: Request, wish: ExerciseWish, page: int = 0) -> Post:
    """The exercises of a day, by default of the first that has any."""
    exercises, texts = request.tutor.exercises, request.texts
    first = exercises.first_day()
    if first is None and wish.day is None:
        raise Refusal("exercise-nowhere")
    day = first if wish.day is None else wish.day
    listed = await exercises.of_day(request.learner, day or 0, request.locale)
    others = [each.day for each in request.tutor.lessons.days(request.locale) if exercises.has_any(each.day)]
    title = texts("exercise-list-title", day=day or 0)
    others = [each for each in others if each != day]
    return list_post(
        listed, title, texts, owner=request.learner.user, page=page, days=others, note=await _lab_note(request)
    )


async def _lab_note(request: Request) -> str:
    status = await request.tutor.terminal.status()
    return request.texts(f"lab-unavailable-{status.reason}") if status and not status.available else ""


async def _close(cog: FeatureCog, context: commands.Context, request: Request, *, shared: bool) -> None:
    """Close what is open: one's own exercise, or else that of the channel."""
    exercises, learner = request.tutor.exercises, request.learner
    channel = Solver(learner.guild, context.channel.id, shared=True)
    view = None if shared else await exercises.find_open(solver_of(learner))
    if view is None and learner.guild:
        view = await exercises.find_open(channel)
    if view is None:
        raise Refusal("exercise-none-open")
    if view.turn and not may_organise(context):
        require_may_end(view, learner.user, request.now)
    await exercises.close(view.solver, view.day, view.exercise.id)
    await show_left(cog.bot, view, moved=False)
    said = request.texts("exercise-closed-told", where=called(view), title=view.exercise.title)
    await context.send(**Post(text(said)).send_kwargs())


async def turn_page(interaction: ComponentInteraction) -> None:
    """Another page or day: in place for its owner, in private for anyone else."""
    ids = interaction.ids
    post = await _list_of_day(interaction.request, ExerciseWish(ids["day"]), ids["page"])
    if ids["owner"] == interaction.request.learner.user:
        await interaction.update(post)
    elif ids["owner"]:
        await interaction.show(post)
    else:
        await interaction.reply(post, private=interaction.is_private)


async def list_of_section(interaction: ComponentInteraction) -> None:
    """The exercises that a section of a lesson teaches, as a message of its own: the lesson stays where it is."""
    request, ids = interaction.request, interaction.ids
    section = request.tutor.lessons.show(ids["day"], ids["number"], request.locale).section
    numbers = request.tutor.exercises.of_section(ids["day"], section.id)
    listed = await request.tutor.exercises.of_day(request.learner, ids["day"], request.locale)
    taught = [each for each in listed if each.number in numbers]
    if not taught:
        raise Refusal("lesson-changed")
    post = list_post(taught, section.title, request.texts, note=await _lab_note(request))
    await interaction.reply(post, private=interaction.is_private)


async def pick(interaction: ComponentInteraction) -> None:
    """The exercise that was chosen in a list, for whoever chose it."""
    chosen = interaction.values[0] if interaction.values else ""
    if not (chosen.isascii() and chosen.isdigit()):
        raise Refusal("press-outdated")
    await open_exercise(opening_of(interaction), interaction.ids["day"], int(chosen), shared=False)


async def open_by_id(interaction: ComponentInteraction) -> None:
    """The exercise that the button names, for whoever presses or for the channel."""
    request, ids = interaction.request, interaction.ids
    found = request.tutor.exercises.find(ids["day"], interaction.words["exercise"], request.locale)
    shared = bool(ids["shared"] and request.learner.guild)
    await open_exercise(opening_of(interaction), found.day, found.number, shared=shared)


ROUTES = {
    "exercises:{owner}:{day}:{page}": turn_page,
    "exercises-of:{day}:{number}": list_of_section,
    "ex-pick:{day}": pick,
    "ex-open:{shared}:{day}:{exercise:text}": open_by_id,
}
