"""What a learner predicted, as it really goes: in their engine, or in a recording."""

from __future__ import annotations

from bot.chat.post import Post
from bot.chat.router import ComponentInteraction
from bot.chat.terminal.live_message import LiveMessage, reply_live
from bot.chat.terminal.recorded import replay_post
from bot.chat.terminal.running import run_commands
from bot.core.command.parser import parse_command
from bot.core.course.grading.predict import Predict
from bot.core.refusal import Refusal


async def show_reality(interaction: ComponentInteraction, question: Predict) -> None:
    """Run the commands in messages of their own.

    Without a lab it is the recording of the last one, which is what was asked about; nothing if there is none.
    """
    request = interaction.request
    status = await request.tutor.terminal.status()
    if status and not status.available:
        refusal = Refusal(f"lab-unavailable-{status.reason}")
        if found := request.tutor.recordings.prediction_for(question.run, refusal):
            await interaction.reply(replay_post(request, found, refusal), private=interaction.is_private)
        return

    async def send(post: Post) -> LiveMessage:
        return await reply_live(interaction, post)

    commands = [parse_command(line) for line in question.run]
    await run_commands(interaction.source.client, request, commands, send)
