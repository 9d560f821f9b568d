"""The accounts under which learners' programs run: all are ``nobody``, and only the docker CLI may talk to an engine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.lab.requirements import SETPRIV

NOBODY: Final = 65_534
ENGINES: Final = 65_533
"""ID of the group that may open engines' sockets. No account of the machine is in it."""


@dataclass(frozen=True, slots=True)
class Account:
    """The user ``nobody``, in some further groups."""

    groups: tuple[int, ...] = ()

    @property
    def switch(self) -> tuple[str, ...]:
        """What stands before a program's argv so that it runs under this account; nothing if we are not root."""
        if os.geteuid() != 0:
            return ()
        groups = f"--groups={','.join(map(str, self.groups))}" if self.groups else "--clear-groups"
        return (SETPRIV, f"--reuid={NOBODY}", f"--regid={NOBODY}", groups, "--")


DOCKER: Final = Account((ENGINES,))
FILTER: Final = Account()


def grant_socket(socket: Path) -> None:
    """Let the docker CLI, which runs as nobody for learners, use an engine's socket."""
    if os.geteuid() == 0:
        os.chown(socket, 0, ENGINES)
        socket.chmod(0o660)
