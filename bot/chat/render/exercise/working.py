"""An exercise that is open, as a message: what it is about, what was prepared, its tasks as they tick off, what was found."""

from __future__ import annotations

from typing import Any, Final

import discord
from discord import ui

from bot.chat.post import BAD, BRAND, WARN, Post, button, rows, text
from bot.chat.render.exercise.listing import called, stars
from bot.chat.render.exercise.prepared import prepared_lines
from bot.chat.render.exercise.pressing import press_id
from bot.chat.render.exercise.room import cut
from bot.chat.render.refusal import sentence
from bot.core.exercise.checks.check import answer_check
from bot.core.exercise.exercise import Task
from bot.services.exercises.views import Checked, ExerciseView
from bot.texts import Texts

WHOLE: Final = 3_900
"""Characters of a message, of the 4,000 that Discord allows."""

TASKS, DONE_TASK, PREPARED, HINT, HINTS, FOUND, LEAST_STORY = 2_200, 100, 500, 400, 600, 450, 80
"""Characters that the parts of a message have at most where all are long, and that a story has at least."""


def exercise_post(view: ExerciseView, texts: Texts, checked: Checked | None = None, unavailable: str = "") -> Post:
    """An open exercise. ``checked`` is what the last marking has come to.

    ``unavailable`` says why no engine can be asked, so that only what is typed can be marked; it is empty where one can.
    """
    head, tasks = heading(view, texts), tasks_text(view, texts, TASKS)
    # Texts of their own: a line behind a list would count as part of its last item.
    prepared, where = cut(_prepared(view, texts), PREPARED), _where(view, texts)
    hints = cut(_hints(view, texts), HINTS)
    reason = texts("exercise-unmarked", reason=unavailable) if unavailable else ""
    said = cut("\n".join(filter(None, [_said(checked, texts) if checked else "", reason])), FOUND)
    room = WHOLE - sum(map(len, (head, tasks, prepared, where, hints, said)))
    story = cut(view.exercise.story.strip(), room) if room >= LEAST_STORY else ""
    items: list[ui.Item[Any]] = [text(part) for part in (head, story, prepared, where) if part]
    items += [ui.Separator(), text(tasks)]
    for part in (hints, said):
        items += [ui.Separator(), text(part)] if part else []
    items.append(ui.Separator())
    stuck = bool(checked and checked.marked.dead_end)
    for buttons in (
        _working(view, texts, marked=not unavailable),
        _others(view, texts, stuck=stuck),
        _turns(view, texts),
    ):
        items += rows(buttons)
    return Post(*items, accent=BAD if stuck else WARN if unavailable else BRAND)


def heading(view: ExerciseView, texts: Texts) -> str:
    """Which exercise it is, whose, how hard and long, and what it is worth."""
    exercise = view.exercise
    whose = texts("exercise-together") if view.solver.shared else f"<@{view.solver.id}>"
    told = [whose, stars(exercise.difficulty), texts("exercise-minutes", minutes=exercise.minutes), _worth(view, texts)]
    if view.finished_by:
        told.append(texts("exercise-finished-by", count=view.finished_by))
    lines = [f"## 🧪 {called(view)} {exercise.title}", f"-# {' · '.join(told)}"]
    if view.turn:
        holder = view.turn.user
        lines.append(texts("exercise-turn", user=f"<@{holder}>") if holder else texts("exercise-turn-free"))
    return "\n".join(lines)


def _worth(view: ExerciseView, texts: Texts) -> str:
    if view.finished_before:
        return texts("exercise-worth-before")
    if view.solution_shown:
        return texts("exercise-worth-shown")
    return texts("exercise-worth", points=view.worth)


def _prepared(view: ExerciseView, texts: Texts) -> str:
    lines = prepared_lines(view.exercise.init, texts) if view.exercise.init else []
    return "\n".join([f"**{texts('exercise-prepared')}**", *(f"- {line}" for line in lines)]) if lines else ""


def _where(view: ExerciseView, texts: Texts) -> str:
    """In which engine it is done, and what becomes of the learner's own images."""
    if view.workspace is None:
        return f"-# {texts('exercise-own-engine')}"
    return f"-# {texts('exercise-aside-together' if view.solver.shared else 'exercise-aside')}"


