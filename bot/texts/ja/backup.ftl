## kujira backup
backup-done = データベースを { $file } にバックアップし、内容を検証しました（リビジョン { $revision }、{ $counts }）。
refusal-backup-postgresql = PostgreSQL のバックアップには専用のプログラムを使います。次のように入力してください: { $command }
refusal-backup-no-database = バックアップするデータベース { $database } がありません。KUJIRA_DATABASE を確認してください。
refusal-backup-no-folder = フォルダー { $folder } がありません。作成するか（`mkdir -p`）、別のフォルダーを指定してください。
refusal-backup-is-folder = { $folder } はフォルダーです。その中のファイル名を指定してください。
refusal-backup-onto-itself = { $database } はデータベースそのものです。別のファイルを指定してください。
refusal-backup-exists = { $file } はすでにあります。別のファイルを指定するか、--force で置き換えてください。
refusal-backup-full = { $folder } の空き容量が足りないため、バックアップを作成できませんでした。空き容量を増やすか（場所は `df -h` で分かります）、別のフォルダーを指定してください。
refusal-backup-damaged = データベース { $database } が壊れているため、正しいバックアップを作成できません。Kujira を停止し、以前のバックアップを復元してください（docs/operations/restore.md）。`sqlite3 ファイル .recover` で読み取れる分を取り出せます。
refusal-backup-failed = データベース { $database } を { $file } にバックアップできませんでした: { $reason }。実行するユーザーが前者を読み取り、後者のフォルダーに書き込めるかを確認してください。

## kujira restore
restore-backup = バックアップ { $file }: { $time } にリリース { $release } で作成、リビジョン { $revision }、{ $counts }
restore-copy = コピー { $file }（作成の記録なし）: リビジョン { $revision }、{ $counts }
restore-present = 置き換えられるデータベース { $database }: リビジョン { $revision }、{ $counts }
restore-present-unreadable = 置き換えられるデータベース { $database } は、読み取れません。
restore-no-present = データベース { $database } はまだありません。
restore-ask = データベースを置き換えますか？
restore-done = { $database } を復元しました。Kujira を起動してください。必要な場合は、起動時にデータベースが更新されます。
restore-kept = 以前のデータベースは { $kept } に残してあります。不要になったら削除してください。
refusal-backup-missing = ファイル { $file } がありません。
refusal-backup-unreadable = { $file } はデータベースではないか、壊れています: { $reason }。別のバックアップを使ってください。
refusal-backup-unsound = { $file } は壊れているか、作成後に変更されています。記録されている内容と一致しません。別のバックアップを使ってください。
refusal-backup-foreign = { $file } は Kujira のデータベースではありません。`kujira backup` で作成したファイルを指定してください。
refusal-restore-postgresql = PostgreSQL の復元には専用のプログラムを使います。すべての bot を停止し、次のように入力してください: { $command }
refusal-restore-itself = { $database } はデータベースそのものです。バックアップを指定してください。
refusal-restore-newer = { $file } は、この Kujira より新しいバージョンのバックアップです（リビジョン { $revision }）。先に Kujira を更新するか、以前のバックアップを使ってください。
refusal-restore-full = { $folder } の空き容量が足りないため、復元できません。何も変更していません。空き容量を増やしてから（場所は `df -h` で分かります）、もう一度お試しください。
refusal-restore-failed = バックアップを { $database } に復元できませんでした: { $reason }。以前のデータベースはそのまま残っています。実行するユーザーが、ファイルとそのフォルダーに書き込めるかを確認してください。

## kujira run --migrate-only
migrate-new = 新しいデータベースを作成しました（リビジョン { $after }）。
migrate-nothing = データベースは最新です（リビジョン { $after }）。
migrate-done = データベースをリビジョン { $before } から { $after } に更新しました。
