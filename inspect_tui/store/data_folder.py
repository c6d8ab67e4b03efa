"""A data folder, opened: its settings, its roster, its rules and its records."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from inspect_tui import __version__
from inspect_tui.core.base import Label
from inspect_tui.core.campus import Campus, Person
from inspect_tui.core.period import Period, Term, month_of, parse_period, period_at
from inspect_tui.core.problems import Problem
from inspect_tui.errors import WrongUse
from inspect_tui.paths import shipped_checklists
from inspect_tui.settings import Settings
from inspect_tui.store.absences import absent
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.disk import Disk
from inspect_tui.store.folders import STAGING
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.library import Library, LoadedChecklist, read_checklist
from inspect_tui.store.reading import Choice
from inspect_tui.store.ref import Ref
from inspect_tui.store.roster import current
from inspect_tui.store.settings_file import read_settings

if TYPE_CHECKING:
    from inspect_tui.core.state import State
    from inspect_tui.store.device import Device
    from inspect_tui.store.drafts import Drafts
    from inspect_tui.store.policies import LoadedPolicy


class DataFolder:
    """What lies in a data folder. Opening it reads no records; each question reads what it needs."""

    def __init__(
        self,
        folder: Path,
        disk: Disk,
        settings: tuple[Settings, tuple[Problem, ...]],
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        """Take what ``open`` found."""
        self.folder = folder
        self.disk = disk
        self.settings, self.settings_problems = settings
        self.clock = clock
        self.new_id = new_id
        self.ledger = Ledger(folder, disk)
        self.library = self._rules()

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        disk: Disk | None = None,
    ) -> Self:
        """Open a data folder. Nothing is written: a folder that is only read stays as it is, and may be missing.

        But for one thing: a restore that was broken off is finished first; see ``staging``.

        Args:
            folder: the data folder.
            clock: returns the time now, aware.
            new_id: returns a fresh UUID.
            disk: the file system.

        Raises:
            InspectError: the folder cannot be read, or it is being restored and that cannot be finished.
        """
        disk = disk or Disk()
        if disk.exists(folder / STAGING):
            from inspect_tui.store.backups.staging import settle  # brings the locks

            settle(folder, disk)
        return cls(folder, disk, read_settings(folder, disk), clock, new_id)

    @cached_property
    def device(self) -> "Device":
        """This laptop, as its records name it; a folder without one becomes this laptop's when it is first asked for.

        Raises:
            DiskError: the folder cannot be read or written.
        """
        from inspect_tui.store.device import Device  # commands that only read do without it

        return Device.load_or_create(self.folder, self.disk, self.clock, self.new_id)

    @property
    def drafts(self) -> "Drafts":
        """The rounds under way."""
        from inspect_tui.store.drafts import Drafts  # brings TinyDB, which commands that only read do without

        return Drafts(self.folder / "drafts", self.disk, is_sealed=self.ledger.holds)

    @property
    def notices(self) -> Path:
        """Where notices are written unless somebody says otherwise."""
        return self.folder / "notices"

    @property
    def empty(self) -> bool:
        """Whether nobody has brought a roster yet."""
        return not self.ledger.refs(["roster"])

    @cached_property
    def _roster(self) -> Campus:
        roster = current(self.ledger.rosters())
        self.ledger.reader.meet(roster.places)
        return roster

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody the roster names, whether in force today or not."""
        return self._roster.people

    def campus(self, day: date) -> Campus:
        """Return the roster, reduced to what is in force on a day, with who is away or exempt on it."""
        roster = self._roster
        places = roster.on(day)
        people = tuple(person for person in roster.people if person.in_force(day))
        calendar = self.settings.calendar
        away, exempt = absent(places, calendar.away, day), absent(places, calendar.exempt, day)
        return roster.model_copy(update={"places": places, "people": people, "away": away, "exempt": exempt})

    def take_roster(self, campus: Campus) -> Ref:
        """Put a roster in force in place of the present one, which stays as a record.

        Raises:
            InspectError: the disk refused.
        """
        from inspect_tui.store.roster import roster_file

        content = roster_file(
            campus,
            self.ledger.rosters(),
            record_id=self.new_id(),
            device=self.device.id,
            by="",
            at=self.clock(),
            app=__version__,
        )
        ref = self.ledger.seal(content)
        self.__dict__.pop("_roster", None)  # the cached one is no longer in force
        return ref

    # Checklists, policies, periods

    def _rules(self) -> Library:
        return Library(shipped_checklists(), self.folder / "checklists", self.disk)

    def read_rules_again(self) -> None:
        """Take notice of a checklist or a policy that was just written."""
        self.library = self._rules()
        self.__dict__.pop("_policies", None)  # the cached ones are no longer in force

    def checklist(self, checklist_id: str) -> LoadedChecklist:
        """Return a checklist in force.

        Raises:
            WrongUse: there is none of that id.
        """
        loaded = self.library.checklist(checklist_id)
        if loaded is None:
            raise WrongUse("errors.no_checklist", checklist=checklist_id)
        return loaded

    @property
    def terms(self) -> tuple[Term, ...]:
        """The school's terms, as the settings have them."""
        return tuple(Term(id=term.id, start=term.start, end=term.end) for term in self.settings.calendar.terms)

    def period(self, text: str) -> Period:
        """Read a period as the commands take it.

        Raises:
            WrongUse: it is none, or no term of the settings.
        """
        period = parse_period(text, self.terms)
        if period is None:
            raise WrongUse("errors.unknown_period", period=text)
        return period

    def usual_period(self, day: date) -> Period:
        """Return the period a day lies in, of the kind that the settings' first policy awards; else its month."""
        try:
            kind = self.policy(None).policy.period_kind
        except WrongUse:
            kind = "month"  # whoever ranks is told that there is no such policy
        return period_at(kind, day, self.terms) or month_of(day)

    @cached_property
    def _policies(self) -> "tuple[tuple[LoadedPolicy, ...], tuple[Problem, ...]]":
        from inspect_tui.store.policies import policies_in

        return policies_in(self.library)

    @property
    def policies(self) -> "tuple[LoadedPolicy, ...]":
        """The policies in force; ``policy_problems`` says what is wrong with the others."""
        return self._policies[0]

    @property
    def policy_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the policy files."""
        return self._policies[1]

    def policy(self, policy_id: str | None) -> "LoadedPolicy":
        """Return a policy by id, or the one the settings name first.

        Raises:
            WrongUse: there is none of that id.
        """
        wanted = policy_id or self.settings.policy
        for loaded in self.policies:
            if loaded.policy.id == wanted:
                return loaded
        known = " ".join(loaded.policy.id for loaded in self.policies)
        raise WrongUse("errors.no_policy", policy=wanted, known=known)

    # Records

    def state(self, months: Iterable[str], choice: Choice | None = None) -> "State":
        """Fold the sealed files of some months. Damaged files are among the state's problems.

        Args:
            months: their names, as in ``2026-10``.
            choice: which of their rounds are wanted; None: all.
        """
        from inspect_tui.core.state import fold

        with collector_paused():
            read = self.ledger.months(months, choice)
            state = fold([*read.others, *read.rounds()], read_checklist)
        return state._replace(problems=(*read.problems, *state.problems))

    # Files for people

    def write_files(self, folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
        """Write notices or sheets, each whole or not at all; files of the same names are replaced.

        Raises:
            DiskError: the folder cannot be written.
        """
        self.disk.make_folder(folder)
        paths = []
        for name, data in files.items():
            self.disk.write_file(folder / name, data)
            paths.append(folder / name)
        return tuple(paths)

    def save_theme(self, name: str) -> None:
        """Remember the theme on this laptop.

        Raises:
            DiskError: the folder cannot be written.
        """
        self.device = self.device.model_copy(update={"theme": name})
        self.device.save(self.folder, self.disk)

    @property
    def school(self) -> Label:
        """The school's name."""
        school = self.settings.school
        return Label(zh=school.name, en=school.name_en or school.name)
