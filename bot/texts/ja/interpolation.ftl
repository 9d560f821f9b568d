## 変数の入ったイメージ名
variable-title = { $count ->
        [1] 変数の入ったイメージ名
       *[other] 変数の入ったイメージ名（{ $count } 個）
    }
variable-line = - { $what }{ $value }
variable-is = `{ $written }` は{ $part }に入る変数です。
variable-part-image = イメージ名全体
variable-part-registry = レジストリ
variable-part-namespace = 名前空間
variable-part-repository = リポジトリ
variable-part-tag = タグ
variable-part-digest = ダイジェスト

## 値がないときどうなるか
variable-value-plain = `{ $name }` の値は、ここには書かれていません。
variable-value-given = `ARG` で決めた `{ $name }` の値から、`{ $value }` になります。
variable-value-default = `{ $name }` が未設定か空なら、既定値の `{ $word }` が入ります。
variable-value-default-unset = `{ $name }` が未設定なら、既定値の `{ $word }` が入ります（空の値が設定されていれば、空のままです）。
variable-value-required = 値は必須です。`{ $name }` に値がなければ、エラーになって止まります。
variable-value-required-saying = 値は必須です。`{ $name }` に値がなければ、「{ $word }」というエラーになって止まります。
variable-value-alternative = `{ $name }` に値があるときだけ `{ $word }` が入り、なければ何も入りません。
variable-value-other = シェルが `{ $name }` の値の一部を取り除いたり、置き換えたりして使う書き方です。
variable-escaped = - `{ $written }` は変数ではありません。Compose では `$$` が `$` という文字になり、イメージ名に `$` は使えません。変数にするときは、`$` を 1 つだけ書きます。

## 値を入れるもの
variable-by = どこで値が入るか
variable-by-any = 書く場所によります。コマンドの中ならシェル、`compose.yaml` なら Compose（環境変数か `.env` から）、Dockerfile の `FROM` なら `docker build`（`FROM` より前の `ARG` から）です。どの場合も、Docker が名前を読むのは値が入った後です。
variable-by-shell = シェルが値に置き換えてから、docker に渡します。値も既定値もない変数は空になるので、`nginx:$TAG` は `nginx:` になり、`invalid reference format` で失敗します。`echo` の後ろに名前を書くと、置き換えた結果を確かめられます。
variable-by-argument = シェルスクリプトや関数を呼び出したときの、{ $name } 番目の引数です。
variable-by-compose = Compose が、環境変数か、`compose.yaml` と同じフォルダーにある `.env` の値に置き換えます。値も既定値もない変数は、警告を出して空にします（`:?` の付いたものを除く）。`docker compose config` を実行すると、置き換えた結果を確かめられます。
variable-by-dockerfile = `docker build` が、最初の `FROM` より前にある `ARG` の値に置き換えます。ビルドのときに `--build-arg 名前=値` を付けると、別の値にできます。
variable-by-kubernetes = Kubernetes は、マニフェストの `image` にある変数を置き換えません。`envsubst` などで値を入れてから `kubectl apply` するか、Helm や Kustomize を使います。
variable-by-cmd = `%名前%` は Windows のコマンドプロンプト（cmd）の変数で、cmd が値に置き換えてから docker に渡します。PowerShell や Linux、Mac のシェルでは置き換えられません。
variable-by-powershell = `$env:名前` は PowerShell での環境変数の書き方で、PowerShell が値に置き換えてから docker に渡します。
variable-by-helm = Helm のテンプレートです。`helm install` などを実行したときに、チャートの `values.yaml` や `--set` の値に置き換わります。`helm template` を実行すると、置き換えた結果を確かめられます。
variable-by-actions = GitHub Actions の式です。ワークフローを実行したときに、GitHub が値に置き換えます。
variable-by-gitlab = `CI_` で始まる変数は、GitLab CI/CD がジョブを実行するときに用意します。
variable-by-template = テンプレートの書き方です。`docker images --format` なら docker、Ansible の設定なら Ansible というように、そのテンプレートを読むものが値に置き換えます。

## 値を入れた名前
variable-example = 値の例
variable-result = 値を入れた名前: { $name }
variable-result-unset = 何も設定しないときの名前: { $name }
variable-result-example = この例の値を入れた名前: { $name }
explain-images-unfilled = - { $name }（変数の値が決まると名前になります）

## <none>
unnamed-title = `<none>` は名前ではありません
unnamed-is = `docker images` が、名前やタグのないイメージの行に表示する「ない」という印です。
unnamed-no-tag = ここでは、リポジトリ `{ $repository }` のイメージで、タグがないことを表します。
unnamed-no-name = 同じ名前でビルドし直したり pull し直したりすると、名前は新しいイメージへ移り、古いほうがこうなります。
unnamed-id = コマンドで { $typed } と書いても、イメージは見つかりません。名前の代わりに、一覧の IMAGE ID で指定します（{ $id } は例です）。
unnamed-instead = 入力したコマンドなら、こう書きます: { $line }
unnamed-find = - 探す: { $command }
unnamed-remove = - 削除する: { $command }
unnamed-tag = - 名前を付ける: { $command }
