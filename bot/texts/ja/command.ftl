refusal-command-empty = 実行したい docker コマンドを続けて入力してください。例: `docker pull nginx:1.25`
refusal-command-too-long = コマンドが長すぎます（{ $length } 文字）。{ $limit } 文字以内で入力してください。
refusal-command-several-lines = 一度に実行できるのは 1 行です。1 行ずつ入力してください。
refusal-command-control-character = 目に見えない文字（{ $name }）が含まれています。その文字を消してから、もう一度入力してください。
refusal-command-open-quote = 引用符 { $quote } が閉じられていません。同じ引用符で閉じてください。
refusal-command-pipe = ここで動くのは docker コマンドだけで、パイプ（`|`）の先の `jq` や `grep` は実行できません。`|` の手前までを実行するか、`docker inspect -f` で必要な値だけを取り出してください。
refusal-command-sequence = `;` や `&&` で複数のコマンドをつなぐことはできません。1 つずつ入力してください。
refusal-command-redirection = `>` や `<` によるリダイレクトは使えません。出力はそのままこのチャンネルに表示されます。
refusal-command-substitution = `$(…)` やバッククォートによるコマンド置換は使えません。値を直接書いてください。
refusal-command-variable = シェル変数（`$名前`）は使えません。値を直接書いてください。
refusal-command-not-docker = 「{ $name }」は実行できません。ここで使えるのは `docker` で始まるコマンドだけです。例: `docker images`
refusal-command-global-flag = `{ $flag }` のように、サブコマンドの前に置くオプションは使えません。接続先は、いつもあなた専用の Docker Engine です。`docker pull` のようにサブコマンドから書いてください。
refusal-command-image-alone = `docker image` の後にサブコマンドが必要です。例: `docker image ls`、`docker image prune`
refusal-command-unknown = `docker { $name }` というサブコマンドはありません。使えるのは pull、images、history、inspect、rmi、image prune、search、tag、version です。
refusal-command-elsewhere-build = `docker { $name }` はここでは使えません。イメージのビルドは Day 5 で学びます。今は `docker pull` で取得したイメージを `docker history` で観察してみましょう。
refusal-command-elsewhere-push = `docker { $name }` はここでは使えません。認証情報を預からないため、レジストリへの送信とサインインは行いません。公開イメージの `docker pull` はサインインなしで試せます。
refusal-command-elsewhere-container = `docker { $name }` はここでは使えません。このラボではイメージを扱い、コンテナは動かしません。コンテナが何を実行するかは `docker inspect -f '{ "{{" }json .Config.Cmd{ "}}" }' イメージ名` で調べられます。
refusal-command-elsewhere-system = `docker { $name }` はここでは使えません。Docker Engine の設定や状態は Kujira が管理しています。手元のイメージは `docker images` で確認できます。
refusal-command-elsewhere-surroundings = `docker { $name }` はここでは使えません。今日のテーマはイメージです。ボリューム、ネットワーク、Compose は後の回で学びます。
refusal-command-elsewhere-save = `docker { $name }` はここでは使えません。ファイルへの書き出しなどは手元の Docker で試してください。イメージの中身は `docker inspect` と `docker history` で調べられます。
refusal-command-missing-argument = `docker { $name }` には対象の指定が足りません（{ $least } 個必要です）。例: `docker { $name } nginx:1.25`
refusal-command-too-many-arguments = `docker { $name }` に指定できる対象は { $most } 個までです。余分な語を消してください。
refusal-command-unknown-flag = `docker { $name }` に `{ $flag }` というオプションはありません。使えるオプション: { $offered }
refusal-command-flag-needs-value = `{ $flag }` には値が必要です。例: `--filter dangling=true`
refusal-command-flag-takes-no-value = `{ $flag }` は値を取らないオプションです。`=` から後ろを消してください。
refusal-command-all-tags = `-a`（`--all-tags`）を付けると、リポジトリのすべてのタグ、ときには数百個のイメージを取得してしまいます。必要なタグを 1 つ選んで指定してください。
refusal-command-number = 「{ $value }」は指定できません。{ $least } から { $most } までの整数で指定してください。
refusal-command-filter = フィルター「{ $value }」は使えません。`名前=値` の形で、次のいずれかを指定してください: { $names }
refusal-command-platform = プラットフォーム「{ $value }」の書き方が正しくありません。`linux/amd64` や `linux/arm64` のように `OS/アーキテクチャ` の形で指定してください。
refusal-command-inspect-type = 「{ $value }」は調べられません。このラボにあるのはイメージだけなので、`--type image` を指定するか、`--type` を省いてください。
refusal-command-template = テンプレートの `{ $word }` は、大量のメモリや時間を使うことがあるため使えません。`{ "{{" }json .Config{ "}}" }` のような形で値を取り出してください。
refusal-command-dash = 「{ $value }」は名前として使えません。イメージ名がハイフンで始まることはありません。
refusal-command-search-term = 「{ $value }」では検索できません。`python` や `bitnami/redis` のように、英数字の名前で検索してください。
refusal-command-registry = レジストリ「{ $registry }」からは取得できません。使えるレジストリ: { $allowed }
