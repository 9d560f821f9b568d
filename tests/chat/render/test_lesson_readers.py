"""Names below a lesson, which whoever bears them has chosen."""

from __future__ import annotations

import pytest

from bot.chat.render.schedule.lesson_post import readers_text
from bot.core.locale import Locale
from bot.services.schedules.readers import SectionReaders
from bot.texts import Texts


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("mio", "mio"),
        ("@everyone", "@\u2060everyone"),
        ("**a** `b`", r"\*\*a\*\* \`b\`"),
        ("a\n# b", r"a \# b"),
        ("\u200b\u202e", "?"),
        ("שרה", "\u2068שרה\u2069"),
    ],
    ids=["plain", "a mention", "Markdown", "two lines", "nothing to be seen", "from right to left"],
)
def test_a_name_changes_nothing_around_it(name: str, shown: str) -> None:
    told = readers_text(SectionReaders(2, 3, (name, "ren")), Texts(Locale.EN))
    assert told.splitlines()[1:] == [f"-# {shown} · ren"]
