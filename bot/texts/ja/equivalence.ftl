## 2 つのイメージ名が同じイメージを指すか
same-outcome-same = ✅ 同じイメージです
same-outcome-perhaps = 🔶 今は同じかもしれません
same-outcome-different = ❌ 別のイメージです
same-outcome-invalid = ⚠️ イメージ名として読めないものがあります

same-reason-same-name = 省略された部分を補うと、どちらも `{ $first }` になります。書き方が違うだけで、同じ名前です。
same-reason-same-digest = 同じリポジトリの同じダイジェストを指定しています。ダイジェストは中身から計算した値なので、同じイメージです。一緒に書いたタグは無視されます。
same-reason-same-content = ダイジェストが同じなので、中身は 1 バイトも違いません。ただし取得元は `{ $first }` と `{ $second }` で別なので、信頼する相手やログイン先は異なります。
same-reason-other-digest = 同じリポジトリですが、ダイジェストが違います。たとえタグが同じでも、中身は確実に異なります。
same-reason-tag-and-digest = 同じリポジトリですが、タグ `{ $first }` は別のイメージへ移されることがあり、ダイジェスト `{ $second }` はいつも同じ中身を指します。タグがそのダイジェストを指している間だけ同じイメージです。タグが今指しているものは、取得してから `docker images --digests` で分かります。
same-reason-narrower-version = 同じリポジトリです。`{ $first }` は新しいリリースへ移っていくタグで、今は `{ $second }` を指しているかもしれません。次のリリースが出ると、別のイメージになります。
same-reason-open-base = 同じリポジトリの同じバージョンです。`{ $first }` は土台のディストリビューションのリリースを決めておらず、`{ $second }` は決めています。公開者が既定の土台を変えるまでは、同じイメージです。
same-reason-moving-tag = 同じリポジトリですが、`{ $first }` は公開者が新しいイメージへ移していくタグです。今は `{ $second }` と同じイメージを指していても、明日も同じとは限りません。
same-reason-other-version = 同じリポジトリですが、ソフトウェアのバージョンが `{ $first }` と `{ $second }` で違います。
same-reason-other-variant = 同じリポジトリですが、`{ $first }` と `{ $second }` は種類が違います。入っているものや土台が違うのがふつうです。
same-reason-other-tag = 同じリポジトリの 2 つのタグ、`{ $first }` と `{ $second }` です。複数のタグが 1 つのイメージを指すこともあるので、名前だけでは分かりません。ダイジェスト（`docker images --digests`）を比べましょう。
same-reason-other-registry = レジストリが `{ $first }` と `{ $second }` で違います。名前が同じでもレジストリが違えば別のリポジトリで、公開している人も中身も違うかもしれません。
same-reason-official-and-user = 名前は似ていますが、`{ $first }` は Docker Hub の公式イメージで、もう一方は `{ $second }` が公開しています。作り手の違う、別のリポジトリです。
same-reason-other-owner = 名前は似ていますが、名前空間が `{ $first }` と `{ $second }` で違います。持ち主の違う、別のリポジトリです。
same-reason-other-repository = `{ $first }` と `{ $second }` は、別のリポジトリです。
same-reason-invalid = 少なくとも一方がイメージ名として読めないので、まだ比べられません。

same-filled-in = Docker が補う部分: { $parts }
same-and = 、
same-complete = 省略された部分はありません。
same-diff = 🛰️ 中身がどう違うかは、{ $command } でレジストリに問い合わせて調べられます。
same-mended = `{ $left }` と `{ $right }` のことなら
same-tagged = `docker tag` は、1 つ目の名前のイメージに 2 つ目の名前を付けます。実行した後は、手元ではどちらも同じイメージの名前です。名前だけを比べると、次のとおりです。
