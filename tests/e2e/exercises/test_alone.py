"""Exercises that a learner solves alone: opening, marking after each command, answers, hints, the solution, the end."""

from __future__ import annotations

from bot.core.learner import Learner
from tests.e2e.conftest import World, buttons, words
from tests.e2e.exercises.engines import Engines
from tests.e2e.exercises.solving import answer, press, press_twice, say, shown
from tests.e2e.quizzes.playing import disabled_of, selects_of


def own_engine(world: World, name: str) -> str:
    return Learner(world.guild.id, world.person(name).id, name).key


async def test_the_list_shows_all_exercises_and_a_choice_opens_one(group: World) -> None:
    mio = group.person("mio")
    listed = await say(group, mio, "!exercise")
    for part in ("Day 4 の演習", "⬜ **4.1** Two images", "★☆☆☆☆ · 約 3 分", "**4.2** Move a tag"):
        assert part in listed
    await mio.select(group.last, ["2"], custom_id=selects_of(group.last)[0].custom_id)
    assert f"<@{mio.id}>" in words(shown(group))
    assert "🚧 **4.2**" in await say(group, mio, "!exercise 4")


async def test_an_exercise_in_the_own_engine_is_marked_by_every_command_and_by_answers(
    group: World, engines: Engines
) -> None:
    mio = group.person("mio")
    opened = await say(group, mio, "!exercise 4.1")
    for part in (
        "🧪 4.1 Two images",
        "Fetch what the **web** team needs.",
        "10 ポイント",
        "⬜ **1.**",
        "いつもの自分の",
    ):
        assert part in opened
    assert engines.ran == []
    message = shown(group)
    assert "💬 You have fetched `nginx:latest`" in await say(group, mio, "!docker pull nginx:latest")
    assert "💬 You have fetched" in words(shown(group))
    await say(group, mio, "!docker pull nginx:1.25")
    ticked = await say(group, mio, "!docker pull redis:7.2")
    assert "✅ 4.1: 1 / 2" in ticked and "Docker Engine で実行しました" not in ticked
    assert "✅ **1.**" in words(shown(group)) and shown(group).id == message.id
    await answer(mio, shown(group), "課題 2", "red")
    assert "その答えは" in words(shown(group))
    await answer(mio, shown(group), "課題 2", "Blue")
    finished = words(next(each for each in group.channel.history() if each.id == message.id))
    for part in ("🎉 4.1 Two images", "**+10 ポイント**", "fetched **by its name**"):
        assert part in finished
    assert "**10** ポイント" in await say(group, mio, "!progress") or "10" in group.said


async def test_a_prepared_state_is_shown_and_commands_run_in_its_engine_until_it_is_closed(
    group: World, engines: Engines
) -> None:
    mio = group.person("mio")
    prepared = await say(group, mio, "!exercise 4.2")
    assert "📦 演習の最初の状態を用意しました" in prepared and "$ docker images" in prepared
    opened = words(shown(group))
    for part in ("`nginx:1.25`、`shop/web:1.4`、`shop/web:prod`", "dangling）: 3 個", "別に保管"):
        assert part in opened
    told = await say(group, mio, "!docker tag shop/web:1.4 shop/web:prod")
    assert "✅ 4.2: 1 / 2" in told and "🧪 演習 [4.2](" in told
    await press(mio, shown(group), "閉じる")
    assert "この演習は閉じています" in words(shown(group))
    assert "🧪 演習" not in await say(group, mio, "!docker images")
    assert engines.engines[0] == engines.engines[1] != engines.engines[2] == own_engine(group, "mio")


async def test_a_finished_exercise_offers_the_next_one_and_counts_who_has_solved_it(group: World) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.2")
    await say(group, mio, "!docker tag shop/web:1.4 shop/web:prod")
    assert "🎉 4.2: すべての課題を解きました！ **+20 ポイント**" in await say(group, mio, "!docker image prune -f")
    finished = next(each for each in reversed(group.channel.history()) if "解決！" in words(each))
    assert "A tag is only a **name**." in words(finished)
    assert "✅ **4.2**" in (listed := await say(group, group.person("mio"), "!exercise")) and "1 人が解決" in listed
    assert "もう一度解く" in buttons(finished)
    await press(mio, finished, "もう一度解く")
    assert "解決済み" in words(shown(group, of="解決済み"))


