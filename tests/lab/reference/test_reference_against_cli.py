"""Our judgement of references against that of the docker CLI itself."""

from __future__ import annotations

import queue
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.core.reference.edition import Edition
from bot.core.reference.parser import parse_reference
from bot.core.refusal import Refusal
from bot.lab.terminal.edition import edition_of_cli
from tests.lab.reference.recorder import Recorder, Verdict
from tests.lab.reference.references import by_hand, from_grammar, from_templates, mutants

pytestmark = pytest.mark.engine

CLIS = tuple(dict.fromkeys(cli for cli in ("/usr/bin/docker", shutil.which("docker")) if cli and Path(cli).exists()))
AT_ONCE = 3
MUTANTS, FROM_GRAMMAR, DRAWN = 150, 250, 30


@pytest.fixture(params=CLIS)
def cli(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def edition(cli: str) -> Edition:
    return edition_of_cli(Path(cli))


@pytest.fixture
def recorders(cli: str, tmp_path: Path) -> Iterator[queue.Queue[Recorder]]:
    idle: queue.Queue[Recorder] = queue.Queue()
    started = [Recorder(cli, tmp_path, f"{number}.sock") for number in range(AT_ONCE)]
    for recorder in started:
        idle.put(recorder)
    yield idle
    for recorder in started:
        recorder.shutdown()
        recorder.server_close()


def our_verdict(text: str, edition: Edition, *, in_full: bool) -> Verdict:
    try:
        reference = parse_reference(text, edition)
    except Refusal as refusal:
        return Verdict(None, str(refusal.details["docker"]))
    # The CLI shortens the name for its request, and the request's side reads the short form once more.
    sent = parse_reference(reference.familiar, edition)
    name = sent.name if in_full else sent.familiar_name
    return Verdict((name, reference.digest or reference.effective_tag or ""), None)


def test_every_reference_is_judged_as_the_docker_cli_judges_it(
    edition: Edition, recorders: queue.Queue[Recorder]
) -> None:
    def ask(text: str) -> Verdict:
        recorder = recorders.get()
        try:
            return recorder.ask(text)
        finally:
            recorders.put(recorder)

    drawn = from_templates(range(DRAWN))
    texts = list(dict.fromkeys([*by_hand(), *mutants(4, MUTANTS), *from_grammar(FROM_GRAMMAR), *drawn]))
    assert len(texts) > 850
    with ThreadPoolExecutor(AT_ONCE) as pool:
        theirs = dict(zip(texts, pool.map(ask, texts), strict=True))
    in_full = theirs["nginx"].asked != ("nginx", "latest")  # newer releases ask their engine with the whole name
    ours = {text: our_verdict(text, edition, in_full=in_full) for text in texts}
    assert {text: (ours[text], theirs[text]) for text in texts if ours[text] != theirs[text]} == {}
