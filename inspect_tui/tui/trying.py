"""One opening of the trial panel: which variant is shown, and what will be on record of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.core.trial_session import Attempt, Sitting, attempted
from inspect_tui.core.trial_shifts import Shifts, shifts_between
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import date_name
from inspect_tui.publish.trial_words import settings_text, value_words
from inspect_tui.store.trial_keeping import keep, kept_file
from inspect_tui.store.trials import Variant, document_of, ranked_by, trial_file, trials, variant

if TYPE_CHECKING:
    from inspect_tui.core.problems import Problem
    from inspect_tui.core.records import SealedFile, TrialRecord
    from inspect_tui.core.trial import Changed, Document
    from inspect_tui.core.trial_knobs import Settings
    from inspect_tui.store.standing import Standing
    from inspect_tui.store.workspace import Workspace


class Shown(NamedTuple):
    """A variant with its ranking."""

    settings: "Settings"
    variant: Variant
    stood: "Standing"
    changes: Shifts

    @property
    def attempt(self) -> Attempt | None:
        """As it is put on record; None where it says what the policy says."""
        return attempted(self.variant.changes, self.changes) if self.variant.changes else None


class Trying:
    """Tries variants of a ranking's policy. Its methods that touch files are for threads."""

    def __init__(self, workspace: "Workspace", stood: "Standing", clock: Callable[[], datetime], by: str) -> None:
        """Begin.

        Args:
            workspace: the data folder.
            stood: the ranking by the policy as it is.
            clock: now, aware of the zone.
            by: roster id of who tries; empty where the roster names nobody.
        """
        self._workspace = workspace
        self._first = stood
        self._clock = clock
        self._by = by
        self._sitting = Sitting()
        self._unsealed: SealedFile | None = None
        """What was tried before, where it could not be sealed: the same file is sealed in the end, not another one."""
        self.shown: Shown | None = None

    @property
    def document(self) -> "Document":
        """The policy's plain mapping."""
        return document_of(self._first.loaded)

    @property
    def stood(self) -> "Standing":
        """The ranking on the screen."""
        return self.shown.stood if self.shown else self._first

    @property
    def changes(self) -> Shifts:
        """What the variant on the screen does."""
        return self.shown.changes if self.shown else Shifts()

    @property
    def attempt(self) -> Attempt | None:
        """The variant on the screen; None where it says what the policy says."""
        return self.shown.attempt if self.shown else None

    def earlier(self) -> "tuple[TrialRecord, ...]":
        """Return what is on record of this period."""
        return trials(self._workspace, self._first.period)

    def rank(self, settings: "Settings") -> "Shown | tuple[Problem, ...]":
        """Rank by other settings, or say why they are impossible.

        Raises:
            WrongUse: they and the records do not fit together.
        """
        found, problems = variant(self._first.loaded, settings)
        if found is None:
            return problems
        stood = ranked_by(self._workspace, self._first, found)
        return Shown(settings, found, stood, shifts_between(self._first.result, stood.result))

    def shows(self, settings: "Settings") -> bool:
        """Whether the ranking on the screen is by these settings."""
        return settings == (self.shown.settings if self.shown else ())

    def show(self, shown: Shown) -> None:
        """Note what is on the screen from now on."""
        self.shown = shown
        self._sitting.show(self.attempt, self._clock())

    def question(self, attempt: Attempt, t: Translator) -> Mapping[str, str]:
        """Return what has to be known before a variant is kept: what changes, and the file it is written to."""
        file = str(kept_file(self._workspace, self._first.loaded))
        return {"said": settings_text(attempt.settings, t), "file": file}

    def keep(self, shown: Shown, attempt: Attempt, t: Translator) -> None:
        """Put a variant in force.

        Args:
            shown: the one that was asked about; another one may be on the screen by now.
            attempt: as it is put on record.
            t: the language of the remark in the file.

        Raises:
            InspectError: the disk refused, or the file cannot be changed here.
        """
        today = date_name(t, self._clock().date())
        new = keep(self._workspace, self._first.loaded, shown.variant, lambda changed: _remark(changed, today, t))
        self._sitting.keep(attempt._replace(kept_sha256=new.sha256))

    def put_on_record(self) -> None:
        """Seal what was tried since the last time.

        Raises:
            InspectError: the disk refused; nothing is forgotten, so that it can be tried once more.
        """
        if self._unsealed is None:
            attempts = self._sitting.looked_at(self._clock())
            self._unsealed = trial_file(self._workspace, self._first.period, self._first.loaded, attempts, self._by)
            self._sitting.forget()  # the file has them
        if self._unsealed is not None:
            self._workspace.ledger.seal(self._unsealed)
            self._unsealed = None


def _remark(changed: "Changed", today: str, t: Translator) -> str:
    """Say beside a kept number where it comes from: the comment behind it may still speak of the old one."""
    if changed.before is None:
        return t("trial.kept.added", date=today)
    key = str(changed.path[-1])
    before, after = (value_words(key, value, t) for value in (changed.before, changed.after))
    return t("trial.kept", before=before, after=after, date=today)
