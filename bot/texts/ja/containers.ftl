## 貼り付けられた、コンテナに関する出力の説明
output-title-containers = `docker ps` の出力
output-title-services = `docker compose ps` の出力
output-title-compose = `docker compose` の進み具合

## まず伝えること
output-news-exited = コンテナ `{ $name }` は、終了コード { $status } で止まりました。
output-news-restarting = コンテナ `{ $name }` は、起動してはすぐに落ちることを繰り返しています。
output-news-dead = コンテナ `{ $name }` は Dead です。削除に失敗した残骸なので、起動できません。
output-news-unhealthy = コンテナ `{ $name }` は動いていますが、ヘルスチェックに失敗しています（unhealthy）。
output-news-several = { $count } 個のコンテナに問題があります: `{ $containers }`
output-news-logs = 止まる直前のメッセージは `docker logs { $name }` で読めます。
output-news-health = ヘルスチェックの結果は `docker inspect { $name }` の `State` にある `Health` で、アプリのメッセージは `docker logs { $name }` で読めます。
output-news-compose-logs = 止まる直前のメッセージは `docker compose logs` で読めます。

## コンテナの状態
output-state-running = Up（running）: 動いています。`Up` に続く時間は、起動してからの長さです。
output-state-healthy = healthy: ヘルスチェックに成功しています。
output-state-unhealthy = unhealthy: プロセスは動いていますが、ヘルスチェックに続けて失敗しています。
output-state-health-starting = health: starting: 起動したばかりで、ヘルスチェックの結果がまだ出ていません。少し待ちましょう。
output-state-exited = Exited: 止まっています。かっこの中の数字は、最後に動いていたプログラムの終了コードです。
output-state-created = Created: 作られましたが、一度も起動していません。`docker create` で作ったか、起動に失敗したものです。
output-state-restarting = Restarting: 再起動を待っています。起動に失敗し続けていることが多い状態です。
output-state-paused = Paused: 一時停止中です。`docker unpause` で再開します。
output-state-dead = Dead: 削除の途中で失敗したコンテナです。もう起動できないので、`docker rm` で削除します。
output-state-removing = 削除しているところです。

## 終了コード
output-exit-0 = 0 は正常な終了です。仕事が終わったので止まりました。
output-exit-1 = 1 は、プログラムがエラーで終わったという意味です。Docker ではなく、アプリのログに原因があります。
output-exit-2 = 2 は、コマンドの使い方や引数の誤りを表すことの多い番号です。
output-exit-125 = 125 は、`docker run` 自体の失敗です。オプションの誤りなどで、コンテナの中のプログラムは動いていません。
output-exit-126 = 126 は、コマンドはあるのに実行できないという意味です。実行の許可（`chmod +x`）がないことが多いです。
output-exit-127 = 127 は、コマンドが見つからないという意味です。綴りと、そのイメージに入っているかどうかを確かめましょう。
output-exit-128 = 128 は、コンテナを起動できなかったときの番号です。コマンドやマウントの指定を確かめましょう。
output-exit-130 = 130 は 128 + 2 で、Ctrl+C（SIGINT）で止められました。異常ではありません。
output-exit-134 = 134 は 128 + 6 で、プログラムが自分で異常終了しました（SIGABRT）。
output-exit-137 = 137 は 128 + 9 で、SIGKILL で強制終了されました。多い原因は、メモリ不足（`docker inspect` の `OOMKilled` が `true`）、`docker kill`、`docker stop` から 10 秒以内に終わらなかったことです。
output-exit-139 = 139 は 128 + 11 で、メモリの不正アクセス（SIGSEGV）で落ちました。プログラムの不具合か、CPU の種類の違うイメージが疑われます。
output-exit-143 = 143 は 128 + 15 で、`docker stop` など（SIGTERM）で止められました。異常ではありません。
output-exit-255 = 255 は、プログラムが範囲外の番号（-1 など）で終わったときの値です。Docker Engine や PC の再起動で止められたときにもこうなります。
output-exit-signal = { $status } は 128 + { $signal } で、シグナル { $signal } 番で終わったという意味です。
output-exit-other = { $status } は、プログラム自身が決めた失敗の番号です。意味はそのプログラムの説明書やログで調べます。

## ポート
output-ports-published = このマシンの { $outside } 番ポートが、コンテナの { $inside } 番につながっています。手元からは `localhost:{ $outside }`、ほかのマシンからもこのマシンのアドレスで届きます。
output-ports-local = このマシンの中からだけ、`localhost:{ $outside }` でコンテナの { $inside } 番に届きます。
output-ports-address = このマシンのアドレス `{ $address }` の { $outside } 番ポートが、コンテナの { $inside } 番につながっています。
output-ports-ipv6 = `[::]`（古い版では `:::`）の付いたものは、同じポートの IPv6 での待ち受けです。
output-ports-closed = `{ $ports }` は、コンテナが使うと宣言しただけのポートです。`->` がないので、このマシンからは届きません（同じネットワークのコンテナからは届きます）。公開するには `-p` を付けて作り直します。

