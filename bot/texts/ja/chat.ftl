## スラッシュコマンドの説明
slash-lesson = レッスンのセクションを読みます
slash-quiz = クイズを始めます（間違えた問題や苦手な話題から優先して出題します）
slash-explain = イメージ名、用語、エラー、docker の出力の意味を説明します
slash-ask = 知りたいことを自分の言葉で質問します
slash-search = 言葉を含む教材、用語、質問、エラーを探します
slash-docker = 自分専用の Docker Engine でコマンドを実行します
slash-layers = イメージのレイヤーを図で表示します
slash-compare = イメージ同士で共有されるレイヤーを比べます
slash-lab = 自分専用の Docker Engine の状態を扱います
slash-lab-status = 自分の Docker Engine の中身と状態を表示します
slash-lab-reset = 自分の Docker Engine を空にします
slash-leaderboard = 勉強会のランキングを表示します
slash-progress = 自分の進み具合を表示します
slash-privacy = あなたについて残るものと、それを誰が見るかを確かめます
slash-help = Kujira でできることを表示します
slash-class = クラスの様子: 読んだ人、遅れている人、難しい問題（管理者向け）
option-day = レッスンの日（例: 4）
option-topic = 話題（例: レイヤー）。「苦手」で苦手な問題
option-count = 問題の数（1〜20）
option-only_me = 自分だけに見えるようにする
option-section = セクションの番号
option-reference = イメージ名、用語、エラー、出力（例: python:3.11-slim、レイヤー）
option-question = 質問（例: 使っていないイメージを消したい）
option-word = 探す言葉（例: レイヤー）
option-images = イメージ名を 2〜4 個、空白区切りで（例: python:3.11 python:3.11-slim）
option-command = docker コマンド（例: pull nginx:1.25）
option-period = 期間

## ヘルプ
help-title = 🐋 Kujira へようこそ
help-intro = Docker を一緒に学ぶ、ルールベースのチューターです。`/` でも `!` でも呼び出せます。
help-lesson = - **`{ $prefix }lesson`** 続きを読む（`{ $prefix }lesson 4 3` で Day 4 のセクション 3）
help-quiz = - **`{ $prefix }quiz`** 5 問のクイズに挑戦する（`{ $prefix }quiz 4 10` で Day 4 から 10 問、`{ $prefix }quiz レイヤー` で話題別、`{ $prefix }quiz 苦手` で苦手な問題、`{ $prefix }quiz ひとりで` で自分だけに表示）
help-explain = - **`{ $prefix }explain nginx:1.25`** イメージ名、用語（`{ $prefix }explain レイヤー`）、エラー、出力の意味を調べる（メッセージに返信して `{ $prefix }explain` でも）
help-ask = - **`{ $prefix }ask 使っていないイメージを消したい`** 知りたいことを自分の言葉で質問する（Kujira へのメンションや返信でも）
help-search = - **`{ $prefix }search レイヤー`** その言葉が出てくる教材、用語、質問、エラーを探す
help-docker = - **`{ $prefix }docker pull nginx:1.25`** 自分専用の Docker Engine で本物のコマンドを実行する（1 行に 1 つずつ、まとめて送れます）
help-layers = - **`{ $prefix }layers nginx:1.25`** イメージのレイヤーを図で見る
help-compare = - **`{ $prefix }compare python:3.11 python:3.11-slim`** 共有されるレイヤーを比べる
help-lab = - **`{ $prefix }lab status`** 自分の Docker Engine の状態を見る（`{ $prefix }lab reset` で空にする）
help-leaderboard = - **`{ $prefix }leaderboard`** 今週のランキングを見る（ほかに `today` 今日、`month` 今月、`all` 全期間、`4` Day 4。例: `{ $prefix }leaderboard all`）
help-progress = - **`{ $prefix }progress`** 自分の進み具合を見る
help-privacy = - **`{ $prefix }privacy`** あなたについて残るものを確かめ、質問を数えるか、読んだ記録を管理者に見せるかを選ぶ
help-class = - **`{ $prefix }class`** 読んだ人、遅れている人、難しい問題、Kujira が答えられなかった質問を見る（管理者向け）
help-help = - **`{ $prefix }help`** 使い方を見る

