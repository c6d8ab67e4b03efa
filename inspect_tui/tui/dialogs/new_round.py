"""Beginning a round: checklist, floor, day, inspectors. Arrows, digits and Enter are enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import get_args

from textual.app import ComposeResult
from textual.widgets import Static

from inspect_tui.core.campus import Campus, Person, Scope
from inspect_tui.core.checklist import Area, Checklist
from inspect_tui.core.eligibility import objections
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import floor_name, month_day, weekday_name
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import Row, RowList

DAYS_BACK = 31
"""How far back a paper sheet may be typed in."""

NEVER = frozenset({"inactive", "not_inspector", "adults_only", "specialist_only"})
"""Objections that no adult's word removes; who has one is not listed at all."""


ALONE = "alone"
"""What an adult allows a pupil who has nobody to go with; worded as an objection."""


@dataclass(frozen=True)
class NewRound:
    """What a round needs before its first room; empty fields are still to be chosen."""

    checklist: str = ""
    scope: str = ""
    slot: str | None = None
    day: date | None = None
    inspectors: tuple[str, ...] = ()
    override: str = ""
    """Who let somebody inspect against which objection: ``T03: own_class``; several are parted by ``; ``."""
    only: tuple[str, ...] = ()
    """Ids of the places to visit, for a second visit; empty: all."""
    practice: bool = False
    """Whether nothing is to be recorded: a floor to practise on."""


@dataclass(frozen=True)
class _Alone:
    """The row that says nobody else comes along."""


@dataclass(frozen=True)
class _Practice:
    """The row that offers a floor to practise on."""


@dataclass(frozen=True)
class _Unnamed:
    """The row that says a round is walked without names, because the roster has none."""


@dataclass(frozen=True)
class _When:
    day: date
    slot: str


