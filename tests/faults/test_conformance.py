"""Random use of a journal, beside stock TinyDB; see ``conformance``."""

from conformance import run
from report import Size


def test_a_journal_used_at_random_is_what_stock_tinydb_would_be() -> None:
    result = run(Size.QUICK)
    assert result.points >= 40
    assert not result.violations
