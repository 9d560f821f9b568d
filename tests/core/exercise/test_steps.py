"""Steps of solutions and wrong paths, as they are typed."""

from __future__ import annotations

import pytest

from bot.core.exercise.exercise import Run

DIGESTS = {"nginx": f"sha256:{64 * 'a'}", "team/web": f"sha256:{64 * 'b'}"}


@pytest.mark.parametrize(
    ("run", "typed"),
    [
        ("docker pull nginx@sha256:…", f"docker pull nginx@{DIGESTS['nginx']}"),
        ("docker tag team/web@sha256:… nginx:tested", f"docker tag team/web@{DIGESTS['team/web']} nginx:tested"),
        (f"docker pull nginx@sha256:{64 * '0'}", f"docker pull nginx@sha256:{64 * '0'}"),
        ("docker images --digests", "docker images --digests"),
    ],
)
def test_a_digest_that_is_left_out_is_the_one_that_the_engine_tells(run: str, typed: str) -> None:
    assert Run(run=run).command_line(DIGESTS.__getitem__) == typed
