"""What the real CLI, engine and registry complain about is what the catalogue of errors knows."""

from __future__ import annotations

import pytest

from bot.config import ROOT
from bot.core.explain.error_catalogue import recognise_error
from bot.core.lab.protocol import Lab
from bot.store.content.vocabulary import load_error_catalogue
from tests.lab.commands import finish

CATALOGUE = load_error_catalogue(ROOT / "content")

WRITTEN_OUT = ":latest"
"""What some releases of Docker say behind a name that has no tag."""

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]


@pytest.mark.parametrize("columns", [40, 120])
@pytest.mark.parametrize(
    ("line", "id", "names"),
    [
        ("docker pull nginx:9.99", "tag-not-found", {"image": "nginx:9.99", "repository": "nginx"}),
        ("docker pull nobody/no-such-name", "pull-access-denied", {"image": "nobody/no-such-name"}),
        ("docker pull scratch", "reserved-name", {}),
        ("docker inspect nothing:1", "no-such-object", {"name": "nothing:1"}),
        ("docker history nothing:1", "no-such-image", {"image": "nothing:1"}),
        ("docker rmi 0123456789ab", "no-such-image", {"image": "0123456789ab"}),
        ("docker images -f dangling=maybe", "bad-filter", {"filter": "dangling=[maybe]"}),
        ("docker version -f '{{.Foo}}'", "template-no-field", {"field": "Foo"}),
        ("docker images --format '{{.Foo'", "template-broken", {}),
        ("docker image prune -f --filter until=abc", "bad-time", {"value": "abc"}),
        ("docker images | jq .", "jq-no-json", {}),
        ("docker version | jq '.['", "jq-bad-filter", {}),
    ],
)
async def test_a_command_that_fails_is_recognised_by_what_it_prints(
    lab: Lab, anyone: str, line: str, id: str, names: dict[str, str], columns: int
) -> None:
    finished = await finish(lab, anyone, line, columns=columns)
    failure = recognise_error(finished.screen, CATALOGUE, columns)
    assert failure is not None, finished.screen
    assert failure.error.id == id
    found = {name: failure.names[name].removesuffix(WRITTEN_OUT) for name in names}
    assert found == names