## レッスン
lesson-where = Day { $day } { $title } · { $number }/{ $total } · 約 { $minutes } 分
lesson-previous = ◀ 前へ
lesson-next = 次へ ▶
lesson-mark = 読んだ
lesson-read = ✓ 読みました
lesson-quiz = クイズに挑戦
lesson-try = ▶ { $command }
lesson-marked = ✅ 読了を記録しました。**+{ $points } ポイント** · 🔥 { $streak } 日連続 · { $done }/{ $total } セクション
lesson-marked-before = ✅ このセクションはすでに読了しています。（{ $done }/{ $total } セクション）
refusal-lesson-changed = レッスンの内容が更新されたため、このボタンは使えなくなりました。`!lesson` で最新のレッスンを開き直してください。

## ラボ
lab-waiting = ⏳ あなたの Docker Engine を準備しています…
lab-queued = ⏳ 順番を待っています（{ $place } 番目）
lab-queued-own = ⏳ 前のコマンドが終わりしだい実行します
lab-running = ⏳ 実行中です（{ $seconds } 秒経過）
lab-step = コマンド { $number }/{ $count }
lab-cancel = 中止
lab-succeeded = ✅ 正常に終了しました（{ $seconds } 秒）
lab-failed = ❌ エラーで終了しました（{ $seconds } 秒、終了ステータス { $status }）
lab-stopped-time = ⏱️ 制限時間を超えたため停止しました（{ $seconds } 秒）
lab-stopped-output = ✂️ 出力が上限を超えたため、ここで停止しました。これより後の出力はありません（{ $seconds } 秒）
lab-practice = 🏫 Docker Hub の代わりに練習用レジストリを使っています（大きさは実物の約 1/50 ＋ BusyBox 2 MB）。
lab-ended-cancelled = ⏹️ 「中止」が押されたため、コマンドを中止しました。
lab-ended-edited = ⏹️ メッセージが編集されたため、コマンドを中止しました。
lab-ended-interrupted = ⏹️ Kujira が停止または再起動したため、コマンドを中断しました。もう一度実行してください。
lab-rest = 続く { $count } 個のコマンドは実行していません。
lab-restoring = 🧹 ほかの人に場所を譲るため、あなたの Docker Engine はいったん片付けられていました。入っていたイメージを、いま取得し直しています: { $names }
lab-missing = 💡 手元にないイメージです。`!docker pull { $name }` で取得できます。手元のイメージは `!docker images` で確認できます。
lab-missing-removed = 💡 手元にないイメージです。手元のイメージは `!docker images` で確認できます。
lab-cut = … 途中の { $lines } 行を省略しました …
lab-omitted = 出力が長すぎるため、最初の { $lines } 行は残っていません。
lab-whole-output = 出力の全文を添付します。
lab-kept-output = 残っている出力をすべて添付します。
lab-prune-dangling = タグのないイメージ（ダングリングイメージ）をすべて削除します。よろしいですか？
lab-prune-all = コンテナから使われていないイメージを**すべて**削除します。削除したイメージは、もう一度 `docker pull` すれば取得できます。よろしいですか？
lab-prune-yes = 削除する
lab-prune-no = やめる
lab-prune-kept = 何も削除しませんでした。
refusal-lab-not-yours = このボタンは、コマンドを入力した人だけが使えます。同じコマンドを自分で入力すると、あなたの Docker Engine で実行できます。
refusal-lab-not-running = このコマンドはもう動いていません（すでに終わったか、Kujira の再起動で中断されました）。必要なら、もう一度実行してください。
refusal-queue-own = あなたのコマンドがまだ { $ahead } 個終わっていません。待たせておけるのは { $most } 個までです。前のコマンドが終わってから、もう一度実行してください。不要なコマンドは「中止」で取り消せます。
refusal-queue-full = いまコマンドを実行する人が多く、{ $waiting } 個のコマンドが順番を待っています。1、2 分待ってから、もう一度実行してください。
refusal-lab-prune-filter = 絞り込みを付けた `docker image prune` は、ボタンでは確認できません。対象を `docker images` で確かめてから、`-f` を付けて実行してください。

