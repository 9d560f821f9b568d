"""What the lab posts is what the docker CLI shows in a terminal: the same commands in tmux, and no byte of difference."""

from __future__ import annotations

import asyncio
import io
import tarfile

import pytest
import pytest_asyncio

from bot.core.output.reading import OutputKind
from bot.core.output.recognise import explain_first_output
from bot.core.refusal import Refusal
from bot.lab.local import LocalLab
from bot.lab.release import ImageStore
from tests.lab.commands import ByHand, comparable, finish, finish_and_show, new_learner
from tests.lab.releases import release

pytestmark = [pytest.mark.engine, pytest.mark.asyncio(loop_scope="session")]

PULLED = ("nginx:1.25", "alpine:3.19", "python:3.11-slim", "hello-world")
READING = """
images
images -a
images -q
images --no-trunc
images --digests
images nginx
images nginx:1.25
images missing
images 'ngin*'
images -f dangling=true
images --filter reference=alpine
images -f before=nginx:1.25
images -f since=hello-world
images -f label=maintainer
images -f since=missing
images --format '{{.Repository}}:{{.Tag}} {{.Size}} {{.CreatedSince}}'
images --format 'table {{.ID}}\\t{{.Repository}}\\t{{.Digest}}'
images --format '{{json .}}'
images --format '{{.Nope}}'
image ls alpine
history nginx:1.25
history --no-trunc nginx:1.25
history -q nginx:1.25
history -H=false nginx:1.25
history --format '{{.CreatedBy}} {{.Size}}' nginx:1.25
history --format 'table {{.ID}}\\t{{.Comment}}' nginx:1.25
history missing
inspect nginx:1.25
inspect nginx:1.25 alpine:3.19
inspect --type image alpine:3.19
inspect missing
inspect -f '{{.Id}}' nginx:1.25
inspect -f '{{json .Config.Env}}' nginx:1.25
inspect -f '{{range .RootFS.Layers}}{{println .}}{{end}}' nginx:1.25
inspect -f '{{.Nope}}' nginx:1.25
inspect -f '{{' nginx:1.25
image inspect alpine:3.19
image inspect -f '{{.Architecture}} {{.Os}}' alpine:3.19 nginx:1.25
image inspect missing
search nginx
search --limit 3 python
search --filter is-official=true node
search -f stars=1000 redis
search --no-trunc database
search --format '{{.Name}}: {{.StarCount}}' nginx
search nothing-like-this
version
version -f '{{.Server.Version}}'
pull nginx:1.25
pull -q nginx:1.25
pull nginx:9.99
pull no-such-image
pull someone/something:1
pull ghcr.io/someone/something
pull --platform linux/s390x alpine:3.19
tag missing copy
rmi missing
""".strip().splitlines()
"""Commands that leave the engine as it was, so that both may use the same."""

NARROW = ("images --digests", "history --no-trunc nginx:1.25", "inspect nginx:1.25", "search nginx", "rmi missing")

CHANGING = {
    "pulling": (
        "pull nginx:1.25",
        "pull nginx",
        "pull python:3.11-slim",
        "pull -q hello-world",
        "images --digests nginx:latest",
    ),
    "pulling for another platform": (
        "pull --platform linux/arm64 alpine:3.19",
        "inspect -f {{.Architecture}} alpine:3.19",
        "pull alpine:3.19",
        "pull --platform=linux/arm/v7 --quiet alpine:3.19",
        "inspect -f {{.Architecture}}{{.Variant}} alpine:3.19",
    ),
    "tagging and removing": (
        "pull -q alpine:3.19",
        "pull -q hello-world",
        "tag alpine:3.19 mine",
        "tag alpine:3.19 mine:2",
        "images mine:2",
        "rmi mine",
        "rmi {id of alpine:3.19}",
        "rmi alpine:3.19",
        "rmi mine:2 missing",
        "tag hello-world mine",
        "rmi -f {id of hello-world}",
        "images",
    ),
    "pruning": (
        "pull -q hello-world",
        "image prune",
        "images",
        "image prune -a",
        "image prune -f -a",
        "pull -q alpine:3.19",
        "image prune -a -f --filter label=none",
        "image prune -af",
        "images",
        "{let dangle hello-world}",
        "images -a",
        "image prune -f",
        "{let dangle alpine:3.19}",
        "image prune",
        "images -a",
    ),
}
"""Commands that change the engine: the reference is a twin engine that is led through the same."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def stocked(lab: LocalLab, by_hand: ByHand) -> str:
    """A learner with some images, one of them dangling."""
    learner = new_learner()
    for image in PULLED:
        await finish(lab, learner, f"pull {image}")
    await let_dangle(lab, by_hand, learner, "nginx:alpine")
    assert "<none>" in (await finish(lab, learner, "images -f dangling=true")).screen
    return learner


async def let_dangle(lab: LocalLab, by_hand: ByHand, learner: str, image: str) -> None:
    """Leave the learner's engine with an image that has no name any more."""
    await finish(lab, learner, f"pull {image}")
    identity = (await finish(lab, learner, f"images -q {image}")).screen
    saved = await by_hand.run(learner, "save", identity)
    await by_hand.run(learner, "rmi", image)
    await by_hand.run(learner, "load", stdin=saved)


@pytest.mark.parametrize("line", READING)
async def test_a_command_that_changes_nothing_shows_what_it_shows_in_a_terminal(
    lab: LocalLab, by_hand: ByHand, stocked: str, line: str
) -> None:
    ours, theirs = await finish_and_show(lab, by_hand, stocked, line)
    assert ours.screen == theirs.screen
    assert ours.exit_status == theirs.exit_status


