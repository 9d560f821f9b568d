## 演習の一覧
slash-exercise = 演習の一覧を開き、Docker Engine で解いて判定を受けます
option-which = 演習の番号（例: 4.1）。日だけ（4）で一覧、off で閉じる
option-together = このチャンネルのみんなで解く
help-exercise = - **`{ $prefix }exercise`** 演習の一覧を開く（`{ $prefix }exercise 4.1` で開き、`{ $prefix }exercise みんなで 4.1` で一緒に解き、`{ $prefix }exercise off` で閉じる）
exercise-list-title = Day { $day } の演習
exercise-list-how = 下のメニューから選ぶと、あなたの演習として開きます。
exercise-list-empty = この日には演習がありません。
exercise-list-joint = 、
exercise-pick = 演習を選んで開く
exercise-minutes = 約 { $minutes } 分
exercise-finished-by = { $count } 人が解決
exercise-of-section = 🧪 演習

## 開いている演習
exercise-together = みんなで解いています
exercise-worth = { $points } ポイント
exercise-worth-before = 解決済み（ポイントはもう付きません）
exercise-worth-shown = 解答を表示済み（ポイントは付きません）
exercise-prepared = 用意したもの
exercise-prepared-images = イメージ: { $names }
exercise-prepared-more = ほか { $count } 個
exercise-prepared-foreign = { $name }（別の CPU 向け）
exercise-prepared-platform = { $name }（{ $platform } 向け）
exercise-prepared-tag = { $name }（{ $source } と同じイメージ）
exercise-prepared-dangling = タグのないイメージ（dangling）: { $count } 個
exercise-aside = 演習専用の Docker Engine で解きます。あなたのイメージは別に保管してあり、演習を閉じると、元どおり使えます。
exercise-aside-together = このチャンネル専用の Docker Engine で解きます。自分の番の人のコマンドだけが、そこで実行されます。
exercise-own-engine = いつもの自分の Docker Engine で解きます。コマンドを実行するたびに、自動で判定します。
exercise-tasks = **課題**（{ $done } / { $total }）
exercise-typed = ✏️
exercise-hint-taken = 💡 **課題 { $number }**　{ $hint }
exercise-met = （{ $parts } つのうち { $met } つは満たしています）
exercise-dead-end = このままでは解けません。「最初から」を押すと、最初の状態に戻ります。
exercise-asleep = Docker Engine が休止しているため、今の状態を判定できません。`!docker images` のようにコマンドを 1 つ実行すると、再開して判定します。
exercise-unmarked = ⚠️ { $reason }演習は読めますが、Docker Engine を使う課題は判定できません。
exercise-check = 判定する
exercise-answer = ✏️ 課題 { $number } に答える
exercise-hint = 💡 ヒント
exercise-hint-for = 💡 ヒント（−{ $cost } ポイント）
exercise-solution = 👀 解答を見る
exercise-again = 🔄 最初から
exercise-close = 閉じる
exercise-turn = 👉 今は { $user } さんの番です。
exercise-turn-free = 👉 今は誰の番でもありません。「自分の番にする」を押した人のコマンドが、ここで実行されます。
exercise-take-turn = ✋ 自分の番にする
exercise-pass-on = 次の人に譲る

## 答え
exercise-answer-title = 課題 { $number } に答える
exercise-answer-label = 答え
exercise-answer-short = 調べてわかったことを入力してください
exercise-answer-reason = そう考える理由を、自分の言葉で書いてください

## 解答
exercise-solution-ask = 解答を見ると、この演習ではポイントが付かなくなります（今なら { $points } ポイント）。それでも見ますか？
exercise-solution-yes = 解答を見る
exercise-solution-title = { $where } の解答
exercise-solution-fails = （docker がエラーを返します）
exercise-solution-type = 課題 { $number } に { $answer } と答えます
exercise-solution-key = 課題 { $number } に、調べた値を答えます
exercise-solution-how = ボタンを押すと、その手順を実行します。上から順に押してください。
exercise-solution-digest = `sha256:…` には、`docker images --digests` で調べた値を入れてください。レジストリごとに異なります。
exercise-key = 🔑 課題 { $number } の答え
exercise-key-told = 課題 { $number } の答えは { $answer } です。

