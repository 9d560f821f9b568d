## 貼り付けられた、ビルドに関する出力の説明
output-title-build = `docker build` の出力
output-title-imagetools = `docker buildx imagetools inspect` の出力
output-title-builders = `docker buildx ls` の出力

## まず伝えること
output-build-news-failed = ビルドは、次の段階で失敗しました: `{ $step }`
output-build-news-exit = ビルドは、次の段階のコマンドが終了コード { $status } で終わったため、失敗しました: `{ $step }`
output-build-news-stopped = ビルドは失敗しました。
output-build-news-look = 理由は、`ERROR:` や `failed to solve` で始まる行にあります。
output-build-news-command = 理由は、そのコマンド自身が直前に表示したメッセージにあります。隠れているときは、`--progress=plain` を付けてもう一度ビルドします。
output-build-news-said = 表示されたメッセージ: `{ $line }`

## docker build（BuildKit）
output-build-finished = { $total } 段階のうち { $done } 段階を終えました。左の秒数は全体にかかった時間です。FINISHED は、失敗して終わったときにも表示されます。
output-build-progress = { $total } 段階のうち、{ $done } 段階が終わったところです。
output-build-builder = どのビルダーでビルドするかです。
output-build-boot = ビルド用のコンテナ（BuildKit）を起動しています。
output-build-definition = Dockerfile を読み込んでいます。
output-build-metadata = ベースイメージのマニフェストを、レジストリに問い合わせています。
output-build-ignore = `.dockerignore` を読み、送らないファイルを決めています。
output-build-context = ビルドコンテキスト（`docker build` に渡したディレクトリのファイル）をビルダーに送っています。
output-build-internal = ビルドの準備です。
output-build-auth = ベースイメージを取得する許可（トークン）を、レジストリからもらっています。
output-build-frontend = Dockerfile を解釈するプログラム（`# syntax=` の行で指定したもの）を用意しています。
output-build-from = FROM: ベースイメージを用意します。ここにファイルが重ねられていきます。
output-build-step = Dockerfile の命令を 1 つ実行しています。`[2/4]` は、4 段階のうちの 2 番目という意味です。
output-build-cached = CACHED: 前回のビルドから変わっていないので、ビルドキャッシュを使い、実行していません。
output-build-failed = ERROR: この段階で失敗し、ビルドが止まりました。
output-build-canceled = CANCELED: ほかの段階が失敗したので、途中でやめました。この段階が原因ではありません。
output-build-done = DONE: その番号の段階が終わりました。秒数はかかった時間です。
output-build-elsewhere = `...` は、同時に進む別の段階の表示に移るという印です。
output-build-log = その段階のコマンドが表示したメッセージです。
output-build-detail = その段階の途中経過です。
output-build-transferring = 変わったファイルだけを、ビルダーに送っています。
output-build-resolve = 名前から、取得するイメージのダイジェストを調べています。
output-build-layer = ベースイメージのレイヤーをダウンロードしています。
output-build-extracting = ダウンロードしたレイヤーを展開しています。
output-build-export = できたイメージを保存しています。
output-build-export-part = できたイメージの部品（レイヤー、設定、マニフェスト）を書き出しています。
output-build-attestation = ビルドの記録（来歴）を書き出しています。レジストリでは `unknown/unknown` と表示されます。
output-build-writing = できたイメージの ID です。
output-build-naming = できたイメージに、この名前を付けました。
output-build-unpacking = できたイメージを、コンテナで使えるように展開しています。
output-build-push = できたイメージをレジストリに送っています。
output-build-cache-in = 外に保存したビルドキャッシュを読み込んでいます。
output-build-cache-out = ビルドキャッシュを外に保存しています。
output-build-provenance = ビルドの記録（来歴）を調べています。
output-build-tail-step = 失敗した段階です。`------` に挟まれた下の行が、そのコマンドの最後のメッセージです。
output-build-place = 失敗した命令のある、Dockerfile の行番号です。
output-build-culprit = `>>>` の付いた行が、失敗した命令です。
output-build-stopped = ビルド全体は、このエラーで終わりました。
output-build-warned = Dockerfile の書き方への助言です。ビルドは止まりません。
output-build-hint = Docker からの案内です。ビルドの結果には関係ありません。
output-build-note-cached = { $steps } 段階のうち { $cached } 段階はキャッシュを使いました。命令や COPY するファイルが変わると、そこから後はすべて作り直されます。

