"""The app's start on the sample school's three months, in a real pseudo-terminal, against a bare Textual app."""

from pathlib import Path

from terminal import terminal
from timing import PYTHON, Figure, in_turn

HERE = Path(__file__).resolve().parent
BARE_MARKERS = ("row number 19", "Quit")
FRAME_MARKER = "Help"
"""The footer's keys are the end of the first frame."""
LIST_MARKERS = ("Dorm daily", "last handed in")
"""The first rows that need the records, and the line under the list."""


def figures(sample: Path, runs: int) -> list[Figure]:
    """Measure from the process's start to the text on the wire."""
    frames: list[float] = []
    lists: list[float] = []

    def ours() -> float:
        command = [PYTHON, str(HERE / "sample_app.py"), str(sample)]
        with terminal(command) as opened:
            frame, *rest = opened.wait_for((FRAME_MARKER, *LIST_MARKERS))
        frames.append(frame)
        lists.append(max(frame, *rest))
        return frame

    def bare() -> float:
        with terminal([PYTHON, str(HERE / "bare_app.py")]) as opened:
            return max(opened.wait_for(BARE_MARKERS))

    _, base = in_turn(runs, ours, bare)
    # the first run of each warms the caches and does not count
    return [
        Figure("app: first frame painted", "bare Textual app painted", tuple(frames[1:]), base, 1.4),
        Figure("app: Today's list complete", "bare Textual app painted", tuple(lists[1:]), base, 2.0),
    ]
