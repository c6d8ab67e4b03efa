"""A sample of the spoiled stores; ``mutants.py`` runs all of them."""

import mutants
import pytest
from mutant_table import MUTANTS, Mutant
from mutants import NotFoundError, copied_package, spoiled
from report import Size


def test_a_spoiled_store_is_noticed() -> None:
    result = mutants.run(Size.QUICK)
    assert result.violations == ()
    assert result.points >= 3


def test_every_mutant_changes_the_store_in_exactly_one_place() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 13
    with copied_package() as folder:
        for mutant in MUTANTS:
            path = folder / "inspect_tui" / mutant.file
            before = path.read_text(encoding="utf-8")
            with spoiled(folder, mutant):
                after = path.read_text(encoding="utf-8")
                assert after != before
                compile(after, mutant.file, "exec")
            assert path.read_text(encoding="utf-8") == before


def test_a_mutant_whose_text_is_not_there_is_an_error() -> None:
    stale = Mutant("stale", "store/journal/lines.py", "no such text", "", "")
    with copied_package() as folder, pytest.raises(NotFoundError), spoiled(folder, stale):
        pass


def test_every_killer_exists() -> None:
    for mutant in MUTANTS:
        file, _, test = mutant.killer.partition("::")
        assert f"def {test}(" in (mutants.ROOT / file).read_text(encoding="utf-8"), mutant.name
