"""Inspect: the hot path. Keys go to the walk, what it changed goes to the disk, and only then to the screen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar
from uuid import uuid4

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from inspect_tui.core.campus import Campus, Scope
from inspect_tui.core.key_symbols import fold
from inspect_tui.core.taking_back import remembered
from inspect_tui.core.telling import to_tell
from inspect_tui.core.walk import Effect, Walk, begin
from inspect_tui.core.walk_keys import press
from inspect_tui.core.walk_view import board, strip
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.i18n import Translator
from inspect_tui.store.drafts import Draft
from inspect_tui.store.library import parse_checklist
from inspect_tui.tui.commands import ITEM_PAGE, NO_HINTS
from inspect_tui.tui.dialogs.answers import Walking, pressed_ms
from inspect_tui.tui.dialogs.measure import Measured, MeasureDialog
from inspect_tui.tui.dialogs.note import NoteDialog
from inspect_tui.tui.handing_in import Ended, HandingIn
from inspect_tui.tui.text import cell_width, plain, truncate
from inspect_tui.tui.widgets.bars import KeyBar, TitleBar
from inspect_tui.tui.widgets.floor_strip import FloorStrip
from inspect_tui.tui.widgets.inspect_panel import KEYS, hint_text, keys, legend, panel, refusal, title
from inspect_tui.tui.widgets.inspect_words import place_line, place_name, shorts
from inspect_tui.tui.widgets.item_board import ItemBoard
from inspect_tui.tui.widgets.line_view import TextLine
from inspect_tui.tui.widgets.score_panel import ScorePanel

PANEL_LINES = 3
MORE_PANEL_LINES = 2
"""The item's text may take so many more lines where the list leaves them."""

STRIP_LINES = 3
TALL_STRIP_LINES = 6
TALL = 30
"""From this height on the strip may be taller."""

CLOCK_SECONDS = 15
"""How often the time in the title is looked at."""


