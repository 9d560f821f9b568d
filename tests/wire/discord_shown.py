"""What the messages show in which learners press: an answer to a press edits one, or is a message of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tests.wire import discord_payloads as payloads

MESSAGE: Final = 4
DEFERRED_UPDATE: Final = 6
UPDATE: Final = 7
FORM: Final = 9
"""Kinds of acknowledgements: a new message, the message will be edited later, or is edited with it, a form is opened."""


class ShownMessages:
    """``edited`` are the interactions after which the message with the component was edited, ``replies`` the new messages."""

    def __init__(self) -> None:
        self.edited: set[int] = set()
        self.replies: dict[int, dict[str, Any]] = {}
        self._pressed_in: dict[int, dict[str, Any]] = {}

    def pressed_in(self, interaction: int, message: dict[str, Any]) -> None:
        """Remember from which message an interaction came: it is the one that is edited."""
        self._pressed_in[interaction] = message

    def known_in(self, channel: int) -> Iterator[dict[str, Any]]:
        """All these messages that are in a channel."""
        known = itertools.chain(self._pressed_in.values(), self.replies.values())
        return (message for message in known if message["channel_id"] == str(channel))

    def acknowledge(self, interaction: int, identity: int, sent: Mapping[str, Any]) -> None:
        """Show what an acknowledgement shows; ``identity`` is the id of the message, if it is a new one."""
        if sent["type"] == UPDATE:
            self.edit(interaction, sent["data"])
        elif sent["type"] == MESSAGE:
            self.reply(interaction, identity, sent["data"])

    def edit(self, interaction: int, sent: Mapping[str, Any]) -> None:
        """Show something else in the message that was pressed in."""
        if interaction in self._pressed_in:
            self._pressed_in[interaction]["components"] = sent.get("components", [])
            self.edited.add(interaction)

    def reply(self, interaction: int, identity: int, sent: Mapping[str, Any]) -> None:
        """Show a new message beside the one that was pressed in."""
        if interaction in self._pressed_in:
            channel = int(self._pressed_in[interaction]["channel_id"])
            self.replies[interaction] = payloads.message(identity, channel, payloads.BOT, sent)
