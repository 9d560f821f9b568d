## What a learner reads who could not be served because of the database
refusal-store-busy = Kujira's records are in use by something else, so this could not be done. Nothing that you did before is lost. Please try again in a minute or two.
refusal-store-unreachable = Kujira cannot reach its records, so this could not be done. Nothing that you did before is lost. Please try again in a few minutes, and tell the organiser if it stays like this.
refusal-store-full = There is no room left for Kujira's records, so this could not be saved. Nothing that you did before is lost. Please tell the organiser, and try again later.
refusal-store-read-only = Kujira may not write to its records, so this could not be saved. Nothing that you did before is lost. Please tell the organiser, and try again later.
refusal-store-damaged = Kujira cannot read its records, so this could not be done. Please tell the organiser, and try again later.
refusal-store-unopenable = Kujira cannot open its records, so this could not be done. Please tell the organiser, and try again later.
refusal-store-denied = Kujira is not let in to its records, so this could not be done. Nothing that you did before is lost. Please tell the organiser, and try again later.
refusal-store-gone = Kujira's records were taken away from their place, so this could not be saved. What you did before is kept safe. Please tell the organiser, and try again later.
refusal-store-closed = Kujira is being restarted, so this could not be done. Please try again in a minute.

## What the operator reads of the same, in the log or in the terminal
operator-store-busy = The database { $database } is busy: another program holds a lock on it, such as a backup, an open sqlite3 or psql, or it takes no more connections. Whatever is to be written is tried again for a minute. Find that program (`fuser -v` with the file, or `pg_stat_activity` in PostgreSQL) and end it.
operator-store-unreachable = The database { $database } does not answer. Whatever learners do is tried again for a minute. Check that PostgreSQL runs, and that KUJIRA_DATABASE names its host and port.
operator-store-full = There is no space left for the database { $database }. Nothing that was saved is lost, but nothing new can be. Free some space (`df -h` shows where); Kujira then goes on by itself.
operator-store-read-only = The database { $database } cannot be written to. Let the user that runs Kujira write to the file and to its folder (`chown`), and see to it that neither the disk nor PostgreSQL is in a read-only mode.
operator-store-damaged = { $database } is no database, or it is damaged. Stop Kujira, restore a backup (`kujira restore`, docs/operations/restore.md), and start it again. Without a backup, `sqlite3 FILE .recover` saves what can be read.
operator-store-unopenable = The database { $database } cannot be opened. Check that its folder exists, that the user that runs Kujira may read and write both, and that the disk is sound (`dmesg`).
operator-store-denied = PostgreSQL does not let Kujira in at { $database }. Check user, password and name of the database in KUJIRA_DATABASE, and that this user owns the tables.
operator-store-gone = The file of the database, { $database }, was deleted or replaced while Kujira was running. What was in it is saved in { $rescued }, and nothing new is saved until Kujira is started again. It then goes on with { $database } if there is such a file, and else with what was saved.

## At the start
refusal-store-url = KUJIRA_DATABASE ({ $url }) names no database that Kujira can use. Write it like `sqlite+aiosqlite:////var/lib/kujira/kujira.db` or `postgresql+asyncpg://user:password@host/kujira`.
refusal-store-in-use = Another Kujira is running with the database { $database }. Stop that one first. Several can only share one in PostgreSQL (docs/deploy.md).

refusal-move-target-used = The database to move to has data already (table { $table }). Name an empty one.
refusal-move-differs = After the move, table { $table } is not the same in both databases. The data in the old one are untouched. Stop all bots, make an empty database, and start the move again.
