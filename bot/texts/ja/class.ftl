## コマンド
slash-announce = セクションを今すぐ投稿します（管理者向け）
slash-content = 教材のファイル（Bot の所有者向け）
slash-content-reload = 変更した教材を、確認してから読み直します（Bot の所有者向け）
option-page = ページ
help-announce = - **`{ $prefix }announce 4 3`** セクションを今すぐ投稿する（`{ $prefix }announce 4 3 #docker` でほかのチャンネルに。管理者向け）
help-content = - **`{ $prefix }content reload`** 変更した教材を読み直す（Bot の所有者向け）

## クラスの様子
class-page-overview = 📋 概要
class-page-reading = 📖 読んだ人
class-page-behind = ⏰ 遅れ
class-page-questions = 🎯 問題
class-page-ideas = 💭 思い違い
class-page-asked = ❓ 未回答
class-page-lab = 🐳 ラボ
class-open = 🔒 名前が載っているので、クラスの様子はあなただけに表示します。ボタンを押してください。
class-open-button = クラスの様子を見る
class-date = { $year }/{ $month }/{ $day }
class-first = ⏮ 最初へ
class-export-reading = ⬇️ CSV: メンバー × セクション
class-export-reading-more = ⬇️ CSV: 次の { $count } 人
class-export-questions = ⬇️ CSV: 問題
class-told = 🔎 管理者は `/class` で、誰がどのセクションを読んだかを見られます。そこに載りたくない人は `!privacy` で断れます。

## 概要
class-overview-title = 📋 クラスの様子
class-members = これまでに学んだ人: { $more ->
    [yes] **{ $count }** 人を超えています
   *[no] **{ $count }** 人
} · 今週学んだ人: **{ $active }** 人
class-hidden = このうち { $count } 人は、表示を断っています。合計だけに数え、一覧には載せません。
class-posted = 投稿したセクション: 全 { $sections } のうち **{ $posted }**
class-posted-none = このサーバーには、まだセクションを投稿していません。`/setup` で毎日の投稿を始めるか、`/announce` で今すぐ投稿できます。
class-behind-count = 読んだ数が、投稿した数より少ない人: **{ $count }** 人
class-latest = 最近のセクションを読んだ人数
class-latest-row = Day { $day }-{ $number }「{ $title }」（{ $date }）: **{ $readers }** 人
class-hardest-one = いちばん難しい問題: { $prompt }（初回の正答率 { $percent } %、{ $answered } 人）
class-asked-count = Kujira が答えられなかった質問: **{ $count }** 件

## 誰が何を読んだか
class-reading-title = 📖 誰が何を読んだか
class-reading-summary = { $first }〜{ $last } 人目 · よく読んだ順
class-reading-none = 表示できる人は、まだいません。
class-reading-total = { $read }/{ $sections }
class-reading-row = { $name } { $read }/{ $sections }
class-reading-alt = 読んだセクションの数: { $rows }
class-reading-days = -# 図は全 { $sections } セクションのうち、最近投稿した前後の { $columns } セクションです。CSV にはすべて入っています。
class-cell-soon = 1 日以内に読んだ
class-cell-week = 1 週間以内に読んだ
class-cell-late = その後に読んだ
class-cell-missing = 投稿済み・まだ読んでいない
class-cell-ahead = まだ投稿していない

## 誰が遅れているか
class-behind-title = ⏰ 誰が遅れているか
class-behind-about = 投稿した { $posted } セクションのうち、まだ読んでいないものがある人です。読んだ数の少ない順に並べています。
class-behind-row = **{ $name }**: 未読 **{ $missing }** セクション（{ $since } の Day { $day }-{ $number }「{ $title }」から）
class-behind-none = 🎉 遅れている人はいません。
class-behind-none-here = このページのために調べた人のなかに、遅れている人はいません。
class-behind-not-posted = まだセクションを投稿していないので、遅れている人もいません。