## コマンドの下
exercise-place = 🧪 演習 { $where } の Docker Engine で実行しました
lab-own-engine = これはいつもの自分の Docker Engine です。開いている演習の Docker Engine は、そのままです。演習をやり直すには、演習のメッセージの「最初から」を押してください。
exercise-place-together = 🧪 みんなで解いている演習 { $where } の Docker Engine で実行しました
exercise-place-unknown = データベースが応答しないため、演習を開いているかどうかを確認できませんでした。いつもの自分の Docker Engine で実行しました
exercise-set-up = 📦 演習の最初の状態を用意しました。
exercise-set-up-again = 📦 演習用の Docker Engine が片付けられていたか、別のマシンに移ったため、最初の状態を用意し直してから実行しました。✅ の付いた課題はそのままです。
exercise-ticked = ✅ { $where }: { $done } / { $total }
exercise-ticked-all = { $points ->
        [0] 🎉 { $where }: すべての課題を解きました！
       *[other] 🎉 { $where }: すべての課題を解きました！ **+{ $points } ポイント**
    }

## 終わった演習
exercise-finished = { $where } { $title }: 解決！
exercise-earned = **+{ $points } ポイント** · 🔥 { $streak } 日連続
exercise-earned-before = -# 前に解いた演習のため、ポイントは付きません。
exercise-earned-shown = -# 解答を見た演習のため、ポイントは付きません。
exercise-paid = 一緒に解いた人: { $names } — 全員にポイントが付きました。
exercise-paid-more = ほか { $count } 人
exercise-paid-nobody = -# 新しくポイントが付いた人はいません。
exercise-reason = どうしてこうなるのか
exercise-own-again = ここからは、コマンドはいつもの自分の Docker Engine で実行されます。イメージも元のままです。
exercise-next = 次へ: { $where } { $title }
exercise-once-more = もう一度解く
exercise-list = 📋 一覧
exercise-closed = この演習は閉じています。
exercise-moved = この演習は、下の新しいメッセージに移りました。
exercise-closed-told = 演習 { $where }「{ $title }」を閉じました。続きは、いつでも同じ番号で開けます。
exercise-open-again = もう一度開く
exercise-open-own = 自分の演習として開く
exercise-not-yours = これはほかの人が解いている演習です。ボタンを押すか `!exercise { $where }` と入力すると、自分の演習として開けます。
exercise-not-open = 演習 { $where }「{ $title }」は今は開いていません（解決したか、閉じたか、別の演習を開いています）。続けるには、もう一度開いてください。

## 断る理由
refusal-exercise-unread = 「{ $typed }」が何を指すのかわかりません。`!exercise`（一覧）、`!exercise 4.1`（開く）、`!exercise みんなで 4.1`（一緒に解く）、`!exercise off`（閉じる）のように入力してください。
refusal-exercise-none = Day { $day } の { $number } 番の演習はありません。{ $total ->
        [0] この日には演習がありません。
       *[other] 1 番から { $total } 番まであります。
    }`!exercise` で一覧を開けます。
refusal-exercise-nowhere = この教材には、まだ演習がありません。
refusal-exercise-gone = この演習は、教材が更新されてなくなりました。`!exercise` で今の一覧を開いてください。
refusal-exercise-none-open = 開いている演習はありません。`!exercise` で一覧を開けます。
refusal-exercise-not-open = その演習は今は開いていません。`!exercise` で一覧から開き直してください。
refusal-exercise-begun-again = この演習は、すでに最初からやり直しています。
refusal-exercise-no-hint = 残っている課題のヒントは、これで全部です。まだ難しければ「解答を見る」で手順を確認できます。
refusal-exercise-pull-first = `{ $image }` がまだ Docker Engine にありません。先に `!docker pull { $image }` で取得してから答えてください。
refusal-exercise-turn-taken = 今は <@{ NUMBER($user, useGrouping: 0) }> さんの番です。譲ってもらうか、コマンドが 5 分間実行されなければ、ほかの人の番にできます。
refusal-exercise-not-your-turn = 今はあなたの番ではありません。「自分の番にする」を押してから、もう一度試してください。
refusal-exercise-place-unknown = データベースが応答しないため、どの Docker Engine で実行すべきかを確認できませんでした。あなたのイメージを誤って消さないように、このコマンドは実行していません。少し待ってから、もう一度実行してください。
