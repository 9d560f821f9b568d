"""Help, unknown commands, explain and progress."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import World, buttons, words

COMMANDS = (
    "lesson",
    "quiz",
    "exercise",
    "explain",
    "docker",
    "layers",
    "compare",
    "diff",
    "lab",
    "leaderboard",
    "progress",
    "privacy",
    "setup",
    "schedule",
    "class",
    "help",
)


async def test_help_names_every_command(world: World) -> None:
    await world.person("mio").send(world.channel, "!help")
    for name in COMMANDS:
        if name != "help":
            assert f"!{name}" in world.said


async def test_every_command_is_there_as_a_slash_command(world: World) -> None:
    assert {name.split()[0] for name in world.organiser.available_commands(world.channel)} >= set(COMMANDS)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("!lessn", "近いもの: `!lesson`"),
        ("!images", "近いもの: `!docker images`"),
        ("!sudo docker images", "近いもの: `!docker`"),
        ("!zzz", "一覧は `!help` で確認できます"),
    ],
)
async def test_an_unknown_command_is_answered_with_what_was_meant(world: World, typed: str, told: str) -> None:
    await world.person("mio").send(world.channel, typed)
    assert told in world.said


async def test_a_mood_is_not_a_command(world: World) -> None:
    sent = await world.person("mio").send(world.channel, "!!! すごい")
    assert world.last.id == sent.id


async def test_without_an_engine_docker_says_so_in_one_sentence_and_the_rest_works(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!docker rmi redis")
    assert world.said.count("。") == 1
    await mio.send(world.channel, "!explain nginx")
    assert "docker.io/library/nginx:latest" in world.said


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("nginx", ["docker.io/library/nginx:latest", "latest"]),
        ("ghcr.io/owner/image:tag", ["ghcr.io", "owner", "image", "tag"]),
        ("python:3.11-slim", ["docker.io/library/python:3.11-slim", "slim", "3.11"]),
    ],
)
async def test_explain_names_the_parts(world: World, reference: str, expected: list[str]) -> None:
    await world.person("mio").send(world.channel, f"!explain {reference}")
    for part in expected:
        assert part in world.said


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "nginx docker.io/library/nginx:latest",
            ["✅ 同じイメージ", "名前空間 `library`", "省略された部分はありません"],
        ),
        ("python:3.11 と python:3.11.4", ["🔶 今は同じかも", "`3.11` は新しいリリースへ移っていく", "`3.11.4`"]),
        ("ghcr.io/owner/app vs owner/app", ["❌ 別のイメージ", "`ghcr.io` と `docker.io`"]),
        ("nginx Nginx:latest", ["⚠️", "Nginx:latest\n^", "`nginx` と `nginx:latest` のことなら", "✅ 同じイメージ"]),
    ],
)
async def test_of_two_names_explain_says_whether_they_mean_the_same_image(
    world: World, typed: str, expected: list[str]
) -> None:
    await world.person("mio").send(world.channel, f"!explain {typed}")
    for part in expected:
        assert part in world.said


async def test_two_names_are_compared_in_english_too(world: World) -> None:
    result = await world.person("ann_en").slash(world.channel, "explain", reference="nginx vs bitnami/nginx")
    assert "❌ Different images" in words(result.response)
    assert "official image of Docker Hub and the other belongs to `bitnami`" in words(result.response)


async def test_what_docker_accepts_and_nobody_means_is_mended(world: World) -> None:
    await world.person("mio").send(world.channel, "!explain latest:nginx")
    assert "もしかして `nginx:latest`" in world.said


async def test_the_longest_name_fits_in_a_message(world: World) -> None:
    tagged, dotted = f"{'a-' * 118}a:{'x-' * 63}1", f"{'a_' * 118}a:{'1.' * 63}1"
    for typed in (tagged, f"{dotted}@sha512:{'0' * 128}", f"{tagged} {dotted}", f"{tagged.upper()} vs {dotted}!"):
        await world.person("mio").send(world.channel, f"!explain {typed}")
        assert "docker.io" in world.said or "Docker" in world.said
        assert len(world.said) <= 4_000


async def test_a_bad_name_is_refused_with_a_caret_and_the_cure(world: World) -> None:
    await world.person("mio").send(world.channel, "!explain Nginx:1.25")
    assert "must be lowercase" in world.said
    assert "Nginx:1.25\n^" in world.said
    assert "`nginx:1.25`" in world.said


async def test_an_english_reader_is_answered_in_english(world: World) -> None:
    result = await world.person("ann_en").slash(world.channel, "progress")
    assert "Your progress" in words(result.response)


async def test_nobody_is_pinged_by_what_a_learner_types(world: World) -> None:
    await world.person("mio").send(world.channel, "!explain @everyone")
    assert not world.last.mention_everyone
    await world.person("mio").send(world.channel, "!docker ``` @everyone")
    assert not world.last.mention_everyone


async def test_progress_shows_what_is_read_and_goes_on_from_there(world: World) -> None:
    mio = world.person("mio")
    await mio.send(world.channel, "!lesson 4 1")
    await mio.click(world.last, label="読んだ")
    await mio.send(world.channel, "!progress")
    assert "読了 1/" in world.said
    go_on = next(label for label in buttons(world.last) if label.startswith("続きを読む"))
    result = await mio.click(world.last, label=go_on)
    assert "2/" in words(result.response)


async def test_an_unforeseen_failure_is_told_with_a_number_that_is_in_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=500)
    await world.person("mio").send(world.channel, "!help")
    shown = world.said.split("`")[1]
    assert shown in caplog.text
    world.env.errors.clear()


@pytest.mark.parametrize("command", ["leaderboard", "setup", "schedule show", "schedule stop", "class questions"])
async def test_what_is_about_a_group_is_said_to_work_in_servers_only(world: World, command: str) -> None:
    person = world.env.create_user("mio")
    world.guild.add_member(person)
    await person.send_dm(f"!{command}")
    answers = [words(message) for message in person.dm_channel.history() if message.author.id != person.id]
    assert answers == ["このコマンドはサーバーの中でだけ使えます。"]
