from pathlib import Path

import pytest

from builders import A_MOMENT
from inspect_tui.store.device import Device
from inspect_tui.store.disk import Disk


def load(folder: Path, new_id: str = "id-1") -> Device:
    return Device.load_or_create(folder, Disk(), lambda: A_MOMENT, lambda: new_id)


def test_a_new_folder_gets_a_device_and_keeps_it(tmp_path: Path) -> None:
    first = load(tmp_path / "data")
    assert (first.id, first.created, first.demo) == ("id-1", A_MOMENT, False)
    assert load(tmp_path / "data", "id-2") == first


def test_what_is_changed_is_kept(tmp_path: Path) -> None:
    changed = load(tmp_path).model_copy(update={"theme": "inspect-dark", "name": "3号本"})
    changed.save(tmp_path, Disk())
    assert load(tmp_path) == changed


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff\xfe", b'{"id": 3}'])
def test_a_damaged_device_file_is_set_aside_and_the_laptop_gets_a_new_identity(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "device.json").write_bytes(data)
    assert load(tmp_path, "id-2").id == "id-2"
    assert [path.read_bytes() for path in (tmp_path / "quarantine").iterdir()] == [data]
    assert load(tmp_path, "id-3").id == "id-2"
