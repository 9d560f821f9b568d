"""The overview of a group's schedules, and what a group chooses besides: organisers, names of readers, what is counted."""

from __future__ import annotations

from bot.chat.commands.base import require_manager, require_organiser
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.setup.viewing import show_overview
from bot.core.refusal import Refusal

NO_ROLE = 0
"""The organiser role of a group that has none."""


async def show(interaction: ComponentInteraction) -> None:
    """The overview, in the place of a panel."""
    require_organiser(interaction)
    await _show(interaction)


async def choose_organisers(interaction: ComponentInteraction) -> None:
    """The role of those who may do what only organisers may, or none."""
    require_manager(interaction)
    request = interaction.request
    role = int(interaction.values[0]) if interaction.values else NO_ROLE
    if role == request.learner.guild:
        raise Refusal("organisers-everyone")
    await request.tutor.guilds.setup(request.learner.guild, organiser_role=role)
    await _show(interaction)


async def show_readers(interaction: ComponentInteraction) -> None:
    """Show below lessons who has read them."""
    await _switch_readers(interaction, True)


async def hide_readers(interaction: ComponentInteraction) -> None:
    """Show below lessons only how many have read them."""
    await _switch_readers(interaction, False)


async def _switch_readers(interaction: ComponentInteraction, shown: bool) -> None:
    require_organiser(interaction)
    request = interaction.request
    await request.tutor.guilds.setup(request.learner.guild, shows_readers=shown)
    await _show(interaction)


async def count_questions(interaction: ComponentInteraction) -> None:
    """Count the questions of the group that nobody could answer."""
    await _switch_counting(interaction, True)


async def delete_questions(interaction: ComponentInteraction) -> None:
    """Count them no more, and delete those that were counted."""
    await _switch_counting(interaction, False)


async def _switch_counting(interaction: ComponentInteraction, counting: bool) -> None:
    require_organiser(interaction)
    request = interaction.request
    await request.tutor.unanswered.set_counting(request.learner.guild, counting)
    await _show(interaction)


async def _show(interaction: ComponentInteraction) -> None:
    await interaction.update(await show_overview(interaction.source.guild, interaction.request))
