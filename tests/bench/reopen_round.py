"""Opens the benchmark's round in a data folder and hands it in, as a process of its own: ``reopen_round.py FOLDER``.

Prints the seconds of both; they begin after the imports.
"""

import json
import sys
import time
from pathlib import Path

import one_round

from inspect_tui.store import catalogue  # noqa: F401 - handing in imports it
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    start = time.perf_counter()
    draft = one_round.drafts(folder, Disk()).open(one_round.NAME)
    opened = time.perf_counter() - start
    start = time.perf_counter()
    Ledger(folder, Disk()).hand_in(draft, lambda: one_round.MOMENT, app="bench")
    print(json.dumps({"opened": opened, "sealed": time.perf_counter() - start}))
