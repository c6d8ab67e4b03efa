"""The app on a data folder, on the Monday after the sample school's last record: ``python sample_app.py FOLDER``."""

import os
import sys
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli import set_up
from inspect_tui.cli.app import draw
from inspect_tui.cli.context import Context
from inspect_tui.cli.output import Output
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.store.workspace import Workspace

# the same moment as SAMPLE_NOW, which an app on a real folder never imports
MORNING = datetime(2026, 11, 30, 7, 20, tzinfo=timezone(timedelta(hours=8)))


def open_folder() -> "Workspace":
    """Open the folder, as the app does: in a thread after its first frame."""
    from inspect_tui.store.workspace import Workspace

    return Workspace.open(Path(sys.argv[1]), clock=lambda: MORNING, new_id=lambda: str(uuid.uuid4()))


if __name__ == "__main__":
    set_up()
    output = Output(sys.stdout, sys.stderr)
    draw(open_folder, Context(sys.argv[1], Translator("en"), output, os.environ), lambda: MORNING)
