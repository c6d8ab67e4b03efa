"""A sample of the drafts that were cut, overwritten or changed by age; ``run.py`` makes them all."""

import pytest
from report import Part, Size
from rotten import PARTS


@pytest.mark.parametrize(("part", "least"), list(zip(PARTS, (90, 60, 60, 12), strict=True)))
def test_what_was_acknowledged_outside_the_damage_is_there_and_the_damage_is_named(part: Part, least: int) -> None:
    result = part.run(Size.QUICK)
    assert not result.violations
    assert result.points >= least
