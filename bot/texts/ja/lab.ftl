lab-unavailable-off = このサーバーでは Docker のラボが無効になっているため、`!docker` は使えません。
lab-unavailable-no-root = Kujira が root 権限で動いていないため、Docker Engine を起動できず、`!docker` は使えません。
lab-unavailable-no-engine = このマシンに Docker Engine がないため、`!docker` は使えません。
lab-unavailable-no-util-linux = このマシンに util-linux のコマンドがないため、`!docker` は使えません。
lab-unavailable-no-cli = このマシンに docker コマンドがないため、`!docker` は使えません。
lab-unavailable-no-store = このマシンの Docker Engine は古く、指定されたイメージストアに対応していないため、`!docker` は使えません。(管理者の方へ: `KUJIRA_LAB_STORE=auto` にするか、新しい Docker をインストールしてください。)
lab-unavailable-no-registry = Docker Hub に接続できず、練習用レジストリ（docker-registry）もないため、`!docker` は使えません。
lab-unavailable-failed = Docker のラボを起動できなかったため、`!docker` は使えません。
lab-unavailable-unfenced = このマシンでは受講者の Docker Engine を隔離できないため、`!docker` は使えません。（管理者の方へ: 足りないものは Kujira のログに出ています。それを用意するか、隔離なしで提供する場合は `KUJIRA_LAB_UNFENCED=true` を設定してください。）
refusal-lab-unavailable-off = { lab-unavailable-off }
refusal-lab-unavailable-no-root = { lab-unavailable-no-root }
refusal-lab-unavailable-no-engine = { lab-unavailable-no-engine }
refusal-lab-unavailable-no-util-linux = { lab-unavailable-no-util-linux }
refusal-lab-unavailable-no-cli = { lab-unavailable-no-cli }
refusal-lab-unavailable-no-store = { lab-unavailable-no-store }
refusal-lab-unavailable-no-registry = { lab-unavailable-no-registry }
refusal-lab-unavailable-failed = { lab-unavailable-failed }
refusal-lab-unavailable-unfenced = { lab-unavailable-unfenced }
refusal-lab-engine-died = コマンドの途中で Docker Engine が停止しました。同じコマンドをもう一度実行すると、起動し直します。
refusal-lab-engine-failed = あなたの Docker Engine を起動できませんでした。少し待ってから、もう一度同じコマンドを実行してください。
refusal-lab-full = いま { $engines } 台の Docker Engine がすべて使用中です。少し待ってから、もう一度実行してください。
refusal-exercise-setup-failed = この演習の開始時に必要なイメージを用意できませんでした（`{ $image }` で失敗しました）。少し待ってから、もう一度実行してください。演習は最初の状態から始まります。
refusal-exercise-worker-outdated = ラボのワーカーが演習に対応していないため、この演習はいま実行できません。通常の `!docker` コマンドは使えます。（管理者の方へ: すべてのワーカーをボットと同じバージョンに更新してください。詳しくはワーカーのログに出ています。）
lab-moving = 🔀 ラボのワーカーとの通信が途絶えたため、別のワーカーで最初から実行しています。
lab-moved = 🔀 途中でラボのワーカーとの通信が途絶えたため、別のワーカーで最初から実行しました。ここには、前に取得したイメージはありません。必要なイメージは `!docker pull` で取得し直してください。
refusal-lab-worker-lost = ラボのワーカーと通信できなくなりました。少し待ってから、もう一度実行してください。
lab-unavailable-no-worker = ラボのワーカーが 1 台も動いていないため、`!docker` は使えません。
refusal-lab-unavailable-no-worker = { lab-unavailable-no-worker }
lab-unavailable-unreachable = 現在ラボに接続できないため、`!docker` は使えません。
refusal-lab-unavailable-unreachable = { lab-unavailable-unreachable }
refusal-lab-filter-missing = このマシンに `{ $name }` がありません。取り除いて実行してください。
lab-note-killed = 💥 コンテナのプログラムが強制終了されました（終了ステータス 137）。メモリの上限（64 MB）を超えると、こうなります。
lab-note-spent = ⏱️ 計算に使える時間（フィルターは 5 秒）を使い切ったため、プログラムが強制終了されました。探す文字列や式を簡単にして、もう一度試してください。
lab-note-interactive = ⌨️ ここではコンテナにキーボードから入力できないため、`-i` と `-t` を外して実行しました。`docker run --rm alpine:3.19 sh -c 'ls /'` のように、実行するコマンドをイメージの後ろに書いてください。
refusal-lab-run-unfenced = このマシンではコンテナの使う資源を制限できないため、コンテナは起動しません。
refusal-lab-run-volumes = このイメージは、ここでは用意できない場所に保存領域（`VOLUME`）を求めているため、実行しません。場所は `docker inspect -f '{ "{{" }json .Config.Volumes{ "}}" }'` で確認できます。
refusal-lab-run-no-programs = このマシンの練習用イメージにはプログラムが入っていないため、実行できるものがありません。（管理者の方へ: BusyBox（Debian のパッケージ busybox-static）をインストールして、Kujira を起動し直してください。）
refusal-lab-flag-release = `{ $flag }` を使えるのは、containerd のイメージストアを使う Docker { $since } 以降です。ここのエンジンは Docker { $version }（{ $store ->
    [classic] 従来のイメージストア
   *[containerd] containerd のイメージストア
}）です。`{ $flag }` を外して実行してください。表示されるイメージは同じで、プラットフォームごとの内訳だけが出ません。レジストリにどのプラットフォーム用のイメージがあるかは、`docker manifest inspect` で分かります。
lab-recorded = 🎞️ **{ $date } の記録です。** いま実行した結果ではなく、同じコマンドを Docker { $docker } で実行したときの出力です。
lab-recorded-practice = 🏫 練習用レジストリのイメージで記録しました。練習用イメージの大きさは、実物とは異なります。
