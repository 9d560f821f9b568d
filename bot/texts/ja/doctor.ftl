## Lines of kujira doctor: what was found, and what is to be done
doctor-level-ok = [正常]
doctor-level-warning = [注意]
doctor-level-problem = [問題]
doctor-token-missing = DISCORD_TOKEN が設定されていません。Developer Portal の Bot ページのトークンを `.env` に書いてください。
doctor-token-wrong = このトークンは Discord で使えません。Reset Token で新しいトークンを作り、DISCORD_TOKEN に設定してください。
doctor-token = { $name } のトークンです
doctor-discord-unreachable = Discord に接続できません ({ $reason })。ネットワーク、ファイアウォール、KUJIRA_DISCORD_API を確認してください。
doctor-discord-silent = Discord が { $seconds } 秒以内に応答しませんでした。ネットワーク、ファイアウォール、KUJIRA_DISCORD_API を確認してください。
doctor-discord-answers = Discord がステータス { $status } を返しました。discordstatus.com を確認し、しばらくしてからもう一度試してください。
doctor-intent = メッセージの内容を読めます (Message Content Intent)
doctor-intent-missing = Message Content Intent がオフです。Developer Portal の Bot ページの Privileged Gateway Intents でオンにしてください。
doctor-channels-none = 毎日のレッスンを投稿するチャンネルはありません
doctor-channels-unread = データベースを読めないため、毎日のレッスンを投稿するチャンネルが分かりません。database の行を確認してください。
doctor-channel = サーバー { $guild } のチャンネル { $channel } に必要な権限があります
doctor-channel-gone = サーバー { $guild } のチャンネル { $channel } はもうありません。`/setup` で別のチャンネルを選んでもらってください。
doctor-channel-unseen = サーバー { $guild } のチャンネル { $channel } がボットから見えません。ボットのロールに「チャンネルを見る」を許可してください。
doctor-channel-unknown = サーバー { $guild } のチャンネル { $channel } でのボットの権限が分かりませんでした。ボットがまだサーバーにいるか確認してください。
doctor-channel-some = サーバー { $guild } のチャンネル { $channel } でボットに { $names } がありません。レッスンは投稿されますが一部の機能が使えません。ボットのロールに許可してください。
doctor-channel-closed = サーバー { $guild } のチャンネル { $channel } でボットに { $names } がないため、レッスンを投稿できません。ボットのロールに許可してください。
doctor-clock = 時計は Discord と合っています
doctor-clock-off = 時計が Discord と { $seconds } 秒ずれています。時刻の同期を有効にしてください (`timedatectl set-ntp true`)。
doctor-database = 読み取れます。スキーマはこのリリースのものです ({ $revision })
doctor-database-none = データベースはまだありません。`kujira run` が作成します。
doctor-database-failed = { $reason }
doctor-database-older = スキーマが古いリリースのものです ({ $wanted } ではなく { $revision })。バックアップを取ってください。次の起動時に更新されます。
doctor-database-newer = スキーマ ({ $revision }) がこのリリース ({ $wanted }) より新しいです。新しい Kujira を使うか、以前のバックアップに戻してください。
doctor-disk = { $folder } の空きは { $megabytes } MB です
doctor-disk-low = { $folder } の空きが { $megabytes } MB しかありません。空きを増やしてください (`df -h`)。
doctor-counts = ポイント、連続日数、結果は数え直した値と一致します
doctor-counts-differ = { $count } 個の値が数え直した値と違います。`kujira check --database` で一覧を確認してください。
doctor-content = コースに問題はありません
doctor-content-faults = { $summary } 最初の問題: { $first } すべての一覧は `kujira check` で確認できます。
doctor-lab-off = ラボはオフです (KUJIRA_LAB=off)
doctor-lab-elsewhere = ラボは { $url } 経由のワーカーで動きます
doctor-lab-missing = { $reason ->
    [no-root] root でないため Docker Engine を起動できません。root で実行するか、ラボをワーカーで動かしてください (docs/lab.md)。それまでは記録が表示されます。
    [no-engine] dockerd がありません。docker.io か docker-ce をインストールしてください。それまでは記録が表示されます。
    [no-store] dockerd が KUJIRA_LAB_STORE=containerd に対応していません。auto にするか、Docker 27 以降をインストールしてください。それまでは記録が表示されます。
    [no-util-linux] /usr/bin に setpriv、prlimit、setsid のうち見つからないものがあります。util-linux をインストールしてください。それまでは記録が表示されます。
   *[no-cli] docker コマンドがありません。docker-cli をインストールするか、KUJIRA_DOCKER_CLI を設定してください。それまでは記録が表示されます。
}
doctor-fences = Docker Engine を隔離できます (ネットワーク、ディスク、メモリー、プロセッサー、プロセス)
doctor-fence-network = 隔離 { $fence } が使えません: { $reason }。ネットワーク名前空間を許可してください。コンテナーでは `--privileged` か CAP_SYS_ADMIN と CAP_NET_ADMIN が必要です (docs/lab.md)。
doctor-fence-disk = 隔離 { $fence } が使えません: { $reason }。ループデバイスとマウントを許可する (`--privileged`)、空きを増やす、KUJIRA_LAB_DISK を小さくする、のいずれかを行ってください (docs/lab.md)。
doctor-fence-cgroup = 隔離 { $fence } が使えません: { $reason }。cgroup を作れるようにしてください。コンテナーでは `--privileged` と `--cgroupns=private` を付け、/sys/fs/cgroup を書き込み可能にします (docs/lab.md)。
doctor-registry = { $registry } に接続できます
doctor-registry-away = { $registry } に接続できません ({ $reason })。ネットワーク、ファイアウォール、設定のアドレスを確認してください。
doctor-registry-silent = { $registry } が { $seconds } 秒以内に応答しませんでした。ネットワーク、ファイアウォール、設定のアドレスを確認してください。
doctor-registry-crowded = { $registry } はリクエストが多すぎるため、一時的に応答を制限しています (HTTP 429)。しばらく待つか、KUJIRA_REGISTRY_LOGINS でサインインしてください。
doctor-practice = Docker Hub の代わりに練習用レジストリーを使います (KUJIRA_HUB=practice)
doctor-practice-instead = いまラボを起動すると、次に起動し直すまで Docker Hub の代わりに練習用レジストリーを使います。
doctor-quota = Docker Hub からの pull は { $limit } 回中あと { $remaining } 回できます
doctor-quota-low = Docker Hub からの pull は { $limit } 回中あと { $remaining } 回しかできません。KUJIRA_REGISTRY_LOGINS でサインインするか、ミラー (KUJIRA_LAB_MIRROR) を用意してください。
doctor-quota-spent = Docker Hub が pull を一時的に制限しています (HTTP 429)。キャッシュにあるイメージは引き続き使えます。KUJIRA_REGISTRY_LOGINS でサインインするか、ミラー (KUJIRA_LAB_MIRROR) を用意してください。
doctor-quota-login = KUJIRA_REGISTRY_LOGINS のアカウントで Docker Hub にサインインできません。新しいアクセストークンを作り、設定してください。
doctor-quota-unknown = Docker Hub は pull の上限を示していません
doctor-nats = { $count } 台のワーカーが応答しています
doctor-nats-away = NATS { $url }: { $reason }
doctor-nats-nobody = { $url } で応答するワーカーがありません。Docker Engine のあるマシンで `kujira worker --nats { $url }` を起動してください。
doctor-nats-without-lab = ワーカー { $worker } ではラボが使えません ({ $reason })。そのマシンで `kujira doctor --worker` を実行してください。
doctor-python = Python { $version }
doctor-kujira = Kujira { $version }
doctor-docker = { $name } { $version }
doctor-docker-missing = { $name } のバージョンが分かりません。インストールするか、KUJIRA_LAB=off にしてください。
doctor-docker-apart = docker コマンド ({ $cli }) と dockerd ({ $engine }) のバージョンが離れているため、出力が合わないことがあります。同じリリースのものをインストールしてください。
doctor-slow = { $check } の確認が時間内に終わりませんでした。より長く待つ --deep を付けて、もう一度実行してください。それでも変わらなければ、マシンの負荷とネットワークを確認してください。
doctor-failed = { $check } の確認自体が失敗しました: { $reason }
