"""The only code that opens files, and the only code that knows TinyDB."""
