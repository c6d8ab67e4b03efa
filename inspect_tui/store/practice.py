"""A floor to practise on: the sample school's, in a folder that is thrown away, so that nothing is ever recorded."""

from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING

from inspect_tui.core.campus import Campus
from inspect_tui.core.inspection import Round
from inspect_tui.errors import InspectError, WrongUse
from inspect_tui.store.disk import told

if TYPE_CHECKING:
    from inspect_tui.store.data_folder import DataFolder
    from inspect_tui.store.drafts import Draft

CHECKLIST = "dorm-daily"
FLOOR = "3-2"
"""Of the sample school."""


class Practice:
    """A draft that nobody will hand in."""

    def __init__(self, draft: "Draft", campus: Campus, folder: "TemporaryDirectory[str]") -> None:
        """Take what ``begin_practice`` made."""
        self.draft = draft
        self.campus = campus
        """The sample school's roster: invented rooms and people."""
        self._folder = folder

    def end(self) -> None:
        """Throw everything away."""
        self.draft.close()
        self._folder.cleanup()


def begin_practice(folder: "DataFolder") -> Practice:
    """Begin to practise with the school's own daily list, outside its data folder.

    Raises:
        WrongUse: there is no such checklist.
        InspectError: the computer's temporary folder cannot be written.
    """
    from inspect_tui.store.drafts import Drafts
    from inspect_tui.store.sample.school import sample_campus

    loaded, today, campus = folder.checklist(CHECKLIST), folder.clock().date(), sample_campus()
    scope = next((one for one in campus.scopes(loaded.checklist, today) if one.id == FLOOR), None)
    if scope is None:  # a school's own list of this id that is for no rooms
        raise WrongUse("errors.no_checklist", checklist=CHECKLIST)
    round_ = Round(
        id=folder.new_id(),
        checklist=loaded.checklist.id,
        checklist_sha256=loaded.sha256,
        date=today,
        scope=scope.id,
        places=tuple(place.id for place in scope.places),
        inspectors=(),
        device="",
        started=folder.clock(),
    )
    try:
        # what a virus scanner still holds open on Windows stays in the temporary folder: it is nobody's record
        aside = TemporaryDirectory(prefix="inspect-tui-", ignore_cleanup_errors=True)
    except OSError as error:
        raise told(error, gettempdir()) from error
    try:
        drafts = Drafts(Path(aside.name) / "drafts", folder.disk)
        return Practice(drafts.create(round_, loaded.text, scope.places), campus, aside)
    except InspectError:
        aside.cleanup()
        raise
