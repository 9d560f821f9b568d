## イメージ名の説明
explain-heading = { $name } の読み方
explain-filled-in = （Docker が補完）
explain-form-full = 省略のない名前: `{ $name }`
explain-form-short = 短い名前: `{ $name }`
explain-form-pull = 取得するコマンド: `{ $command }`
explain-part-registry = レジストリ
explain-part-namespace = 名前空間
explain-part-repository = リポジトリ
explain-part-tag = タグ
explain-part-digest = ダイジェスト

## レジストリ
explain-registry-hub-official = 既定のレジストリ、Docker Hub です。これは Docker 社の審査を受けた公式イメージです。
explain-registry-hub-unknown = 既定のレジストリ、Docker Hub です。持ち主のない名前なので公式イメージとして探されますが、この名前の公式イメージは知られていません。
explain-registry-hub-user = 既定のレジストリ、Docker Hub です。これはユーザーや組織が公開しているイメージなので、公開元を信頼できるか確かめてから使いましょう。
explain-registry-github = GitHub のレジストリ（GitHub Container Registry）です。名前空間は GitHub のユーザーか組織です。
explain-registry-kubernetes = Kubernetes プロジェクトのレジストリです。
explain-registry-gitlab = GitLab のレジストリです。名前空間は GitLab のグループとプロジェクトです。
explain-registry-quay = Red Hat が運営するレジストリ Quay です。
explain-registry-google = Google が運営するレジストリです（Artifact Registry など）。
explain-registry-microsoft = Microsoft が運営するレジストリです（Microsoft Artifact Registry、Azure Container Registry）。
explain-registry-aws = Amazon が運営するレジストリです（Amazon ECR）。
explain-registry-private = 会社や個人などが運営する、そのほかのレジストリです。取得にはログインが必要なことがあります。
explain-registry-local = 自分のマシンで動いているレジストリです。Docker Engine から見た `localhost` を指します。

## 名前空間・リポジトリ・タグ・ダイジェスト
explain-namespace-official = `library` は、Docker Hub の公式イメージだけが入る特別な名前空間です。
explain-namespace-owner = イメージの持ち主（ユーザー、組織、プロジェクト）を表します。
explain-repository = イメージの名前です。同じリポジトリに、タグの違うイメージがいくつも入ります。
explain-tag-given = バージョンや種類を選ぶ目印です。同じタグでも、指すイメージは後から変わることがあります。
explain-tag-default = タグを書かないと `latest` になります。「最新版」が自動で選ばれるわけではありません。
explain-digest = イメージの中身から計算した値です。同じダイジェストなら、必ず同じ中身です。

## タグの読み方
explain-tag-says = タグ { $tag } から分かること
explain-tag-alone = タグは `名前:{ $tag }` のように、イメージ名と `:` の後ろに書きます。
explain-version-major = メジャーバージョンだけの指定です。`{ $version }.x` の新しいリリース（マイナーバージョンやパッチ）が出るたびにそちらへ移り、`{ $next }` には移りません。
explain-version-minor = マイナーバージョンまでの指定です。ふつうは、新しいパッチ `{ $version }.z` が出るたびにそちらへ移り、`{ $next }` には移りません。
explain-version-calendar = 年と月で表したバージョンです。同じリリースの更新が出るたびに新しいイメージへ移り、ほかの年月のリリースには移りません。
explain-version-patch = パッチまで含めた、完全なバージョンの指定です。ソフトウェアは `{ $version }` のままですが、土台の修正を取り込むために作り直されることはあります。
explain-tag-latest = 既定のタグです。「最新」という名前ですが、どのイメージに付けるかは公開者しだいです。
explain-tag-revision = 同じバージョンを作り直した回数を表す番号です。
explain-tag-date = イメージが作られた日付です。
explain-tag-commit = ソースコードのコミットを表す値です。
explain-tag-unknown = 決まった意味のない、公開者が付けた言葉です。意味は配布ページで確かめましょう。

