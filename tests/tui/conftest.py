"""A small school on a real disk, and the sample school for what needs three months of records."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from builders import A_MOMENT, a_campus
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.roster import roster_file
from inspect_tui.store.sample import SAMPLE_NOW, create_sample
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs import answers
from tui_school import PEOPLE, ROOMS, ids, open_at


@pytest.fixture(autouse=True)
def _typed_faster_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "UNSEEN_MS", 0)


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