## docker build（古いビルダー）
output-classic-running = この命令を実行するために、一時的なコンテナを動かしています。
output-classic-removed = 命令が終わったので、一時的なコンテナを片付けました。
output-classic-id = この段階までのイメージの ID です。
output-classic-built = ビルドに成功しました。できたイメージの ID です。
output-classic-unused-args = `--build-arg` で渡した値が、Dockerfile のどの `ARG` にも使われませんでした。名前の綴りを確かめましょう。
output-classic-windows = Windows でビルドすると、COPY したファイルにはすべて実行の許可が付くという注意です。
output-classic-deprecated = 古いビルダーを使っているという警告です。buildx を入れると BuildKit になります。

## docker buildx imagetools inspect
output-imagetools-name = 調べたイメージの、省略のない名前です。
output-imagetools-entry = この中身だけを指す名前です。`@sha256:` に続くのがダイジェストです。
output-imagetools-type = 文書の種類です。
output-imagetools-manifests = ここから、プラットフォームごとのマニフェストが並びます。
output-imagetools-os-version = 対象となる OS のバージョンや機能です。Windows のイメージで使われます。
output-imagetools-urls = レイヤーが、レジストリの外のこの場所に置かれています。
output-imagetools-attested = この記録が、どのイメージの、何の記録なのかを示しています。
output-imagetools-note-single = プラットフォームの一覧がないので、1 種類のプラットフォームだけのイメージです。

## docker buildx ls
output-builders-news = ビルダー `{ $names }` に接続できません。
output-builders-name = NAME/NODE: ビルダーの名前です。字下げや `\_` の付いた行は、その中で実際にビルドするノードです。
output-builders-driver = DRIVER/ENDPOINT: ビルダーの種類と、ノードの接続先です。
output-builders-status = STATUS: ノードの状態です。
output-builders-activity = LAST ACTIVITY: 最後に使われた日時です。
output-builders-buildkit = BUILDKIT: ノードの BuildKit のバージョンです。
output-builders-platforms = PLATFORMS: ノードがビルドできるプラットフォームです。`*` は手動で指定したもの、`(+4)` はまとめて表示した数です。
output-builders-current = `*` の付いたものが、今使われるビルダーです。`docker buildx use 名前` で切り替えます。
output-builders-docker = docker: Docker Engine に組み込まれたビルダーです。できたイメージはそのまま `docker images` に入ります。
output-builders-docker-container = docker-container: コンテナとして動くビルダーです。できたイメージを手元で使うには `--load`、レジストリに送るには `--push` が必要です。
output-builders-kubernetes = kubernetes: Kubernetes の Pod として動くビルダーです。
output-builders-remote = 別のマシンやクラウドで動くビルダーです。
output-builders-node = ビルダーの中で、実際にビルドするノードです。
output-builders-running = running: すぐに使えます。
output-builders-inactive = inactive や stopped: 今は止まっています。ビルドを始めると自動で起動します。
output-builders-error = error: 接続できません。理由は表の下に表示されます。
output-builders-trouble = このビルダーには接続できませんでした。コロンの後が理由です。使わないコンテキストなら、気にしなくてかまいません。
output-builders-note-multi = docker の種類は、containerd イメージストアを使わない限り、複数のプラットフォーム用のイメージを 1 回でビルドできません。必要なら `docker buildx create --use` で docker-container のビルダーを作ります。
