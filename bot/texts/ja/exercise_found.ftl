## What keeps a task of an exercise from being done
exercise-found-unknown = エンジンが休止中のため、今のイメージの状態がわかりません。docker のコマンドを実行すると再開します。
exercise-found-not-answered = この課題は、答えを入力して解きます。
exercise-found-wrong-answer = エンジンにあるイメージから見ると、その答えは正しくありません。
exercise-found-not-yet = まだ目標の状態ではありません。残っていてはいけない状態が残っています。
exercise-found-missing = イメージ `{ $image }` がありません。
exercise-found-present = `{ $image }` という名前のイメージがまだあります。
exercise-found-different = `{ $image }` と `{ $other }` は別のイメージを指しています。
exercise-found-same = `{ $image }` と `{ $other }` は同じイメージを指しています。
exercise-found-dangling = { $count ->
    [0] ダングリングイメージ（どのタグからも指されていないイメージ）はありません。
   *[other] ダングリングイメージ（どのタグからも指されていないイメージ）が { $count } 個あります。
  }
exercise-found-images = { $count ->
    [0] イメージは 1 つもありません。
   *[other] イメージは全部で { $count } 個あります。
  }
exercise-found-images-labelled = { $count ->
    [0] ラベル `{ $label }` のあるイメージがありません。
   *[other] ラベル `{ $label }` のあるイメージは { $count } 個あります。
  }
exercise-found-by-tag = `{ $image }` のイメージにはどれもタグがあり、ダイジェストだけで取得したものがありません。
exercise-found-layers = `{ $image }` のレイヤーは { $count } 個です。
exercise-found-size = `{ $image }` の大きさは { $size } です。
exercise-found-platform = `{ $image }` は `{ $platform }` 用です。
exercise-found-label = `{ $image }` にラベル `{ $label }` がないか、値が違います。
exercise-found-env = `{ $image }` に環境変数 `{ $variable }` がないか、値が違います。
exercise-found-command = `{ $image }` の既定のコマンドが違います。
exercise-found-base = `{ $image }` は `{ $base }` のレイヤーすべてから始まってはいません。
exercise-found-not-printed-pull = イメージを取得したという docker の出力がまだありません。
exercise-found-not-printed-images = 目的のイメージ一覧がまだ出力されていません。
exercise-found-not-printed-history = イメージの履歴がまだ出力されていません。
exercise-found-not-printed-inspect = イメージの詳細がまだ出力されていません。
exercise-found-not-printed-manifest = イメージのマニフェストがまだ出力されていません。
exercise-found-not-printed-search = 目的の検索結果がまだ出力されていません。
exercise-found-not-printed-disk = ディスクの使用量がまだ出力されていません。
exercise-found-not-printed-removal = 何かを削除したという docker の出力がまだありません。
exercise-found-not-failed = 目的のエラーで docker に断られたコマンドがまだありません。
