"""Every screen and dialog of the app, opened on the sample school, for tests that look at all of them.

A screen added later needs its place in ``SCENES``: ``test_every_screen`` counts them.
"""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen

from builders import a_label, a_mark, an_inspection, an_item
from inspect_tui.core.checklist import Item
from inspect_tui.i18n import Translator
from inspect_tui.store.drafts import Draft
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui import dialogs, screens
from inspect_tui.tui.app import InspectApp
from inspect_tui.tui.dialogs.answers import AnswersDialog
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.dialogs.hand_in import HandInDialog
from inspect_tui.tui.dialogs.help import HelpDialog
from inspect_tui.tui.dialogs.measure import MeasureDialog
from inspect_tui.tui.dialogs.new_round import NewRoundDialog
from inspect_tui.tui.dialogs.note import NoteDialog
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.dialogs.review import ReasonDialog, ReportDialog, ReviewerDialog
from inspect_tui.tui.dialogs.told import Report, ToldDialog
from inspect_tui.tui.dialogs.too_small import TooSmall
from inspect_tui.tui.dialogs.trials import TrialsDialog
from inspect_tui.tui.screens.awards import AwardsScreen
from inspect_tui.tui.screens.deciding_page import DecidingPage
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.screens.notice import NoticeScreen
from inspect_tui.tui.screens.page import Page
from inspect_tui.tui.screens.practice import PracticeScreen
from inspect_tui.tui.screens.review import ReviewScreen
from inspect_tui.tui.screens.today import TodayScreen
from inspect_tui.tui.screens.trial_page import TrialPage
from inspect_tui.tui.screens.welcome import WelcomeScreen
from pilot import screen_text, type_characters, wait_for, wait_until

BASES: frozenset[type[Screen[object]]] = frozenset({Page, DecidingPage, TrialPage, Dialog, AnswersDialog})
"""What is only inherited from."""

UGLY = "[red] “é”……①Ⅰ 🙂 ñ ж ﬁ\u200d"
"""Typed by somebody: marks, and characters of all widths that the app itself would never paint."""


@dataclass(frozen=True)
class Stage:
    """The running app that scenes are opened on."""

    app: InspectApp
    pilot: Pilot[object]
    workspace: Workspace
    t: Translator
    size: Size

    async def show(self, screen: Screen[object]) -> None:
        """Put a screen in front and let it settle."""
        self.app.push_screen(screen)
        await wait_until(self.pilot, lambda: self.app.screen is screen and bool(screen_text(self.app).strip()))

    async def key(self, *keys: str) -> None:
        """Press keys that the screen in front takes; none of them is the keyboard's repeat."""
        await self.pilot.press(*keys)

    async def until_read(self) -> None:
        """Wait until the threads have read what the screen shows."""
        await wait_until(self.pilot, lambda: not any(self.t(key) in screen_text(self.app) for key in _READING))
        await self.pilot.pause()

    async def strike(self) -> None:
        """Take away what was put over Today."""
        if self.app.size != self.size:
            await self.pilot.resize_terminal(*self.size)
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        await self.pilot.pause()


_READING = ("app.awards.reading", "app.today.reading", "review.reading")

Scene = Callable[[Stage], Awaitable[None]]


def every_screen() -> Iterator[type[Screen[object]]]:
    """Yield all screens and dialogs that the package defines."""
    for package in (screens, dialogs):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    found = [*Screen.__subclasses__()]
    for one in found:
        found.extend(one.__subclasses__())
    yield from (one for one in dict.fromkeys(found) if one.__module__.startswith("inspect_tui.") and one not in BASES)


async def today(stage: Stage) -> None:
    await wait_for(stage.pilot, stage.t("app.today.due"))


async def inspect(stage: Stage) -> None:
    """A floor with a passed room, a locked one, and faults with beds, reasons and a repair in the third."""
    screen = InspectScreen(_draft(stage), stage.workspace.campus(_day(stage)), stage.t, stage.workspace.clock)
    await stage.show(screen)
    await type_characters(stage.pilot, "=")
    await stage.key("enter")
    await type_characters(stage.pilot, "/1")
    await type_characters(stage.pilot, "23 .14./9/")


async def practice(stage: Stage) -> None:
    practice = stage.workspace.practise()
    await stage.show(PracticeScreen(practice.draft, practice.campus, stage.t, stage.workspace.clock))
    await type_characters(stage.pilot, "=3 ")


async def awards(stage: Stage) -> None:
    await stage.show(AwardsScreen(stage.t, stage.workspace.clock, stage.workspace))
    await stage.until_read()
    await stage.key("enter")
    await stage.until_read()


async def notice(stage: Stage) -> None:
    await stage.show(NoticeScreen(stage.t, stage.workspace.clock, stage.workspace))
    await stage.until_read()
    await stage.key("pagedown")


