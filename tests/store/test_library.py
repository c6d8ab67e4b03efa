"""Shipped checklists, the school's own, and ten kinds of broken file."""

import errno
import hashlib
from pathlib import Path

import pytest

from builders import HOSTILE
from inspect_tui.i18n import LANGUAGES, Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.library import Library, check_file, parse_checklist
from inspect_tui.store.system import System

GOOD = """id = "mine"
title = {zh = "检查", en = "Check"}
area = "dorm"
applies_to = ["room"]

[[section]]
id = "all"
title = {zh = "全部", en = "All"}

[[section.item]]
id = "A1"
short = {zh = "地面", en = "Floor"}
text = {zh = "地面：干净", en = "Floor clean"}
points = 5
"""


def another_item(item_id: str, extra: str = "") -> str:
    labels = 'short = {zh = "床", en = "Bed"}\ntext = {zh = "床", en = "Bed"}\npoints = 1\n'
    return f'\n[[section.item]]\nid = "{item_id}"\n{labels}{extra}'


def hot_items(count: int) -> str:
    return "".join(another_item(f"H{number}", "hot = true\n") for number in range(count))


GRADED = GOOD.replace(
    "\n[[section]]",
    """mode = "grade_by_failures"
grades = [
    {max_failures = 0, grade = {zh = "甲", en = "A"}, score = 95},
    {grade = {zh = "乙", en = "B"}, score = 60},
]

[[section]]""",
    1,
)


