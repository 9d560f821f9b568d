"""The accounts under which learners' programs run: nobody's, of which only docker's may talk to an engine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

NOBODY: Final = 65_534
ENGINES: Final = 65_533
"""Group that may open engines' sockets. No account of the machine is in it."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user without rights, and the groups that it has."""

    groups: tuple[int, ...] = ()

    @property
    def switch(self) -> dict[str, Any]:
        """What makes a new process run under this account; nothing where we are not root and have no rights to drop."""
        if os.geteuid() != 0:
            return {}
        return {"user": NOBODY, "group": NOBODY, "extra_groups": list(self.groups)}


DOCKER: Final = Account((ENGINES,))
FILTER: Final = Account()


def grant_socket(socket: Path) -> None:
    """Let the docker command of learners, which runs as nobody, use an engine's socket."""
    if os.geteuid() == 0:
        os.chown(socket, 0, ENGINES)
        socket.chmod(0o660)
