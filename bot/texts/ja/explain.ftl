## イメージ名の説明
explain-heading = { $name } の読み方
explain-filled-in = （省略されているので Docker が補います）
explain-forms = 省略のない名前: `{ $canonical }`
    取得するコマンド: `{ $pull }`
explain-part-registry = レジストリ
explain-part-namespace = 名前空間
explain-part-repository = リポジトリ
explain-part-tag = タグ
explain-part-digest = ダイジェスト

## レジストリ
explain-registry-hub-official = Docker Hub にある公式イメージです。Docker 社の審査を受けて公開されています。
explain-registry-hub-user = Docker Hub にある、ユーザーや組織のイメージです。公開元を信頼できるか確かめてから使いましょう。
explain-registry-github = GitHub のレジストリ（GitHub Container Registry）です。名前空間は GitHub のユーザーか組織です。
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
explain-version-major = メジャーバージョンだけの指定です。マイナーバージョンやパッチの更新があるたびに、指すイメージが変わります。
explain-version-minor = マイナーバージョンまでの指定です。パッチの更新があるたびに、指すイメージが変わります。
explain-version-patch = パッチまで含めた、完全なバージョンの指定です。
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