LEGIBLE = 80
"""Columns that a tree takes at least for its sizes to be shown."""
TREE = ("images --tree", "image ls --tree nginx", "images --tree -a", "images --tree -q", "images --tree --no-trunc")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (37, 9)])
@pytest.mark.parametrize("line", TREE)
async def test_the_tree_of_images_is_what_a_terminal_shows_or_is_refused_with_what_it_needs(
    lab: LocalLab, by_hand: ByHand, stocked: str, line: str, size: tuple[int, int]
) -> None:
    if not release().draws_trees:
        with pytest.raises(Refusal, match="lab-flag-release"):
            await finish(lab, stocked, line, *size)
        return
    ours, theirs = await finish_and_show(lab, by_hand, stocked, line, *size)
    assert ours.screen == theirs.screen
    assert ours.exit_status == theirs.exit_status
    if ours.exit_status == 0 and size[0] >= LEGIBLE:
        told = explain_first_output(f"$ docker {line}\n{ours.screen}")
        assert told is not None
        assert (told.kind, told.unread) == (OutputKind.IMAGES, ())


@pytest.mark.parametrize("size", [(80, 24), (37, 9)])
@pytest.mark.parametrize("line", NARROW)
async def test_a_small_terminal_wraps_and_scrolls_alike(
    lab: LocalLab, by_hand: ByHand, stocked: str, line: str, size: tuple[int, int]
) -> None:
    ours, theirs = await finish_and_show(lab, by_hand, stocked, line, *size)
    assert ours.screen == theirs.screen


async def image_id(lab: LocalLab, learner: str, line: str) -> str:
    """The line with ``{id of IMAGE}`` filled in."""
    before, mark, rest = line.partition("{id of ")
    if not mark:
        return line
    image, _, after = rest.partition("}")
    return before + (await finish(lab, learner, f"images -q {image}")).screen + after


@pytest.mark.parametrize("lines", CHANGING.values(), ids=CHANGING.keys())
async def test_commands_that_change_the_engine_show_what_they_show_in_a_terminal(
    lab: LocalLab, by_hand: ByHand, learner: str, twin: str, lines: tuple[str, ...]
) -> None:
    await finish(lab, twin, "version")
    for pattern in lines:
        if pattern.startswith("{let dangle "):
            await asyncio.gather(*(let_dangle(lab, by_hand, one, pattern[12:-1]) for one in (learner, twin)))
            continue
        line = await image_id(lab, learner, pattern)
        ours, theirs = await asyncio.gather(finish(lab, learner, line), by_hand.show(twin, line))
        assert comparable(ours.screen) == comparable(theirs.screen)
        assert ours.exit_status == theirs.exit_status


async def test_a_pull_with_more_layers_than_lines_scrolls_alike(
    lab: LocalLab, by_hand: ByHand, learner: str, twin: str
) -> None:
    await finish(lab, twin, "version")
    line = "pull nginx:1.25"
    ours, theirs = await asyncio.gather(finish(lab, learner, line, 80, 6), by_hand.show(twin, line, 80, 6))
    if release().store is ImageStore.CLASSIC:
        assert ours.screen == theirs.screen
    else:  # which lines of layers scroll away before they are drawn anew is left to chance
        assert ours.screen.splitlines()[-3:] == theirs.screen.splitlines()[-3:]


ODD = {
    "wide characters": "日本語のイメージを取得します。" * 3,
    "a wide character at the edge": "a" * 36 + "鯨b",
    "accents": "a\u0301e\u0302 o\u0308" * 9,
    "emoji": "⚡️ fast ❤ and 🐳 more " * 3,  # without U+FE0F behind a narrow character: terminals differ about its width
    "tabs": "a\tbc\tdefghijk\tl\tm",
    "overwriting": "12345\rab\b-\r\nnext",
    "colours": "\x1b[1;31mred\x1b[0m \x1b[38;5;200mpink\x1b[38;2;1;2;3m dark\x1b[m",
    "a title": "\x1b]0;title\x07after \x1b]2;other\x1b\\done",
    "moving and erasing": "one\r\ntwo\r\nthree\x1b[2A\x1b[2Kx\x1b[1By\x1b[Kz",
    "a bell": "ring\x07 ring",
    "control characters": "a\x01b\x10c\x7fd",
    "unknown sequences": "a\x1b[?5Ab\x1b[9Kc\x1b[7Jd\x1b[>1ue",
}


@pytest.fixture(scope="module")
def empty_archive() -> bytes:
    packed = io.BytesIO()
    tarfile.open(fileobj=packed, mode="w").close()
    return packed.getvalue()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def curious(lab: LocalLab, by_hand: ByHand, empty_archive: bytes) -> str:
    """A learner with images whose comments are odd."""
    learner = new_learner()
    await finish(lab, learner, "version")
    for number, comment in enumerate(ODD.values()):
        await by_hand.run(learner, "import", "--message", comment, "-", f"odd:{number}", stdin=empty_archive)
    return learner


@pytest.mark.parametrize("number", range(len(ODD)), ids=ODD)
async def test_odd_characters_look_as_in_a_terminal(lab: LocalLab, by_hand: ByHand, curious: str, number: int) -> None:
    line = f"inspect -f {{{{.Comment}}}} odd:{number}"
    ours, theirs = await finish_and_show(lab, by_hand, curious, line, 37, 9)
    assert ours.screen == theirs.screen
