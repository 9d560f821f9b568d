"""What differs between SQLite and PostgreSQL: connections, the words of SQL that they do not share, and their failures."""
