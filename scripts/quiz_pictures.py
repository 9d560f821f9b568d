"""Takes the pictures of docs/quizzes.md: every kind of question, answered rightly and wrongly, wide and on a phone.

``python -m scripts.quiz_pictures [FOLDER]`` from Kujira's own folder, as root on a machine with Docker Engine.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import yaml
from PIL import Image
from simcord.actors import MemberActor

from bot.chat.render.quiz.kinds.base import plain
from bot.config import ROOT
from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.core.study.misconception import HITS_TO_TEACH
from bot.store.database import Database
from bot.store.quizzes import ideas
from scripts.camera import PHONE, WIDE, Camera, joined, open_page
from tests.e2e.conftest import World, buttons, words
from tests.e2e.quizzes.answering import answer, shown_question
from tests.e2e.quizzes.playing import fill, match, press, quiz_message
from tests.e2e.quizzes.small_course import CONTENT, write_small_course

QUESTIONS = {
    "single": "where-are-tags",
    "multiple": "nature-of-layers",
    "true-false": "removal-keeps-shared",
    "number": "five-containers",
    "text": "libc-of-alpine",
    "command": "list-dangling",
    "reference": "company-registry",
    "ordering": "steps-of-pull",
    "matching": "inspect-fields",
    "gap": "one-more-tag",
    "spot-line": "deletion-without-effect",
    "predict": "check-rmi-always-deletes",
    "live": "live-default-command",
    "generated": "drawn-shared-names",
}
"""The question of the course that shows a kind."""

IDEA = "same-size-same-image"

BESIDE = ("check-same-size-same-image",)
"""Questions that check ideas which the others speak of."""


class Album:
    """The pictures of each subject, wide and on a phone, in the order in which they were taken."""

    def __init__(self, camera: Camera) -> None:
        self._camera = camera
        self._taken: dict[str, dict[int, list[Image.Image]]] = {}

    async def add(self, subject: str, *messages: int) -> None:
        """Take messages, as one picture each for the wide page and the phone."""
        await self._camera.look_again()
        for width in (WIDE, PHONE):
            picture = await self._camera.take(width, *messages)
            self._taken.setdefault(subject, {}).setdefault(width, []).append(picture)

    def save(self, folder: Path) -> None:
        """What was taken of a subject stands below each other, of a phone beside each other."""
        for subject, widths in self._taken.items():
            for width, pictures in widths.items():
                name = f"quiz-{subject}.png" if width == WIDE else f"phone-quiz-{subject}.png"
                whole = joined(pictures, beside=width == PHONE)
                whole.quantize(112).save(folder / name, optimize=True)
                print(name, whole.size)


def write_course(folder: Path) -> Path:
    """The shipped course with one question of each kind."""
    quizzes: dict[Locale, list[dict[str, Any]]] = {}
    for locale in Locale:
        files = sorted((CONTENT / "day-04" / "quiz" / locale).glob("*.yaml"))
        questions = [each for file in files for each in yaml.safe_load(file.read_text("utf-8"))["questions"]]
        quizzes[locale] = [each for each in questions if each["id"] in (*QUESTIONS.values(), *BESIDE)]
    ideas = yaml.safe_load((CONTENT / "vocabulary" / "misconceptions.yaml").read_text("utf-8"))
    return write_small_course(folder, quizzes, ideas)


async def play(world: World, person: MemberActor, album: Album, *, right: bool) -> None:
    """A quiz of all questions; everything that is shown of those of ``QUESTIONS`` is taken."""
    kinds = {question: kind for kind, question in QUESTIONS.items()}
    await person.send(world.channel, "!quiz 4 20")
    while "🏁" not in words(quiz_message(world)):
        if "taught:" in "".join(buttons(quiz_message(world)).values()):
            await press(world, person, "クイズに戻る", quiz_message(world))
            continue
        message = quiz_message(world).id
        question: Any = (await shown_question(world, person)).question
        kind = kinds.get(question.id)
        if kind and right:
            await take_first_step(world, person, question)
            await album.add(kind, message)
            for _ in range(2 if question.kind == "ordering" else 0):
                await press(world, person, "↶", quiz_message(world))
        if kind == "text" and not right:
            await try_twice(world, person, album)
        below = world.last.id
        await answer_any(world, person, right=right)
        if kind:
            later = [each.id for each in world.channel.history() if each.id > below]
            await album.add(kind, message, *(later if question.kind == "predict" else []))
        await onward(world, person)
    await album.add("result", quiz_message(world).id)


async def onward(world: World, person: MemberActor) -> None:
    """To the next question, a wrong idea or the result."""
    message = quiz_message(world)
    await press(world, person, "次の問題" if "次の問題 ▶" in buttons(message) else "結果", message)


async def try_twice(world: World, person: MemberActor, album: Album) -> None:
    """A wrong answer after which the question is still open, and the question that is then shown again."""
    message = quiz_message(world)
    await fill(world, person, "glibc", message=message)
    await album.add("second-try", message.id)
    await press(world, person, "🔁", quiz_message(world))
    await album.add("second-try", message.id)


async def get_over_an_idea(world: World, person: MemberActor, album: Album) -> None:
    """A wrong idea that somebody has shown twice, the question that checks it, and the result, in English."""
    learner, database = Learner(world.guild.id, person.id, person.name), Database(world.settings.database.url)
    await database.open()
    for _ in range(HITS_TO_TEACH):
        await database.write(ideas.record_hit, learner, IDEA)
    await database.close()
    await person.send(world.channel, "!quiz 4 1")
    while (await shown_question(world, person)).question.id != QUESTIONS["single"]:
        await press_id(world, person, "end:")
        await person.send(world.channel, "!quiz 4 1")
    await answer(world, person, right=True)
    await press_id(world, person, "next:")
    await album.add("idea", quiz_message(world).id)
    await press_id(world, person, "idea:")
    await album.add("idea", quiz_message(world).id)
    view = await world.tutor.quizzes.view(learner, int(_id(world, "end:").split(":")[1]), 2, Locale.EN)
    question: Any = view.question
    right = next(index for index, choice in enumerate(question.choices) if choice.correct)
    await press_id(world, person, f"pick:{view.attempt}:2:{view.order.index(right)}")
    await press_id(world, person, "next:")
    await album.add("idea", quiz_message(world).id)


def _id(world: World, start: str) -> str:
    return next(id for id in buttons(quiz_message(world)).values() if id.startswith(start))


async def press_id(world: World, person: MemberActor, start: str) -> None:
    """Press the button of the quiz whose ``custom_id`` begins so, in whatever language it is labelled."""
    await person.click(quiz_message(world), custom_id=_id(world, start))


async def take_first_step(world: World, person: MemberActor, question: Any) -> None:
    """Place two items, match a pair or take a hint, so that the picture shows how that looks."""
    if question.kind == "ordering":
        for letter in "AB":
            await press(world, person, letter, quiz_message(world))
    elif question.kind == "matching":
        await match(world, person, 0, plain(question.pairs[0].right))
    elif question.kind == "text":
        await press(world, person, "💡", quiz_message(world))


async def answer_any(world: World, person: MemberActor, *, right: bool) -> None:
    """Answer the question that is shown; what a live one asks is read from the engine."""
    view = await shown_question(world, person)
    if view.question.kind != "live":
        await answer(world, person, right=right)
        return
    message = quiz_message(world)
    await person.send(world.channel, f"!docker pull {view.question.image}")
    facts = await world.tutor.images.find(Learner(world.guild.id, person.id, ""), view.question.image)
    assert facts
    key: Any = view.question.with_key(facts)
    typed = key.answers[0] if key.kind == "text" else str(key.answer)
    await fill(world, person, typed if right else "7", message=message)


async def main() -> None:
    """Play a quiz of all kinds rightly, and one wrongly, and take everything that is shown."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    async with open_page(lab=True, write_course=write_course) as opened:
        world, album = opened.world, Album(Camera(opened.page))
        await play(world, world.people["mio"], album, right=True)
        await play(world, world.people["haruto"], album, right=False)
        await get_over_an_idea(world, world.people["alex"], album)
        album.save(folder)


if __name__ == "__main__":
    asyncio.run(main())
