"""Each format gives the same notice, and no text from outside can become markup or a formula."""

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import HOSTILE
from inspect_tui.core.notice import NoticeFacts
from inspect_tui.errors import WrongUse
from inspect_tui.i18n import Translator
from inspect_tui.publish.csv import table
from inspect_tui.publish.files import notice_files
from inspect_tui.publish.html import document_html
from inspect_tui.publish.text import PART_BYTES, chat_parts
from inspect_tui.publish.wording import notice_document
from inspect_tui.settings import School


class Page(HTMLParser):
    """Tags, text, and whether anything was closed that was not open."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_html_is_one_whole_file_that_needs_nothing_else(facts: NoticeFacts, school: School, language: str) -> None:
    html = document_html(notice_document(facts, school, Translator("en" if language == "en" else "zh")))
    page = read(html)
    assert page.tags.count("table") == 1
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert "http" not in html
    assert "url(" not in html
    assert "3-211" in page.text
    assert html.startswith("<!DOCTYPE html>")


def test_every_winner_stands_in_the_html_once(facts: NoticeFacts, school: School, zh: Translator) -> None:
    cells = read(document_html(notice_document(facts, school, zh))).text
    assert all(cells.count(f"{winner.unit}（{winner.score}）") == 1 for winner in facts.winners)


def test_a_room_number_never_breaks_at_its_hyphen(facts: NoticeFacts, school: School, zh: Translator) -> None:
    assert '拟评选<span class="whole">1-108</span>等40间寝室' in document_html(notice_document(facts, school, zh))


def test_hostile_text_stays_text_in_html(facts: NoticeFacts, zh: Translator) -> None:
    group = facts.groups[0]
    facts = replace(facts, groups=(replace(group, winners=(replace(group.winners[0], unit=HOSTILE),)),))
    school = School(name=HOSTILE, department=HOSTILE, contact='"><img src=x>', compiled_by=HOSTILE)
    page = read(document_html(notice_document(facts, school, zh)))
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert page.text.count(HOSTILE) >= 4


def test_a_longer_notice_is_set_smaller(facts: NoticeFacts, school: School, zh: Translator) -> None:
    def density(shown: NoticeFacts) -> str:
        return document_html(notice_document(shown, school, zh)).split('<main class="', 1)[1].split('"', 1)[0]

    small = replace(facts, groups=facts.groups[:1], faults=(), unranked=(), sources=facts.sources[:1])
    sixty = replace(facts, groups=tuple(replace(one, winners=one.winners * 2) for one in facts.groups))
    assert (density(small), density(facts), density(sixty)) == ("", "dense", "tight")


def test_csv_opens_in_a_spreadsheet_and_lists_the_winners_only(
    facts: NoticeFacts, school: School, zh: Translator
) -> None:
    data = notice_files(facts, school, zh, ["csv"])["notice-2026-10.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 41
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["组别", "名次", "并列", "寝室", "月均分", "等级"]
    assert rows[11:13] == [
        ["三年级女生", "6", "是", "3-202", "94.7", ""],
        ["三年级女生", "6", "是", "3-211", "94.7", ""],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+1", "-a", "@SUM(A1)", "\t=1", " =1", "＝1", '=cmd|"/c calc"!A1'])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    (row,) = list(csv.reader(io.StringIO(table(["a"], [[cell]]).decode("utf-8-sig"), newline="")))[1:]
    assert row == ["'" + cell]


def test_a_negative_number_stays_a_number() -> None:
    assert b"\r\n-3.5\r\n" in table(["a"], [["-3.5"]])


def test_a_room_number_is_not_taken_for_a_formula() -> None:
    assert b"\r\n3-205\r\n" in table(["a"], [["3-205"]])


@given(st.lists(st.text(max_size=300), max_size=20))
def test_each_part_of_a_chat_text_fits_and_nothing_is_lost(lines: list[str]) -> None:
    limit = 256
    parts = chat_parts(lines, Translator("zh"), limit)
    assert all(len(part.encode()) <= limit for part in parts)
    whole = "".join(parts) if len(parts) == 1 else "".join(part.split("\n", 1)[1] for part in parts)
    assert "".join(whole.split()) == "".join("".join(lines).split())


def test_a_long_chat_text_is_cut_between_rooms_and_numbered() -> None:
    rooms = [f"3-{number}" for number in range(100, 700)]
    parts = chat_parts(["三年级女生：" + "、".join(rooms)], Translator("zh"))
    assert len(parts) == 3
    assert all(len(part.encode()) <= PART_BYTES for part in parts)
    assert parts[1].startswith("（2/3）\n")
    assert [
        room for part in parts for room in part.split("\n")[1].removeprefix("三年级女生：").split("、") if room
    ] == rooms


def test_a_short_chat_text_is_one_part_without_a_number(facts: NoticeFacts, school: School, zh: Translator) -> None:
    text = notice_files(facts, school, zh, ["txt"])["notice-2026-10.txt"].decode("utf-8-sig")
    assert text.startswith("【2026年10月文明宿舍公示】\r\n")


def test_a_provisional_file_says_so_in_its_name(facts: NoticeFacts, school: School, zh: Translator) -> None:
    files = notice_files(replace(facts, stage="provisional", public=None), school, zh)
    assert sorted(files) == [f"notice-2026-10-provisional.{suffix}" for suffix in ("csv", "html", "txt")]


def test_a_month_without_an_award_is_not_posted(facts: NoticeFacts, school: School, zh: Translator) -> None:
    with pytest.raises(WrongUse) as caught:
        notice_files(replace(facts, awarded=False), school, zh)
    assert caught.value.key == "notice.no_award"


def test_a_format_that_is_not_there_is_refused_by_name(facts: NoticeFacts, school: School, zh: Translator) -> None:
    with pytest.raises(WrongUse) as caught:
        notice_files(facts, school, zh, ["html", "pdf"])
    assert caught.value.values == {"format": "pdf", "formats": "html,txt,csv"}
