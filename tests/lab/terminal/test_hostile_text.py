"""Templates and texts of images that are made to do harm, on a real engine."""

from __future__ import annotations

import unicodedata
from contextlib import aclosing

import pytest

from bot.core.lab.protocol import Job
from bot.core.text.sanitize import sanitize
from bot.lab.local import LocalLab
from bot.lab.practice import programs
from tests.lab.commands import ByHand, finish
from tests.lab.terminal.one_shot_containers import archive

pytestmark = [
    pytest.mark.engine,
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(
        programs.runnable_platform() is None, reason="practice images cannot be run without busybox-static"
    ),
]


def template(text: str, image: str) -> tuple[str, ...]:
    return ("docker", "inspect", "-f", text, image)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{pad .Id 3000000000 1}}", ""),
        ("{{range .Config.Labels}}{{range $.Config.Labels}}{{range $.Config.Labels}}{{end}}{{end}}{{end}}", ""),
        ('{{define "a"}}{{template "a"}}{{end}}{{template "a"}}', "maximum template depth|out of memory"),
    ],
)
async def test_a_template_that_the_grammar_would_have_refused_ends_soon_and_harms_nobody(
    hasty_lab: LocalLab, hand: ByHand, stocked: str, text: str, told: str
) -> None:
    labels = " ".join(f"l{number}=x" for number in range(2_000))
    await hand.run(stocked, "import", "--change", f"LABEL {labels}", "-", "labelled:1", stdin=archive("x", b""))
    async with aclosing(hasty_lab.run(Job(stocked, template(text, "labelled:1")))) as updates:
        finished = [update async for update in updates][-1]
    assert finished.exit_status != 0
    assert finished.elapsed < 15
    assert any(words in finished.screen.replace("\n", "") for words in told.split("|"))
    assert (await finish(hasty_lab, stocked, "images -q alpine")).exit_status == 0


NASTY = "```\x1b[31mred\x1b]0;title\x07\x1b[2J \u202egnp.exe \u200b@everyone <@1> https://evil.example \r over \x00 end"


async def test_hostile_text_of_an_image_is_posted_harmlessly(hasty_lab: LocalLab, hand: ByHand, stocked: str) -> None:
    message = NASTY.replace("\x00", "")
    await hand.run(stocked, "import", "--message", message, "-", "nasty:1", stdin=archive("x", b""))
    for line in ("history --no-trunc nasty:1", "inspect nasty:1", "inspect -f '{{.Comment}}' nasty:1"):
        posted = sanitize((await finish(hasty_lab, stocked, line, 400)).screen)
        assert "end" in posted
        assert "```" not in posted
        assert not [c for c in posted if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
