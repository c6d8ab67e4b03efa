"""What must hold inside one sealed file, whatever it is called and wherever it stands."""

from collections.abc import Iterator

from inspect_tui.core.imported import record_id
from inspect_tui.core.problems import Problem
from inspect_tui.core.records import ImportedRecord, SealedFile
from inspect_tui.store.sealed import sha256


def _round_is_whole(file: str, content: SealedFile) -> Iterator[Problem]:
    header, round_ = content.header, content.round
    whole = (header.kind == "round") == (round_ is not None)
    agrees = round_ is None or (round_.id, round_.date) == (header.id, header.date)
    if not (whole and agrees):
        yield Problem(code="not_whole", file=file)


def _checklist_is_the_rounds(file: str, content: SealedFile) -> Iterator[Problem]:
    if content.round is None:
        return
    text = content.checklist
    if text is None or sha256(text.encode()) != content.round.checklist_sha256:
        yield Problem(code="other_checklist", file=file, item=content.round.checklist)


def _inspections_are_the_rounds(file: str, content: SealedFile) -> Iterator[Problem]:
    if content.round is None:
        return
    planned = set(content.round.places)
    found = [inspection.place for inspection in content.inspections]
    for place in found:
        if place not in planned:
            yield Problem(code="unplanned_place", file=file, item=place)
    for place in sorted({place for place in found if found.count(place) > 1}):
        yield Problem(code="place_twice", file=file, item=place)


def _imports_are_whole(file: str, content: SealedFile) -> Iterator[Problem]:
    """An imported score stands in a file of its month, with its place's roster row, under the id that it makes."""
    header, places = content.header, {place.id for place in content.places}
    for record in content.records:
        if isinstance(record, ImportedRecord):
            body, item = record.body, record.body.place
            in_month = header.kind == "import" and f"{body.date:%Y-%m}" == f"{header.date:%Y-%m}"
            whole = in_month and body.place in places and record.id == record_id(body)
        else:
            whole, item = header.kind != "import", record.id
        if not whole:
            yield Problem(code="import_not_whole", file=file, item=item)


RULES = (
    _round_is_whole,
    _checklist_is_the_rounds,
    _inspections_are_the_rounds,
    _imports_are_whole,
)
"""One function, one rule; each takes the file's name, for its problems, and its content."""
