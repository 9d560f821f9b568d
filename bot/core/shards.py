"""Which part of Discord's servers one process of the bot serves, as an operator writes it: ``auto``, ``0-3/16``, ``5/16``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.core.refusal import Refusal

_WRITTEN: Final = re.compile(r"(?P<first>[0-9]{1,5})(?:-(?P<last>[0-9]{1,5}))?/(?P<count>[0-9]{1,5})")
_COUNT_ALONE: Final = re.compile(r"[1-9][0-9]{0,4}")


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards ``ids`` out of ``count``; both are None where it is all of them, as many as Discord advises."""

    ids: range | None = None
    count: int | None = None

    @property
    def has_first(self) -> bool:
        """Whether shard 0 is among them, which is one process of all, and the one that gets private messages."""
        return self.ids is None or 0 in self.ids

    def __str__(self) -> str:
        if self.ids is None:
            return "auto"
        first, last = self.ids[0], self.ids[-1]
        return f"{first}/{self.count}" if first == last else f"{first}-{last}/{self.count}"


AUTO: Final = Shards()
"""As many as Discord advises, all in this process."""

SINGLE: Final = Shards(range(1), 1)
"""The one shard of a Discord that is not divided, such as a simulated one."""


def parse_shards(typed: str) -> Shards:
    """The shards that were written, blanks and capitals aside.

    Raises Refusal ``shards-form``, with a suggestion where it was only a count; ``shards-backwards`` for a range whose end comes
    before its beginning, and ``shards-beyond`` for a shard that so many shards do not have.
    """
    written = "".join(typed.split()).lower()
    if written == str(AUTO):
        return AUTO
    found = _WRITTEN.fullmatch(written)
    if found is None or not int(found["count"]):
        every = f"0-{int(written) - 1}/{written}" if _COUNT_ALONE.fullmatch(written) else None
        raise Refusal("shards-form", typed=typed, suggestion=every and every.replace("0-0/", "0/"))
    first, count = int(found["first"]), int(found["count"])
    last = int(found["last"] or first)
    if last < first:
        raise Refusal("shards-backwards", typed=typed, suggestion=f"{last}-{first}/{count}")
    if last >= count:
        raise Refusal("shards-beyond", typed=typed, count=count, last=count - 1)
    return Shards(range(first, last + 1), count)
