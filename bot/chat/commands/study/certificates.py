"""A learner's own certificate, by a button, for whoever finishes whenever."""

from __future__ import annotations

from bot.chat.render.study.certificate import certificate_picture, own_certificate_post
from bot.chat.responding.drawing import draw
from bot.chat.router import ComponentInteraction
from bot.chat.schedules.direct_messages import for_group, group_name, show_alone


async def own(interaction: ComponentInteraction) -> None:
    """The certificate of whoever presses, or how much is left to read."""
    request, bot = for_group(interaction), interaction.source.client
    catch_ups, learner = request.tutor.catch_ups, request.learner
    learner = await catch_ups.stored_learner(learner.guild, learner.user, learner.name)
    certificate = await request.tutor.certificates.own(learner)
    png = await draw(bot, certificate_picture, certificate, group_name(bot, learner.guild), request.texts)
    await show_alone(interaction, own_certificate_post(certificate, png, request.texts))


ROUTES = {
    "certificate:{guild}": own,
    "certificate-of:{guild}:{schedule}:{on}:{page}": own,
}
"""The second is that of the message which tells the group, by which this one is recognised."""