class InspectScreen(Screen[Ended]):
    """One round, place by place. Dismissed with how it ended; the draft stays the caller's."""

    DEFAULT_CSS = """
    InspectScreen { layout: vertical; }
    InspectScreen FloorStrip { background: $panel; }
    InspectScreen #place { height: 1; padding: 0 1; text-style: bold; }
    InspectScreen ScorePanel { background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [ITEM_PAGE.binding(), NO_HINTS.binding()]

    def __init__(
        self,
        draft: Draft,
        campus: Campus,
        t: Translator,
        clock: Callable[[], datetime],
        *,
        following: Scope | None = None,
        new_id: Callable[[], str] = lambda: str(uuid4()),
        key_ms: Callable[[Message], int] = pressed_ms,
        dismiss_hints: Callable[[], object] | None = None,
    ) -> None:
        """Go on with a draft where it was left.

        Args:
            draft: open, and not used by anybody else meanwhile.
            campus: the roster of the round's day.
            t: the language.
            clock: now, aware of the zone.
            following: the floor that these inspectors may walk next.
            new_id: makes ids of inspections.
            key_ms: when a key was pressed, or the screen was opened, in milliseconds.
            dismiss_hints: keeps that these inspectors want no hints any more; None: there are none on this walk.

        Raises:
            Damaged: the draft's checklist cannot be read.
        """
        super().__init__()
        checklist, _problems = parse_checklist(draft.checklist_text, draft.round.checklist)
        if checklist is None:
            raise Damaged("errors.damaged_file", file=draft.round.checklist)
        people = [campus.person(person) for person in draft.round.inspectors]
        adults = checklist.who != "student" or any(person is not None and person.adult for person in people)
        self.walk: Walk = begin(
            draft.round, checklist, draft.places, draft.inspections, adults=adults, current=draft.current, now=clock()
        )
        """Always what is on disk."""
        self._draft = draft
        self._campus = campus
        self._t = t
        self._clock = clock
        self.following = following
        """The floor that these inspectors may walk next."""
        self._new_id = new_id
        self._key_ms = key_ms
        self._dismiss_hints = dismiss_hints
        self._handing_in = HandingIn(t, campus, following)

    def again(self) -> "InspectScreen":
        """Return a fresh screen that goes on where this one was dismissed; what was done can still be undone there."""
        screen = InspectScreen(
            self._draft,
            self._campus,
            self._t,
            self._clock,
            following=self.following,
            new_id=self._new_id,
            key_ms=self._key_ms,
            dismiss_hints=self._dismiss_hints,
        )
        screen.walk, screen._handing_in = self.walk, self._handing_in
        return screen

    @property
    def legend(self) -> tuple[tuple[str, str], ...]:
        """The keys that are no bindings, for the help dialog."""
        return legend(self._t)

    def compose(self) -> ComposeResult:
        """Lay out the lines from top to bottom."""
        yield TitleBar("")
        yield FloorStrip(self._t)
        yield TextLine(id="place")
        yield ItemBoard(self._t)
        yield ScorePanel()
        yield KeyBar(self._t, KEYS)

    def on_mount(self, event: events.Mount) -> None:
        """Show where the walk stands; the Enter that led here is not an Enter for the first room."""
        self.walk = remembered(replace(self.walk, keypad=self.walk.keypad.opened(self._key_ms(event))))
        self._paint(Effect())
        self.set_interval(CLOCK_SECONDS, self._tick)

    def on_screen_resume(self) -> None:
        """Bring the title up to date when a dialog has closed."""
        self._tick()

    def on_resize(self) -> None:
        """Give every part its lines: the headings go first, then the strip becomes one row, then the list pages."""
        width, height = self.size
        floor, items = self.query_one(FloorStrip), self.query_one(ItemBoard)
        strip_lines = min(floor.rows_for(width), TALL_STRIP_LINES if height >= TALL else STRIP_LINES)
        free = height - 3 - PANEL_LINES
        headed, bare = items.height_for(width, headings=True), items.height_for(width, headings=False)
        if free - strip_lines < bare:
            strip_lines = 1
        free -= strip_lines
        spare = free - (headed if free >= headed else bare)
        floor.styles.height = strip_lines
        self.query_one(ScorePanel).styles.height = PANEL_LINES + max(0, min(MORE_PANEL_LINES, spare))
        self.call_after_refresh(self._paint, Effect())

    def on_key(self, event: events.Key) -> None:
        """Take a key of the hot path; all others go on to the app."""
        symbol = fold(event.character, event.key)
        if symbol is None:
            return
        event.stop()
        event.prevent_default()
        self._take(*press(self.walk, symbol, self._key_ms(event), self._clock(), self._new_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hints that nobody sees cannot be dismissed."""
        return action != "no_hints" or self._dismiss_hints is not None

    def action_no_hints(self) -> None:
        """Show no hints again, on this walk and on later ones."""
        dismiss, self._dismiss_hints = self._dismiss_hints, None
        self.refresh_bindings()
        self._paint(Effect())
        if dismiss is not None:
            dismiss()

    def action_page(self) -> None:
        """Turn the page of a list that is longer than the screen."""
        self.query_one(ItemBoard).turn()
        self._paint_place()

    def _take(self, walk: Walk, effect: Effect) -> None:
        """Keep what a key changed and only then show it; what the disk refused is not shown."""
        try:
            if effect.changed is not None:
                self._draft.save(effect.changed, current=walk.current, also=effect.also)
            elif walk.current != self.walk.current:
                self._draft.move(walk.current)
        except InspectError as error:
            self._paint(Effect(), failure=refusal(self._t, error))
            return
        self.walk = walk
        if not effect.repeat:
            self._paint(effect)
            self._ask(effect)

    def _paint(self, effect: Effect, failure: str = "") -> None:
        walk = self.walk
        rows = board(walk)
        self._tick()
        self.query_one(FloorStrip).show(strip(walk))
        self.query_one(ItemBoard).show(rows)
        self._paint_place()
        said = panel(self._t, walk, self._campus, rows, effect, failure)
        hint = "" if self._dismiss_hints is None or said.said else hint_text(self._t, walk)
        self.query_one(ScorePanel).show(replace(said, said=hint) if hint else said)
        self.query_one(KeyBar).show(keys(walk))

    def _paint_place(self) -> None:
        width = self.size.width - 2
        page, pages = self.query_one(ItemBoard).page_and_pages()
        turning = "  " + self._t("inspect.board.page", page=page, pages=pages) if pages > 1 else ""
        line = truncate(place_line(self._t, self.walk, self._campus), width - cell_width(turning)) + turning
        self.query_one("#place", TextLine).show(plain(line))

    def _tick(self) -> None:
        """Show the time; not under a dialog, where a repaint would move an input method's window."""
        if not self.is_active:
            return
        self.query_one(TitleBar).say(*title(self._t, self.walk, self._campus, self._clock(), self.size.width - 2))

    def _ask(self, effect: Effect) -> None:
        t, walk = self._t, self.walk
        match effect.ask:
            case "note":
                note = walk.inspection.note if walk.inspection else ""
                self.app.push_screen(NoteDialog(t, place_name(t, walk.place), note), self._noted)
            case "measure":
                item = walk.checklist.item(effect.items[0])
                mark = walk.inspection.mark(item.id) if walk.inspection else None
                self.app.push_screen(MeasureDialog(t, item, mark.value if mark else None), self._measured)
            case "told":
                self._ask_told(effect)
            case "hand_in":
                self._handing_in.ask(self.app, walk, self._walking(), self._back, self.dismiss)
            case "leave":
                self.dismiss("later")

    def _noted(self, note: str | None) -> None:
        if note is not None:
            self._take(*self.walk.set_note(note, self._clock(), self._new_id))
        self._back()

    def _measured(self, measured: Measured | None) -> None:
        item = self.walk.item
        if measured is not None and item is not None:
            self._take(*self.walk.set_value(item, measured.value, self._clock(), self._new_id))
        self._back()

    def _walking(self) -> Walking:
        """Return what a question needs to know of the walk; a key reaches it when the answer has been taken."""
        return Walking(self._key_ms, self.post_message)

    def _back(self) -> None:
        """Take note that a dialog has closed: the Enter that closed it may still be held down."""
        keypad = self.walk.keypad.returned(self._key_ms(Message()))
        self.walk = remembered(replace(self.walk, keypad=keypad))

    def _ask_told(self, effect: Effect) -> None:
        from inspect_tui.tui.dialogs.told import Report, ToldDialog  # a report is rare, and the first frame is not

        t, walk = self._t, self.walk
        place = next(place for place in walk.places if place.id == effect.place)
        report = Report(place_name(t, place), shorts(t, map(walk.checklist.item, effect.items)))
        adults = to_tell(self._campus, place, walk.round.date)
        dialog = ToldDialog(t, report, adults, self._walking())
        self.app.push_screen(dialog, lambda told: self._told(place.id, effect.items, told))

    def _told(self, place: str, items: Sequence[str], told: str | None) -> None:
        """Record who was told, and go on as the Enter that led here would have."""
        if told:
            self._take(*self.walk.set_told(place, items, told, self._clock()))
        following = self.walk.next_waiting()
        self._back()
        if told is None:
            return
        if following is None:
            self._paint(Effect(message="all_done"))
        elif self.walk.current == place:
            self._take(self.walk.go(following, self._clock()), Effect(message="told" if told else ""))
