"""Whether a process of this machine is ready, for health checks of containers: ``python -m bot.operations.ready_check PORT``.

It prints what ``/readyz`` tells, so that ``docker inspect`` shows why a container is unhealthy. The standard library alone,
since it runs every half minute.
"""

from __future__ import annotations

import sys
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Final

ANSWER_WITHIN: Final = 3.0
"""Seconds that the process has to answer."""


def ask(port: int) -> tuple[bool, str]:
    """Whether the process that listens at this port is ready, and its words about that."""
    connection = HTTPConnection("127.0.0.1", port, timeout=ANSWER_WITHIN)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        return answer.status == HTTPStatus.OK, answer.read().decode()
    except (OSError, HTTPException) as error:
        return False, f"nobody answers at port {port}: {error}"
    finally:
        connection.close()


if __name__ == "__main__":
    is_ready, told = ask(int(sys.argv[1]))
    print(told)
    sys.exit(not is_ready)
