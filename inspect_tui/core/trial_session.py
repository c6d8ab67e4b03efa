"""Which variants were tried in one sitting: what somebody looked at, not every value that a held key ran through."""

from datetime import datetime, timedelta
from typing import NamedTuple

from inspect_tui.core.records import TrialSetting
from inspect_tui.core.trial import Changed, value_text
from inspect_tui.core.trial_shifts import Shifts

REST = timedelta(seconds=1)
"""A variant that stood so long was looked at. A held or repeated key passes values several times a second, and a record
of each of them would hide the ones that somebody thought about."""


class Attempt(NamedTuple):
    """A variant that was ranked and shown."""

    changes: tuple[Changed, ...]
    """Against the policy in force; never empty."""
    entered: int
    left: int
    kept_sha256: str = ""
    """Of the policy's text as it was kept; empty where it was not."""

    @property
    def settings(self) -> tuple[TrialSetting, ...]:
        """What was changed, as it is put on record."""
        return tuple(
            TrialSetting(key=one.key, before=value_text(one.before), after=value_text(one.after))
            for one in self.changes
        )

    @property
    def same(self) -> tuple[tuple[str, str], ...]:
        """What two attempts have in common that tried the same."""
        return tuple((one.key, one.after) for one in self.settings)


def attempted(changes: tuple[Changed, ...], outcome: Shifts) -> Attempt:
    """Return a variant as an attempt."""
    return Attempt(changes, len(outcome.entered), len(outcome.left))


class Sitting:
    """Collects the variants of one sitting."""

    def __init__(self) -> None:
        self._tried: dict[tuple[tuple[str, str], ...], Attempt] = {}
        self._shown: tuple[Attempt, datetime] | None = None

    def show(self, attempt: Attempt | None, at: datetime) -> None:
        """Note what is on the screen from a moment on; None: the policy as it is."""
        self._settle(at)
        self._shown = (attempt, at) if attempt and attempt.changes else None

    def keep(self, attempt: Attempt) -> None:
        """Note the variant that is kept, however short it was looked at."""
        self._shown = None
        self._tried.pop(attempt.same, None)
        self._tried[attempt.same] = attempt

    def looked_at(self, at: datetime) -> tuple[Attempt, ...]:
        """Return the variants that were looked at until now, each once, in order."""
        self._settle(at)
        return tuple(self._tried.values())

    def forget(self) -> None:
        """Begin anew, once what was looked at is safe."""
        self._tried = {}

    def _settle(self, at: datetime) -> None:
        if self._shown and at - self._shown[1] >= REST:
            attempt = self._shown[0]
            self._tried.setdefault(attempt.same, attempt)
        self._shown = None