## 問題
class-hard-title = 🎯 難しい問題
class-hard-about = -# 正答率は、ヒントなしの初回の答えで数えます。「識別力」は、この問題に正解したことと、同じ人のほかの問題の正答率との相関（−1〜1）です。0 に近いか負なら、問題文か正解を見直してください。
class-hard-none = このサーバーでは、まだどの問題にも答えがありません。
class-hard-prompt = **{ $place }. { $prompt }**（Day { $day }）
class-hard-rate = 正答率 { $percent } %（{ $answered } 人）
class-hard-tells = 識別力 { $value }（{ $kind ->
    [good] 高い
    [some] ふつう
    [little] 低い
   *[wrong] ⚠️ 逆転
}）
class-hard-tells-unknown = 識別力は不明（答えが少ない）
class-hard-wrong = 多い誤答: 「{ $answer }」（{ $wrong } 人中 { $learners } 人）
class-sample = -# 人数が多いため、識別力と誤答は最初の { $count } 件の答えから求めています。正答率は全員のものです。

## 思い違い
class-ideas-title = 💭 回答に表れた思い違い
class-ideas-row = 「{ $idea }」 **{ $shown }** 人（説明を受けた { $taught } 人、克服した { $overcome } 人）
class-ideas-none = 思い違いが表れた回答は、まだありません。
class-ideas-sample = -# 人数が多いため、最初の { $count } 件から求めています。

## ラボ
class-lab-title = 🐳 ラボ
class-lab-ready = ✅ ラボは使えます。
class-lab-starting = ⏳ ラボは起動中です。
class-lab-runs = 現在のコマンド（このプロセスが受け持つ全サーバーの合計）: 実行中 **{ $running }**、待機中 **{ $waiting }**（同時に実行できるのは { $limit } まで）
class-lab-errors = 今週多かったエラー
class-lab-error = { $title }: **{ $times }** 回
class-lab-quota-unknown = Docker Hub であと何回 pull できるかは、まだ分かりません。

## ファイル
class-column-id = メンション
class-column-name = 名前
class-column-read = 読んだセクション
class-column-day = Day
class-column-question = 問題
class-column-prompt = 問題文
class-column-answered = 答えた人
class-column-right = 初回に正解した人
class-column-rate = 正答率
class-column-tells = 識別力（点双列相関）
class-column-wrong = 多い誤答
class-column-wrong-count = その人数
class-file-reading = ⬇️ { $first }〜{ $last } 人目のメンバーと、各セクションを読んだ日です。
class-file-questions = ⬇️ このサーバーで答えのあった、すべての問題です。

## 告知
announce-posted = ✅ 投稿しました: { $link }
refusal-announce-closed = { $channel } で Kujira に権限が足りません: { $missing }。チャンネルの設定の「権限」で許可してから、もう一度試してください。
refusal-announce-not-yours = { $channel } にはあなた自身が書き込めないため、Kujira も代わりに投稿しません。

## 教材
content-reloaded = ✅ 教材を読み直しました: { $days } 日分、{ $sections } セクション、{ $questions } 問。これからの質問には、新しい教材で答えます。
content-reloaded-others = -# この Bot のほかのプロセスも、それぞれのファイルを読み直します。
content-broken = ⚠️ 教材に問題が { $count } 件あります。読み込まず、これまでの教材を使い続けます。
content-broken-more = -# すべての問題はファイルにあります。
error-owner-only = この操作ができるのは、この Bot の所有者（または Discord の開発者ポータルで Bot のチームに属する人）だけです。教材は、Bot が参加するすべてのサーバーで共通だからです。
watch-reloaded = ✅ 読み直しました。
watch-waiting = 教材が直るのを待っています。

## メンバーの希望
privacy-shown = クラスの様子: ✅ このサーバーの管理者は、あなたがどのセクションをいつ読んだかを見られます
privacy-hidden = クラスの様子: ⏸️ このサーバーの管理者が見るクラスの様子に、あなたは載りません（合計にだけ数えます）
privacy-hide = クラスの様子に載せない
privacy-show = クラスの様子に載せる
