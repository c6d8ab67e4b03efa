"""Whether a walk is accompanied by hints: until its inspectors have handed in a round, or want none any more.

Who has handed in a round is told by the records. Who wants no hints is told by ``hints.json`` of the data folder: it is
no record, and without it the hints only come again.
"""

from typing import TYPE_CHECKING

import orjson

from inspect_tui.core.inspection import Round
from inspect_tui.errors import InspectError

if TYPE_CHECKING:
    from inspect_tui.store.data_folder import DataFolder

FILE = "hints.json"
_UNNAMED = ("",)
"""Stands for the inspectors of a round without names."""


def hints_wanted(folder: "DataFolder", round_: Round) -> bool:
    """Return whether one of the inspectors is new and wants to be told how it is done.

    Raises:
        InspectError: the records cannot be read.
    """
    wanting = set(round_.inspectors or _UNNAMED) - _dismissed(folder)
    if not wanting:
        return False
    rounds = (entry for entry in folder.ledger.catalogue() if entry.kind == "round")
    known = {person for entry in rounds for person in entry.inspectors or _UNNAMED}
    return bool(wanting - known)


def dismiss_hints(folder: "DataFolder", round_: Round) -> None:
    """Show these inspectors no hints again on this laptop.

    Raises:
        DiskError: it could not be kept.
    """
    people = sorted(_dismissed(folder) | set(round_.inspectors or _UNNAMED))
    folder.disk.make_folder(folder.folder)
    folder.disk.write_file(folder.folder / FILE, orjson.dumps({"dismissed": people}) + b"\n", durable=False)


def _dismissed(folder: "DataFolder") -> set[str]:
    try:
        return {str(person) for person in orjson.loads(folder.disk.read(folder.folder / FILE))["dismissed"]}
    except (InspectError, ValueError, KeyError, TypeError):
        return set()  # missing or spoilt: the hints come again, nothing else