BROKEN = [
    ("a full-width colon", GOOD.replace("points =", "points："), "full_width", 14, ""),
    ("a full-width equals sign", GOOD.replace("area =", "area ＝"), "full_width", 3, ""),
    ("a Chinese quotation mark", GOOD.replace('"地面"', "“地面”"), "full_width", 12, ""),
    ("a Chinese closing mark", GOOD.replace('"地面",', '"地面”,'), "full_width", 12, ""),
    ("a duplicate item id", GOOD + another_item("A1"), "duplicate_item", 17, "A1"),
    ("an unknown key", GOOD + 'pionts = 3\n', "unknown_key_hint", 15, "A1"),
    ("a missing key", GOOD.replace('area = "dorm"\n', ""), "missing_key", None, ""),
    ("a negative number", GOOD.replace("= 5", "= -5"), "negative", 14, "A1"),
    ("ten hot items", GOOD + hot_items(10), "too_many_hot", 84, "H9"),
    ("a wrong word", GOOD.replace('"dorm"', '"dormitory"'), "bad_choice", 3, ""),
    ("a wide label", GOOD.replace('en = "Floor"', 'en = "Floor and wall"'), "wide_label", 12, "A1"),
    ("text for a number", GOOD.replace("= 5", '= "五"'), "not_a_number", 14, "A1"),
    ("a colon", GOOD.replace("id = \"A1\"", "id: \"A1\""), "colon_for_equals", 11, ""),
    ("a critical item with points", GOOD + 'severity = "critical"\nwho = "report"\neffect = "bar_award"\n',
     "critical_with_points", 14, "A1"),
    ("beds that are no number", GOOD + "by_beds = {eight = 10}\n", "not_a_whole_number", 15, "A1"),
    ("no beds", GOOD + "by_beds = {0 = 10}\n", "bad_size", 15, "A1"),
    ("text for the points of a size", GOOD + 'by_beds = {8 = "十"}\n', "not_a_number", 15, "A1"),
    ("a cap below a small room's", GOOD + "cap = 20\nby_beds = {8 = 10, 3 = 30}\n", "cap_below_points", 15, "A1"),
    ("a fixed score of what is only reported", GOOD + 'who = "report"\nfixed = 0\n', "fixed_reported", 16, "A1"),
    ("a fixed score that lowers nothing", GOOD + "fixed = 100\n", "fixed_too_high", 15, "A1"),
    ("failures to count without grades", GOOD + "fails_at = 2\n", "only_with_grades", 15, "A1"),
    ("no failures at all", GRADED.replace("max_failures = 0", "max_failures = -1"), "negative", 6, ""),
    ("grades upside down", GRADED.replace("score = 60", "score = 96"), "grades_out_of_order", 6, ""),
    ("more good items than there are", GRADED.replace("max_failures = 0", "min_good_each = 2"), "min_good_too_many", 6,
     ""),
    ("a grade that is none", GRADED + 'at_best = "C"\n', "unknown_grade", 20, "A1"),
    ("grades without their mode", GRADED.replace('mode = "grade_by_failures"\n', ""), "grades_without_mode", 5, ""),
    ("one key twice", GOOD + "points = 6\n", "duplicate_key", 15, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "item"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_file_is_named_by_file_line_and_item(
    tmp_path: Path, text: str, code: str, line: int | None, item: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    (problem,) = check_file(path)
    assert (problem.code, problem.file, problem.line, problem.item) == (code, str(path), line, item)
    for language in LANGUAGES:
        assert Translator(language)(f"problem.{problem.code}", **problem.values)


def test_a_sound_file_has_no_problem() -> None:
    checklist, problems = parse_checklist(GOOD, "mine.toml")
    assert problems == ()
    assert checklist is not None
    assert checklist.item("A1").text.zh == "地面：干净"


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(GOOD.encode("utf-8-sig"))
    assert check_file(path) == ()


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(GOOD.encode("gb18030"))
    (problem,) = check_file(path)
    assert (problem.code, problem.line) == ("not_utf8", 2)


def test_hostile_text_in_a_file_is_only_text() -> None:
    _, problems = parse_checklist(GOOD.replace('"dorm"', f"'{HOSTILE}'"), "mine.toml")
    assert HOSTILE in Translator("zh")("problem.bad_choice", **problems[0].values)


def folders(tmp_path: Path) -> tuple[Path, Path]:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    return shipped, own


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def test_the_schools_own_file_replaces_the_shipped_one_of_its_id(tmp_path: Path) -> None:
    shipped, own = folders(tmp_path)
    write(shipped, "mine.toml", GOOD)
    write(shipped, "other.toml", GOOD.replace('"mine"', '"other"'))
    replaced = write(own, "any-name.toml", GOOD.replace("= 5", "= 7"))
    library = Library(shipped, own)
    assert [loaded.checklist.id for loaded in library.checklists()] == ["mine", "other"]
    mine = library.checklist("mine")
    assert mine is not None
    assert (mine.path, mine.shipped, mine.checklist.item("A1").points) == (replaced, False, 7)
    assert mine.sha256 == hashlib.sha256(replaced.read_bytes()).hexdigest()
    assert mine.text == replaced.read_text(encoding="utf-8")
    assert library.problems() == ()


def test_a_broken_own_file_leaves_the_shipped_one_in_force(tmp_path: Path) -> None:
    shipped, own = folders(tmp_path)
    write(shipped, "mine.toml", GOOD)
    write(own, "mine.toml", GOOD.replace("points =", "points："))
    library = Library(shipped, own)
    (loaded,) = library.checklists()
    assert loaded.shipped
    assert [problem.code for problem in library.problems()] == ["full_width"]


def test_an_unreadable_file_is_a_problem_and_the_rest_loads(tmp_path: Path) -> None:
    shipped, _ = folders(tmp_path)
    locked = write(shipped, "locked.toml", GOOD)
    write(shipped, "other.toml", GOOD.replace('"mine"', '"other"'))

    class Denied(System):
        def open(self, path: Path, flags: int) -> int:
            if path == locked:
                raise PermissionError(errno.EACCES, "denied", str(path))
            return super().open(path, flags)

    library = Library(shipped, None, Disk(Denied()))
    assert [loaded.checklist.id for loaded in library.checklists()] == ["other"]
    assert [(problem.code, problem.file) for problem in library.problems()] == [("unreadable_file", str(locked))]


def test_two_files_of_one_folder_cannot_share_an_id(tmp_path: Path) -> None:
    shipped, _ = folders(tmp_path)
    write(shipped, "a.toml", GOOD)
    second = write(shipped, "b.toml", GOOD.replace("= 5", "= 7"))
    library = Library(shipped, None)
    (loaded,) = library.checklists()
    assert loaded.checklist.item("A1").points == 5
    assert [(problem.code, problem.file) for problem in library.problems()] == [("duplicate_list", str(second))]


def test_policies_are_replaced_by_id_and_broken_ones_are_kept_for_their_parser(tmp_path: Path) -> None:
    shipped, own = folders(tmp_path)
    write(shipped, "policies/p.toml", 'id = "p"\nfrom = "shipped"\n')
    mine = write(own, "policies/q.toml", 'id = "p"\nfrom = "own"\n')
    broken = write(own, "policies/z.toml", "id = \n")
    library = Library(shipped, own)
    assert [path for path, _ in library.policy_texts()] == [mine, broken]
    assert library.checklists() == ()


def test_a_folder_that_does_not_exist_holds_nothing(tmp_path: Path) -> None:
    library = Library(tmp_path / "absent", tmp_path / "absent too")
    assert (library.checklists(), library.policy_texts(), library.problems()) == ((), (), ())
