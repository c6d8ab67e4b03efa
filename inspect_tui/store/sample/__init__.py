"""The sample school: a roster, settings and three months of inspections to try the program with."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from uuid import UUID

from inspect_tui import __version__
from inspect_tui.core.records import SealedFile
from inspect_tui.errors import WrongUse
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.device import Device
from inspect_tui.store.disk import Disk
from inspect_tui.store.folders import holds_files, remove_folder
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.library import Library
from inspect_tui.store.roster import roster_file
from inspect_tui.store.sample.generator import CHINA, generate
from inspect_tui.store.sample.school import sample_campus
from inspect_tui.store.settings_file import FILE, read_settings

SEED = 2026
FIRST_DAY = date(2026, 9, 1)
LAST_DAY = date(2026, 11, 27)
SAMPLE_NOW = datetime(2026, 11, 30, 7, 20, tzinfo=CHINA)
"""The Monday morning on which the sample school is opened."""

SECOND_DEVICE = "5a3d1c7e-0b52-4f0e-9a51-2f6f4d1e8b02"
"""Id of the school's other laptop."""

_ASIDE = ".sample"
"""Folder of a sample school that is being made."""

_DATA = Path(__file__).parent
"""Holds the school's settings."""


def create_sample(folder: Path, disk: Disk, progress: Callable[[int, int], None] | None) -> None:
    """Write the sample school into a data folder, whole or not at all.

    It is made aside and takes its place at the end, so that whoever stops it, or whom the power leaves, has an empty
    folder as before, and can have the sample again or a school of their own. Its files are not synced one by one: the
    sample can be made again.

    Args:
        folder: the data folder; it holds no records yet.
        disk: the file system.
        progress: is told how many files of how many are written; None: nobody watches.

    Raises:
        WrongUse: the folder holds records; an invented school must never mix with a real one.
        InspectError: the folder cannot be written.
    """
    random = Random(SEED)
    device = Device.load_or_create(folder, disk, lambda: SAMPLE_NOW, lambda: _uuid(random))
    records = Ledger(folder, disk).records
    if holds_files(records, disk):
        raise WrongUse("errors.demo_folder_in_use", folder=str(folder))
    aside = folder / _ASIDE
    remove_folder(aside, disk)  # what an earlier attempt left
    ledger = Ledger(aside, disk)
    files = tuple(sample_files((device.id, SECOND_DEVICE), disk))
    for done, content in enumerate(files, start=1):
        ledger.seal(content, durable=False)
        if progress:
            progress(done, len(files))
    if not disk.exists(folder / FILE):
        disk.write_file(folder / FILE, disk.read(_DATA / FILE))
    # before the records: a folder that holds the sample always says so
    device.model_copy(update={"name": device.name or "2", "demo": True}).save(folder, disk)
    remove_folder(records, disk)  # Windows renames no folder over another, even an empty one
    disk.replace(ledger.records, records)
    remove_folder(aside, disk)


def sample_files(devices: tuple[str, str], disk: Disk) -> Iterator[SealedFile]:
    """Yield the roster, then all rounds and sittings; the same for the same devices."""
    campus = sample_campus()
    settings, _problems = read_settings(_DATA, disk)
    checklists = Library(shipped_checklists(), None).checklists()
    yield roster_file(
        campus,
        (),
        record_id=_uuid(Random(-SEED)),
        device=devices[0],
        by=campus.people_with("supervisor", FIRST_DAY)[0].id,
        at=datetime.combine(FIRST_DAY, time(6, 30), CHINA),
        app=__version__,
    )
    yield from generate(SEED, campus, checklists, settings.calendar, FIRST_DAY, LAST_DAY, devices, __version__)


def _uuid(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
