"""What the program writes as TOML is what it reads, and looks as a person writes it."""

import sys

import pytest
from hypothesis import given

from inspect_tui.core.checklist import Checklist
from inspect_tui.core.policy import Policy
from inspect_tui.errors import InspectError
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.library import Library, LoadedChecklist
from inspect_tui.store.policies import LoadedPolicy, policies_in
from inspect_tui.store.toml_text import toml_text
from inspect_tui.store.tomlfile import read_model
from model_values import values

LIBRARY = Library(shipped_checklists(), None)


@given(values(Checklist))
def test_any_checklist_is_read_back_as_it_was_written(checklist: Checklist) -> None:
    assert read_model(toml_text(checklist), "x.toml", Checklist)[0] == checklist


@given(values(Policy))
def test_any_policy_is_read_back_as_it_was_written(policy: Policy) -> None:
    assert read_model(toml_text(policy), "x.toml", Policy)[0] == policy


@pytest.mark.parametrize("loaded", LIBRARY.checklists(), ids=lambda loaded: loaded.checklist.id)
def test_a_shipped_checklist_is_written_line_for_line_as_it_ships(loaded: LoadedChecklist) -> None:
    shipped = {line.split("#")[0].strip() for line in loaded.text.splitlines()}
    written = [line.strip() for line in toml_text(loaded.checklist).splitlines() if not line.startswith("reasons")]
    assert [line for line in written if line not in shipped and line not in {"]", ""}] == []


@pytest.mark.parametrize("loaded", policies_in(LIBRARY)[0], ids=lambda loaded: loaded.policy.id)
def test_a_shipped_policy_is_read_back_as_it_was_written(loaded: LoadedPolicy) -> None:
    assert read_model(toml_text(loaded.policy), "x.toml", Policy)[0] == loaded.policy


def test_without_the_extra_the_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tomlkit", None)
    with pytest.raises(InspectError) as refusal:
        toml_text(LIBRARY.checklists()[0].checklist)
    assert (refusal.value.key, refusal.value.values) == ("errors.missing_extra", {"extra": "excel"})
