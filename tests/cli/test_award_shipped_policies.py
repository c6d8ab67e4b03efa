"""The policies that come with the program: each ranks a recorded month, and a table of scores worked out by hand."""

import json
from pathlib import Path

import pytest

import small_school
from inspect_tui.cli import main
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.library import Library
from inspect_tui.store.policies import policies_in

LOADED, PROBLEMS = policies_in(Library(shipped_checklists(), None))
SHIPPED = {loaded.policy.id: loaded for loaded in LOADED}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_school.build(tmp_path_factory.mktemp("school"))


def ranked(
    folder: Path, policy: str, period: str, scores: str, capsys: pytest.CaptureFixture[str]
) -> dict[str, list[str]]:
    """Rank a table of scores, and return which units stand under which tier; winners without one stand under ``""``."""
    table = folder / "scores.csv"
    table.write_text(scores, encoding="utf-8")
    command = ["--db", str(folder / "none"), "--lang", "en", "award", "--scores", str(table), "--json"]
    assert main([*command, "--policy", policy, "--period", period], {}) == 0
    found: dict[str, list[str]] = {}
    for one in json.loads(capsys.readouterr().out)["rows"]:
        if one["winner"]:
            found.setdefault(one["tier"] or "", []).append(one["unit"])
    return found


def test_there_are_six_and_each_file_is_named_after_its_policy() -> None:
    assert PROBLEMS == ()
    assert {name: loaded.path.stem for name, loaded in SHIPPED.items()} == {name: name for name in SHIPPED}
    assert set(SHIPPED) == {
        "civilized-dormitory", "civilized-table", "class-ranking", "hygiene-dormitory", "star-dormitory",
        "weekly-red-flag",
    }  # fmt: skip


@pytest.mark.parametrize("policy", SHIPPED)
def test_each_ranks_a_recorded_month_or_says_why_not(
    school: Path, policy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for period in ("2026-10", "2026-W42"):
        assert main(["--db", str(school), "--lang", "zh", "award", "--period", period, "--policy", policy], {}) == 0
        assert f"{SHIPPED[policy].policy.title.zh}：" in capsys.readouterr().err


def test_one_girls_and_one_boys_room_have_the_red_flag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    days = {
        "301": ("女", (96, 98, 97)),  # 97
        "302": ("女", (97, 97, 97)),  # 97 too, and never below 97
        "303": ("女", (100, 100, None)),  # locked on one day
        "101": ("男", (92, 92, 92)),
        "102": ("男", (89, 89, 90)),
    }
    table = "单位,性别,日期,得分,状态,来源\n" + "".join(
        f"{room},{gender},2026-10-{day},{'' if score is None else score},{'锁着' if score is None else ''},dorm-daily\n"
        for room, (gender, scores) in days.items()
        for day, score in enumerate(scores, start=19)
    )
    assert ranked(tmp_path, "weekly-red-flag", "2026-W43", table, capsys) == {"": ["302", "101"]}


def test_a_table_with_99_of_a_week_is_civilized(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores = {"一号桌": (99, 99), "二号桌": ("98.9",), "三号桌": (100, "97.9")}  # 99, 98.9 and 98.95
    table = "单位,日期,得分\n" + "".join(
        f"{name},2026-10-{day},{score}\n" for name, found in scores.items() for day, score in enumerate(found, start=19)
    )
    assert ranked(tmp_path, "civilized-table", "2026-W43", table, capsys) == {"": ["一号桌"]}


def test_classes_are_the_means_of_their_rooms_by_both_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rooms = {
        "301": ("三1", (100,) * 8, (90,)),  # daily 100, evening 90
        "302": ("三1", (80,) * 4, (80,)),  # daily 80, evening 80: 0.8 x 90 + 0.2 x 85 = 89 for the class
        "303": ("三2", (95,) * 8, (70,)),  # 0.8 x 95 + 0.2 x 70 = 90
        "304": ("三3", (86,) * 8, (82,)),  # 0.8 x 86 + 0.2 x 82 = 85.2
        "305": ("三4", (84,) * 8, (84,)),  # 84
    }
    table = "单位,年级,班级,日期,得分,来源\n" + "".join(
        f"{room},三,{name},2026-10-{day:02},{score},{source}\n"
        for room, (name, daily, evening) in rooms.items()
        for source, scores in (("dorm-daily", daily), ("dorm-evening", evening))
        for day, score in enumerate(scores, start=1)
    )
    # gathered row by row 三1 would have 0.8 x 93.33 + 0.2 x 85 = 91.67 and be first
    assert ranked(tmp_path, "class-ranking", "2026-10", table, capsys) == {"一等": ["三2"], "二等": ["三1", "三3"]}
