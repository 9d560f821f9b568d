## kujira backup
backup-done = The database is backed up in { $file }, and the copy is verified (revision { $revision }; { $counts }).
refusal-backup-postgresql = PostgreSQL has a program of its own for backups. Type: { $command }
refusal-backup-no-database = There is no database { $database } to be backed up. Check KUJIRA_DATABASE.
refusal-backup-no-folder = There is no folder { $folder }. Make it (`mkdir -p`), or name another one.
refusal-backup-is-folder = { $folder } is a folder. Name a file in it.
refusal-backup-onto-itself = { $database } is the database itself. Name another file.
refusal-backup-exists = { $file } is there already. Name another file, or replace it with --force.
refusal-backup-full = There is not enough space in { $folder } for the backup, so none was written. Free some (`df -h` shows where), or name another folder.
refusal-backup-damaged = The database { $database } is damaged, so that there can be no sound backup of it. Stop Kujira and restore an earlier backup (docs/operations/restore.md); `sqlite3 FILE .recover` saves what can be read.
refusal-backup-failed = The database { $database } could not be backed up in { $file }: { $reason }. Check that the user that runs this may read the one, and write to the folder of the other.

## kujira restore
restore-backup = Backup { $file }: made { $time } by release { $release }, revision { $revision }; { $counts }.
restore-copy = Copy { $file }, which holds no record of its making: revision { $revision }; { $counts }.
restore-present = It replaces { $database }: revision { $revision }; { $counts }.
restore-present-unreadable = It replaces { $database }, which cannot be read.
restore-no-present = There is no database { $database } yet.
restore-ask = Replace the database?
restore-done = { $database } is restored. Start Kujira; it brings the database up to date if that is needed.
restore-kept = What was there before is kept in { $kept }; remove it when you need it no more.
refusal-backup-missing = There is no file { $file }.
refusal-backup-unreadable = { $file } is no database, or it is damaged: { $reason }. Take another backup.
refusal-backup-unsound = { $file } is damaged, or was changed after it had been written: it does not hold what it says that it holds. Take another backup.
refusal-backup-foreign = { $file } is a database, but none of Kujira's. Name a file that `kujira backup` has written.
refusal-restore-postgresql = PostgreSQL has a program of its own for this. Stop all bots, and type: { $command }
refusal-restore-itself = { $database } is the database itself. Name a backup.
refusal-restore-newer = { $file } is of a later release of Kujira (revision { $revision }). Update Kujira first, or take an older backup.
refusal-restore-full = There is not enough space in { $folder } for the restored database. Nothing was changed. Free some (`df -h` shows where), and try again.
refusal-restore-failed = The backup could not be put in the place of { $database }: { $reason }. What was there is there still. Check that the user that runs this may write to the file and to its folder.

## kujira run --migrate-only
migrate-new = A new database was made (revision { $after }).
migrate-nothing = The database is up to date (revision { $after }).
migrate-done = The database was brought from revision { $before } to { $after }.
