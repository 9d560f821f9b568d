## データベースの問題で操作できなかった学習者に
refusal-store-busy = 学習の記録がほかの処理で使用中のため、操作を完了できませんでした。これまでの記録は失われていません。1、2 分待ってから、もう一度お試しください。
refusal-store-unreachable = 学習の記録に接続できないため、操作を完了できませんでした。これまでの記録は失われていません。数分待ってから、もう一度お試しください。直らない場合は、サーバーの管理者に知らせてください。
refusal-store-full = 学習の記録を保存する空き容量がないため、保存できませんでした。これまでの記録は失われていません。サーバーの管理者に知らせ、あとでもう一度お試しください。
refusal-store-read-only = 学習の記録に書き込めないため、保存できませんでした。これまでの記録は失われていません。サーバーの管理者に知らせ、あとでもう一度お試しください。
refusal-store-damaged = 学習の記録を読み取れないため、操作を完了できませんでした。サーバーの管理者に知らせ、あとでもう一度お試しください。
refusal-store-unopenable = 学習の記録を開けないため、操作を完了できませんでした。サーバーの管理者に知らせ、あとでもう一度お試しください。
refusal-store-denied = 学習の記録へのアクセスが許可されていないため、操作を完了できませんでした。これまでの記録は失われていません。サーバーの管理者に知らせ、あとでもう一度お試しください。
refusal-store-gone = 学習の記録が元の場所からなくなったため、保存できませんでした。これまでの記録は安全に保管されています。サーバーの管理者に知らせ、あとでもう一度お試しください。
refusal-store-closed = Kujira が再起動中のため、操作を完了できませんでした。1 分ほど待ってから、もう一度お試しください。

## 同じことを運用者に（ログまたは端末）
operator-store-busy = データベース { $database } が使用中です。ほかのプログラム（バックアップ、開いたままの sqlite3 や psql など）がロックしているか、接続数が上限に達しています。書き込みは 1 分間やり直します。そのプログラムを（ファイルなら `fuser -v`、PostgreSQL なら `pg_stat_activity` で）見つけて終了してください。
operator-store-unreachable = データベース { $database } が応答しません。学習者の操作は 1 分間やり直します。PostgreSQL が動いているか、KUJIRA_DATABASE のホストとポートが正しいかを確認してください。
operator-store-full = データベース { $database } の保存先に空き容量がありません。保存済みのデータは失われていませんが、新しいデータは保存できません。空き容量を増やすと（場所は `df -h` で分かります）、Kujira は自動的に再開します。
operator-store-read-only = データベース { $database } に書き込めません。Kujira を実行するユーザーが、ファイルとそのフォルダーに書き込めるようにしてください（`chown`）。ディスクや PostgreSQL が読み取り専用になっていないかも確認してください。
operator-store-damaged = { $database } はデータベースではないか、壊れています。Kujira を停止し、バックアップを復元してから（`kujira restore`、docs/operations/restore.md）、もう一度起動してください。バックアップがない場合は、`sqlite3 ファイル .recover` で読み取れる分を取り出せます。
operator-store-unopenable = データベース { $database } を開けません。フォルダーがあるか、Kujira を実行するユーザーが両方を読み書きできるか、ディスクに異常がないか（`dmesg`）を確認してください。
operator-store-denied = PostgreSQL が { $database } への接続を許可しません。KUJIRA_DATABASE のユーザー、パスワード、データベース名と、そのユーザーがテーブルの所有者であることを確認してください。
operator-store-gone = データベースのファイル { $database } が、Kujira の動作中に削除されたか、置き換えられました。それまでのデータは { $rescued } に保存してあります。Kujira をもう一度起動するまで、新しいデータは保存されません。起動すると、{ $database } があればそれを、なければ保存したデータを使います。

## 起動時
refusal-store-url = KUJIRA_DATABASE（{ $url }）は、Kujira で使えるデータベースを指していません。`sqlite+aiosqlite:////var/lib/kujira/kujira.db` や `postgresql+asyncpg://ユーザー:パスワード@ホスト/kujira` のように指定してください。
refusal-store-in-use = データベース { $database } を使う別の Kujira が動いています。先にそちらを停止してください。1 つのデータベースを複数の Kujira で使えるのは、PostgreSQL の場合だけです（docs/deploy.md）。

refusal-move-target-used = 移動先のデータベースには、すでにデータがあります（テーブル { $table }）。空のデータベースを指定してください。
refusal-move-differs = 移動した後のテーブル { $table } の内容が、元のデータベースと一致しません。元のデータはそのまま残っています。bot を止め、空のデータベースを作り直してから、もう一度実行してください。
