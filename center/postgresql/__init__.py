"""PostgreSQL, written by one at a time: the center is thought out for one writer, as SQLite is."""
