refusal-command-empty = 実行したい docker コマンドを続けて入力してください。例: `docker pull nginx:1.25`
refusal-command-too-long = コマンドが長すぎます（{ $length } 文字）。{ $limit } 文字以内で入力してください。
refusal-command-several-lines = 一度に実行できるのは 1 行です。1 行ずつ入力してください。
refusal-command-lines-many = コマンドが { $count } 個あります。1 つのメッセージで実行できるのは { $most } 個までです。分けて送ってください。
refusal-command-lines-confirm = このコマンドは実行してよいかを尋ねるため、ほかのコマンドと一緒には実行できません。`-f` を付けるか、このコマンドだけを送ってください。
refusal-command-control-character = 目に見えない文字（{ $name }）が含まれています。その文字を消してから、もう一度入力してください。
refusal-command-open-quote = 引用符 { $quote } が閉じられていません。同じ引用符で閉じてください。
refusal-command-pipe-empty = パイプ（`|`）の片側が空です。`docker images | head -5` のように、手前に docker コマンド、後ろにフィルターを書いてください。
refusal-command-pipe-many = パイプが長すぎます。フィルターは { $most } 個までにしてください。
refusal-command-pipe-confirm = このコマンドは実行してよいかを尋ねますが、パイプ（`|`）を付けるとその質問が見えなくなります。パイプなしで実行するか、`-f` を付けてください。
refusal-command-filter-unknown = パイプの後ろに「{ $name }」は使えません。使えるのは次のものです: { $offered }
refusal-command-filter-language = `{ $name }` はファイルへの書き込みやプログラムの起動もできるプログラミング言語なので、ここでは使えません。列は `cut` か `docker images --format`、行は `grep`、値は `docker inspect -f` か `jq` で取り出してください。
refusal-command-filter-starts = `{ $name }` は別のプログラムを起動します。ここでパイプの後ろに置けるのはフィルターだけです: { $offered }。docker コマンドは、名前を書いて 1 つずつ実行してください。
refusal-command-filter-writes = `{ $name }` は出力をファイルや別の場所に送るため、ここでは使えません。出力はこのチャンネルに表示され、長いときはファイルとしても添付されるので、その必要はありません。
refusal-command-filter-pager = `{ $name }` は必要ありません。出力は全部表示され、長いときはファイルとしても添付されます。取り除いて実行するか、`head` や `tail` で一部だけを表示してください。
refusal-command-filter-docker = パイプの後ろに `{ $name }` は置けません。docker コマンドは 1 つずつ入力してください。パイプの後ろで使えるのは次のものです: { $offered }
refusal-command-filter-flag = ここの `{ $name }` に `{ $flag }` というオプションはありません。使えるオプション: { $offered }
refusal-command-filter-files = `{ $flag }` を付けると、`{ $name }` がファイルを読み書きしたり別のプログラムを起動したりします。ここではパイプから来るものだけを読むので、このオプションを外してください。
refusal-command-filter-follow = `{ $flag }` はこれから来る行を待つオプションですが、docker コマンドが終われば続きはありません。外して実行してください。
refusal-command-filter-operand = `{ $name }` に「{ $value }」は指定できません。パイプの後ろではパイプから来るものを読み、ファイルは読めません。この語を消すか、空白を含む文字列なら引用符で囲んでください。
refusal-command-filter-pattern = `{ $name }` には探す文字列が必要です。例: `docker inspect nginx:1.25 | { $name } Layers`
refusal-command-filter-needs-value = `{ $flag }` の後ろに値が必要です。例: `head -n 5`
refusal-command-filter-value = 「{ $value }」は指定できません。指定の例: { $examples }
refusal-command-filter-module = `{ $word }` を使うと `jq` がほかのファイルを読みますが、ここにファイルはありません。`jq '.[0].Config.Env'` のように、パイプから来るものだけを使ってください。
refusal-command-sequence = `;` や `&&` で複数のコマンドをつなぐことはできません。1 行に 1 つずつ書いてください。
refusal-command-redirection = `>` や `<` によるリダイレクトは使えません。出力はそのままこのチャンネルに表示されます。
refusal-command-substitution = `$(…)` やバッククォートによるコマンド置換は使えません。値を直接書いてください。使っていないイメージをまとめて消すときは `docker image prune -a` が使えます。
refusal-command-variable = `{ $written }` は変数です。自分のマシンではシェルが値に置き換えてから docker に渡しますが、ここにはシェルがないので、`docker pull nginx:1.25` のように値そのものを書いてください。
refusal-command-none = `<none>` は名前ではなく、`docker images` が「名前（タグ）がない」ことを表す印です。名前の代わりに、一覧の IMAGE ID で `docker rmi 605c77e624dd` のように指定してください。タグのないイメージだけの一覧は `docker images -f dangling=true` で表示できます。
refusal-command-not-docker = 「{ $name }」は実行できません。ここで使えるのは `docker` で始まるコマンドだけです。例: `docker images`
refusal-command-global-flag = `{ $flag }` のように、サブコマンドの前に置くオプションは使えません。接続先は、いつもあなた専用の Docker Engine です。`docker pull` のようにサブコマンドから書いてください。
refusal-command-help = ここに `docker` のヘルプはありません。使えるコマンド: { $offered }（`docker images --help` のようにすると、使えるオプションの一覧を表示します）
refusal-command-help-flags = `docker { $name }` で使えるオプション: { $offered }
refusal-command-placeholder = 「<…>」は、実際の値に置き換える部分です。`<` と `>` も消して、使いたい名前を書いてください。例: `docker pull nginx:1.25`
refusal-command-template-quote = テンプレートの途中に空白があるので、全体を引用符（`'`）で囲んでください。
refusal-command-image-alone = `docker image` の後にサブコマンドが必要です。例: `docker image ls`、`docker image prune`
refusal-command-unknown = ここに `docker { $name }` というサブコマンドはありません。使えるもの: { $offered }
refusal-command-elsewhere-build = `docker { $name }` はここでは使えません。イメージのビルドは Day 5 で学びます。今は `docker pull` で取得したイメージを `docker history` で観察してみましょう。
refusal-command-elsewhere-push = `docker { $name }` はここでは使えません。認証情報を預からないため、レジストリへの送信とサインインは行いません。公開イメージの `docker pull` はサインインなしで試せます。
refusal-command-elsewhere-container = `docker { $name }` はここでは使えません。このラボではイメージを扱い、コンテナは残しません。終わるとすぐに消えるコンテナでコマンドを 1 つ実行することはできます: `docker run --rm alpine:3.19 ls /`
refusal-command-elsewhere-system = `docker { $name }` はここでは使えません。Docker Engine の設定や状態は Kujira が管理しています。手元のイメージは `docker images`、使っている容量は `docker system df` で確認できます。
refusal-command-elsewhere-surroundings = `docker { $name }` はここでは使えません。今日のテーマはイメージです。ボリューム、ネットワーク、Compose は後の回で学びます。
refusal-command-elsewhere-save = `docker { $name }` はここでは使えません。ファイルへの書き出しなどは手元の Docker で試してください。イメージの中身は `docker inspect` と `docker history` で調べられます。
refusal-command-missing-argument = `docker { $name }` には対象の指定が足りません（{ $least } 個必要です）。例: { $name ->
        [run] `docker run --rm alpine:3.19 ls /`
        [search] `docker search python`
        [tag] `docker tag nginx:1.25 nginx:mine`
       *[other] `docker { $name } nginx:1.25`
    }
