"""What a draft's TinyDB tables hold."""

from typing import Any

from pydantic import BaseModel, ValidationError

from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Inspection, Round
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.lines import Tables

SCHEMA = 1
"""Version of the draft format that this program writes."""

ONLY = 1
"""Id of the one document in a table that has one."""

_ONLY = str(ONLY)
"""As storages write it."""

Content = tuple[Round, str, tuple[Place, ...], dict[str, Inspection], str]


def content_of(tables: Tables, file: str) -> Content:
    """Read a draft's tables: round, checklist text, places, inspections by place, where the walker stands.

    Raises:
        Damaged: they are not a draft's.
        InspectError: a newer program wrote them.
    """
    try:
        about = tables["draft"][_ONLY]
        if about["schema"] > SCHEMA:
            raise InspectError("errors.newer_file", file=file)
        current = tables["position"][_ONLY]["place"]
        round_ = Round.model_validate(tables["round"][_ONLY])
        text = tables["checklist"][_ONLY]["text"]
        places = tuple(Place.model_validate(row) for row in tables["places"].values())
        documents = tables["inspections"].values()
        inspections = {row["place"]: Inspection.model_validate(row) for row in documents}
    except (KeyError, TypeError, ValidationError) as error:
        raise Damaged("errors.damaged_file", file=file) from error
    return round_, text, places, inspections, current


def tables_of(round_: Round, checklist_text: str, places: tuple[Place, ...]) -> Tables:
    """Return the tables of a draft that begins."""
    return {
        "draft": {_ONLY: {"schema": SCHEMA}},
        "round": {_ONLY: document(round_)},
        "checklist": {_ONLY: {"text": checklist_text}},
        "places": {str(number): document(place) for number, place in enumerate(places, start=1)},
        "position": {_ONLY: position("")},
        "inspections": {},
    }


def position(current: str) -> dict[str, Any]:
    """Return the document that says where the walker stands."""
    return {"place": current}


def document(value: BaseModel) -> dict[str, Any]:
    """Return a value as JSON, without what is at its default."""
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
