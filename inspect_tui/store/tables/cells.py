"""The words a roster table may use, and how a cell is read: every mistake becomes a problem of its row."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from inspect_tui.core.problems import Problem
from inspect_tui.store.tables.tabular import Row, Table

PLACE_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("编号", "检查点", "id", "place"),
    "kind": ("类型", "kind", "type"),
    "name": ("名称", "name"),
    "name_en": ("英文名称", "name_en"),
    "building": ("楼栋", "building"),
    "floor": ("楼层", "floor"),
    "number": ("房号", "房间号", "寝室", "寝室号", "宿舍号", "number", "room"),
    "beds": ("床位数", "床位", "床数", "beds"),
    "occupants": ("人数", "入住人数", "住宿人数", "occupants"),
    "grade": ("年级", "grade"),
    "class": ("班级", "class"),
    "gender": ("性别", "gender", "sex"),
    "toilet": ("卫生间", "toilet"),
    "balcony": ("阳台", "balcony"),
    "features": ("设施", "features"),
    "dorm_teacher": ("生活老师", "dorm_teacher"),
    "floor_leader": ("楼层组长", "floor_leader"),
    "exempt": ("免检", "exempt"),
    "valid_from": ("生效日期", "valid_from"),
    "valid_to": ("失效日期", "valid_to"),
}
"""Columns of the table of places; the first name of each is the one that problems use."""

PEOPLE_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("编号", "工号", "学号", "id"),
    "name": ("姓名", "name"),
    "roles": ("角色", "roles", "role"),
    "gender": ("性别", "gender", "sex"),
    "class": ("班级", "class"),
    "room": ("寝室", "room"),
    "valid_from": ("生效日期", "valid_from"),
    "valid_to": ("失效日期", "valid_to"),
}

KINDS = {
    "寝室": "room", "宿舍": "room", "餐厅": "hall", "餐厅区域": "hall", "餐桌": "table", "后厨": "kitchen",
    "厨房": "kitchen", "点位": "spot", "安全点位": "spot", "浴室": "bathhouse", "教室": "classroom",
    "公共区": "common", "公共区域": "common",
    **{kind: kind for kind in ("room", "hall", "table", "kitchen", "spot", "bathhouse", "classroom", "common")},
}  # fmt: skip
GENDERS = {
    "男": "男", "男生": "男", "m": "男", "male": "男", "boy": "男", "boys": "男",
    "女": "女", "女生": "女", "f": "女", "female": "女", "girl": "女", "girls": "女",
}  # fmt: skip
ROLES = {
    "检查员": "inspector", "生活老师": "dorm_teacher", "楼层组长": "floor_leader", "审核老师": "supervisor",
    "发布人": "poster", "专职人员": "specialist",
    **{role: role for role in ("inspector", "dorm_teacher", "floor_leader", "supervisor", "poster", "specialist")},
}  # fmt: skip
ANSWERS = {
    "有": "1", "是": "1", "1": "1", "yes": "1", "y": "1", "true": "1", "√": "1",
    "无": "", "没有": "", "否": "", "0": "", "no": "", "n": "", "false": "", "×": "",
}  # fmt: skip
FEATURES = {"卫生间": "toilet", "阳台": "balcony"}

_DATE = re.compile(
    r"(?P<y>\d{4})(?:[-/.年](?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})日?|(?P<mm>\d\d)(?P<dd>\d\d))"
    r"(?:[ t]\d{1,2}:\d\d(?::\d\d(?:\.0*)?)?)?",  # the time that spreadsheets add counts for nothing
    re.ASCII,
)
_SERIAL = re.compile(r"([34567]\d{4})(?:\.\d+)?", re.ASCII)
"""A day as workbooks store it, from 1982 to 2119: what stands in a cell that is not formatted as a date."""

_SERIAL_ZERO = date(1899, 12, 30)
_SEPARATORS = re.compile(r"[、,，;；/\s]+")


def folded(text: str) -> str:
    """Fold full-width forms and case, so that ``３号楼`` and ``ID`` are read as ``3号楼`` and ``id``."""
    return unicodedata.normalize("NFKC", text).strip().lower()


@lru_cache(maxsize=4096)
def read_day(text: str) -> date | None:
    """Read a date written in any of the usual ways, or as a workbook's number; None where it is no date."""
    spelt = folded(text)
    if serial := _SERIAL.fullmatch(spelt):
        return _SERIAL_ZERO + timedelta(days=int(serial[1]))
    match = _DATE.fullmatch(spelt)
    if match is None:
        return None
    try:
        return date(int(match["y"]), int(match["m"] or match["mm"]), int(match["d"] or match["dd"]))
    except ValueError:
        return None


