"""Questions of every kind, answered in the channel, with a restart where it is most awkward."""

from __future__ import annotations

from tests.e2e.conftest import buttons, words
from tests.e2e.quizzes.conftest import WorldOf
from tests.e2e.quizzes.playing import begun, disabled_of, fill, letter_of, match, place, press, press_twice, selects_of
from tests.e2e.quizzes.small_course import PREDICTED_RUN

ITEMS = (
    "名前を補って、どのレジストリに尋ねるかを決める",
    "マニフェストを取得する",
    "手元にないレイヤーをダウンロードする",
    "レイヤーを展開してディスクに置く",
    "`Status: Downloaded newer image` と表示する",
)
RIGHTS = ("手元にあるイメージの名前と大きさ", "イメージが作られたときの各段階", "起動コマンドや環境変数などの設定")


async def test_a_statement_is_judged_by_one_of_two_buttons(quiz_world: WorldOf) -> None:
    async with quiz_world("c-true-false") as world:
        mio = await begun(world)
        assert "· 10 ポイント" in world.said
        assert "🆕" in world.said
        await mio.click(world.last, label="○ 正しい")
        assert "❌" in world.said
        assert "あなたの回答: **○ 正しい**" in world.said
        assert "正解: **× 誤り**" in world.said
        assert "▶ docker images で確かめる" in buttons(world.last)
        await mio.click(world.last, label="結果を見る ▶")
        assert "0 問正解" in world.said


async def test_items_are_placed_across_restarts_and_nothing_is_sent_by_accident(quiz_world: WorldOf) -> None:
    async with quiz_world("h-ordering") as world:
        mio = await begun(world)
        await place(world, mio, ITEMS[0], ITEMS[2])
        await world.restart()
        assert {"回答する", letter_of(world.said, ITEMS[0]), letter_of(world.said, ITEMS[2])} == disabled_of(world.last)
        await press(world, mio, "↶")
        await world.restart()
        await place(world, mio, *ITEMS[1:])
        assert "⭕" not in world.said
        await world.restart()
        await mio.click(world.last, label="回答する")
        assert "⭕" in world.said
        assert "+10 ポイント" in world.said


async def test_an_order_that_is_half_right_is_tried_again_and_then_paid_in_part(quiz_world: WorldOf) -> None:
    async with quiz_world("h-ordering") as world:
        mio = await begun(world)
        swapped = (ITEMS[1], ITEMS[0], *ITEMS[2:])
        await place(world, mio, *swapped)
        await mio.click(world.last, label="回答する")
        assert "🔺 一部正解です（80%）" in world.said
        assert "✅" not in world.said
        assert "正解: " not in world.said
        await world.restart()
        await press(world, mio, "🔁")
        assert "2 回目" in world.said
        await place(world, mio, *ITEMS[:3], ITEMS[4], ITEMS[3])
        await mio.click(world.last, label="回答する")
        assert "🔺" in world.said
        assert f"4. {ITEMS[3]}\n   - 届いたレイヤーから展開されます。" in world.said
        assert "+4 ポイント" in world.said


async def test_pairs_are_matched_across_restarts(quiz_world: WorldOf) -> None:
    async with quiz_world("i-matching") as world:
        mio = await begun(world)
        await match(world, mio, 2, RIGHTS[2])
        await match(world, mio, 0, RIGHTS[1])
        await world.restart()
        chosen = [[option.label for option in menu.options if option.default] for menu in selects_of(world.last)]
        assert chosen == [[RIGHTS[1]], [], [RIGHTS[2]]]
        assert disabled_of(world.last) == {"回答する"}
        await match(world, mio, 0, RIGHTS[0])
        await match(world, mio, 1, RIGHTS[1])
        await world.restart()
        await mio.click(world.last, label="回答する")
        assert "⭕" in world.said
        assert f"✅ `docker history` → {RIGHTS[1]}" in world.said


