"""Who organises a group: the role that it has chosen, as every process keeps it in memory."""

from __future__ import annotations

import asyncio

import pytest

from bot.services.guilds import Guilds
from bot.store.database import Database
from tests.services.conftest import GROUP

TUTORS = 5


async def test_the_role_counts_from_the_moment_it_is_chosen_until_it_is_taken_back(guilds: Guilds) -> None:
    assert guilds.organiser_role(GROUP) is None
    await guilds.setup(GROUP, organiser_role=TUTORS)
    assert guilds.organiser_role(GROUP) == TUTORS
    assert guilds.organiser_role(2) is None
    await guilds.setup(GROUP, shows_readers=True)
    assert guilds.organiser_role(GROUP) == TUTORS
    await guilds.setup(GROUP, organiser_role=0)
    assert guilds.organiser_role(GROUP) is None


async def test_a_process_that_starts_knows_all_roles(guilds: Guilds, restarted: Database) -> None:
    await guilds.setup(GROUP, organiser_role=TUTORS)
    await guilds.setup(2, shows_readers=True)
    other = Guilds(restarted)
    await other.load_organiser_roles()
    assert (other.organiser_role(GROUP), other.organiser_role(2)) == (TUTORS, None)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_what_another_process_has_chosen_or_taken_back_is_heard_of(guilds: Guilds, restarted: Database) -> None:
    other = Guilds(restarted)
    following = asyncio.create_task(other.follow_changes())
    async with asyncio.timeout(60):
        for chosen, known in ((TUTORS, TUTORS), (0, None)):
            await guilds.setup(GROUP, organiser_role=chosen)
            while True:
                if other.organiser_role(GROUP) == known:
                    break
                await asyncio.sleep(0.01)
    following.cancel()
    await asyncio.wait({following})
