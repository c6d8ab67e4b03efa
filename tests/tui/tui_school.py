"""The people and floors of a small school, and the app on it."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

from builders import A_MOMENT, HOSTILE, a_room
from inspect_tui.core.campus import Person
from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.app import InspectApp

ROOMS = (*tuple(a_room(f"3-2{number:02}") for number in range(1, 5)), a_room("3-301"))
PEOPLE = (
    Person(id="p1", name="李婷", roles=("inspector",), gender="女", class_name="五（1）"),
    Person(id="p2", name="王芳", roles=("inspector",), gender="女", class_name="五（1）"),
    Person(id="p3", name="赵强", roles=("inspector",), gender="男", class_name="五（2）"),
    Person(id="p4", name=HOSTILE, roles=("inspector",), gender="女", class_name="六（1）"),
    Person(id="t1", name="陈老师", roles=("dorm_teacher",)),
)


def ids() -> Callable[[], str]:
    """Return a maker of UUIDs that are the same in every run."""
    numbers = count(1)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012}"


def open_at(folder: Path) -> Workspace:
    """Open a folder at a fixed moment."""
    return Workspace.open(folder, clock=lambda: A_MOMENT, new_id=ids())


def app_on(workspace: Workspace, t: Translator) -> InspectApp:
    """Return the whole app on a data folder."""
    return InspectApp(lambda: workspace, t, workspace.clock)
