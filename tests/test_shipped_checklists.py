"""The twelve checklists that come with the program."""

import re
from decimal import Decimal

import pytest

from inspect_tui.core.checklist import Checklist, GradeStep, Item, Section
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.library import Library, parse_checklist

LIBRARY = Library(shipped_checklists(), None)
LISTS = {loaded.checklist.id: loaded.checklist for loaded in LIBRARY.checklists()}
COUNTS = {
    "bathhouse": 16,
    "canteen-equipment": 14,
    "canteen-hall": 11,
    "canteen-kitchen": 15,
    "dorm-daily": 24,
    "dorm-evening": 10,
    "dorm-monthly": 18,
    "fire-electric": 21,
    "pre-holiday": 14,
    "teaching-building": 18,
    "term-opening": 17,
    "weekend-leave": 9,
}
HAN = r"[\u4e00-\u9fff]"


def test_there_are_twelve_lists_with_187_items_and_no_problem() -> None:
    assert {name: len(checklist.items) for name, checklist in LISTS.items()} == COUNTS
    assert sum(COUNTS.values()) == 187
    assert LIBRARY.problems() == ()


def test_no_two_items_of_any_list_share_an_id() -> None:
    ids = [item.id for checklist in LISTS.values() for item in checklist.items]
    assert len(set(ids)) == 187


@pytest.mark.parametrize("loaded", LIBRARY.checklists(), ids=lambda loaded: loaded.checklist.id)
def test_a_file_is_named_after_its_list(loaded: object) -> None:
    assert loaded.path.stem == loaded.checklist.id


def texts(checklist: Checklist) -> list[tuple[str, str]]:
    labels = [checklist.title, *(section.title for section in checklist.sections)]
    for item in checklist.items:
        labels += [item.short, item.text, *item.reasons]
        labels += [item.guidance] if item.guidance else []
    return [(label.zh, label.en) for label in labels]


@pytest.mark.parametrize("checklist", LISTS.values(), ids=LISTS.keys())
def test_chinese_is_set_as_chinese(checklist: Checklist) -> None:
    wrong = re.compile(rf"{HAN}[,;:!?()/]|[,;:!?()/]{HAN}|{HAN}\s|\s{HAN}|[–−]")
    assert [chinese for chinese, _ in texts(checklist) if wrong.search(chinese)] == []


@pytest.mark.parametrize("checklist", LISTS.values(), ids=LISTS.keys())
def test_english_is_english(checklist: Checklist) -> None:
    assert [english for _, english in texts(checklist) if re.search(rf"{HAN}|[，。；：（）–−]", english)] == []


@pytest.mark.parametrize("checklist", LISTS.values(), ids=LISTS.keys())
def test_every_failure_has_somebody_to_put_it_right(checklist: Checklist) -> None:
    assert [item.id for item in checklist.items if item.assign is None or item.guidance is None] == []


@pytest.mark.parametrize("checklist", LISTS.values(), ids=LISTS.keys())
def test_reasons_are_missing_only_where_a_person_is_spoken_of(checklist: Checklist) -> None:
    personal = {"BH15", "CD27", "DD22", "DE01", "DE09", "WL09"}
    assert [item.id for item in checklist.items if not item.reasons and item.id not in personal] == []


def test_what_concerns_a_childs_health_is_never_published() -> None:
    items = {item.id: item for checklist in LISTS.values() for item in checklist.items}
    assert [name for name in ("BH15", "CD27", "DE01", "DE09") if items[name].publish] == []


LIMITS = [
    ("CD01", "g", Decimal(125), None),
    ("CD02", "℃", Decimal(0), Decimal(8)),
    ("CD03", "℃", Decimal(0), Decimal(8)),
    ("CD04", "℃", Decimal(70), None),
    ("CD05", "℃", Decimal(60), None),
    ("CD06", "℃", Decimal(100), None),
    ("CE03", "℃", None, Decimal(-12)),
    ("BH01", "℃", Decimal(37), Decimal(40)),
]


def test_numeric_items_are_measured_within_their_limits() -> None:
    measured = [item for checklist in LISTS.values() for item in checklist.items if item.kind == "measure"]
    assert sorted((item.id, item.unit, item.min, item.max) for item in measured) == sorted(LIMITS)


def test_the_daily_dormitory_list_is_walked_and_typed_in_a_fixed_order() -> None:
    daily = LISTS["dorm-daily"]
    hot = {code: item.id for code, item in daily.numbered() if len(code) == 1}
    assert list(hot) == list("123456789")
    assert list(hot.values()) == ["DD01", "DD02", "DD03", "DD04", "DD06", "DD07", "DD08", "DD12", "DD16"]
    assert [item.id for item in daily.items][:4] == ["DD14", "DD01", "DD02", "DD15"]
    assert daily.item("DD12").needs == ("toilet",)
    assert daily.item("DD18").explicit


def test_a_pupil_never_convicts() -> None:
    for name, checklist in LISTS.items():
        judged = [item.id for item in checklist.items if item.severity == "critical" and item.who == "student"]
        assert judged == [], name


def test_the_example_of_the_manual_is_a_sound_checklist() -> None:
    manual = (shipped_checklists() / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", manual, re.DOTALL)
    assert example
    checklist, problems = parse_checklist(example[1], "README.md")
    assert problems == ()
    assert checklist is not None
    assert checklist.id == "balcony-check"


def test_the_manual_names_every_key() -> None:
    manual = (shipped_checklists() / "README.md").read_text(encoding="utf-8")
    said = set(re.findall(r"`([a-z_]+)`", manual)) | set(re.findall(r"([a-z_]+) = ", manual))
    models = (Checklist, Section, Item, GradeStep)
    keys = {info.alias or name for model in models for name, info in model.model_fields.items()}
    assert keys - said == {"section", "item"}, "these stand as headings"
