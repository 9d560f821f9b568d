"""Wrong answers that may be followed by another one, and answers that are none."""

from __future__ import annotations

from tests.e2e.conftest import buttons, words
from tests.e2e.quizzes.conftest import WorldOf
from tests.e2e.quizzes.playing import begun, fill, letter_of, press, press_twice, shown


async def test_a_second_answer_earns_half_across_a_restart(quiz_world: WorldOf) -> None:
    async with quiz_world("e-text") as world:
        mio = await begun(world)
        await fill(world, mio, "ボリューム")
        assert "❌" in world.said
        assert "あなたの回答: **ボリューム**" in world.said
        assert "イメージそのものには書き込めません。" in world.said
        assert "正解:" not in world.said
        assert "読み取り専用で" not in world.said  # the explanation
        await world.restart()
        await mio.click(world.last, label="🔁 もう一度答える（5 ポイント）")
        assert "· 5 ポイント" in world.said
        await world.restart()
        await fill(world, mio, "コンテナー")
        assert "⭕" in world.said
        assert "+5 ポイント" in world.said


async def test_giving_up_tells_the_answer_and_closes_the_question(quiz_world: WorldOf) -> None:
    async with quiz_world("e-text") as world:
        mio = await begun(world)
        await fill(world, mio, "ボリューム")
        await world.restart()
        await mio.click(world.last, label="答えを見る")
        assert "❌" in world.said
        assert "あなたの回答: **ボリューム**" in world.said
        assert "正解: **コンテナ**" in world.said
        await mio.click(world.last, label="結果を見る ▶")
        assert "1 問中 **0 問正解**" in world.said


async def test_ending_instead_of_a_second_try_lets_the_first_answer_count(quiz_world: WorldOf) -> None:
    async with quiz_world("e-text") as world:
        mio = await begun(world)
        await fill(world, mio, "ボリューム")
        await mio.click(world.last, label="終える")
        assert "1 問中 **0 問正解**" in world.said


async def test_the_same_wrong_choice_pressed_twice_is_no_second_try(quiz_world: WorldOf) -> None:
    async with quiz_world("a-single", second_try=True) as world:
        mio = await begun(world)
        await press_twice(world, mio, letter_of(world.said, "公開されている中で最も新しいバージョン"))
        assert "🔁 もう一度答える（5 ポイント）" in buttons(world.last)
        assert "正解:" not in world.said


async def test_a_right_choice_pressed_twice_scores_once(quiz_world: WorldOf) -> None:
    async with quiz_world("a-single") as world:
        mio = await begun(world)
        await press_twice(world, mio, letter_of(world.said, "`latest`"))
        await mio.send(world.channel, "!progress")
        assert "通算 **10** ポイント" in world.said


async def test_what_is_nearly_right_is_typed_again_beside_the_quiz(quiz_world: WorldOf) -> None:
    async with quiz_world("e-text") as world:
        mio, ken = await begun(world), world.person("ken")
        question = world.last
        nearly = await fill(world, mio, "contaner")
        assert nearly.ephemeral
        assert "惜しいです" in words(nearly.response)
        assert world.last.id == question.id and "ヒント" in "".join(buttons(world.last))
        await world.restart()
        again = await fill(world, mio, "containr", message=nearly.response)
        assert "惜しいです" in words(nearly.response) and again is not None
        await ken.send(world.channel, "どうですか？")
        await fill(world, mio, "container", message=nearly.response)
        taken = words(nearly.response)
        assert "回答を受け付けました" in taken
        assert f"/{world.channel.id}/{question.id}" in taken
        verdict = shown(world, question)
        assert "⭕" in words(verdict)
        assert "結果を見る ▶" in buttons(verdict)


async def test_a_number_that_is_none_leaves_the_question_open(quiz_world: WorldOf) -> None:
    async with quiz_world("d-number") as world:
        mio = await begun(world)
        refused = await fill(world, mio, "二つか三つ")
        assert refused.ephemeral
        assert "数を 1 つだけ" in words(refused.response)
        await fill(world, mio, "３個")
        assert "⭕" in world.said


async def test_an_answer_that_came_after_all_another_way_is_told_where_it_was_typed(quiz_world: WorldOf) -> None:
    async with quiz_world("e-text", "d-number") as world:
        mio = await begun(world)
        if "何と呼びますか" not in world.said:
            await fill(world, mio, "3")
            await mio.click(world.last, label="次の問題 ▶")
        nearly = await fill(world, mio, "contaner")
        await fill(world, mio, "コンテナ")
        said = world.said
        await fill(world, mio, "container", message=nearly.response)
        assert world.said == said
        assert "回答済み" in words(nearly.response)


async def test_nobody_takes_hints_or_second_tries_for_someone_else(quiz_world: WorldOf) -> None:
    async with quiz_world("e-text") as world:
        mio, ken = await begun(world), world.person("ken")
        for start in ("✏️", "💡", "終える"):
            before = world.said
            refused = await press(world, ken, start)
            assert refused.ephemeral
            assert "ほかの人が挑戦中" in words(refused.response)
            assert world.said == before
        await fill(world, mio, "ボリューム")
        for start in ("🔁", "答えを見る"):
            refused = await press(world, ken, start)
            assert "ほかの人が挑戦中" in words(refused.response)


async def test_two_people_play_at_once_each_with_points_of_their_own(quiz_world: WorldOf) -> None:
    async with quiz_world("e-text") as world:
        mio, ken = world.person("mio"), world.person("ken")
        await mio.send(world.channel, "!quiz")
        mios = world.last
        await ken.send(world.channel, "!quiz")
        await fill(world, ken, "ボリューム")
        await fill(world, mio, "コンテナ", message=mios)
        await press(world, ken, "🔁")
        await fill(world, ken, "コンテナ")
        for person, points in ((mio, 10), (ken, 5)):
            await person.send(world.channel, "!progress")
            assert f"通算 **{points}** ポイント" in world.said
