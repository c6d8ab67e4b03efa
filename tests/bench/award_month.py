"""``award`` as a new process, measured from inside: ``python award_month.py FOLDER MONTH``.

Prints the most megabytes that the process ever had, and the hash of what the command printed.
"""

import hashlib
import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout

from memory import most_megabytes

from inspect_tui.cli import main, set_up


class _Hashed(io.TextIOBase):
    """A stream that keeps only the hash of what is written."""

    def __init__(self) -> None:
        self.sha256 = hashlib.sha256()

    def write(self, text: str) -> int:
        self.sha256.update(text.encode("utf-8"))
        return len(text)


if __name__ == "__main__":
    set_up()
    printed = _Hashed()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = main(["--db", sys.argv[1], "--lang", "zh", "award", "--month", sys.argv[2], "--json"], {})
    print(json.dumps({"code": code, "megabytes": most_megabytes(), "sha256": printed.sha256.hexdigest()}))