## 注意
explain-warning-no-tag = タグがないので `latest` が使われます。本番環境では、`nginx:1.25.3` のように具体的なバージョンを指定しましょう。
explain-warning-latest = `latest` は最新とは限らず、指すイメージも変わります。本番環境では具体的なバージョンを指定しましょう。
explain-warning-moving-tag = このタグが指すイメージは、更新によって変わることがあります。いつも同じものを使いたいときは、パッチまでのバージョンかダイジェストを指定しましょう。
explain-warning-prerelease = 正式リリース前の版です。試用にとどめ、本番環境では使わないようにしましょう。
explain-warning-architecture = 特定の CPU 向けのタグです。ほかの種類のマシンでは動かないことがあります。CPU 名のないタグなら、たいていは Docker が合うものを選びます。
explain-warning-windows = Windows 用のイメージです。Linux や Mac の Docker では動きません。
explain-warning-tag-ignored = ダイジェストがあるので、取得するイメージはダイジェストだけで決まり、タグは無視されます。
explain-warning-swapped = 名前とタグが逆かもしれません。順序は `名前:タグ` です。Docker はこのまま受け付けますが、`:` の前をイメージ名として探します。
explain-warning-registry-alone = レジストリのアドレスのように見えますが、`/` がないので、Docker Hub のイメージ名として扱われます。レジストリの後ろには `/` とイメージ名を続けましょう。
explain-warning-hub-address = Docker Hub のアドレスですが、イメージ名で Docker Hub を表すのは `docker.io` です。このレジストリ名は省略しましょう。
explain-warning-digest-as-tag = ダイジェストだけを書くと、Docker は `sha256` などを名前、残りをタグとして読みます。ダイジェストは `名前@sha256:…` の形で書きましょう。
explain-warning-retired = この公式イメージは非推奨になり、更新が終わっています。脆弱性が見つかっても直されないので、新しく使うのは避けましょう。
explain-warning-base-moves = バージョンは固定されていますが、土台のディストリビューションのリリースは書かれていません。作り直されたときに新しいものへ変わることがあるので、変えたくなければ `3.11.4-slim-bookworm` のようにタグで指定しましょう。
explain-warning-version-in-name = これはタグのない名前です。Docker はバージョンまで含めてイメージの名前とみなします。タグは `:` の後ろに書きます。

## 信頼とログイン
explain-access = 信頼とログイン
explain-access-hub-official = 公式イメージは Docker 社が内容を審査し、土台が修正されると作り直されます。取得にアカウントは要りません。ただし匿名での取得回数には上限があり、`docker login` すると緩くなります。
explain-access-hub-unknown = 公開されていない名前なら、取得は `pull access denied` で失敗します。自分でビルドしたイメージの名前なら、手元の Docker Engine にある間は使えます。人に配るときは `ユーザー名/名前` の形にします。
explain-access-hub-retired = 以前は公式イメージとして保守されていましたが、もう作り直されません。取得にアカウントは要らず、残っているタグは今も取得できます。
explain-access-hub-user = 誰でも自分の名前で公開できる場所です。認定マーク（Verified Publisher、Sponsored OSS）、ソースコード、最終更新日を確かめましょう。公開イメージの取得にアカウントは要りません。非公開のものには `docker login` が必要です（取得回数の上限も緩くなります）。
explain-access-github = GitHub のアカウントがあれば誰でも公開できるので、パッケージの元のリポジトリを確かめましょう。公開イメージならログインは不要です。非公開のものは `docker login ghcr.io -u ユーザー名` を実行し、パスワードの代わりに個人用アクセストークン（`read:packages` 権限）を入力します。
explain-access-gitlab = GitLab のプロジェクトごとのレジストリです。公開プロジェクトのイメージならログインは不要です。それ以外は、トークン（`read_registry` 権限）で `docker login registry.gitlab.com` を実行します。
explain-access-quay = 誰でも公開できる場所です。Quay のページでは、脆弱性検査の結果を見られます。公開イメージならログインは不要です。非公開のものは `docker login quay.io` が必要で、ロボットアカウントを使うのが安全です。
explain-access-google = 名前空間は Google Cloud のプロジェクトです。そのプロジェクトの持ち主を信頼できるかで判断しましょう。公開イメージならログインは不要です。それ以外は `gcloud auth configure-docker { $registry }` で準備します。
explain-access-kubernetes = Kubernetes プロジェクトだけが公開する場所です。すべて公開されていて、ログインは不要です。
explain-access-microsoft = Microsoft だけが公開する場所です。すべて公開されていて、アカウントもログインも不要です。
explain-access-azure = 利用者ごとの Azure Container Registry です。持ち主を信頼できるかで判断しましょう。たいていは `az acr login --name 名前` か `docker login { $registry }` でのログインが必要です。
explain-access-aws-public = AWS のアカウントがあれば誰でも公開できます。Amazon が確認した公開元には、ギャラリーで印が付いています。ログインは不要ですが、匿名での取得には上限があり、`aws ecr-public get-login-password` を使ってログインすると緩くなります。
explain-access-aws-private = AWS アカウントごとの非公開レジストリです。`aws ecr get-login-password | docker login --username AWS --password-stdin { $registry }` でログインします（12 時間有効）。
explain-access-private = 中身を保証するのは持ち主だけです。ログインを求められたら `docker login { $registry }` を実行します。Docker が信頼する証明書での HTTPS 接続が必要です。
explain-access-local = 中身を確かめたのは自分だけ、という場所です。`localhost` と `127.0.0.0/8` には、設定なしで暗号化されない HTTP でも接続できます。ログインはたいてい不要です。

