"""Settings: every field has a default, and damage is named with its line."""

import errno
from datetime import date
from pathlib import Path

import pytest

from inspect_tui.settings import Calendar, School, Settings
from inspect_tui.store.disk import Disk
from inspect_tui.store.settings_file import read_settings
from inspect_tui.store.system import System


def test_without_a_file_every_default_holds(tmp_path: Path) -> None:
    assert read_settings(tmp_path, Disk()) == (Settings(), ())


def test_what_the_file_says_holds_and_a_byte_order_mark_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[school]\nname = "临江小学"\n', encoding="utf-8-sig")
    settings, problems = read_settings(tmp_path, Disk())
    assert (settings.school.name, problems) == ("临江小学", ())


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("policy = 3", 1, "not_text"),
        ('[school]\nnmae = "x"', 2, "unknown_key_hint"),
        ("policy = “x”", 1, "full_width"),
        ('[[calendar.term]]\nid = "2026-T1"\nstart = "soon"\nend = 2027-01-22', 3, "not_a_date"),
    ],
)
def test_damage_is_a_problem_with_its_line_and_the_defaults_hold(
    text: str, line: int, code: str, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    settings, problems = read_settings(tmp_path, Disk())
    assert settings == Settings()
    assert [(problem.line, problem.code) for problem in problems] == [(line, code)]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    class Denied(System):
        def open(self, path: Path, flags: int) -> int:
            raise PermissionError(errno.EACCES, "denied", str(path))

    (tmp_path / "settings.toml").write_text("", encoding="utf-8")
    _, problems = read_settings(tmp_path, Disk(Denied()))
    assert [problem.code for problem in problems] == ["unreadable_file"]


def test_school_days_are_weekdays_of_a_term_less_holidays_plus_made_up_days() -> None:
    calendar = Calendar.model_validate(
        {
            "term": [{"id": "2026-T1", "start": "2026-09-01", "end": "2027-01-22"}],
            "holidays": ["2026-10-01"],
            "school_days": ["2026-10-10"],
        }
    )
    days = {day: calendar.is_school_day(date(2026, 10, day)) for day in (1, 8, 10, 11)}
    assert days == {1: False, 8: True, 10: True, 11: False}
    assert not calendar.is_school_day(date(2026, 8, 31))
    assert Calendar().is_school_day(date(2026, 8, 31))


def test_what_a_school_has_no_english_for_is_said_in_chinese() -> None:
    school = School(name="临江小学", name_en="Linjiang Primary School", contact="陈老师")
    assert school.said("name", "en") == "Linjiang Primary School"
    assert school.said("contact", "en") == "陈老师"
    assert school.said("name", "zh") == "临江小学"
