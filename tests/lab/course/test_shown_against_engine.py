"""What lessons and recordings show as printed by docker, against what the engine at hand prints of the same commands."""

from __future__ import annotations

import re
from datetime import date

import pytest
import pytest_asyncio

from bot.cli.record import record_day
from bot.core.command.parser import parse_command
from bot.core.course.lesson import Code
from bot.core.course.recording import Recording, Recordings
from bot.core.locale import Locale
from bot.core.output.reading import OutputKind
from bot.core.output.recognise import explain_first_output
from bot.lab.local import LocalLab
from bot.lab.release import engine_release
from bot.store.content.loading import commands_to_record
from tests.content.shipped import CONTENT, shipped_course
from tests.lab.releases import release

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

DAY = 4
COURSE = shipped_course(release().form)
TABLES = (OutputKind.IMAGES, OutputKind.HISTORY, OutputKind.SEARCH)
KERNEL = re.compile(r"\bLinux \d\S+")
MOMENT = re.compile(r"\b\d{4}-\d\d-\d\dT[\d:.]+Z")
AGE = re.compile(r"(?:about |less than )?(?:an?|\d+) (?:second|minute|hour|day|week|month|year)s? ago", re.IGNORECASE)
SIZE = re.compile(r"\b(?!0B)\d[\d.]*[kMG]?B\b")
DIGITS = re.compile(r"\b[0-9a-f]{12,64}\b")


def form(recording: Recording) -> tuple[str, int, list[str]]:
    """A recording without what depends on the day and on the programs that the practice images hold."""
    seen: dict[str, str] = {}
    screen = SIZE.sub("SIZE", AGE.sub("AGE", MOMENT.sub("TIME", recording.screen)))
    screen = KERNEL.sub("Linux RELEASE", screen)
    screen = DIGITS.sub(lambda found: seen.setdefault(found[0], f"ID{len(seen)}"), screen)
    lines = [" ".join(line.split()) for line in screen.splitlines()]
    if ": Pulling from " in screen:  # layers are named as they arrive
        lines = sorted(DIGITS.sub("ID", re.sub(r"\bID\d+", "ID", line)) for line in lines)
    return recording.command, recording.exit_status, lines


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def printed(lab: LocalLab) -> Recordings:
    """What the engine at hand prints now."""
    return await record_day(lab, DAY, commands_to_record(CONTENT)[DAY], date(2026, 1, 1), release().form.store)


async def test_recordings_of_this_release_are_what_it_prints(printed: Recordings) -> None:
    shipped = next(one for one in COURSE.recordings if one.day == DAY)
    if (shipped.store, engine_release(shipped.docker).version) != (release().form.store, release().version):
        pytest.skip(f"nearest recordings are of Docker {shipped.docker} with the {shipped.store} store")
    for ours, theirs in zip(shipped.recordings, printed.recordings, strict=True):
        assert form(ours) == form(theirs)
    before = [(one.before, form(one.last)) for one in shipped.predictions]
    assert before == [(one.before, form(one.last)) for one in printed.predictions]


@pytest.mark.parametrize("locale", Locale)
async def test_an_output_in_the_lesson_is_of_the_form_that_this_release_prints(
    printed: Recordings, locale: Locale
) -> None:
    screens = {parse_command(one.command).normal_form: one.screen for one in printed.recordings}
    blocks = [block for section in COURSE.lesson(DAY, locale).sections for block in section.blocks]
    compared = 0
    for block in blocks:
        if not (isinstance(block, Code) and block.output and block.try_):
            continue
        screen = screens[parse_command(block.try_).normal_form]
        ours, theirs = (explain_first_output(f"$ {block.try_}\n{text}") for text in (block.output, screen))
        assert (ours and ours.kind) == (theirs and theirs.kind), block.try_
        if ours and ours.kind in TABLES:
            header = block.output.split("\n")[0].split()  # the last columns may be left out, so that it fits on a phone
            assert screen.split("\n")[0].split()[: len(header)] == header
            compared += 1
    assert compared
