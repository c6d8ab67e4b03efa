"""Two processes in one data folder, and some that are killed; ``run.py`` has more of them."""

import pytest
from report import Part, Size
from two_windows import PARTS


@pytest.mark.parametrize(("part", "least"), list(zip(PARTS, (24, 1, 4), strict=True)))
def test_two_processes_lose_nothing_and_count_nothing_twice(part: Part, least: int) -> None:
    result = part.run(Size.QUICK)
    assert not result.violations
    assert result.points >= least
