"""A TinyDB database whose every write is one line at the end of a file: what a draft is kept in."""
