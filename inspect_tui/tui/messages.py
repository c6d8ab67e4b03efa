"""What screens ask of the app: to open another screen. Screens never open each other."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from textual.message import Message

Target = Literal["new_round", "awards", "notices", "review"]


@dataclass
class Navigate(Message):
    """The user wants another screen."""

    target: Target
    day: date | None = None
    """In the month to be shown; None: the screen's own choice."""


@dataclass
class ResumeDraft(Message):
    """The user goes on with a half-done round."""

    draft: str


@dataclass
class StartRound(Message):
    """The user begins a round that is due; the day and the inspectors are still to be chosen."""

    checklist: str
    scope: str
    slot: str
    only: tuple[str, ...] = ()
    """Ids of the places to visit once more; empty: all of them."""
    day: date | None = None
    """Of the round whose places are visited once more; None: the user chooses, or today where ``only`` is given."""


@dataclass
class FillProgress(Message):
    """So much of the sample school is made; posted from the thread that makes it."""

    done: int
    total: int


@dataclass
class Reviewed(Message):
    """Rounds were approved or returned: what other screens show may no longer be true."""


@dataclass
class FillCampus(Message):
    """The user has chosen how to begin with an empty data folder."""

    how: Literal["sample", "import", "empty"]
    file: str = ""
    """The table of places."""
    people: str = ""
    """The table of people; empty: there is none."""