class NewRoundDialog(Dialog[NewRound]):
    """Asks one thing after the other; Escape goes one step back."""

    def __init__(
        self,
        t: Translator,
        checklists: Sequence[Checklist],
        campus_on: Callable[[date], Campus],
        today: date,
        wish: NewRound = NewRound(),
        warning: str = "",
    ) -> None:
        """Prepare the questions.

        Args:
            t: the language.
            checklists: what can be walked.
            campus_on: the roster in force on a day.
            today: the day offered first.
            wish: what is known already, when a due round was chosen.
            warning: what to check before the day is chosen; empty: nothing.
        """
        super().__init__()
        self._t = t
        areas = get_args(Area)
        self._checklists = {one.id: one for one in sorted(checklists, key=lambda one: areas.index(one.area))}
        self._campus_on = campus_on
        self._today = today
        self._warning = warning
        self._steps = [wish]
        self._blocked: Person | _Alone | None = None
        """Whom, or what, an adult has to allow."""

    def compose(self) -> ComposeResult:
        """Show the question, the answers and what was chosen so far."""
        chosen = Static(classes="dialog-chosen")
        question = Static(classes="dialog-question")
        rows = RowList(numbered=True, id="choices")
        yield from self.frame(self._t("app.round.title"), chosen, question, rows, keys=self._t("app.round.keys"))

    def on_mount(self) -> None:
        """Ask the first open question."""
        self.query_one(RowList).focus()
        self._ask()

    @property
    def _wish(self) -> NewRound:
        return self._steps[-1]

    @property
    def _day(self) -> date:
        return self._wish.day or self._today

    def _ask(self) -> None:
        """Show the first question that is still open."""
        question, rows = self._question()
        if not rows:
            question = f"{question}\n{self._why_nothing()}"
        warned = bool(self._warning) and any(isinstance(row.record, _When) for row in rows)
        if warned:
            question = f"{self._warning}\n{question}"
        self.set_class(warned, "-warned")
        self.query_one(".dialog-chosen", Static).update(plain(self._summary()))
        self.query_one(".dialog-question", Static).update(plain(question))
        self.query_one(RowList).set_rows(rows)

    def _question(self) -> tuple[str, list[Row]]:
        wish = self._wish
        if self._blocked:
            return self._ask_adult(self._blocked), self._adults()
        if not wish.checklist:
            return self._t("app.round.ask.checklist"), self._lists()
        if not wish.scope:
            return self._t("app.round.ask.scope"), self._scopes()
        if wish.day is None:
            return self._t("app.round.ask.when"), self._days()
        key = "app.round.ask.second" if wish.inspectors else "app.round.ask.first"
        return self._t(key), self._people()

    def _ask_adult(self, blocked: "Person | _Alone") -> str:
        if isinstance(blocked, Person):
            return self._t("app.round.ask.adult", name=blocked.name)
        return self._t("app.round.ask.adult.alone", name=self._partners()[0].name)

    def _why_nothing(self) -> str:
        """Say why there is no answer to choose from, and what to do."""
        if not self._wish.checklist:
            return self._t("app.round.no_checklists")
        if not self._wish.scope:
            return self._t("app.round.no_places" if self._campus_on(self._day).places else "app.round.no_roster")
        return self._t("app.round.no_adults" if self._blocked else "app.round.no_people")

    def _lists(self) -> list[Row]:
        language, t = self._t.language, self._t
        lists = [
            Row((one.title.pick(language), t(f"frequency.{one.frequency}"), t(f"area.{one.area}")), (34, 18, 0), one)
            for one in self._checklists.values()
        ]
        practice = Row((t("practice.offer"), t("practice.offer.tip")), (34, 0), _Practice())
        return [*lists, practice] if lists else []

    def _scopes(self) -> list[Row]:
        checklist = self._checklists[self._wish.checklist]
        scopes = self._campus_on(self._day).scopes(checklist, self._day)
        return [Row((self._scope_name(scope), self._places(scope)), (34, 0), scope) for scope in scopes]

    def _days(self) -> list[Row]:
        slots: Sequence[str] = self._checklists[self._wish.checklist].slots or ("",)
        if self._wish.slot is not None and self._wish.slot in slots:
            slots = (self._wish.slot,)
        days = [self._today - timedelta(days=back) for back in range(DAYS_BACK)]
        return [
            Row((self._day_name(day), self._t(f"slot.{slot}") if slot else ""), (34, 0), _When(day, slot))
            for day in days
            for slot in slots
        ]

    def _people(self) -> list[Row]:
        campus, checklist = self._campus_on(self._day), self._checklists[self._wish.checklist]
        partners = self._partners()
        if not campus.people:
            return [Row((self._t("app.round.unnamed"),), record=_Unnamed())]
        allowed: list[Row] = []
        blocked: list[Row] = []
        everybody = [person for person in campus.people if person not in partners]
        everybody.sort(key=lambda person: person.adult != (checklist.who != "student"))
        for person in everybody:
            codes = self._objections(person, partners)
            if NEVER.isdisjoint(codes):
                reasons = self._t("words.list").join(self._t(f"objection.{code}") for code in codes)
                row = Row((person.name, reasons or person.class_name), (18, 0), person, "muted" if codes else "")
                (blocked if codes else allowed).append(row)
        alone = Row((self._t("app.round.alone"),), record=_Alone())
        if any(person.adult for person in partners):
            allowed.insert(0, alone)  # an adult usually walks alone
        elif partners:
            why = self._t(f"objection.{ALONE}")
            blocked.append(Row((*alone.cells, why), (18, 0), alone.record, "muted"))  # pupils go in pairs
        heading = [Row((self._t("app.round.blocked"),), tone="heading")] if blocked else []
        return [*allowed, *heading, *blocked]

    def _partners(self) -> list[Person]:
        campus = self._campus_on(self._day)
        return [person for person in map(campus.person, self._wish.inspectors) if person]

    def _objections(self, person: Person, partners: Sequence[Person]) -> tuple[str, ...]:
        checklist = self._checklists[self._wish.checklist]
        places = [place for place in self._scope().places if not self._wish.only or place.id in self._wish.only]
        return objections(person, checklist, places, partners, day=self._day, slot=self._wish.slot or "")

    def _adults(self) -> list[Row]:
        people = self._campus_on(self._day).people
        adults = [person for person in people if person.adult and person.in_force(self._day)]
        return [Row((person.name,), record=person) for person in adults]

    def _scope(self) -> Scope:
        checklist = self._checklists[self._wish.checklist]
        scopes = self._campus_on(self._day).scopes(checklist, self._day)
        return next(scope for scope in scopes if scope.id == self._wish.scope)

    def _scope_name(self, scope: Scope) -> str:
        return floor_name(self._t, scope.building.name.pick(self._t.language), scope.floor)

    def _places(self, scope: Scope) -> str:
        kind = "room" if scope.places[0].kind == "room" else "other"
        return self._t(f"place.count.{kind}", count=len(scope.offered))

    def _day_name(self, day: date) -> str:
        name = f"{month_day(self._t, day)} {weekday_name(self._t, day)}"
        return f"{name} {self._t('words.today')}" if day == self._today else name

    def _summary(self) -> str:
        """Say what has been chosen so far."""
        wish, parts = self._wish, []
        if wish.checklist:
            parts.append(self._checklists[wish.checklist].title.pick(self._t.language))
        if wish.scope:
            parts.append(self._scope_name(self._scope()))
        if wish.day:
            parts.append(self._day_name(wish.day) + (f" {self._t(f'slot.{wish.slot}')}" if wish.slot else ""))
        people = [self._campus_on(self._day).person(person_id) for person_id in wish.inspectors]
        parts.extend(person.name for person in people if person)
        return "  ".join(parts)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Take an answer and ask the next question; the last one closes the dialog."""
        event.stop()
        wish, record = self._wish, event.record
        match record:
            case Checklist():
                self._steps.append(replace(wish, checklist=record.id))
            case Scope():
                self._steps.append(replace(wish, scope=record.id))
            case _When():
                self._steps.append(replace(wish, day=record.day, slot=record.slot))
            case _Practice():
                self.dismiss(replace(wish, practice=True))
                return
            case _Alone() if not any(person.adult for person in self._partners()):
                self._blocked = record
            case _Alone() | _Unnamed():
                self.dismiss(wish)
                return
            case Person() if isinstance(self._blocked, _Alone):
                self.dismiss(self._allowed(record, ALONE))
                return
            case Person():
                self._take(record)
        if len(self._wish.inspectors) == 2:
            self.dismiss(self._wish)
        else:
            self._ask()

    def _take(self, person: Person) -> None:
        """Take an inspector, or the adult who lets one inspect against an objection."""
        wish, blocked = self._wish, self._blocked
        if isinstance(blocked, Person):
            codes = " ".join(self._objections(blocked, self._partners()))
            allowed = self._allowed(person, codes)
            self._steps.append(replace(allowed, inspectors=(*wish.inspectors, blocked.id)))
            self._blocked = None
            return
        if self._objections(person, self._partners()):
            self._blocked = person
        else:
            self._steps.append(replace(wish, inspectors=(*wish.inspectors, person.id)))

    def _allowed(self, person: Person, codes: str) -> NewRound:
        """Return the round with one more thing that an adult allowed."""
        override = "; ".join(part for part in (self._wish.override, f"{person.id}: {codes}") if part)
        return replace(self._wish, override=override)

    def action_leave(self) -> None:
        """Go one step back; from the first question, away."""
        if self._blocked:
            self._blocked = None
        elif len(self._steps) > 1:
            self._steps.pop()
        else:
            self.dismiss(None)
            return
        self._ask()