## ランキング
board-title = { $period }のランキング
board-title-day = Day { $day } のランキング
board-period-today = 今日
board-period-week = 今週
board-period-month = 今月
board-period-all = 全期間
board-date = { $month }/{ $day }
board-dates = { $first }〜{ $last }
board-score = **{ $points }** 点
board-streak = { $days } 日連続
board-you = { $name }（あなた）
board-members = { $count } 人
board-page = { $page }/{ $pages } ページ
board-empty = まだ誰もポイントを獲得していません。`!lesson` でセクションを読むか、`!quiz` で問題に正解するとポイントが入ります。
board-empty-day = Day { $day } では、まだ誰もポイントを獲得していません。`!lesson { $day }` でセクションを読むか、`!quiz { $day }` で問題に正解するとポイントが入ります。
board-own-title = あなたの順位
board-own-none = あなたの順位はまだありません。`!lesson` でセクションを読むか、`!quiz` で問題に正解するとポイントが入ります。
board-distance = あと **{ $points }** 点で **{ $rank }** 位に並びます。
board-first = あなたが 1 位です。
board-first-level = 同点の 1 位です。あと **1** 点で単独の 1 位になります。
board-first-lead = あなたが 1 位です。2 位とは **{ $points }** 点差です。
board-previous = ◀ 前へ
board-next = 次へ ▶
board-own-page = 📍 自分の順位
board-alt = { $title }: { $ranks }
board-picture = 🖼️ 画像
refusal-leaderboard-unknown = 「{ $typed }」のランキングはありません。`today`（今日）、`week`（今週）、`month`（今月）、`all`（全期間）のどれか、または `day 4` のようにコースの日を指定してください。
refusal-leaderboard-both = 期間とコースの日は、どちらか一方だけを指定してください。

## 進み具合
progress-title = 📈 あなたの進み具合
progress-points = 通算 **{ $all }** ポイント（今週 { $week } ポイント）
progress-streak = 🔥 { $streak } 日連続（最長 { $best } 日）
progress-rank = 🏆 通算 { $rank } 位
progress-read = 読了 { $done }/{ $total } セクション
progress-answered = 正解 { $done }/{ $total } 問
progress-engine = 🐳 あなたの Docker Engine: イメージ { $images } 個、{ $megabytes } MB
progress-next = 続きを読む: { $title }

## 答えられなかった質問
class-questions-title = ❓ 答えられなかった質問
class-questions-row = **{ $times } 回** · { $question }（最後: { $last }）
class-questions-none = 答えられなかった質問は、まだありません。
class-questions-off = このサーバーでは、答えられなかった質問を数えていません。`!schedule` のボタンで始められます。

## プライバシー
privacy-title = 🔒 あなたについて残るもの
privacy-kept =
    - **学習の記録**（サーバーごと）: ポイント、読んだセクション、クイズの回答、演習で終えた課題、使ったヒント、復習の予定、回答に表れた思い違い、ランキングに出す表示名
    - **あなた専用の Docker Engine**: 取得したイメージ。持ち主の名前は残さず、あなたの ID から計算した文字列で見分けます
    - **お知らせの設定**（サーバーごと）: リマインダーの時刻、夜のお知らせを受け取るかどうか
    - **ラボで起きたエラーの種類**（サーバーと週ごと）: 回数だけを残し、入力した内容と人は記録しません
    - **実行中のコマンド**: 終わるまでの間だけ、再起動に備えて残します
    - **Kujira が答えられなかった質問**（サーバーごと）: 質問の文、聞かれた回数、最初と最後の日時。質問した人は記録しません。メンション、`@` の付いた名前、URL、メールアドレス、6 桁以上の数字や ID は文から取り除きます。ふつうの言葉として書かれた名前は見分けられないので、書かないでください。貼り付けた長い文とダイレクトメッセージは数えません。数えた質問は、サーバーの管理者と Kujira の運営者が、教材をよくするために読みます
privacy-counted = あなたの質問: ✅ Kujira が答えられなかったものを数えます（サーバーの管理者が止めている場合を除く）
privacy-not-counted = あなたの質問: ⏸️ どのサーバーでも数えません（この選択は、あなたの ID とともに残します）
privacy-earlier = すでに数えた質問は、誰のものか分からないため、あなたの分だけを消すことはできません。
privacy-stop = 自分の質問を数えない
privacy-count = 自分の質問を数える

