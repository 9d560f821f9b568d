"""What the instructions of a Dockerfile do, where an output shows them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

INSTRUCTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "RUN": "output-history-run",
        "COPY": "output-history-copy",
        "ADD": "output-history-add",
        "ENV": "output-history-env",
        "CMD": "output-history-cmd",
        "ENTRYPOINT": "output-history-entrypoint",
        "EXPOSE": "output-history-expose",
        "WORKDIR": "output-history-workdir",
        "LABEL": "output-history-label",
        "MAINTAINER": "output-history-label",
        "ARG": "output-history-arg",
        "USER": "output-history-user",
        "VOLUME": "output-history-volume",
        "STOPSIGNAL": "output-history-stopsignal",
        "HEALTHCHECK": "output-history-healthcheck",
        "SHELL": "output-history-shell",
        "ONBUILD": "output-history-onbuild",
    }
)
"""The id of the text about each instruction that leaves a trace in an image."""
