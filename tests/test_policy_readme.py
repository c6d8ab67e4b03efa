"""What the README of the policies says is so: every key stands in it, and its worked example comes out as printed."""

import re
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from award_builders import a_row
from inspect_tui.core.award import Unit
from inspect_tui.core.period import parse_period
from inspect_tui.core.policy import Policy
from inspect_tui.core.ranking import rank
from inspect_tui.store.policies import parse_policy
from inspect_tui.store.workbooks.layout import layout

README = (Path(__file__).resolve().parents[1] / "checklists" / "policies" / "README.md").read_text(encoding="utf-8")
CHINESE, ENGLISH = README.split("\n# Policy files\n")

KEYS = {part for sheet in layout(Policy) for column in sheet.columns for part in (*sheet.path, *column.keys)} - {
    "id", "title", "zh", "en", "key", "value",
}  # fmt: skip


@pytest.mark.parametrize("text", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_every_key_of_a_policy_is_explained(text: str) -> None:
    outside = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    code = " ".join(re.findall(r"`([^`]+)`", outside))
    assert {key for key in KEYS if not re.search(rf"\b{key}\b", code)} == set()


def test_the_worked_example_comes_out_as_it_is_printed() -> None:
    example = CHINESE.split("### 一个例子", 1)[1].split("\n### ", 1)[0]
    policy, problems = parse_policy(example.split("```toml\n", 1)[1].split("```", 1)[0], "README.md")
    assert policy is not None, problems
    week = parse_period("2026-W42")
    assert week is not None
    rows, expected = [], {}
    for name, checks, mean, added, score, result in re.findall(r"^\| (三\d班) \|" + r" (.*?) \|" * 5, example, re.M):
        for number, check in enumerate(checks.split("、")):
            day = (week.start + timedelta(days=number)).day
            said = {"status": "refused"} if check == "拒检" else {}
            fields = {"source": "daily", "attributes": {"class": name}}
            rows.append(a_row(f"room of {name}", None if said else check, day, **fields, **said))
        if points := re.search(r"竞赛\+(\d+)", added):
            rows.append(a_row(f"room of {name}", points[1], 13, source="contest", attributes={"class": name}))
        expected[name] = (Fraction(mean), Fraction(score), "获评" in result)
    assert len(expected) == 4
    found = rank(rows, [Unit(f"room of {name}", {"class": name}) for name in expected], policy, week)
    assert {row.unit: (row.sources[0].score, row.exact, row.winner) for row in found.rows} == expected