async def review(stage: Stage) -> None:
    """Three rounds of the walked floor wait, one of them with a report."""
    for number in range(3):
        draft = _draft(stage)
        for place in draft.places:
            marks = (a_mark("DD03", beds=(1, 4), count=2), a_mark("DD18")) if number == 2 else ()
            draft.save(an_inspection(place.id, *marks, id=f"{draft.round.id}-{place.id}", note=UGLY, seconds=9))
        stage.workspace.hand_in(draft)
    await stage.show(ReviewScreen(stage.t, stage.workspace.clock, stage.workspace))
    await stage.until_read()


async def review_story(stage: Stage) -> None:
    await review(stage)
    await stage.key("enter")
    await stage.until_read()


async def welcome(stage: Stage) -> None:
    await stage.show(WelcomeScreen(stage.t, UGLY))
    await stage.key("2", "enter")


async def awards_list(stage: Stage) -> None:
    await stage.show(AwardsScreen(stage.t, stage.workspace.clock, stage.workspace))
    await stage.until_read()


async def trial(stage: Stage) -> None:
    await awards_list(stage)
    await stage.key("tab")
    await stage.until_read()
    await stage.key("right")
    await stage.until_read()


async def help_over_inspect(stage: Stage) -> None:
    await inspect(stage)
    await stage.key("f1")
    await wait_until(stage.pilot, lambda: isinstance(stage.app.screen, HelpDialog))


async def palette(stage: Stage) -> None:
    await stage.key("f12")
    await wait_for(stage.pilot, stage.t("app.palette.dark"))


async def new_round(stage: Stage) -> None:
    lists = [one.checklist for one in stage.workspace.library.checklists()]
    await stage.show(NewRoundDialog(stage.t, lists, stage.workspace.campus, _day(stage), warning=UGLY))
    await stage.key("1", "enter", "1", "enter", "1", "enter")


async def told(stage: Stage) -> None:
    adults = [one for one in stage.workspace.campus(_day(stage)).people if one.adult]
    await stage.show(ToldDialog(stage.t, Report("3-205", UGLY), adults))


async def too_small(stage: Stage) -> None:
    await stage.pilot.resize_terminal(60, 20)
    await wait_until(stage.pilot, lambda: isinstance(stage.app.screen, TooSmall))
    await wait_for(stage.pilot, "60")


async def message(stage: Stage) -> None:
    stage.app.notify(UGLY, title=UGLY, markup=False)
    await wait_until(stage.pilot, lambda: "[red]" in screen_text(stage.app))


SCENES: Mapping[type[Screen[object]], Scene] = {
    TodayScreen: today,
    InspectScreen: inspect,
    PracticeScreen: practice,
    AwardsScreen: awards,
    NoticeScreen: notice,
    ReviewScreen: review,
    WelcomeScreen: welcome,
    ErrorDialog: lambda stage: stage.show(ErrorDialog(stage.t, "\n".join([UGLY] * 30), UGLY)),
    HandInDialog: lambda stage: stage.show(HandInDialog(stage.t, UGLY)),
    HelpDialog: help_over_inspect,
    MeasureDialog: lambda stage: stage.show(MeasureDialog(stage.t, _measured(), Decimal("62.5"))),
    NewRoundDialog: new_round,
    NoteDialog: lambda stage: stage.show(NoteDialog(stage.t, UGLY, UGLY)),
    QuestionDialog: lambda stage: stage.show(QuestionDialog(stage.t, UGLY, UGLY, no=UGLY, yes=UGLY)),
    ReasonDialog: lambda stage: stage.show(ReasonDialog(stage.t, 3)),
    ReportDialog: lambda stage: stage.show(ReportDialog(stage.t, UGLY, UGLY)),
    ReviewerDialog: lambda stage: stage.show(ReviewerDialog(stage.t, stage.workspace.campus(_day(stage)).people)),
    ToldDialog: told,
    TooSmall: too_small,
    TrialsDialog: lambda stage: stage.show(TrialsDialog(stage.t, (), {})),
}
"""How each is opened, with as much on it as it can show."""

MORE: Mapping[str, Scene] = {
    "awards, the ranking": awards_list,
    "awards, a trial": trial,
    "review, the list": review,
    "review, one round": review_story,
    "palette": palette,
    "message": message,
}
"""Further looks of the same screens, and what Textual itself puts over them."""


def _day(stage: Stage) -> date:
    return stage.workspace.clock().date()


def _measured() -> Item:
    label = a_label(UGLY)
    return an_item("T01", text=label, short=label, kind="measure", unit="℃", min=Decimal(60), max=Decimal(90))


def _draft(stage: Stage) -> Draft:
    return stage.workspace.start_round("dorm-daily", "3-2", _day(stage), "morning", ())
