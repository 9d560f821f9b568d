## スラッシュコマンドの説明
slash-today = 今日投稿されたセクションと、次回の予定を表示します
slash-next = まだ読んでいない次のセクションを開きます
slash-catchup = 勉強会の進み具合に追いつくため、読んでいないセクションを古い順に開きます
slash-remind = 自分専用のリマインダーを設定します（毎日、ダイレクトメッセージで届きます）
option-at = 時刻（例: 21:00）。「オフ」で止めます

## ヘルプ
help-today = - **`{ $prefix }today`** 今日のセクションと次回の予定を見る
help-next = - **`{ $prefix }next`** まだ読んでいない次のセクションを読む
help-catchup = - **`{ $prefix }catchup`** 読んでいないセクションを、古い順に 1 つずつ、自分のペースで読む
help-remind = - **`{ $prefix }remind 21:00`** 毎日その時刻に、次に読むセクションをダイレクトメッセージで受け取る（`{ $prefix }remind off` で止める）

## 今日のレッスン
today-title = 📅 今日のレッスン
today-channel = **{ $channel }**
today-none = このサーバーには、まだ配信の予定がありません。`!next` で、いつでも自分のペースで読めます。
today-next = 次回は { $when }（{ $ago }）です。
today-ended = コースの最後まで配信しました。
today-paused = 配信は一時停止しています。
today-nothing-ahead = 次回の予定はありません。
today-open = 📖 { $title }
today-behind = ほかに、まだ読んでいないセクションが { $count } 個あります。
study-section = Day { $day }-{ $section }「{ $title }」（約 { $minutes } 分）

## 追いつく
catch-up-start = ▶ いま追いつく
catch-up-left = 追いつくまであと { $count } 個（このセクションを含めて約 { $minutes } 分）
catch-up-read-next = ✅ 読んだ → 次へ
catch-up-read-last = ✅ 読んだ
catch-up-done = 🎉 勉強会に追いついています。ここまでに投稿されたセクションで、読んでいないものはありません。
catch-up-go-on = 先のセクションを読む
next-left = 最後まであと { $count } 個（このセクションを含めて約 { $minutes } 分）
next-done = 🎓 コースのすべてのセクションを読み終えました。

## 途中から参加した人
newcomer-offer =
    👋 ようこそ。この勉強会はコースの途中ですが、途中からでも大丈夫です。
    まだ読んでいないのは { $count } 個（全部で約 { $minutes } 分）です。1 つずつ自分のペースで追いつけます。
    毎日のペースを選ぶと、{ $at } にダイレクトメッセージでお知らせします（時刻は `/remind` で変えられます）。
newcomer-pace = 毎日 { $count } 個ずつ
newcomer-no = いまはいい
newcomer-declined = 分かりました。いつでも `/catchup` で追いつけます。
newcomer-line = 👋 はじめての方へ: この勉強会はすでに { $count } 個のセクションを終えています。自分のペースで追いつけます。
newcomer-more = 追いつく方法を見る

## リマインダー
remind-title = ## ⏰ 自分のリマインダー
remind-none = リマインダーは設定していません。
remind-at = 毎日 **{ $at }**（{ $timezone }）に、次に読むセクション { $count } 個をダイレクトメッセージで届けます。
remind-next = 次回は { $when }（{ $ago }）です。
remind-set = ✅ 設定しました。
remind-stopped = ✅ リマインダーを止めました。
remind-start = 毎日 { $at } に知らせる
remind-change = 時刻を決める
remind-stop = リマインダーを止める
remind-form-title = 自分のリマインダー
remind-form-time = 時刻（例: 21:00、夜9時）
remind-form-sections = 1 日に読むセクションの数（1〜5）
remind-hello = 👋 **{ $group }** のお知らせは、ここに届きます。
remind-lesson = ⏰ **{ $group }** のリマインダーです。次はこちらを読みましょう。
remind-finished = 🎓 **{ $group }** のコースをすべて読み終えました。リマインダーはこれで終わりです。
refusal-remind-closed = Kujira からのダイレクトメッセージを受け取れない設定になっています。サーバー名を押して「プライバシー設定」を開き、「ダイレクトメッセージ」をオンにしてから、もう一度お試しください。
refusal-remind-sections = 「{ $typed }」は使えません。1 日に読むセクションの数は、1 から { $most } までの数字で入力してください。

## 夜のお知らせ
nudge-on = 🌙 夜のお知らせ: ✅ その日のセクションを読んでいないときだけ届きます。
nudge-off = 🌙 夜のお知らせ: 届きません。
nudge-start = 🌙 読み忘れたら夜に知らせる
nudge-stop = 夜のお知らせを止める
nudge-started = ✅ その日のセクションを読んでいないときだけ、夜にダイレクトメッセージでお知らせします。
nudge-stopped = ✅ 夜のお知らせを止めました。
nudge-lesson = 🌙 **{ $group }** の今日のセクションを、まだ読んでいません。
nudge-to-post = 投稿を見る

## 修了証
certificate-button = 🎓 自分の修了証
certificate-end = 🎓 コースの最後まで来ました
certificate-finished = **{ $count } 人**がすべてのセクションを読み終えました。おめでとうございます！
certificate-nobody = おつかれさまでした。すべて読み終えた人はまだいませんが、`!catchup` でいつでも続きを読めます。
certificate-later = これから読み終える人も、読み終えたときに下のボタンで修了証を受け取れます。
certificate-own = 🎓 おめでとうございます。あなたの修了証です。
certificate-title = 修了証
certificate-name = { $name } さん
certificate-said = Docker コースをすべて読み終えました
certificate-sections = セクション
certificate-questions = 問正解
certificate-streak = 日連続（最長）
certificate-points = ポイント
certificate-alt = 修了証: { $name } さん、セクション { $sections } 個、正解 { $right }/{ $questions } 問、最長 { $streak } 日連続、{ $points } ポイント（{ $date }）
refusal-certificate-unfinished = まだ読んでいないセクションが { $left } 個あります。`!next` で続きを読めます。すべて読み終えると、ここで修了証を受け取れます。

## 週のふりかえり
recap-title = 🗓️ 今週のふりかえり
recap-learned = 📖 学んだこと
recap-board = 🏆 今週のランキング
recap-hardest = 🤔 いちばん難しかった問題
recap-rate = 最初の回答の正解率 { $percent }%（{ $answered } 人中 { $right } 人）
recap-error = 🧯 ラボでいちばん多かったエラー
recap-error-times = { $title }（{ $count } 回）
recap-section = Day { $day }-{ $section }「{ $title }」
recap-more = ほか { $count } 個
recap-catch-up = ▶ 読んでいない分を読む
recap-alt = 今週学んだこと: { $sections }。ランキング: { $ranks }

## 事前確認
preflight-exit = 終了ステータス { $status }。{ $said }
preflight-stopped = 制限に達したため、途中で停止しました。
preflight-recording = ラボで実行できないときは、{ $date } に記録した出力を代わりに表示します。
preflight-no-recording = 代わりに表示できる記録はありません。
preflight-more = - ほか { $count } 個
preflight-failed = このレッスンのコマンドを事前に実行したところ、うまく動かないものがありました。レッスンは予定どおり投稿します。
    { $commands }
refusal-preflight-busy = 別のレッスンの事前確認をしています。少し後でもう一度試します。
