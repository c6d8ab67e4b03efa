"""What is said to the user about a clock that cannot be believed."""

from typing import TYPE_CHECKING

from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import date_name

if TYPE_CHECKING:
    from inspect_tui.core.clock import ClockDoubt


def clock_words(t: Translator, doubt: "ClockDoubt") -> str:
    """Say in one line what the clock says, what this laptop has seen, and what to do.

    Inside one day the times are said, else the dates; both in the zone of the clock.
    """
    seen = doubt.seen.astimezone(doubt.now.tzinfo)
    moments = {"now": doubt.now, "seen": seen}
    if seen.date() == doubt.now.date():
        said = {name: f"{moment:%H:%M}" for name, moment in moments.items()}
    else:
        said = {name: date_name(t, moment.date()) for name, moment in moments.items()}
    return t(f"app.clock.{doubt.kind}", **said)
