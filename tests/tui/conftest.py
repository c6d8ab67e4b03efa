"""A small school on a real disk, and the sample school for what needs three months of records."""

import shutil
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from builders import A_MOMENT, HOSTILE, a_campus, a_room
from inspect_tui.core.campus import Person
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.roster import roster_file
from inspect_tui.store.sample import SAMPLE_NOW, create_sample
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


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    """Return a data folder nobody has used."""
    return open_at(tmp_path / "data")


@pytest.fixture
def workspace(empty: Workspace) -> Workspace:
    """Return a data folder with a roster of two floors and five people."""
    campus = a_campus(*ROOMS, people=PEOPLE)
    content = roster_file(campus, (), record_id=empty.new_id(), device=empty.device.id, by="", at=A_MOMENT, app="0.0")
    content = content.model_copy(update={"header": content.header.model_copy(update={"date": date(2026, 9, 1)})})
    empty.ledger.seal(content)
    return open_at(empty.folder)


@pytest.fixture(scope="session")
def _sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "school"
    create_sample(folder, Disk(), None)
    return folder


@pytest.fixture
def sample(_sample_folder: Path, tmp_path: Path) -> Workspace:
    """Return the sample school on the morning after its last record."""
    folder = tmp_path / "sample"
    shutil.copytree(_sample_folder, folder)
    return Workspace.open(folder, clock=lambda: SAMPLE_NOW, new_id=ids())


@pytest.fixture(params=["zh", "en"])
def t(request: pytest.FixtureRequest) -> Translator:
    """Speak both languages, one after the other."""
    return Translator(request.param)


@pytest.fixture
def zh() -> Translator:
    """Speak Chinese."""
    return Translator("zh")


def app_on(workspace: Workspace, t: Translator) -> InspectApp:
    """Return the whole app on a data folder."""
    return InspectApp(lambda: workspace, t, workspace.clock)