## 同じ名前でどこまで同じ中身か
explain-pin-moving = 本番環境や CI で同じイメージを使い続けるには、`{ $name }@sha256:…` のようにダイジェストで固定します。手元のイメージのダイジェストは `docker images --digests` で分かります。
explain-pin-rebuilt = ソフトウェアのバージョンは変わりませんが、同じタグのまま作り直されることがあります。1 バイトも変えたくないときは、`{ $name }@sha256:…` のようにダイジェストで固定します。
explain-pin-digest = ダイジェストで固定されているので、いつどこで取得しても同じ中身です。セキュリティ修正も自動では入らないので、ときどきダイジェストを更新しましょう。
explain-meant = もしかして `{ $suggestion }` のことですか。
explain-instead = 代わりに使われるもの: { $names }
explain-announced = { $since } から（[お知らせ]({ $source })）
explain-given = （入力どおり）
explain-tag-more = - ほかに { $count } 語

## ほかのものの説明
explain-how = `!explain` で調べられるもの
explain-how-question = - **`{ $prefix }ask 使っていないイメージを消したい`** 知りたいことを自分の言葉で（`{ $prefix }explain` でも同じです）
explain-how-reference = - **`{ $prefix }explain nginx:1.25`** イメージ名
explain-how-pair = - **`{ $prefix }explain nginx docker.io/nginx`** 2 つのイメージ名が同じものを指すか
explain-how-term = - **`{ $prefix }explain レイヤー`** 用語（英語でも、`レイヤーって何？` でも）
explain-how-contrast = - **`{ $prefix }explain イメージとコンテナの違い`** 2 つの用語の違い
explain-how-error = - **`{ $prefix }explain Error response from daemon: …`** エラーメッセージ
explain-how-output = - **`{ $prefix }explain`** の後で改行して、`docker pull` や `docker images` の出力を貼り付ける（テキストファイルの添付でも）
explain-how-file = - **`{ $prefix }explain`** の次の行に、Dockerfile や `compose.yaml`、`docker run …` などのコマンドを貼り付ける（中にあるイメージ名を説明します）
explain-how-reply = - 調べたいメッセージに**返信**して **`{ $prefix }explain`** とだけ書く
explain-names = { $name }（{ $other }）
explain-contrast = 「{ $first }」と「{ $second }」の違い
explain-related = 関連する用語
explain-section = 📖 Day { $day }: { $title }
explain-choice-term = 📘 { $name }
explain-choice-failure = ⚠️ エラー: { $title }
explain-choice-image = 🐳 イメージ { $name }
explain-choice-question = 💬 { $ask }
explain-nearest = 🐳 { $name } の説明を見る
explain-images = 貼り付けた内容にあるイメージ（{ $count } 個）
explain-images-more = - ほかに { $count } 個
explain-images-press = ボタンを押すと、そのイメージ名を説明します。
explain-unknown = 「{ $typed }」が何を指すのか分かりませんでした。近いものはこちらです。
explain-unknown-hint = 調べられるものの一覧は `{ $prefix }explain` で表示できます。
explain-passage = 教材「{ $title }」より
explain-other-questions = ほかに近い質問
refusal-explain-file-kind = このファイルは読めません。テキストファイルにするか、文字のまま貼り付けてください。画像の中の文字は読み取れません。
refusal-explain-file-large = ファイルが大きすぎます（{ $size } kB）。{ $limit } kB までなら読めるので、知りたい部分だけを貼り付けてください。
refusal-explain-file-empty = このファイルには読める文字がありません。知りたい部分を貼り付けてください。
refusal-explain-file-unread = 添付ファイルを Discord から受け取れませんでした。もう一度試すか、知りたい部分を貼り付けてください。
refusal-explain-reply-gone = 返信先のメッセージを読めませんでした。削除されたか、Kujira に読む権限がありません。内容を `!explain` の後に貼り付けてください。
refusal-explain-reply-nothing = そのメッセージに、説明できる docker の出力やエラーは見つかりませんでした。知りたい言葉や行を `!explain` の後に書いてください。

## エラーの説明
failure-cause = 原因
failure-cure = 対処
failure-commands = 自分のマシンで使うコマンド
failure-button = このエラーの意味
failure-at-once = 💡 { $cause }

## Searching for a word
search-heading = 🔎 「{ $word }」の検索結果
search-nothing = 「{ $word }」が出てくるものは見つかりませんでした。別の言葉や、短い言葉で試してください。
search-sections = 教材
search-terms = 用語
search-questions = よくある質問
search-errors = エラー
