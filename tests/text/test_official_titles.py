"""Official titles are let pass, their misspellings are found, other documents are left alone."""

from __future__ import annotations

import pytest

from lianzheng_desk.text.lexicon import entries, words
from lianzheng_desk.text.terms.titles import Fault, titles

_OFFICIAL = [row["title"] for row in entries("titles")]
_SLIPS = [(row["wrong"], row["right"], row["level"]) for row in entries("title_slips")]
_OTHERS = [row["prefix"] + title for row in entries("other_titles") for title in words(row["titles"])]
_NATION = "中华人民共和国"
_STRANGE = "囍"
_BETWEEN = {"中国共产党组工作条例", "中华人民共和国监官法"}
"""One character from two titles: 党组工作 and 组织工作, 监察 and 监察官."""

_UNLISTED = (
    "青禾镇党风廉政建设责任制考核办法、青禾镇2023年党风廉政建设工作要点、青禾镇党委落实全面从严治党主体责任清单、"
    "青禾镇机关公务接待管理规定、青禾镇村级小微权力清单、青禾镇农村集体“三资”管理办法、县直机关公务用车管理办法、"
    "乡镇机关公务用车管理办法、青禾县党政机关国内公务接待管理办法、关于加强新时代廉洁文化建设的实施意见、"
    "关于推进清廉村居建设的实施方案、关于加强“一把手”监督的若干措施、党委（党组）意识形态工作责任制实施细则、"
    "关于印发纪检工作考核细则的通知、村务监督委员会工作规则、党支部标准化建设手册、村级财务管理制度、"
    "廉政风险防控手册、党风廉政建设和反腐败工作任务分解方案、领导干部廉政档案管理办法、青禾镇廉洁文化建设三年行动方案、"
    "青禾县国民经济和社会发展“十四五”规划、青禾镇乡村振兴“十四五”规划、政府工作报告、国务院工作规则、青禾镇志、"
    "人民日报、光明日报、求是、中国纪检监察报、中国纪检监察、半月谈、党建研究、党员文摘、"
    "零容忍、永远在路上、打铁还需自身硬、红色通缉、国家监察、永远吹冲锋号、持续发力 纵深推进、反腐为了人民、"
    "巡视利剑、焦裕禄、我和我的祖国、没有共产党就没有新中国、唱支山歌给党听、平凡的世界、论语、资治通鉴、孙子兵法、"
    "诫子书、曾国藩家书、朱子家训、颜氏家训、共产党宣言、为人民服务、论共产党员的修养、实践论、矛盾论、"
    "之江新语、摆脱贫困、习近平的七年知青岁月、红船精神与廉洁齐家、清风满青禾、一封家书、青禾镇村民自治章程、"
    "江西省信访条例、浙江省乡村振兴促进条例、安徽省优化营商环境条例、青禾市物业管理条例、城市管理执法办法、"
    "生产安全事故应急预案、行政执法公示制度、湖南省实施〈中华人民共和国村民委员会组织法〉办法、"
    "中国共产党纪律处分条例解读、中国共产党问责条例学习问答、中国共产党章程释义、中国共产党简史、中国共产党一百年大事记、"
    "关于深化新时代教育督导体制机制改革的意见、关于加强新时代老龄工作的意见、关于加强和改进乡村治理的指导意见、"
    "中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要、中华人民共和国药师法、"
    "中国共产党第二十次全国代表大会文件汇编、党的二十大报告辅导读本、党史学习教育方案、主题教育工作台账、"
    "党政领导干部选拔任用工作责任追究办法、事业单位公开招聘人员暂行规定、青禾镇信访工作办法、信访工作制度"
)


@pytest.mark.parametrize("title", [*_OFFICIAL, *_OTHERS, *words(_UNLISTED)])
def test_right_titles_and_other_documents_are_let_pass(title: str) -> None:
    assert titles().judge(title) is None


