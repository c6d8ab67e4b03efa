"""A sample of the calls that fail in a round's life; ``run.py`` makes them all."""

import pytest
from fault_sweep import PARTS
from report import Part, Size


@pytest.mark.parametrize(("part", "least"), list(zip(PARTS, (20, 12, 12), strict=True)))
def test_after_every_step_the_disk_has_what_was_acknowledged(part: Part, least: int) -> None:
    result = part.run(Size.QUICK)
    assert not result.violations
    assert result.points >= least
