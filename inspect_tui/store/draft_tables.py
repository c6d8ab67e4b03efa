"""What a draft's TinyDB tables hold."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Inspection, Round
from inspect_tui.errors import Damaged
from inspect_tui.store import migrations
from inspect_tui.store.journal.lines import Tables

ONLY = 1
"""Id of the one document in a table that has one."""

_ONLY = str(ONLY)
"""As storages write it."""

_SPARE = "spare"
"""Table that holds copies of the rows that a draft began with; one from before there were copies has none."""

Content = tuple[Round, str, tuple[Place, ...], dict[str, Inspection], str]


class Opened:
    """Takes what a draft's journal says while it is opened; that is refused before anything in the file is mended."""

    def __init__(self, file: str) -> None:
        """Name the draft's file, for the sentence when it cannot be read."""
        self._file = file
        self.content: Content
        self.reshaped: Tables | None = None
        """The tables in their present shape, where an earlier version wrote them in another."""

    def __call__(self, tables: Tables) -> None:
        """Read the tables; see ``content_of``."""
        whole, shaped, self.content = _read(tables, self._file)
        self.reshaped = None if shaped == whole else shaped


def content_of(tables: Tables, file: str) -> Content:
    """Read a draft's tables: round, checklist text, places, inspections by place, where the walker stands.

    Raises:
        Damaged: they are not a draft's.
        InspectError: a newer program wrote them.
    """
    return _read(tables, file)[2]


def _read(tables: Tables, file: str) -> tuple[Tables, Tables, Content]:
    """Return the tables as they were, those in their present shape, and what they say."""
    try:
        whole = mended(tables)
        shaped = present(whole, file)
        current = shaped["position"][_ONLY]["place"]
        round_ = Round.model_validate(shaped["round"][_ONLY])
        text = shaped["checklist"][_ONLY]["text"]
        places = tuple(Place.model_validate(row) for row in shaped["places"].values())
        documents = shaped["inspections"].values()
        inspections = {row["place"]: Inspection.model_validate(row) for row in documents}
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged("errors.damaged_file", file=file) from error
    return whole, shaped, (round_, text, places, inspections, current)


def mended(tables: Tables) -> Tables:
    """Return a draft's tables with what damage took from its head, from the spare copy.

    Without its round a draft cannot be walked, so one bad line there would cost every mark. Where the walker stands is
    no loss.
    """
    head: Tables = {}
    for copy in tables.get(_SPARE, {}).values():
        head.setdefault(copy["table"], {})[copy["id"]] = copy["document"]
    for name, rows in head.items():
        found = rows | tables.get(name, {})
        head[name] = {key: found[key] for key in sorted(found, key=int)}  # in walking order, wherever a row came from
    return {"inspections": {}, **tables, **head}


def present(tables: Tables, file: str) -> Tables:
    """Return a draft's tables in their present shape; the very same ones where they have it.

    Raises:
        Damaged: they are not a draft's.
        InspectError: a newer program wrote them.
    """
    return dict(migrations.migrated(migrations.DRAFT, tables, file))


def tables_of(
    round_: Round, checklist_text: str, places: tuple[Place, ...], known: Iterable[Inspection] = ()
) -> Tables:
    """Return the tables of a draft that begins; ``known`` is what needs no visit."""
    numbers = {place: number for number, place in enumerate(round_.places, start=1)}
    head: Tables = {
        "draft": {_ONLY: {"schema": migrations.DRAFT.version}},
        "round": {_ONLY: document(round_)},
        "checklist": {_ONLY: {"text": checklist_text}},
        "places": {str(number): document(place) for number, place in enumerate(places, start=1)},
        "position": {_ONLY: position("")},
    }
    # a document a line again, so that a bad sector across the border of the two hits no document in both
    copies = [{"table": name, "id": key, "document": row} for name, rows in head.items() for key, row in rows.items()]
    inspections = {str(numbers[one.place]): document(one) for one in known}
    return {
        **head,
        "inspections": inspections,
        _SPARE: {str(number): copy for number, copy in enumerate(copies, start=1)},
    }


def position(current: str) -> dict[str, Any]:
    """Return the document that says where the walker stands."""
    return {"place": current}


def document(value: BaseModel) -> dict[str, Any]:
    """Return a value as JSON, without what is at its default."""
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
