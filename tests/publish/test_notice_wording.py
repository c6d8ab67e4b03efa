"""A notice has the proper form, in both languages, and holds nothing that must stay inside."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from inspect_tui.core.base import Label
from inspect_tui.core.notice import NoticeFacts
from inspect_tui.core.policy import Eligible, Policy
from inspect_tui.core.policy_scores import ScoreRules
from inspect_tui.core.policy_tables import SizeStep, Table, Tier
from inspect_tui.i18n import Translator
from inspect_tui.publish import document as d
from inspect_tui.publish.wording import notice_document
from inspect_tui.publish.wording_chat import chat_lines
from inspect_tui.publish.wording_rules import choice_sentence, missed_sentence, scoring_sentence
from inspect_tui.publish.words import Words, rate, share
from inspect_tui.settings import School


def all_text(document: d.Document) -> str:
    return repr(document.blocks)


def headings(document: d.Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, d.Heading)]


def the_table(document: d.Document) -> d.Table:
    (table,) = (block for block in document.blocks if isinstance(block, d.Table))
    return table


def with_rules(facts: NoticeFacts, **fields: object) -> NoticeFacts:
    return replace(facts, policy=facts.policy.model_copy(update=fields))


def test_a_posted_list_has_every_part_of_a_public_notice(facts: NoticeFacts, school: School, zh: Translator) -> None:
    document = notice_document(facts, school, zh)
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds[:3] == ["Title", "Addressee", "Paragraph"]
    assert kinds[-2:] == ["Signature", "Footer"]
    assert document.title == "关于2026年10月“文明宿舍”拟评选名单的公示"
    assert headings(document) == [
        "一、检查情况",
        "二、评选办法",
        "三、拟评选名单（共40间）",
        "四、本期共性问题",
        "五、公示时间和异议受理",
    ]
    assert "应检3564间次，实检3526间次，检查率98.9%" in all_text(document)
    assert "其中门锁未能进入16间次、维修停用14间次、集体外出8间次" in all_text(document)
    assert "公示期为2026年11月3日至2026年11月5日（3个工作日）" in all_text(document)


def test_the_rule_is_said_in_two_sentences(facts: NoticeFacts, zh: Translator) -> None:
    words = Words(facts, zh)
    assert choice_sentence(words) == (
        "当月检查不少于8次、实检达到应检次数的2/3、因锁着、拒检未能检查的不超过2天、月均分90分及以上、未发生一票否决事项的寝室，可参加评选。"
        "在同年级、同性别的寝室中，按月均分从高到低取20%（四舍五入，至少1间）。"
        "末位同分的，依次取主要问题次数少者、最低一次得分高者；仍相同的一并入选。"
    )
    assert scoring_sentence(words).startswith(
        "每次检查以100分为基础，按检查标准扣分；月均分由宿舍日常卫生检查（占60%）、"
    )


def test_shared_places_and_a_widened_quota_are_said(facts: NoticeFacts, school: School, zh: Translator) -> None:
    (note,) = (block.text for block in notice_document(facts, school, zh).blocks if isinstance(block, d.Note))
    assert "三年级女生3-202与3-211并列第6名" in note
    assert "三年级女生末位同分的按办法一并入选，实取7间" in note


def test_equal_print_on_different_places_is_explained(facts: NoticeFacts, school: School, zh: Translator) -> None:
    said = "名次按舍入前的分数排列"
    assert said not in all_text(notice_document(facts, school, zh))
    first, *rest = facts.groups
    level = tuple(replace(winner, score="97.6") for winner in first.winners)
    facts = replace(facts, groups=(replace(first, winners=level), *rest))
    assert said in all_text(notice_document(facts, school, zh))


def test_a_group_without_a_winner_is_not_called_a_failure(
    no_winners: NoticeFacts, school: School, zh: Translator
) -> None:
    row = the_table(notice_document(no_winners, school, zh)).rows[0]
    assert row == ("三年级男生", "27间", "5间", "本组没有寝室达到评选条件，名额空缺")


def test_a_provisional_list_must_not_be_posted(facts: NoticeFacts, school: School, zh: Translator) -> None:
    document = notice_document(replace(facts, stage="provisional", public=None), school, zh)
    assert document.blocks[0] == d.Banner("内部初评，不得张贴")
    assert not any(isinstance(block, d.Signature | d.Footer) for block in document.blocks)
    assert "公示期" not in all_text(document)


def test_a_final_list_is_an_announcement_without_objections(facts: NoticeFacts, school: School, zh: Translator) -> None:
    document = notice_document(replace(facts, stage="final", public=None), school, zh)
    assert document.title == "关于公布2026年10月“文明宿舍”评选结果的通知"
    assert headings(document)[-1] == "四、本期共性问题"


def test_a_section_without_anything_to_say_is_left_out(facts: NoticeFacts, school: School, zh: Translator) -> None:
    document = notice_document(replace(facts, faults=()), school, zh)
    assert headings(document)[-1] == "四、公示时间和异议受理"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("stage", ["provisional", "posted", "final"])
def test_an_english_notice_is_english_and_both_fill_every_value(facts: NoticeFacts, language: str, stage: str) -> None:
    t = Translator("en" if language == "en" else "zh")
    stages = {
        "provisional": replace(facts, stage="provisional"),
        "posted": facts,
        "final": replace(facts, stage="final"),
    }
    document = notice_document(stages[stage], School(), t)
    text = all_text(document) + "\n".join(chat_lines(stages[stage], School(), t))
    assert "{" not in text
    assert "}" not in text
    if language == "en":
        assert not any("\u4e00" <= character <= "\u9fff" for character in text)


def test_a_school_that_filled_in_nothing_still_gets_whole_sentences(facts: NoticeFacts, zh: Translator) -> None:
    text = all_text(notice_document(facts, School(), zh))
    assert "根据《学校文明宿舍评选办法》" in text
    assert "向学校反映" in text


def test_tiers_stand_in_a_column_of_their_own(facts: NoticeFacts, school: School, zh: Translator) -> None:
    first_prize = Label(zh="一等奖", en="First")
    group = facts.groups[0]
    winners = (
        replace(group.winners[0], tier=first_prize),
        replace(group.winners[1], tier=Label(zh="二等奖", en="2nd")),
    )
    tiers = (Tier(name=first_prize, count=1), Tier(name=Label(zh="二等奖", en="2nd"), threshold=Decimal(90)))
    facts = replace(with_rules(facts, tiers=tiers, select=None), groups=(replace(group, winners=winners),))
    assert [row[3:] for row in the_table(notice_document(facts, school, zh)).rows] == [
        ("一等奖", ("1-108（97.6）",)),
        ("二等奖", ("1-115（96.9）",)),
    ]
    assert "一等奖取前1名；二等奖月均分90分及以上" in choice_sentence(Words(facts, zh))
    assert any(line.endswith("：一等奖为1-108；二等奖为1-115") for line in chat_lines(facts, school, zh))


@pytest.mark.parametrize(
    ("select", "said"),
    [
        (Table(count=3, ties="include"), "取前3名。末位同分的一并入选。"),
        (
            Table(fraction=Fraction(1, 3), quota_rounding="floor", ties="exclude"),
            "取1/3（舍去小数）。末位同分的均不入选。",
        ),
        (Table(per_group={"三": 1}, ties="nearest"), "按各组名额取。末位同分的不拆开，取最接近名额的数目。"),
        (Table(threshold=Decimal("92.50")), "达到条件的寝室均入选。"),
        (
            Table(by_size=(SizeStep(units=30, count=4), SizeStep(units=0, count=1)), all_equal="nobody", transfer=True),
            "按组的大小取（30以上取4名、其余取1名）。末位同分的一并入选。全组同分的都不入选。组内没有人选的名额，按得分补给别组。",
        ),
        (
            Table(count=1, ties="break", tie_break=("source:dorm-daily", "source:recheck")),
            "末位同分的，依次取“宿舍日常卫生检查”得分高者、“recheck”得分高者；仍相同的一并入选。",
        ),
    ],
)
def test_every_kind_of_quota_is_said(facts: NoticeFacts, zh: Translator, select: Table, said: str) -> None:
    assert choice_sentence(Words(with_rules(facts, select=select), zh)).endswith(said)


def test_a_policy_without_conditions_says_none(facts: NoticeFacts, zh: Translator) -> None:
    facts = replace(with_rules(facts, eligible=Eligible(), select=Table(count=1), group_by=()), group_by=())
    assert choice_sentence(Words(facts, zh)) == "在全校寝室中，按月均分从高到低取前1名。末位同分的一并入选。"


def test_what_a_refusal_counts_is_said(facts: NoticeFacts, zh: Translator) -> None:
    assert missed_sentence(Words(facts, zh)) == "未检的不计分，也不按零分处理。"
    rules = ScoreRules(on_status={"refused": "zero", "locked": "exclude", "away": Decimal(60)})
    assert missed_sentence(Words(with_rules(facts, score=rules), zh)) == (
        "未检的一般不计分；拒检的按0分计、集体外出的按60分计。"
    )


def test_rates_and_shares_are_exact_until_they_are_printed() -> None:
    assert rate(Fraction(3526, 3564)) == "98.9%"
    assert (share(Fraction(3, 5)), share(Fraction(2, 3))) == ("60%", "2/3")


def test_the_chat_text_is_the_short_form_of_the_notice(facts: NoticeFacts, school: School, zh: Translator) -> None:
    lines = chat_lines(facts, school, zh)
    assert lines[:3] == (
        "【2026年10月文明宿舍公示】",
        "各位老师：2026年10月文明宿舍拟评选40间寝室，现予公示。",
        "公示期：11月3日—11月5日（3个工作日）",
    )
    assert "三年级女生：3-208、3-201、3-205、3-214、3-203、3-202、3-211（末位并列，实取7间）" in lines
    assert "有异议请在公示期内联系总务处陈老师（校内8105），正式公布前答复。" in lines
    assert lines[-1] == "临江小学总务处 2026年11月2日"
    assert "97.6" not in "\n".join(lines)


def test_a_class_that_is_the_mean_of_its_rooms_is_said_to_be(facts: NoticeFacts) -> None:
    rules = with_rules(facts, unit="class", score=ScoreRules(gather="units"))
    sentences = {
        Translator("zh"): "每间寝室先分别计算，再取各间的平均",
        Translator("en"): "the mean of the rooms counts",
    }
    for t, said in sentences.items():
        assert said in scoring_sentence(Words(rules, t))
        assert said not in scoring_sentence(Words(facts, t))


def test_a_class_award_speaks_of_classes(policy: Policy, facts: NoticeFacts, school: School, zh: Translator) -> None:
    text = all_text(notice_document(with_rules(facts, unit="class"), school, zh))
    assert "40个班级" in text
    assert "间次" not in text.replace("床次", "").replace("垃圾桶168间次", "").replace("关灯关水131间次", "")