## エラー
error-suggestion = もしかして: { $suggestion }
error-line = **{ $number } 個目のコマンド**を直して、もう一度送ってください。まだどのコマンドも実行していません。
error-docker-says = Docker はこう表示します:
error-docker-newer = -# Docker { $version } 以降では、この書き方も受け付けられます。
error-unknown-command = 「{ $typed }」というコマンドはありません。近いもの: { $near }（一覧は `{ $prefix }help`）
error-unknown-command-only = 「{ $typed }」というコマンドはありません。コマンドの一覧は `{ $prefix }help` で確認できます。
error-usage = コマンドの書き方が正しくないようです。次のように書きます。
    { $usage }
error-organisers-only = この操作には「サーバー管理」の権限が必要です。サーバーの管理者に依頼してください。
error-organisers-only-role = この操作には、ロール「{ $role }」か「サーバー管理」の権限が必要です。サーバーの管理者に依頼してください。
refusal-managers-only = この操作には「サーバー管理」の権限が必要です（管理用のロールだけではできません）。サーバーの管理者に依頼してください。
error-guild-only = このコマンドはサーバーの中でだけ使えます。
error-unexpected = 申し訳ありません。予期しない問題が起きました。時間をおいてもう一度お試しください。直らない場合は、この番号を管理者に伝えてください: `{ $id }`
refusal-flood = 短い時間にたくさんの操作がありました。{ $seconds } 秒待ってから、もう一度お試しください。それまでの操作にはお答えできません。
picture-left-out = いま利用が集中しているため、図を省略しました。図の内容は文章で確認できます。図が必要なときは、1 分ほど待ってから、もう一度実行してください。
refusal-restarting = Kujira は再起動しています。少し待ってから、もう一度お試しください。
refusal-press-outdated = このボタンは以前のバージョンのもので、もう使えません。`!help` から同じ操作をやり直してください。
refusal-press-again = 応答に時間がかかり、入力欄を開けませんでした。もう一度ボタンを押してください。

## 起動時
refusal-run-no-token = 環境変数 DISCORD_TOKEN が設定されていません。Discord Developer Portal の Bot ページで取得したトークンを DISCORD_TOKEN に設定してください。トークンなしで試すには `make run` を使います。
refusal-run-wrong-token = Discord がトークンを受け付けませんでした。Developer Portal の Bot ページで「Reset Token」を押し、新しいトークンを DISCORD_TOKEN に設定してください。
refusal-run-unreachable = Discord に接続できませんでした（{ $reason }）。ネットワークと Discord の稼働状況を確認してから、もう一度起動してください。
refusal-run-no-intent = 「Message Content Intent」が有効になっていません。Developer Portal の Bot ページで Privileged Gateway Intents の「Message Content Intent」をオンにしてから、もう一度起動してください。
refusal-run-more-shards = Discord は、このボットのサーバーをより多くのシャードに分けるよう求めています。KUJIRA_SHARDS を `auto` にするか、`/` の後の数（全プロセスで共通）を大きくしてください。
refusal-run-port-taken = ポート { NUMBER($port, useGrouping: 0) } はほかのプログラムが使用中です。`PORT=8081 make run` のように、別のポートを指定してください。
refusal-monitor-address = { $host }:{ NUMBER($port, useGrouping: 0) } では /healthz、/readyz、/metrics を提供できません ({ $reason })。`KUJIRA_MONITOR=8082` のように、別のアドレスを指定してください。
refusal-shards-form = 「{ $typed }」では、このプロセスが担当するシャードが分かりません。`auto`、`0-3/16`（16 個のうち最初の 4 個）、`5/16`（16 個のうち 1 個）のように書いてください。
refusal-shards-backwards = 「{ $typed }」は、終わりの番号が始まりの番号より小さくなっています。
refusal-shards-beyond = 「{ $typed }」には、存在しないシャードが含まれています。シャードの番号は 0 から始まるので、{ NUMBER($count, useGrouping: 0) } 個のうち最後のシャードは { NUMBER($last, useGrouping: 0) } です。
setting-unusable = { $variable } の値は使えません: { $reason }
