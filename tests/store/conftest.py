"""An empty database of each kind, and a small course on disk that a test can spoil."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.core.learner import Learner
from bot.core.locale import Locale
from bot.store.database import Database
from tests.databases import database_url

MIO = Learner(guild=1, user=10, name="mio")
REN = Learner(guild=1, user=20, name="ren")
MIO_ELSEWHERE = Learner(guild=2, user=10, name="mio")

url = database_url()

LESSON = """\
day: 4
locale: {locale}
title: Images
summary: What images are
sections:
  - id: images
    title: About images
    minutes: 3
    blocks:
      - text: An image never changes.
      - code: docker images
        try: docker images
      - table: [Part, Meaning, Example]
        rows:
          - [tag, a label, latest]
          - [digest, a hash, sha256]
      - diagram: stack
        alt: Three layers
  - id: layers
    title: About layers
    minutes: 2
    blocks:
      - tip: Layers are shared.
"""

IDEAS = """\
- id: layers-add-up
  idea: {ja: 足し算です。, en: They add up.}
  teaching: {ja: 共有されます。, en: They are shared.}
  try: docker images
  section: layers
  question: count
"""
"""The misconceptions of a course that has one."""

QUIZ = """\
day: 4
locale: {locale}
questions:
  - id: one
    section: images
    kind: single
    prompt: Which one?
    explanation: That one.
    choices:
      - {{text: good, correct: true, why: it is}}
      - {{text: bad, why: it is not}}
  - id: many
    section: images
    kind: multiple
    prompt: Which ones?
    explanation: Those.
    choices:
      - {{text: first, correct: true, why: it is}}
      - {{text: second, correct: true, why: it is too}}
      - {{text: third, why: it is not}}
  - id: count
    section: layers
    kind: number
    prompt: How many?
    explanation: Four.
    answer: 4
    otherwise: Count again.
    mistakes:
      - {{answer: "3", why: one is missing}}
  - id: word
    section: layers
    kind: text
    prompt: What is shared?
    explanation: Layers are.
    answers: [layer]
    otherwise: Read again.
    mistakes:
      - {{answer: image, why: that is made of them}}
  - id: line
    section: images
    kind: command
    prompt: What lists images?
    explanation: This does.
    answers: [docker images]
    otherwise: Read again.
"""

TAGS = """\
- id: slim
  pattern: slim
  kind: variant
  meaning: {ja: 軽量版です。, en: A smaller image.}
- id: alpine
  pattern: alpine
  kind: base
  meaning: {ja: 小さな土台です。, en: A small base.}
"""

GLOSSARY = """\
images: [nginx]
terms:
- id: layer
  name: {ja: レイヤー, en: layer}
  aliases:
    ja: [層]
    en: [image layer]
  options: [--layer]
  definition: {ja: 差分です。, en: A difference.}
  explanation: {ja: 重ねて使います。, en: They are stacked.}
  try: docker history nginx
  see: [image]
  section: layers
- id: image
  name: {ja: イメージ, en: image}
  options: [--image]
  definition: {ja: ひな形です。, en: A pattern.}
  explanation: {ja: 変わりません。, en: It never changes.}
  section: images
differences:
- of: [image, layer]
  text: {ja: 全体と 1 枚です。, en: The whole and a part.}
"""

ERRORS = """\
- id: no-image
  pattern: 'no such image: (?P<image>[\\w:]{1,99})'
  examples: ["Error: No such image: nginx:1"]
  title: {ja: ありません, en: There is none}
  cause: {ja: "`{image}` がありません。", en: "There is no `{image}`."}
  cure: {ja: 取得します。, en: Fetch it.}
  try: ["docker pull {image}"]
  commands: [docker ps]
  see: [image]
  section: images
- id: no-such
  pattern: 'no such'
  examples: ["Error: No such container: web"]
  title: {ja: 見つかりません, en: Not found}
  cause: {ja: ないからです。, en: It is not there.}
  cure: {ja: 探します。, en: Look for it.}
"""

IMAGES = """\
official: [nginx, postgres]
retired:
  centos:
    instead: [postgres]
    since: "2024-06-30"
    source: https://example.org/centos
called: {postgresql: postgres, grafana: grafana/grafana}
moved:
- from: [docker.io/old/]
  to: docker.io/new/
  since: "2025-08"
  source: https://example.org/moved
  note: {ja: 移りました。, en: It moved.}
"""

RECORDINGS = """\
day: 4
recorded: 2026-11-24
docker: 20.10.24
practice: true
recordings:
- command: docker image ls
  exit_status: 0
  seconds: 0.1
  screen: REPOSITORY   TAG       IMAGE ID   CREATED   SIZE
"""


QUESTIONS = """\
- id: list-them
  ask: {ja: イメージの一覧を見るには？, en: How do I list images?}
  phrasings:
    ja: [一覧がほしい, 一覧 コマンド, 全部見たい, 何があるか知りたい, リストにする]
    en: [list all of them, show what is there, which ones do I have, print a list, overview of images]
  answer:
    ja: "`docker images` を使います。すべて表示されます。"
    en: "Use `docker images`. It shows all of them."
  try: [docker images]
  see: [layer]
"""

SYNONYMS = """\
ignored: [how, i]
synonyms:
  list: [一覧, list]
"""


@dataclass(frozen=True)
class CourseFolder:
    """A course of one day, as an author has it on disk."""

    root: Path

    @property
    def day(self) -> Path:
        return self.root / "day-04"

    @property
    def recordings(self) -> Path:
        return self.day / "recordings.yaml"

    def file(self, kind: str, locale: str = "") -> Path:
        """A lesson or quiz of a language, or a vocabulary, which has all of them."""
        if kind == "quiz":
            return self.day / "quiz" / locale / "all.yaml"
        return self.day / f"{kind}.{locale}.yaml" if locale else self.root / "vocabulary" / f"{kind}.yaml"

    def change(self, kind: str, locale: str, old: str, new: str) -> None:
        """Write ``new`` in the place of ``old``, which must be there once."""
        text = self.file(kind, locale).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand once in the {kind}"
        self.file(kind, locale).write_text(text.replace(old, new), encoding="utf-8")

    def line(self, kind: str, locale: str, part: str) -> int:
        """The line (from 1) on which ``part`` stands first."""
        lines = self.file(kind, locale).read_text(encoding="utf-8").split("\n")
        return next(number for number, line in enumerate(lines, 1) if part in line)


def write_course(root: Path) -> CourseFolder:
    """Write a course without problems into a folder."""
    folder = CourseFolder(root)
    (folder.day / "diagrams").mkdir(parents=True)
    for locale in Locale:
        folder.file("lesson", locale).write_text(LESSON.format(locale=locale), encoding="utf-8")
        folder.file("quiz", locale).parent.mkdir(parents=True)
        folder.file("quiz", locale).write_text(QUIZ.format(locale=locale), encoding="utf-8")
        (folder.day / "diagrams" / f"stack.{locale}.png").touch()
    folder.recordings.write_text(RECORDINGS, encoding="utf-8")
    (folder.root / "vocabulary").mkdir()
    vocabulary = {"tags": TAGS, "glossary": GLOSSARY, "errors": ERRORS, "images": IMAGES, "questions": QUESTIONS}
    for kind, text in {**vocabulary, "synonyms": SYNONYMS}.items():
        folder.file(kind).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """A course without problems."""
    return write_course(tmp_path / "content")


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An empty database with all tables."""
    database = Database(url)
    yield database
    await database.close()
