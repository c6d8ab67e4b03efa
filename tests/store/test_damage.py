import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_sealed_round
from inspect_tui.store.damage import cut_part, damaged_part, is_whole, line_after_end
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.sealed import encode
from inspect_tui.store.verify import verify

DATA = encode(a_sealed_round("aaaa"))
END = len(b"\n}}\n")


def documents() -> list[tuple[int, str, int]]:
    """Return where each document of ``DATA`` begins and which it is, read without the code that is tested."""
    found, position, table = [], 0, ""
    for line in DATA.splitlines(keepends=True):
        name, _, rest = line.lstrip(b"{").partition(b": ")
        key = name.strip(b'"').decode()
        if rest == b"{\n":
            table = key
        elif key.isdigit():
            found.append((position, table, int(key)))
        position += len(line)
    return found


def test_a_file_cut_at_any_byte_is_told_with_the_first_document_that_is_not_whole() -> None:
    rows = documents()
    last_row = rows[-1][0]
    starts = [start for start, _, _ in rows]
    for length in range(len(DATA) - END):
        part = cut_part(DATA[:length])
        if length < last_row:
            assert part is not None
        if part is None:
            continue
        begun = [row for row in rows if row[0] + 4 < length]
        if begun and length < DATA.index(b"\n", begun[-1][0]) - 1:
            # inside a document: it is the one
            assert (part.table, part.number) == begun[-1][1:]
            assert part.line == DATA.count(b"\n", 0, begun[-1][0]) + 1
        elif length in starts and rows[starts.index(length)][2] == 1:
            # before the first document of a table
            assert (part.table, part.number) == rows[starts.index(length)][1:]


@pytest.mark.parametrize("data", [b"", DATA[: DATA.index(b'"number":"206"')]])
def test_an_emptied_and_a_cut_file_are_named_with_table_and_number(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ledger = Ledger(tmp_path_factory.mktemp("data"), Disk())
    ref = ledger.seal(a_sealed_round("aaaa"))
    ref.path.write_bytes(data)
    (problem,) = verify(ledger, Drafts(ledger.folder / "drafts"))
    assert (problem.code, problem.file) == ("cut_file", ref.file)
    assert problem.values == ({"table": "places", "number": "2"} if data else {"table": "header", "number": "1"})


@pytest.mark.parametrize("tail", [b"\n", b" ", b"{}\n", DATA, b"\0" * 512])
def test_what_was_added_behind_the_end_is_told_with_its_line(
    tail: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ledger = Ledger(tmp_path_factory.mktemp("data"), Disk())
    ref = ledger.seal(a_sealed_round("aaaa"))
    line = ref.path.read_bytes().count(b"\n") + 1
    ref.path.write_bytes(ref.path.read_bytes() + tail)
    (problem,) = verify(ledger, Drafts(ledger.folder / "drafts"))
    assert (problem.code, problem.file, problem.line) == ("lengthened_file", ref.file, line)


def test_a_record_that_was_added_is_named() -> None:
    start = DATA.index(b'"1": {"kind":"inspection"')
    record = DATA[start : DATA.index(b"\n", start)]
    added = DATA.replace(record, record + b",\n" + record.replace(b'"1"', b'"2"', 1))
    part = damaged_part(added)
    assert part is not None
    assert (part.table, part.number, part.place) == ("records", 2, "3-205")


def test_only_the_very_bytes_that_were_sealed_are_whole() -> None:
    assert is_whole(DATA)
    assert (cut_part(DATA), damaged_part(DATA), line_after_end(DATA)) == (None, None, None)
    assert not is_whole(DATA.replace(b"\n", b"\r\n"))
    assert not is_whole(DATA[: DATA.index(b',\n"checks"')] + b"}\n")
    for position in range(len(DATA)):
        changed = bytearray(DATA)
        changed[position] ^= 1
        assert not is_whole(bytes(changed))
        assert not is_whole(DATA[:position])
        assert not is_whole(DATA[:position] + DATA[position + 1 :])


LINES = DATA.splitlines(keepends=True)
A_CHANGED_FILE = st.lists(
    st.sampled_from(LINES) | st.sampled_from([line.replace(b"1", b"0") for line in LINES]) | st.binary(max_size=20)
).map(b"".join)


@given(A_CHANGED_FILE)
def test_whatever_became_of_a_file_is_told_and_never_an_error(data: bytes) -> None:
    parts = (cut_part(data), damaged_part(data))
    assert all(part is None or part.number >= 0 for part in parts)
    assert line_after_end(data) is None or data.count(b"\n") > 0
    assert is_whole(data) == (data == DATA)
