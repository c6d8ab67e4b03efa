"""What a school sets for itself: ``settings.toml`` in the data folder.

Every field has a default, so an empty file is a valid one.
"""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class School(_Section):
    """Who posts the notices and whom to ask."""

    name: str = ""
    """Printed on notices, for example 临江小学."""
    name_en: str = ""
    department: str = ""
    """The sender under a notice, for example 总务处."""
    department_en: str = ""
    contact: str = ""
    """Whom objections go to, for example 陈老师; never a pupil."""
    contact_en: str = ""
    office: str = ""
    office_en: str = ""
    phone: str = ""
    """An office number, never a private one."""
    phone_en: str = ""
    hours: str = ""
    """When objections are taken, for example 工作日8:00—11:30，14:00—17:00."""
    hours_en: str = ""
    compiled_by: str = ""
    compiled_by_en: str = ""
    checked_by: str = ""
    checked_by_en: str = ""
    issued_by: str = ""
    issued_by_en: str = ""

    def said(self, field: str, language: str) -> str:
        """Return a field as one language says it; what has no English is said in Chinese."""
        english = getattr(self, f"{field}_en") if language == "en" else ""
        return str(english or getattr(self, field))


class TermDates(_Section):
    """A term's first and last day."""

    id: str
    """For example ``2026-T1``."""
    start: date
    end: date
    title: str = ""
    """For example 2026-2027学年上学期."""
    title_en: str = ""


class Absence(_Section):
    """Rooms that nobody is sent to for a while. A room is meant where any of the lists names it.

    No list means all rooms, which only holds between two days (see ``fault``).
    """

    start: date | None = None
    """First day; None: since ever."""
    end: date | None = None
    """Last day; None: without end."""
    rooms: tuple[str, ...] = ()
    """Ids, for example ``3-205``."""
    classes: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    floors: tuple[str, ...] = ()
    """For example ``3-2``."""
    buildings: tuple[str, ...] = ()

    @property
    def fault(self) -> str:
        """Code of what nobody can have meant: every room for ever, or an end before the start; empty: nothing."""
        if self.start and self.end and self.end < self.start:
            return "absence_backwards"
        named = self.rooms or self.classes or self.grades or self.floors or self.buildings
        return "" if named or (self.start and self.end) else "absence_endless"

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Calendar(_Section):
    """School days: Monday to Friday inside a term, less the holidays, plus the days made up for them."""

    terms: tuple[TermDates, ...] = Field(default=(), alias="term")
    holidays: tuple[date, ...] = ()
    """Days off that would be school days."""
    school_days: tuple[date, ...] = ()
    """Weekend days that are school days (调休)."""
    away: tuple[Absence, ...] = ()
    """Classes on an outing, grades at home: their rooms are recorded as away (集体外出)."""
    exempt: tuple[Absence, ...] = ()
    """Rooms that are not inspected for a while: recorded as exempt (免检)."""

    def is_school_day(self, day: date) -> bool:
        """Whether pupils are at school; without any term, every weekday counts."""
        if day in self.school_days:
            return True
        if day in self.holidays or day.isoweekday() > 5:
            return False
        return not self.terms or any(term.start <= day <= term.end for term in self.terms)

    def term_of(self, day: date) -> TermDates | None:
        """Return the term a day lies in, or None."""
        return next((term for term in self.terms if term.start <= day <= term.end), None)


class Settings(_Section):
    """All settings of a data folder."""

    policy: str = "civilized-dormitory"
    """Id of the award shown first."""
    school: School = Field(default_factory=School)
    calendar: Calendar = Field(default_factory=Calendar)
