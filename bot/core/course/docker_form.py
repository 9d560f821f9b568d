"""The form in which a Docker prints, so that lessons and recordings show what learners see in their own engines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

StoreName = Literal["classic", "containerd"]


@dataclass(frozen=True, slots=True)
class DockerForm:
    """What of a Docker decides on its form: its ``version``, such as ``(28, 5)``, and the ``store`` of its images.

    ``names_images`` tells that ``docker images`` has one column for the name and the tag, and two for sizes.
    """

    version: tuple[int, int]
    store: StoreName
    names_images: bool = False


OLDEST_FORM: Final = DockerForm((20, 10), "classic")
"""The form of the oldest Docker for which the course is made, where nothing is known of the engine at hand."""
