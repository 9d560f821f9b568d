## 問題
quiz-where = Day { $day } クイズ · { $number }/{ $total } 問目
quiz-worth = { " " }· { $points } ポイント
quiz-question = 第 { $number } 問
quiz-resumed = -# 前回の続きから始めます。
quiz-second-try = 🔁 2 回目の挑戦です
quiz-reason-due = 🗓️ 復習: { $days } 日前に答えた問題です
quiz-reason-due-today = 🗓️ 復習: 今日答えた問題です
quiz-reason-again = 🔁 { $days } 日前に答えた問題です
quiz-reason-again-today = 🔁 今日答えた問題です
quiz-reason-weak = 🎯 「{ $topic }」の { $asked } 問中 { $missed } 問を間違えているため、出題しています
quiz-reason-new = 🆕 初めての問題です
quiz-reason-idea = 💭 さきほどの思い違いを確かめる問題です
quiz-how-single = 正しいものを 1 つ選んでください。
quiz-how-multiple = 当てはまるものをすべて選んでください。
quiz-how-true-false = この文が正しいか、誤りかを答えてください。
quiz-how-number = 数で答えてください。
quiz-how-text = 言葉で答えてください。
quiz-how-command = コマンドを入力してください。
quiz-how-reference = イメージの名前を入力してください。
quiz-how-ordering = 正しい順番になるように、ボタンを 1 つずつ押してください。
quiz-how-matching = それぞれに対応するものを選んでください。
quiz-how-gap = 番号の付いた空欄を埋めてください。
quiz-how-spot-line = 当てはまる行を 1 つ選んでください。
quiz-how-predict = 結果を予想してください。答えた後に、あなたの Docker Engine で実際に実行します。
quiz-how-live = あなたの Docker Engine で調べて答えてください。
quiz-choose = すべて選んでください
quiz-choose-line = 行を選んでください
quiz-match = 選んでください
quiz-true = ○ 正しい
quiz-false = × 誤り
quiz-line = **{ $number } 行目** { $line }
quiz-placed = **並べたもの**
quiz-left = **残り**
quiz-undo = ↶ 1 つ戻す
quiz-submit = 回答する
quiz-live = 📦 対象のイメージ: { $image }
quiz-write = ✏️ 回答する
quiz-write-again = ✏️ もう一度入力する
quiz-form = 第 { $number } 問の回答
quiz-answer = 回答
quiz-answer-in = 回答（単位: { $unit }）
quiz-placeholder-number = 例: 4
quiz-placeholder-text = 例: コンテナ
quiz-placeholder-command = 例: docker version
quiz-placeholder-reference = 例: python:3.11
quiz-placeholder-gap = ここに入る言葉
quiz-live-placeholder-layers = 例: 4
quiz-live-placeholder-steps = 例: 9
quiz-live-placeholder-size = 例: 7.8MB
quiz-live-placeholder-command = 例: python3 app.py
quiz-live-placeholder-id-start = 例: 3f8a00
quiz-live-placeholder-architecture = 例: riscv64
quiz-hint = 💡 ヒント
quiz-hint-for = 💡 ヒント（−{ $cost } ポイント）
quiz-hint-taken = 💡 **ヒント { $number }**　{ $hint }
quiz-end = 終える
quiz-answer-taken = ✅ 回答を受け付けました。結果は[クイズのメッセージ]({ $url })に表示しています。
quiz-alone = 🙈 自分だけに見えるクイズを始めます。ボタンを押すと、押した人だけに問題が表示されます。
quiz-open-alone = 自分だけのクイズを開く

## 判定
quiz-right = ### ⭕ 正解です
quiz-partly = ### 🔺 一部正解です（{ $percent }%）
quiz-wrong = ### ❌ 不正解です
quiz-given = あなたの回答:
quiz-expected = 正解:
quiz-points = **+{ $points } ポイント** · 🔥 { $streak } 日連続
quiz-answered-before = -# この問題は回答済みです。前の回答が記録されています。
quiz-again = 🔁 もう一度答える
quiz-again-for = 🔁 もう一度答える（{ $points } ポイント）
quiz-give-up = 答えを見る
quiz-see = ▶ { $command } で確かめる
quiz-section = 📖 { $title }
quiz-next = 次の問題 ▶
quiz-result = 結果を見る ▶

## 思い違い
quiz-idea-title = ### 💭 こんなふうに考えていませんか？
quiz-idea-quoted = 「{ $idea }」
quiz-idea-really = **実際には**
quiz-ask-idea = 確認の問題に答える ▶
quiz-go-on = クイズに戻る ▶
quiz-overcome = 🎓 乗り越えた思い違い:

## 結果
quiz-summary = ## 🏁 Day { $day } クイズの結果
    { $answered ->
        [0] 1 問も回答せずに終えました。
       *[other] { $answered } 問中 **{ $right } 問正解**でした。
    }
quiz-summary-points = 獲得ポイント: **{ $points }** · 🔥 { $streak } 日連続
quiz-review = 読み直すとよいセクション:
quiz-more = もう一度挑戦