refusal-command-too-many-arguments = `docker { $name }` に指定できる対象は { $most } 個までです。余分な語を消すか、1 行に 1 つずつコマンドを書いてください。
refusal-command-unknown-flag = `docker { $name }` に `{ $flag }` というオプションはありません。使えるオプション: { $offered }
refusal-command-flag-needs-value = `{ $flag }` には値が必要です。例: `--filter dangling=true`
refusal-command-flag-takes-no-value = `{ $flag }` は値を取らないオプションです。`=` から後ろを消してください。
refusal-command-insecure = `{ $flag }` は、身元を証明できないレジストリを信用するオプションです。ここで使えるレジストリはすべて身元を証明できるので、外してください。
refusal-command-info-format = `docker info` は短いので、`{ $flag }` は必要ありません。外して実行し、行を選ぶときは `docker info | grep Driver` のようにしてください。
refusal-command-all-tags = `-a`（`--all-tags`）を付けると、リポジトリのすべてのタグ、ときには数百個のイメージを取得してしまいます。必要なタグを 1 つ選んで指定してください。
refusal-command-number = 「{ $value }」は指定できません。{ $least } から { $most } までの整数で指定してください。
refusal-command-filter = フィルター「{ $value }」は使えません。`名前=値` の形で、次のいずれかを指定してください: { $names }
refusal-command-platform = プラットフォーム「{ $value }」の書き方が正しくありません。`linux/amd64` や `linux/arm64` のように `OS/アーキテクチャ` の形で指定してください。
refusal-command-inspect-type = 「{ $value }」は調べられません。このラボにあるのはイメージだけなので、`--type image` を指定するか、`--type` を省いてください。
refusal-command-template = テンプレートの `{ $word }` は、大量のメモリや時間を使うことがあるため使えません。`{ "{{" }json .Config{ "}}" }` のような形で値を取り出してください。
refusal-command-dash = 「{ $value }」は名前として使えません。イメージ名がハイフンで始まることはありません。
refusal-command-search-term = 「{ $value }」では検索できません。`python` や `bitnami/redis` のように、英数字の名前で検索してください。
refusal-command-registry = レジストリ「{ $registry }」からは取得できません。使えるレジストリ: { $allowed }
refusal-command-run-rm = 終了したコンテナはディスクに残りますが、ここでは残せません。終了と同時に削除する `--rm` を付けてください。
refusal-command-run-value = 「{ $value }」は指定できません。例: `{ $example }`
refusal-command-run-volume = `{ $flag }` は、コンテナをマシンのファイルやデバイスにつなぐオプションです。ここのコンテナにあるのはイメージの中身だけで、書き込めるのは `/tmp` だけです。ボリュームは後の回で学びます。
refusal-command-run-network = `{ $flag }` はネットワークのオプションですが、ここのコンテナにはネットワークがありません。手元の Docker で試してください。ネットワークは後の回で学びます。
refusal-command-run-rights = `{ $flag }` は、コンテナの権限を変えるオプションです。知らない人のイメージも安全に試せるように、ここでは権限のないユーザー（nobody）で実行します。
refusal-command-run-lasting = `{ $flag }` は、動き続けるコンテナのためのオプションです。ここではコマンドを 1 つ実行し、出力を表示したら、コンテナを削除します。例: `docker run --rm nginx:1.25 nginx -v`
refusal-command-run-limits = `{ $flag }` は必要ありません。ここのコンテナには決まった上限（メモリ 64 MB、CPU 0.5 個、プロセス 32 個）があります。
