"""What the buttons of an open exercise do: marking, answers, hints, the solution, beginning again, closing, taking turns."""

from __future__ import annotations

from bot.chat.exercises.opening import opening_of, show_prepared
from bot.chat.exercises.presses import exercise_press, require_owner
from bot.chat.exercises.shown import open_post, post_of, show
from bot.chat.render.exercise.ended import closed_post
from bot.chat.render.exercise.form import answer_form
from bot.chat.render.exercise.solution import key_post, solution_post, solution_question_post
from bot.chat.router import ComponentInteraction
from bot.core.exercise.exercise import Task
from bot.core.refusal import Refusal
from bot.services.exercises.together import has_turn
from bot.services.exercises.views import Checked, ExerciseView


@exercise_press
async def check(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """Mark all tasks by the engine as it is now. Anybody may ask for that where it is solved together."""
    request = interaction.request
    looks_on = view.turn is not None and not has_turn(view, request.learner.user, request.now)
    marking = request.tutor.exercise_marking
    await _show_checked(interaction, await marking.check(request.learner, view, request.now, looks_on=looks_on))


async def _show_checked(interaction: ComponentInteraction, checked: Checked) -> None:
    await interaction.update(post_of(interaction.source.client, interaction.request, checked))


async def _show(interaction: ComponentInteraction, view: ExerciseView) -> None:
    await interaction.update(await open_post(interaction.source.client, interaction.request, view))


@exercise_press
async def open_form(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """Open the form for the answer to a task."""
    _require_turn(interaction, view)
    _task(view, interaction.ids["task"])
    texts = interaction.source.client.texts[view.locale]
    await interaction.open_form(answer_form(view, interaction.ids["task"], texts))


@exercise_press
async def answer(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """A typed answer. What is wrong with one that cannot be read is seen by whoever typed it alone."""
    _require_turn(interaction, view)
    request, task = interaction.request, _task(view, interaction.ids["task"])
    typed = interaction.values[0] if interaction.values else ""
    checked = await request.tutor.exercise_marking.answer(request.learner, view, task.id, typed, request.now)
    await _show_checked(interaction, checked)


def _require_turn(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """Raises Refusal ``exercise-not-your-turn`` where it is solved together and is another's turn, or nobody's."""
    request = interaction.request
    if view.turn and not has_turn(view, request.learner.user, request.now):
        raise Refusal("exercise-not-your-turn")


def _task(view: ExerciseView, index: int) -> Task:
    if index >= len(view.exercise.tasks):
        raise Refusal("press-outdated")
    return view.exercise.tasks[index]


@exercise_press
async def take_hint(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """One more hint. The button says how many were taken before, so that a second press of it takes no other."""
    exercises = interaction.request.tutor.exercises
    taken = interaction.ids["taken"]
    hinted, _ = await exercises.take_hint(view.solver, view.day, view.exercise.id, taken)
    await _show(interaction, hinted)


@exercise_press
async def ask_solution(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """Ask once more before the solution is shown, where there are points to lose."""
    require_owner(interaction, view)
    if view.worth:
        await interaction.show(solution_question_post(view, interaction.request.texts))
    else:
        await show_solution(interaction)


@exercise_press
async def show_solution(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """Show the steps to whoever asked alone, and in the exercise's message that there are no points any more."""
    require_owner(interaction, view)
    request, bot = interaction.request, interaction.source.client
    solved = await request.tutor.exercises.show_solution(view.solver, view.day, view.exercise.id)
    await interaction.show(solution_post(solved, request.texts))
    await show(bot, request, solved, await open_post(bot, request, solved), interaction.source.channel_id or 0)


@exercise_press
async def show_key(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """What is right to answer to a task, by the images that are there."""
    if not view.solution_shown:
        raise Refusal("exercise-not-open")
    request, index = interaction.request, interaction.ids["task"]
    key = await request.tutor.exercise_marking.expected(request.learner, view, _task(view, index).id)
    await interaction.reply(key_post(index + 1, key, request.texts), private=True)


@exercise_press
async def begin_again(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """Take back what is done. The button names the round, so that a second press of it changes nothing."""
    request = interaction.request
    require_owner(interaction, view)
    round = interaction.ids["round"]
    anew = await request.tutor.exercises.begin_again(view.solver, view.day, view.exercise.id, round)
    await _show(interaction, anew)
    await show_prepared(opening_of(interaction), anew)


@exercise_press
async def close(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """Close it: commands run in the learner's own engine again."""
    request = interaction.request
    require_owner(interaction, view)
    await request.tutor.exercises.close(view.solver, view.day, view.exercise.id)
    await interaction.update(closed_post(view, interaction.source.client.texts[view.locale]))


@exercise_press
async def take_turn(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """From now on, the commands of whoever presses go to the engine of the channel."""
    request = interaction.request
    turns = request.tutor.exercise_turns
    await _show(interaction, await turns.take(request.learner, view.solver, view.day, view.exercise.id, request.now))


@exercise_press
async def pass_on(interaction: ComponentInteraction, view: ExerciseView) -> None:
    """It is nobody's turn any more."""
    request = interaction.request
    turns = request.tutor.exercise_turns
    await _show(interaction, await turns.pass_on(request.learner, view.solver, view.day, view.exercise.id, request.now))


ROUTES = {
    "ex-check:{shared}:{solver}:{day}:{exercise:text}": check,
    "ex-write:{shared}:{solver}:{day}:{task}:{exercise:text}": open_form,
    "ex-written:{shared}:{solver}:{day}:{task}:{exercise:text}": answer,
    "ex-hint:{shared}:{solver}:{day}:{taken}:{exercise:text}": take_hint,
    "ex-solve:{shared}:{solver}:{day}:{exercise:text}": ask_solution,
    "ex-solved:{shared}:{solver}:{day}:{exercise:text}": show_solution,
    "ex-key:{shared}:{solver}:{day}:{task}:{exercise:text}": show_key,
    "ex-again:{shared}:{solver}:{day}:{round}:{exercise:text}": begin_again,
    "ex-close:{shared}:{solver}:{day}:{exercise:text}": close,
    "ex-turn:{shared}:{solver}:{day}:{exercise:text}": take_turn,
    "ex-pass:{shared}:{solver}:{day}:{exercise:text}": pass_on,
}
