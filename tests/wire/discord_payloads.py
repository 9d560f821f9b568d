"""What Discord says of people, places and messages: no more than discord.py needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from discord.utils import time_snowflake

APPLICATION: Final = 9_000
GUILD: Final = 100
LEARNER: Final = 7
MAY_EVERYTHING: Final = str(2**50 - 1)

BOT: Final = {
    "id": str(APPLICATION),
    "username": "kujira",
    "discriminator": "0",
    "global_name": None,
    "avatar": None,
    "bot": True,
}
PERSON: Final = {
    "id": str(LEARNER),
    "username": "mio",
    "discriminator": "0",
    "global_name": "Mio",
    "avatar": None,
}


def snowflakes() -> Iterator[int]:
    """Ids that rise, each with the moment at which it is made: Discord tells time by them."""
    last = 0
    while True:
        yield (last := max(last + 1, time_snowflake(datetime.now(UTC))))


def person(user: int) -> dict[str, Any]:
    """A learner with this id."""
    return {**PERSON, "id": str(user), "username": f"learner{user}", "global_name": f"Learner {user}"}


def application() -> dict[str, Any]:
    return {
        "id": str(APPLICATION),
        "name": "Kujira",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": PERSON,
    }


def member(user: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "user": user,
        "roles": [],
        "joined_at": _now(),
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": MAY_EVERYTHING,
    }


def guild(identity: int, channels: list[int]) -> dict[str, Any]:
    everyone = {
        "id": str(identity),
        "name": "@everyone",
        "color": 0,
        "hoist": False,
        "position": 0,
        "permissions": MAY_EVERYTHING,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": str(identity),
        "name": "Docker 勉強会",
        "owner_id": str(LEARNER),
        "roles": [everyone],
        "emojis": [],
        "features": [],
        "member_count": 2,
        "members": [member(BOT)],
        "channels": [channel(identity, each) for each in channels],
        "unavailable": False,
    }


def channel(guild: int, identity: int) -> dict[str, Any]:
    return {
        "id": str(identity),
        "guild_id": str(guild),
        "type": 0,
        "name": f"docker-{identity}",
        "position": 0,
        "permission_overwrites": [],
        "parent_id": None,
    }


def message(identity: int, channel: int, author: Mapping[str, Any], sent: Mapping[str, Any]) -> dict[str, Any]:
    """A message as Discord tells of it, from what was sent to it."""
    return {
        "id": str(identity),
        "channel_id": str(channel),
        "author": author,
        "content": sent.get("content") or "",
        "components": sent.get("components", []),
        "flags": sent.get("flags", 0),
        "nonce": sent.get("nonce"),
        "timestamp": _now(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
    }


def interaction(
    identity: int, kind: int, guild: int, channel_id: int, locale: str, data: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "id": str(identity),
        "application_id": str(APPLICATION),
        "type": kind,
        "token": f"token-{identity}",
        "version": 1,
        "guild_id": str(guild),
        "guild_locale": "ja",
        "channel_id": str(channel_id),
        "channel": channel(guild, channel_id),
        "member": member(PERSON),
        "locale": locale,
        "app_permissions": MAY_EVERYTHING,
        "attachment_size_limit": 10_000_000,
        "context": 0,
        "data": data,
    }


def one_button(custom_id: str) -> dict[str, Any]:
    """A message of the bot with no more than a button, as it is sent."""
    row = {"type": 1, "components": [{"type": 2, "style": 1, "label": "▶", "custom_id": custom_id}]}
    return {"components": [{"type": 17, "components": [row]}], "flags": 1 << 15}


def pressed(custom_id: str, values: Sequence[str] = ()) -> dict[str, Any]:
    """What is said of a button that was pressed, or of a select in which ``values`` were chosen."""
    if not values:
        return {"custom_id": custom_id, "component_type": 2}
    return {"custom_id": custom_id, "component_type": 3, "values": list(values)}


def filled(custom_id: str, typed: Mapping[str, str]) -> dict[str, Any]:
    """What is said of a form that was sent, with what was typed into each field, by its ``custom_id``."""
    fields = [{"type": 4, "id": 1, "custom_id": name, "value": value} for name, value in typed.items()]
    return {"custom_id": custom_id, "components": [{"type": 18, "id": 1, "component": field} for field in fields]}


def interaction_of(token: str) -> int:
    """The id of the interaction that a token belongs to."""
    return int(token.removeprefix("token-"))


def acknowledged(identity: int, message_id: int, sent: Mapping[str, Any]) -> dict[str, Any]:
    """What Discord says to an acknowledgement of an interaction."""
    shown = message(message_id, 0, BOT, sent.get("data") or {})
    told = {"id": str(identity), "type": 2, "response_message_id": shown["id"]}
    return {"interaction": told, "resource": {"type": sent["type"], "message": shown}}


def command(identity: int, sent: Mapping[str, Any]) -> dict[str, Any]:
    """A slash command as Discord keeps it."""
    kept = {"id": str(identity), "application_id": str(APPLICATION), "version": "1", "default_member_permissions": None}
    return {**sent, **kept}


def words(sent: Any) -> str:
    """All text in the components of a message, in reading order."""
    if isinstance(sent, Mapping):
        parts = [sent.get("content") or "", *(words(part) for part in sent.get("components", ()))]
        return "\n".join(part for part in parts if part)
    return "\n".join(words(part) for part in sent)


def _now() -> str:
    return datetime.now(UTC).isoformat()