## docker ps
output-containers-id = CONTAINER ID: コンテナを識別する値の先頭 12 桁です。コマンドでは、区別できる長さまで縮めて書けます。
output-containers-image = IMAGE: 元になったイメージです。
output-containers-command = COMMAND: コンテナの中で最初に動くコマンドです。長いと `…` で切れます。
output-containers-created = CREATED: コンテナが作られた時期です。
output-containers-status = STATUS: 状態です。`Up` は動作中、`Exited` は停止です。
output-containers-ports = PORTS: `->` があれば、左がこのマシンの、右がコンテナのポートです。
output-containers-names = NAMES: コンテナの名前です。`--name` を付けなければ、Docker が適当な名前を付けます。
output-containers-networks = NETWORKS: つながっているネットワークです。
output-containers-size = SIZE: コンテナの中で書き込まれた大きさです。`virtual` は、イメージの分も含めた大きさです。
output-containers-image-moved = IMAGE が名前でなく ID なのは、その名前が別の（新しい）イメージに移ったからです。
output-containers-row = コンテナの 1 つです。
output-containers-row-size = 最初の大きさが、このコンテナの書き込み層の分です。`virtual` には、ほかと共有するイメージの分も入っています。
output-containers-only-id = CONTAINER ID だけの一覧（`-q`）の 1 行です。
output-containers-note-empty = 列の名前だけで行がなければ、動いているコンテナはありません。止まったものは `docker ps -a` で表示されます。
output-containers-note-none = 列の名前だけで行がなければ、コンテナは 1 つもありません。
output-containers-note-all = `docker ps` に並ぶのは、動いているコンテナだけです。止まったものも見るには `-a` を付けます。
output-containers-note-cut = `…` で切れた COMMAND は、`--no-trunc` を付けると全部表示できます。
output-containers-note-no-trunc = `--no-trunc` を付けると、ID の 64 桁と COMMAND が省略されずに表示されます。

## docker compose ps
output-services-name = NAME: コンテナの名前です。「プロジェクト名-サービス名-番号」の形で、Compose 1 では `-` でなく `_` でつなぎます。
output-services-service = SERVICE: `compose.yaml` に書いたサービスの名前です。`docker compose` のコマンドでは、これを指定します。
output-services-note-empty = 列の名前だけで行がなければ、このプロジェクトに動いているコンテナはありません。止まったものは `docker compose ps -a` で表示されます。

## docker compose up と down
output-compose-news-failed = `{ $names }` で失敗しました。
output-compose-news-in-use = `{ $name }` は、まだ使われているので削除できませんでした。
output-compose-news-look = 同じ行か、その下のエラーメッセージに理由があります。
output-compose-news-stopped = 途中でエラーになり、止まりました。
output-compose-progress = { $total } 件の作業のうち、{ $done } 件が終わりました。
output-compose-network-creating = このプロジェクト専用のネットワークを作っています。
output-compose-network-created = このプロジェクト専用のネットワークを作りました。サービスどうしは、サービス名で通信できます。
output-compose-network-removing = ネットワークを削除しています。
output-compose-network-removed = ネットワークを削除しました。
output-compose-in-use = まだ使われているので、削除できませんでした。ほかのコンテナがつながっていないか確かめましょう。
output-compose-volume-created = データを保存するボリュームを作りました。`docker compose down` をしても残ります。
output-compose-volume-removed = ボリュームを、中のデータごと削除しました。
output-compose-container-creating = コンテナを作っています。
output-compose-container-created = コンテナを作りました。起動するのは次の段階です。
output-compose-container-starting = コンテナを起動しています。
output-compose-container-started = コンテナを起動しました。この後アプリが落ちていないかは、`docker compose ps` で確かめます。
output-compose-container-running = すでに動いていて設定も変わっていないので、そのままにしました。
output-compose-container-recreating = 設定かイメージが変わったので、コンテナを作り直しています。
output-compose-container-recreated = 設定かイメージが変わったので、コンテナを作り直しました。
output-compose-container-waiting = `depends_on` の条件（healthy など）が満たされるのを待っています。
output-compose-container-healthy = ヘルスチェックに成功したので、これに依存するサービスを起動できます。
output-compose-container-exited = 1 回だけ実行するコンテナが終わりました。
output-compose-container-restarted = コンテナを再起動しました。
output-compose-container-stopping = コンテナを止めています。10 秒以内に終わらなければ、強制終了されます。
output-compose-container-stopped = コンテナを止めました。
output-compose-container-killed = コンテナを強制終了しました。
output-compose-container-removing = コンテナを削除しています。
output-compose-container-removed = コンテナを削除しました。コンテナの中だけに書いたデータは消えますが、ボリュームのデータは残ります。
output-compose-image-removed = イメージを削除しました。
output-compose-pulling = イメージを取得（pull）しています。
output-compose-pulled = イメージを取得し終えました。
output-compose-building = イメージをビルドしています。
output-compose-built = イメージのビルドが終わりました。
output-compose-skipped = 必要がないので飛ばしました。
output-compose-interrupted = 中断されました。ほかの取得に失敗したときにも、こうなります。
output-compose-error = ここで失敗しました。
output-compose-layer = イメージのレイヤーを 1 枚ずつ取得しています。
output-compose-warning = 警告です。作業は続きます。
output-compose-version = 警告です。`compose.yaml` の `version:` は今は使われないので、行ごと消してかまいません。
output-compose-attaching = ここから先は、コンテナのログがまとめて表示されます。Ctrl+C で止まります。ログを出さずに起動するには `-d` を付けます。
output-compose-graceful = Ctrl+C が押されたので、コンテナを順に止めています。もう一度押すと強制終了します。
output-compose-aborting = `--abort-on-container-exit` の指定により、1 つ終わったので全部を止めています。
output-compose-more = 画面に入りきらない行が省かれています。
output-compose-log = `|` の左がコンテナの名前、右がそのコンテナのログです。
output-compose-exited = このコンテナのプログラムが終わりました。
output-compose-dependency = 依存先のコンテナが正常に動かなかったので、これを待っていたサービスは起動されませんでした。
output-compose-stopped = 作業はこのエラーで止まりました。
output-compose-note-volumes = ボリュームは残っています。データも含めて全部消すには、`docker compose down -v` とします。