@pytest.mark.parametrize(("wrong", "right", "level"), _SLIPS, ids=[slip[0] for slip in _SLIPS])
def test_known_misnames_lead_to_the_right_title(wrong: str, right: str, level: str) -> None:
    judgement = titles().judge(wrong)
    assert judgement is not None
    assert (judgement.right, judgement.level) == (right, level)
    assert judgement.why


@pytest.mark.parametrize("row", entries("titles"), ids=lambda row: row["title"])
def test_former_names_lead_to_the_present_one(row: dict[str, str]) -> None:
    for former in words(row["former"]):
        judgement = titles().judge(former)
        assert judgement is not None
        assert judgement.fault is Fault.FORMER
        assert judgement.right == row["title"]
        assert judgement.since is not None


def _ambiguous(title: str, at: int) -> bool:
    """In a law's name of three characters a wrong one may be another law; a year is another plan's."""
    return title[at] in "0123456789" or (title.startswith(_NATION) and len(title) < len(_NATION) + 4 and at >= 7)


def _places(title: str) -> list[int]:
    return [at for at in range(2, len(title) - 2) if title[at] not in "（）“”、—" and not _ambiguous(title, at)]


@pytest.mark.parametrize("title", [title for title in _OFFICIAL if len(title) >= 10])
def test_one_wrong_missing_or_doubled_character_is_found(title: str) -> None:
    known = {*_OFFICIAL, *_OTHERS}
    for at in _places(title):
        for wrong in (
            title[:at] + _STRANGE + title[at + 1 :],
            title[:at] + title[at + 1 :],
            title[: at + 1] + title[at:],
        ):
            judgement = titles().judge(wrong)
            assert wrong in known or wrong in _BETWEEN or (judgement and judgement.right == title), (wrong, judgement)


@pytest.mark.parametrize(
    ("written", "right", "level"),
    [
        ("中国共产党内党监督条例", "中国共产党党内监督条例", "错误"),
        ("中国共产党纪律处分规则", "中国共产党纪律处分条例", "错误"),
        ("关于领导干部报告个人有关事项规定", "领导干部报告个人有关事项规定", "建议"),
        ("关于党政领导干部考核工作条例", "党政领导干部考核工作条例", "提醒"),
        ("中国共产党统一战线条例", "中国共产党统一战线工作条例", "提醒"),
        ("中国共产党重大事项报告条例", "中国共产党重大事项请示报告条例", "提醒"),
        ("中华共和国监察法", "中华人民共和国监察法", "错误"),
        ("中国共产党纪律处份条列", "中国共产党纪律处分条例", "错误"),
        ("中国共产党问责条例（试行）", "中国共产党问责条例", "提醒"),
        ("中国共产党廉结自律准则（修订版）", "中国共产党廉洁自律准则（修订版）", "错误"),
        ("中国共产党支部工作条例（2018年）", "中国共产党支部工作条例（试行）", "建议"),
        ("党员教育管理工作条列", "党员教育管理工作条例", "错误"),
        ("党政领导干部考核条例", "党政领导干部考核工作条例", "提醒"),
    ],
)
def test_slips_that_are_not_listed_are_understood(written: str, right: str, level: str) -> None:
    judgement = titles().judge(written)
    assert judgement is not None
    assert judgement.certain
    assert (judgement.right, judgement.level) == (right, level)


@pytest.mark.parametrize(
    "written", ["中国共产党基层组织工作条例", "中国共产党党委工作条例", "中国共产党党员教育培训工作条例"]
)
def test_a_name_that_may_mean_another_document_is_only_asked_about(written: str) -> None:
    judgement = titles().judge(written)
    assert judgement is not None
    assert not judgement.certain
    assert judgement.level != "错误"


@pytest.mark.parametrize("title", sorted(_BETWEEN))
def test_what_lies_between_two_titles_is_only_asked_about(title: str) -> None:
    judgement = titles().judge(title)
    assert judgement is not None
    assert not judgement.certain


def test_no_title_is_listed_twice() -> None:
    listed = [*_OFFICIAL, *_OTHERS, *(wrong for wrong, _, _ in _SLIPS)]
    assert sorted({title for title in listed if listed.count(title) > 1}) == []