def tasks_text(view: ExerciseView, texts: Texts, limit: int) -> str:
    """The tasks with what is done of them, in about ``limit`` characters."""
    tasks = view.exercise.tasks
    each = max(limit // len(tasks), DONE_TASK) if sum(len(task.text) for task in tasks) > limit else limit
    head = texts("exercise-tasks", done=len(view.done), total=len(tasks))
    return "\n".join([head, *(_task(view, number, task, each, texts) for number, task in enumerate(tasks, 1))])


def _task(view: ExerciseView, number: int, task: Task, limit: int, texts: Texts) -> str:
    done = task.id in view.done
    told = cut(task.text.strip(), min(limit, DONE_TASK) if done and limit < len(task.text) else limit)
    how = f" {texts('exercise-typed')}" if task.is_answered and not done else ""
    return f"{'✅' if done else '⬜'} **{number}.** {told}{how}"


def _hints(view: ExerciseView, texts: Texts) -> str:
    lines = [
        texts("exercise-hint-taken", number=number, hint=cut(hint.strip(), HINT))
        for number, task in enumerate(view.exercise.tasks, 1)
        if task.id not in view.done
        for hint in task.hints[: view.hints.get(task.id, 0)]
    ]
    return "\n".join(lines)


def _said(checked: Checked, texts: Texts) -> str:
    """What keeps the exercise from being finished: a way that leads nowhere, what the author says of it, or what was found."""
    marked = checked.marked
    if marked.dead_end:
        return f"🛑 {marked.dead_end.strip()}\n{texts('exercise-dead-end')}"
    lines = [_found(checked, texts)] if not marked.observation or _is_wrong_answer(checked) else []
    lines += [f"💬 {marked.observation[1].strip()}"] if marked.observation else []
    return "\n".join(filter(None, lines))


def _is_wrong_answer(checked: Checked) -> bool:
    """Whether somebody has just typed a wrong answer: that is said whatever else there is to say."""
    found = checked.marked.found
    return found is not None and found.message == "exercise-found-wrong-answer"


def _found(checked: Checked, texts: Texts) -> str:
    """What keeps the first task from being done, or the one that was answered."""
    marked, outcome = checked.marked, checked.marked.outcome
    if checked.asleep and outcome and not marked.newly:
        return f"💤 {texts('exercise-asleep')}"
    if outcome is None or outcome.found is None:
        return ""
    found = sentence(outcome.found.message, outcome.found.filled, texts)
    met = texts("exercise-met", met=outcome.met, parts=outcome.parts) if outcome.parts > 1 else ""
    return f"🔎 {found}{met}"


def _working(view: ExerciseView, texts: Texts, *, marked: bool) -> list[ui.Button[Any]]:
    """Marking now, and answering each task that is done by typing."""
    primary = discord.ButtonStyle.primary
    check = button(texts("exercise-check"), press_id("check", view), style=primary, disabled=not marked)
    answers = [
        button(
            texts("exercise-answer", number=index + 1),
            press_id("write", view, index),
            disabled=not marked and bool(asked.asked_about),
        )
        for index, task in enumerate(view.exercise.tasks)
        if (asked := answer_check(task.check)) and task.id not in view.done
    ]
    return [check, *answers]


def _others(view: ExerciseView, texts: Texts, *, stuck: bool) -> list[ui.Button[Any]]:
    buttons: list[ui.Button[Any]] = []
    if view.next_hint:
        taken = sum(view.hints.values())
        label = texts("exercise-hint-for", cost=view.hint_cost) if view.hint_cost else texts("exercise-hint")
        buttons.append(button(label, press_id("hint", view, taken)))
    again = discord.ButtonStyle.primary if stuck else discord.ButtonStyle.secondary
    return [
        *buttons,
        button(texts("exercise-solution"), press_id("solve", view)),
        button(texts("exercise-again"), press_id("again", view, view.round), style=again),
        button(texts("exercise-close"), press_id("close", view)),
    ]


def _turns(view: ExerciseView, texts: Texts) -> list[ui.Button[Any]]:
    if view.turn is None:
        return []
    return [
        button(texts("exercise-take-turn"), press_id("turn", view), style=discord.ButtonStyle.success),
        button(texts("exercise-pass-on"), press_id("pass", view), disabled=view.turn.user is None),
    ]