async def test_hints_cost_points_once_and_the_solution_all_of_them_after_a_question(group: World) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.1")
    await press(mio, shown(group), "ヒント（−1 ポイント）")
    assert "9 ポイント" in words(shown(group)) and "Look for a command" in words(shown(group))
    asked = await press(mio, shown(group), "解答を見る")
    assert "9 ポイント" in words(asked.response) and "9 ポイント" in words(shown(group))
    solution = await press(mio, asked.response, "解答を見る")
    told = words(solution.response or asked.response)
    assert "1. `docker pull nginx:1.25`" in told and "課題 2 に `blue` と答えます" in told
    assert "解答を表示済み" in words(shown(group))


async def test_a_way_that_leads_nowhere_is_told_and_beginning_again_prepares_anew(group: World) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.2")
    assert "🛑 The image of 1.4 is gone." in await say(group, mio, "!docker rmi shop/web:1.4")
    stuck = shown(group)
    assert "「最初から」を押すと" in words(stuck)
    await press_twice(group, mio, stuck, "最初から")
    assert "📦" in group.said and "🛑" not in words(shown(group))
    assert sum("📦" in words(each) for each in group.channel.history()) == 2


async def test_an_engine_that_was_cleared_away_is_put_up_again_and_what_is_done_stays(
    group: World, engines: Engines
) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.2")
    await say(group, mio, "!docker tag shop/web:1.4 shop/web:prod")
    engines.forget()
    told = await say(group, mio, "!docker images")
    assert "用意し直してから" in told
    assert "✅ **1.**" in words(shown(group))


async def test_checking_asks_a_sleeping_engine_for_a_command(group: World, engines: Engines) -> None:
    mio = group.person("mio")
    await say(group, mio, "!exercise 4.2")
    await press(mio, shown(group), "判定する")
    assert "バージョン" not in words(shown(group)) and "🔎" in words(shown(group))
    engines.states.clear()
    await press(mio, shown(group), "判定する")
    assert "💤" in words(shown(group))


async def test_without_a_lab_it_can_be_read_and_words_are_marked(group: World, engines: Engines) -> None:
    engines.unavailable = "off"
    mio = group.person("mio")
    opened = await say(group, mio, "!exercise 4.1")
    assert "ラボが無効" in opened and "⬜ **1.**" in opened
    assert disabled_of(shown(group)) == {"判定する"}
    await answer(mio, shown(group), "課題 2", "青")
    assert "✅ **2.**" in words(shown(group))
    await say(group, mio, "!exercise 4.2")
    assert "🧪 4.2" in group.said and engines.ran == []


async def test_an_english_reader_is_served_in_english(group: World) -> None:
    ann = group.person("ann_en")
    await ann.slash(group.channel, "exercise", which="4.2")
    opened = words(shown(group))
    for part in ("20 points", "What is prepared", "3 images without a tag", "**Tasks** (0 / 2)", "set aside"):
        assert part in opened
    await press(ann, shown(group), "Check now")
    assert "🔎" in words(shown(group))


async def test_off_closes_and_what_means_nothing_is_refused(group: World) -> None:
    mio = group.person("mio")
    assert "開いている演習はありません" in await say(group, mio, "!exercise off")
    await say(group, mio, "!exercise 4.1")
    assert "閉じました" in await say(group, mio, "!exercise 閉じる")
    assert "「nginx」が何を指すのか" in await say(group, mio, "!exercise nginx")
    assert "1 番から 2 番まで" in await say(group, mio, "!exercise 4.9")
    assert "Day 9" in await say(group, mio, "!exercise 9.1") or "9" in group.said


async def test_a_section_leads_to_the_exercises_that_it_teaches(group: World) -> None:
    mio = group.person("mio")
    for section in range(1, 9):
        await say(group, mio, f"!lesson 4 {section}")
        if "🧪 演習" in buttons(group.last):
            break
    await press(mio, group.last, "🧪 演習")
    assert "**4.1** Two images" in group.said and "**4.2** Move a tag" in group.said


async def test_the_own_engine_is_told_apart_from_that_of_the_exercise(group: World) -> None:
    mio = group.person("mio")
    assert "いつもの自分" not in await say(group, mio, "!lab")
    await say(group, mio, "!exercise 4.2")
    for line in ("!lab", "!lab reset"):
        assert "これはいつもの自分の Docker Engine です" in await say(group, mio, line)
