refusal-move-target-used = The database to move to has data already (table { $table }). Name an empty one.
refusal-move-differs = After the move, table { $table } is not the same in both databases. The data in the old one are untouched. Stop all bots, make an empty database, and start the move again.