async def test_a_hint_costs_what_its_button_says_and_keeps_what_was_chosen(quiz_world: WorldOf) -> None:
    async with quiz_world("i-matching") as world:
        mio = await begun(world)
        await match(world, mio, 1, RIGHTS[1])
        await mio.click(world.last, label="💡 ヒント（−2 ポイント）")
        assert "**ヒント 1**　`docker history` の 1 行は" in world.said
        assert "· 8 ポイント" in world.said
        assert not [label for label in buttons(world.last) if "💡" in label]
        await world.restart()
        assert [option.label for option in selects_of(world.last)[1].options if option.default] == [RIGHTS[1]]
        await match(world, mio, 0, RIGHTS[0])
        await match(world, mio, 2, RIGHTS[2])
        assert "**ヒント 1**" in world.said
        await mio.click(world.last, label="回答する")
        assert "+8 ポイント" in world.said


async def test_a_hint_that_is_pressed_twice_at_once_is_taken_once(quiz_world: WorldOf) -> None:
    async with quiz_world("a-single") as world:
        mio = await begun(world)
        await press_twice(world, mio, "💡")
        assert "**ヒント 1**" in world.said
        assert "**ヒント 2**" not in world.said
        assert "· 8 ポイント" in world.said
        await press(world, mio, "💡")
        assert "· 6 ポイント" in world.said


async def test_gaps_are_filled_in_one_form(quiz_world: WorldOf) -> None:
    async with quiz_world("j-gap") as world:
        mio = await begun(world)
        assert "docker ② nginx:1.25" in world.said
        await fill(world, mio, "1.25", "rename", "team")
        assert "🔺 一部正解です（66%）" in world.said
        assert "❌ ② `rename`" in world.said
        assert "② docker rename はコンテナの名前を変えます。" in world.said
        assert "docker tag nginx:1.25 registry.example.com" in world.said
        assert "+6 ポイント" in world.said


async def test_a_line_is_chosen(quiz_world: WorldOf) -> None:
    async with quiz_world("k-spot-line") as world:
        mio = await begun(world)
        await mio.select(world.last, ["1"])
        assert "❌" in world.said
        assert "**2 行目** `a8758716bb6a" in world.said
        assert "設定を変えるだけ" in world.said
        assert "正解: **5 行目**" in world.said


async def test_a_name_counts_by_its_meaning(quiz_world: WorldOf) -> None:
    async with quiz_world("g-reference") as world:
        mio = await begun(world)
        await fill(world, mio, "team/app:v2")
        assert "`team/app:v2`" in world.said
        assert "Docker Hub のイメージになります" in world.said


async def test_several_choices_are_told_by_marks(quiz_world: WorldOf) -> None:
    async with quiz_world("b-multiple", second_try=False) as world:
        mio = await begun(world)
        letters = [letter_of(world.said, option) for option in ("レジストリ `docker.io`", "名前空間 `library`")]
        await mio.select(world.last, [str("ABCDE".index(letter)) for letter in letters])
        assert "🔺 一部正解です（66%）" in world.said
        assert world.said.count("✅ **") == 3
        assert f"あなたの回答: **{', '.join(sorted(letters))}**" in world.said


async def test_what_was_predicted_is_shown_as_recorded_where_there_is_no_lab(quiz_world: WorldOf) -> None:
    recorded = {"run": PREDICTED_RUN, "reality": ["CREATED BY"]}
    async with quiz_world("l-predict", **recorded) as world:
        mio = await begun(world)
        await press(world, mio, "A")
        verdict, reality = world.channel.history()[-2:]
        assert "⭕" in words(verdict) or "❌" in words(verdict)
        assert "docker history nginx:1.25" in words(reality)
        assert "<missing>" in words(reality)


async def test_without_a_lab_or_a_recording_there_is_nothing_but_the_verdict(quiz_world: WorldOf) -> None:
    async with quiz_world("l-predict") as world:
        mio = await begun(world)
        await press(world, mio, "A")
        assert "名前が消え" in world.said or "データも消えます" in world.said or "消せます" in world.said
        assert "次の問題" in "".join(buttons(world.last)) or "結果を見る" in "".join(buttons(world.last))
