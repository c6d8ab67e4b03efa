"""One opening of a data folder, measured from inside a new process: ``python open_folder.py FOLDER catalogue|today``.

Prints the seconds after the imports and, as megabytes, the most memory that the process ever had, imports included.
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path

from many_files import NOW
from memory import most_megabytes

from inspect_tui.cli import set_up
from inspect_tui.store.workspace import Workspace

LATER = ("core.today", "store.catalogue", "store.clock", "store.drafts", "store.locks", "store.today")
"""Modules that the measured call would import."""


def opened(folder: Path, what: str) -> int:
    """Open a folder and ask what is measured; return how many answers there were."""
    workspace = Workspace.open(folder, clock=lambda: NOW, new_id=lambda: "bench")
    if what == "catalogue":
        return len(workspace.ledger.catalogue())
    view = workspace.today()
    return len(view.due) + workspace.empty


if __name__ == "__main__":
    set_up()
    for name in LATER:
        import_module(f"inspect_tui.{name}")
    # models are built when they are first used, which is importing too
    Workspace.open(Path(sys.argv[1]) / "nowhere", clock=lambda: NOW, new_id=lambda: "bench")
    start = time.perf_counter()
    found = opened(Path(sys.argv[1]), sys.argv[2])
    seconds = time.perf_counter() - start
    print(json.dumps({"found": found, "seconds": seconds, "megabytes": most_megabytes()}))
