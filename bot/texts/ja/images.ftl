## イメージのレイヤー
layers-title = 🧱 { $name } のレイヤー
layers-summary = { $size } · レイヤー { $layers } 個、設定だけの手順 { $settings } 個
layers-newest = ▲ 新しい
layers-oldest = ▼ 古い（土台）
layers-several = … { $count } 個の手順をまとめて表示
layers-alt = { $name } のレイヤーを積み重ねた図です。上ほど新しいレイヤーです。{ $summary }。大きさは下の本文にも書いてあります。
layers-biggest = 🏋️ いちばん大きいレイヤー: { $layer } — { $size }（イメージ全体の { $percent } %）
layers-rest = … ほかに { $count } 個、合わせて { $size }
layers-none = このイメージにはレイヤーがありません。
layers-order = 1 番がいちばん古く、土台になるレイヤーです。点線の手順（`ENV` や `CMD` など）は設定を変えるだけで、レイヤーを作りません。
layers-unsure = 「?」は、どの手順がどのレイヤーを作ったのかなど、このイメージの履歴からは分からないものです。
layers-omitted = 手順が多すぎるため、設定だけの手順や上のほうの手順 { $count } 個は表示していません。

## イメージの比較
compare-title = ⚖️ レイヤーの比較
compare-layers = レイヤー { $layers } 個
compare-several = レイヤー { $count } 個
compare-image = - { $name } **{ $size }** · レイヤー { $layers } 個、うち共有 { $shared } 個
compare-amount = レイヤー { $layers } 個、{ $size }
compare-shared = 🔗 **{ $letter }** { $names } で共有: { $amount }
compare-nothing-shared = 🔗 共有されるレイヤーはありません。
compare-copied = ♻️ { $count } 個のレイヤーは、ほかのイメージにも同じ中身のものがありますが、下に積まれたレイヤーが違うため共有されず、イメージごとに保存されます。
compare-same-image = 👯 { $names } は、同じ 1 つのイメージに付いた別々の名前です。
compare-apart = 単純な合計: { $size }
compare-together = 1 つのディスクに一緒に置くと: { $size }
compare-room = 💾 単純な合計は { $apart }、1 つのディスクに一緒に置くと **{ $together }** です（{ $saved } の節約）。
compare-room-unknown = 💾 単純な合計は { $apart } です。一緒に置いたときの大きさは、履歴からは分かりません。
compare-alt = { $names } のレイヤーを縦に積み、横に並べた図です。下ほど古いレイヤーで、共有されるレイヤーには同じ色と文字が付いています。その下の 2 本の棒は、大きさの単純な合計と、1 つのディスクに一緒に置いたときの大きさです。同じ内容を下の本文にも書いてあります。
compare-why = Docker がレイヤーを共有するのは、いちばん下から、最初に違いが現れるところまでです。下にあるレイヤーがすべて同じときだけ、同じレイヤーとみなされます。
refusal-compare-number = イメージ名を { $least }〜{ $most } 個、空白で区切って指定してください（いまは { $number } 個です）。例: `!compare python:3.11 python:3.11-slim`
refusal-compare-twice = `{ $name }` が 2 回指定されています。別のタグなど、ほかのイメージと比べてください。

## 自分の Docker Engine
lab-status-title = 🐳 あなたの Docker Engine
lab-status-none = まだ何もありません。最初のコマンドを実行すると用意されます。例: `!docker pull hello-world`
lab-status-awake = 🟢 起動中です。コマンドを実行しなければ { $until } に休止します。
lab-status-busy = 🟢 起動中です。コマンドを実行しています。
lab-status-asleep = 💤 休止中です。次のコマンドで起動し、休止前の中身をそのまま使えます。
lab-status-images = 📦 イメージ { $images } 個
lab-status-more = ほか { $more } 個
lab-status-disk = 💾 ディスク使用量 { $size }
lab-status-disk-limit = 💾 ディスク使用量 { $size }（上限 { $limit }）
lab-status-quota = 📊 Docker Hub からの取得（主催者向け）: { $hours } 時間に { $limit } 回まで、残り { $remaining } 回
lab-status-quota-until = 📊 Docker Hub からの取得（主催者向け）: 上限に達しました。{ $until } に再び取得できるようになります。
lab-reset-ask = あなたの Docker Engine の中身を**すべて**削除し、最初の状態に戻します。イメージは、もう一度 `docker pull` すれば取得できます。ほかの人の Docker Engine には影響しません。よろしいですか？
lab-reset-yes = 空にする
lab-reset-no = やめる
lab-resetting = ⏳ Docker Engine を空にしています。実行中のコマンドがあれば、終わるのを待ってから空にします…
lab-reset-freed = 🧹 Docker Engine を空にしました。イメージ { $images } 個を削除し、{ $size } を解放しました。
lab-reset-empty = 🧹 Docker Engine を最初の状態に戻しました。イメージはもともとありませんでした。
lab-reset-done = 🧹 Docker Engine を空にしました。
refusal-lab-image-unreadable = { $name } は履歴が長すぎるため、ここでは表示できません。
refusal-lab-image-gone = { $name } を取得しましたが、その後に削除されたようです。もう一度実行してください。
