"""Packages in the history of an image."""

from __future__ import annotations

import time

import pytest

from bot.core.image.packages import PACKAGES_LIMIT, installed_packages


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("RUN apt-get update && apt-get install -y curl git", "curl git"),
        (
            "RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends \t\tg++ \tgcc; rm -r x",
            "g++ gcc",
        ),
        ("/bin/sh -c apt-get -y -qq install python3.11=3.11.2-6", "python3.11"),
        ("RUN apk add --no-cache ca-certificates~=2023 tzdata", "ca-certificates tzdata"),
        ("RUN apk --no-cache add curl # buildkit", "curl"),
        ("RUN dnf install -y nginx-1.25 && dnf clean all", "nginx-1.25"),
        ("RUN microdnf install tar | tee log", "tar"),
        ('RUN apt-get install -y $PACKAGES "$@" ./own.deb less', "less"),
        # what a step removes again was for the build alone
        ("RUN apt-get install -y gcc; make; apt-get purge -y --auto-remove gcc", ""),
        ("RUN apk add --virtual .build gcc && make && apk del .build", ""),
        # no installation
        ("RUN apt-get update", ""),
        ("RUN pip install flask", ""),
        ('CMD ["apt-get"]', ""),
        ("COPY apk add /", ""),
        ("", ""),
    ],
)
def test_the_packages_that_a_step_installs(command: str, found: str) -> None:
    assert installed_packages([command]) == tuple(found.split())


def test_those_of_all_steps_are_told_once_in_the_order_of_the_alphabet() -> None:
    assert installed_packages(["RUN apt-get install zip curl", "RUN apk add bash curl"]) == ("bash", "curl", "zip")


def test_of_very_many_the_first_are_told() -> None:
    assert len(installed_packages(["RUN apk add " + " ".join(f"p{number}" for number in range(900))])) == PACKAGES_LIMIT


@pytest.mark.parametrize("piece", ["apt ", "apt -y ", "apt install ", "apt x purge ", "apt install a", "apt\t", "-"])
def test_no_text_holds_it_up(piece: str) -> None:
    began = time.perf_counter()
    installed_packages([piece * (65_536 // len(piece))] * 2)
    assert time.perf_counter() - began < 2