def words_of(text: str) -> list[str]:
    """Split a cell that lists several words."""
    return [word for word in _SEPARATORS.split(text.strip()) if word]


class Columns:
    """Which column of a table holds what."""

    def __init__(self, table: Table, names: Mapping[str, Sequence[str]], required: Sequence[str]) -> None:
        self.names = names
        known = {folded(alias): key for key, aliases in names.items() for alias in aliases}
        self.headings: dict[str, str] = {}
        self.others: list[str] = []
        self.problems: list[Problem] = []
        seen: set[str] = set()
        for heading in table.heading:
            key = known.get("".join(folded(heading).split()))  # 得 分: headings are spread over their cells
            if (key in self.headings) or (heading and heading in seen):
                self.problems.append(_heading_problem(table, "roster_duplicate_column", heading))
            elif key:
                self.headings[key] = heading
            elif heading:
                self.others.append(heading)
            seen.add(heading)
        for key in required:
            if key not in self.headings:
                self.problems.append(_heading_problem(table, "roster_missing_column", names[key][0]))


def _heading_problem(table: Table, code: str, column: str) -> Problem:
    return Problem(code=code, file=table.file, line=1, values={"column": column})


class Cells:
    """The cells of one row, read by meaning; ``problems`` gathers what is wrong with them."""

    def __init__(self, file: str, row: Row, columns: Columns) -> None:
        self._file = file
        self._row = row
        self._columns = columns
        self.problems: list[Problem] = []
        self.item = ""
        """What the row is called in its problems."""

    def complain(self, code: str, **values: str) -> None:
        """Note a problem of this row."""
        self.problems.append(Problem(code=code, file=self._file, line=self._row.line, item=self.item, values=values))

    def check_width(self) -> None:
        """Complain of cells beyond the heading: a comma inside a text has then shifted the cells after it."""
        if self._row.extra:
            self.complain("roster_extra_cells", count=str(self._row.extra))

    def text(self, key: str, required: bool = False) -> str:
        """Return a cell as it is; a table without the column has empty cells."""
        value = self._row.cells.get(self._columns.headings.get(key, ""), "")
        if required and not value:
            self.complain("roster_missing_cell", column=self.label(key))
        return value

    def number(self, key: str) -> int:
        """Return a whole number from 0; empty is 0."""
        value = folded(self.text(key))
        if value.isascii() and value.isdigit():
            return int(value)
        if value:
            self.complain("roster_bad_number", column=self.label(key), value=value)
        return 0

    def day(self, key: str) -> date | None:
        """Return a date written in any of the usual ways, None where the cell is empty."""
        value = self.text(key)
        if not value:
            return None
        day = read_day(value)
        if day is None:
            self.complain("roster_bad_date", value=value)
        return day

    def word(self, key: str, known: Mapping[str, str], default: str = "") -> str:
        """Return the code of a cell that holds one of some known words."""
        return self._code(key, self.text(key), known) or default

    def words(self, key: str, known: Mapping[str, str]) -> tuple[str, ...]:
        """Return the codes of a cell that lists known words."""
        return tuple(self._code(key, word, known) for word in words_of(self.text(key)))

    def others(self) -> dict[str, str]:
        """Return the columns of the school's own."""
        return {name: self._row.cells[name] for name in self._columns.others if self._row.cells[name]}

    def _code(self, key: str, word: str, known: Mapping[str, str]) -> str:
        code = known.get(folded(word), "") if word else ""
        if word and folded(word) not in known:
            choices = "、".join(word for word in known if not word.isascii()) or "、".join(known)
            self.complain("roster_unknown_word", column=self.label(key), value=word, known=choices)
        return code

    def label(self, key: str) -> str:
        """Return what the table calls a column, or how it may be called where it has none."""
        return self._columns.headings.get(key) or self._columns.names[key][0]
