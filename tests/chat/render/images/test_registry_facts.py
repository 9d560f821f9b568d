"""What registries say, as messages: it is marked as theirs, and it fits and does no harm whatever they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import discord
import pytest

from bot.chat.post import CUSTOM_ID_LIMIT, Post
from bot.chat.render.images.difference import difference_picture, difference_post
from bot.chat.render.images.registry_facts import lookup_button, registry_facts_post
from bot.config import ROOT
from bot.core.image.difference import diff_images, diff_tags
from bot.core.image.facts import HistoryStep, ImageFacts
from bot.core.image.registry_facts import LocalImage, RegistryFacts, StartSettings
from bot.core.locale import Locale
from bot.core.reference.parser import Reference, parse_reference
from bot.services.registry_lookup import ComparedImages
from bot.store.content.vocabulary import load_vocabulary
from bot.texts import Texts

LOCALES = pytest.mark.parametrize("texts", [Texts(locale) for locale in Locale], ids=list(Locale))
EN, JA = Texts(Locale.EN), Texts(Locale.JA)
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
VOCABULARY = load_vocabulary(ROOT / "content")
DIGEST, OTHER = f"sha256:{'a' * 64}", f"sha256:{'b' * 64}"


def facts(own: str = "x", **more: Any) -> RegistryFacts:
    steps = (
        HistoryStep("ADD base", 1_500_000, "base"),
        HistoryStep("ENV A=1", 0, empty=True),
        HistoryStep(own, 500_000, own),
    )
    image = ImageFacts(f"id of {own}", 2_000_000, ("base", own), steps)
    found = RegistryFacts(
        DIGEST, "a list", ("linux/amd64", "linux/arm64"), "linux/amd64", OTHER, image, StartSettings()
    )
    return replace(found, **more)


def hostile(own: str) -> RegistryFacts:
    line = ("`@everyone` ``` <@1> [x](http://x) \u202e\x1b[31m" + own) * 9
    steps = tuple(HistoryStep(line[:160], 10**15, f"{own}{place}") for place in range(100))
    words = tuple(f"{line[:150]}{place}{line[:140]}" for place in range(100))
    settings = StartSettings(tuple(f"{word}=`{word}" for word in words), words, words, line[:300], line[:300], words)
    return RegistryFacts(
        DIGEST,
        "x" * 255,
        tuple(f"{'o' * 20}/{'a' * 20}/v{place}" for place in range(50)),
        line[:300],
        OTHER,
        ImageFacts(own, 10**17, tuple(step.diff_id or "" for step in steps), steps),
        settings,
        created=1e300,
        unpacked=10**18,
        packages=tuple(f"{own}{place}{'p' * 50}" for place in range(100)),
        practice=True,
        local=LocalImage((f"sha256:{'c' * 64}",), "sha256:c", 10**17, (line[:300],) * 9),
        elsewhere=LocalImage((OTHER,), "sha256:c", 10**17, tuple(f"{line[:150]}{place}" for place in range(50))),
    )


def said(post: Post) -> str:
    """All text of a message."""
    message = post.send_kwargs()["view"]
    return "\n".join(item.content for item in message.walk_children() if isinstance(item, discord.ui.TextDisplay))


def compared(one: RegistryFacts, other: RegistryFacts, names: tuple[Reference, Reference]) -> ComparedImages:
    return ComparedImages((one, other), diff_images(one, other), diff_tags(*names, VOCABULARY))


def differing(one: RegistryFacts, other: RegistryFacts, names: tuple[Reference, Reference], texts: Texts) -> Post:
    found = compared(one, other, names)
    return difference_post(found, names, NOW, texts, difference_picture(found, names, texts))


LONG = (
    parse_reference(f"ghcr.io/{'a' * 200}/x:{'-'.join(['slim', 'alpine3.19', 'jdk', 'a'] * 5)}"),
    parse_reference(f"ghcr.io/{'b' * 200}/x:{'-'.join(['slim', 'alpine3.19', 'jdk', 'b'] * 5)}"),
)


@LOCALES
def test_the_longest_and_worst_of_everything_fits_and_does_no_harm(texts: Texts) -> None:
    one, other = hostile("a"), hostile("b")
    for post in (
        registry_facts_post(LONG[0], one, "`@everyone` **" * 9, NOW, texts),
        differing(one, other, LONG, texts),
    ):
        shown = said(post)
        assert len(shown) < 4_000
        assert sum(1 for _ in post.send_kwargs()["view"].walk_children()) <= 40
        marked = shown.replace("\\`", "")
        assert marked.count("`") % 2 == 0 and "```" not in marked
        outside = "".join(marked.split("`")[::2])
        assert [harm for harm in ("@everyone", "<@1>", "](http", "** **") if harm in outside] == []
        assert not {"\u202e", "\x1b"} & set(shown)


def test_a_setting_of_invisible_signs_alone_is_code_all_the_same() -> None:
    link = StartSettings(workdir="[x](https://evil.example/)", user="[x](https://evil.example/)")
    shown = said(
        differing(facts(settings=StartSettings(workdir="\u200b", user="\u200b")), facts("y", settings=link), LONG, EN)
    )
    assert "``" not in shown
    assert "](" not in "".join(shown.split("`")[::2])


@pytest.mark.parametrize(
    ("local", "words"),
    [
        (None, "`!docker pull nginx:1.25`"),
        (LocalImage((DIGEST,)), "この名前のイメージがあり、レジストリのものと同じです"),
        (LocalImage((DIGEST,), "id of x", 4_200_000), "(4.2 MB)"),
        (LocalImage((DIGEST,), "another id"), "別のプラットフォーム用"),
        (LocalImage((f"sha256:{'c' * 64}",)), "別のイメージ"),
    ],
)
def test_what_the_learner_has_is_told_apart_from_what_the_registry_has(local: LocalImage | None, words: str) -> None:
    *registry, engine = said(
        registry_facts_post(parse_reference("nginx:1.25"), facts(local=local), "mio", NOW, JA)
    ).split("### ")
    assert engine.startswith("🐳 mio さんの Docker Engine")
    assert words in engine
    assert DIGEST in registry[0] and "linux/arm64" in registry[0] and "問い合わせた結果（docker.io、<t:" in registry[0]
    assert ("✅" in engine) is facts(local=local).is_local


@pytest.mark.parametrize(
    ("there", "shown"),
    [
        (
            LocalImage((OTHER,), "id", 1, ("nginx:a", "nginx:b", "nginx:c", "nginx:d")),
            "`nginx:a`, `nginx:b`, `nginx:c`",
        ),
        (LocalImage((OTHER,), "id", 1), OTHER[:59]),
        (LocalImage((), "id", 1), "`id`"),
    ],
)
def test_that_the_same_image_is_there_under_other_names_is_told(there: LocalImage, shown: str) -> None:
    engine = said(registry_facts_post(parse_reference("nginx:1.25"), facts(elsewhere=there), "mio", NOW, JA)).split(
        "### "
    )[-1]
    assert shown in engine and "nginx:d" not in engine
    assert "まだありません" not in engine and "✅" not in engine
    both = facts(local=LocalImage(("sha256:x",)), elsewhere=there)
    assert (
        "別のイメージ" in (engine := said(registry_facts_post(parse_reference("nginx:1.25"), both, "mio", NOW, JA)))
        and shown in engine
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "2 MB compressed · 2 layers · unpacked size unknown"),
        ({"unpacked": 5_000_000}, "about 5 MB unpacked"),
        ({"created": 1_714_979_289.5}, "<t:1714979289:D> (<t:1714979289:R>)"),
        ({"created": None}, "not recorded"),
        ({"platforms": ()}, "one image, not to a list"),
        (
            {"practice": True},
            "told by the registry and the Docker Engine (the practice registry, in Docker Hub's place",
        ),
        (
            {"settings": StartSettings(("A=1",), user="me", ports=("80/tcp",))},
            "USER `me` · EXPOSE `80/tcp` · 1 variable",
        ),
    ],
)
def test_what_the_registry_says_is_put_into_words(more: dict[str, Any], words: str) -> None:
    assert words in said(registry_facts_post(parse_reference("nginx:1.25"), facts(**more), "mio", NOW, EN))


def test_a_difference_is_told_first_by_the_registry_and_then_by_the_rules() -> None:
    names = (parse_reference("python:3.11"), parse_reference("python:3.11-slim"))
    one = facts("RUN one", packages=("gcc",), settings=StartSettings(cmd=("python3",)))
    shown = said(differing(one, facts("RUN other"), names, EN))
    registry, rules = shown.split("### 📖")
    for words in (
        "**1 layer** from the bottom (1.5 MB) is in common",
        "Whoever has `python:3.11` needs only **500 kB** more",
        "**500 kB** `RUN one`",
        '- CMD: `["python3"]` → none',
        "- `python:3.11`: `gcc`",
    ):
        assert words in registry
    assert "slim" not in registry.replace("3.11-slim", "")
    assert "- `slim` (`python:3.11-slim`) — A smaller image" in rules and "usual build" in rules


def test_two_names_of_one_image_need_no_picture() -> None:
    names = (parse_reference("nginx"), parse_reference("nginx:1.25"))
    post = differing(facts(), facts(), names, JA)
    assert "同じ 1 つのイメージ" in said(post)
    assert post.send_kwargs()["files"] == []


@pytest.mark.parametrize(
    ("name", "asks", "there"),
    [
        ("nginx", True, True),
        ("nginx", False, False),
        (f"nginx@{DIGEST}", True, True),
        ("a" * (CUSTOM_ID_LIMIT - len("look:") - len(":latest")), True, True),
        ("a" * (CUSTOM_ID_LIMIT - len("look:") - len(":latest") + 1), True, False),
    ],
)
def test_the_button_is_there_where_it_can_carry_the_name(name: str, asks: bool, there: bool) -> None:
    assert [one.custom_id for one in lookup_button(parse_reference(name), JA, asks)] == [
        f"look:{parse_reference(name).familiar}"
    ] * there


@LOCALES
async def test_a_picture_that_was_not_drawn_is_missed_in_words_and_everything_still_fits(texts: Texts) -> None:
    post = difference_post(compared(hostile("a"), hostile("b"), LONG), LONG, NOW, texts, None)
    assert texts("picture-left-out") in said(post)
    assert len(said(post)) < 4_000
    assert post.send_kwargs()["files"] == []
