"""Measure words and the nouns that follow a masked name."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MEASURES = """
人次 批次 件次 户次 场次 班次 车次 亿元 万元 千元 百元 万人次 万人 万户 万件 万亩 公里 公斤 平方米 平方公里 立方米
个百分点 百分点 人 次 件 起 条 期 个 份 项 部 场 册 户 篇 名 例 套 轮 批 家 处 类 门 节 课时 学时 届 位 组 座 台
辆 亩 吨 元 亿 万 米 张 幅 块 倍 天 小时 分钟 岁 分 字 堂 讲 封 只 间 栋 盏 对 句 本 页 支 卷 宗 盘 副 头 株 笔 ％ % ‰ ℃
"""
_SUFFIXES = """
镇 乡 村 县 市 省 州 旗 盟 线 路 街道 街 社区 居委会 村委会 山 河 湖 江 沟 坝 站 厂 矿 段 片区 新区 开发区 园区 片 区
支部 党支部 党委 纪委 政府 公司 集团 学校 中学 小学 医院 派出所 单位 部门 局 办 所 新城 组 队 工程 项目 小区 广场
公园 基地 同志 书记 镇长 乡长 县长 市长 主任 主席 部长 常委 先生 女士 事件 行动 计划 案
区委 区政府 区纪委 巡察组 巡视组 督导组 督查组 检查组 调研组
"""


def _any_of(words: Sequence[str]) -> str:
    """Return a regular expression for any of `words`, of those with one beginning the longest. 组织 is no 组."""
    others = _tree([word for word in words if word != "组"])
    return f"(?:组(?!织)|{others})" if "组" in words else others


def _tree(words: Sequence[str]) -> str:
    """Return a regular expression that goes from character to character: quicker than to try word by word."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    branches = ["[" + re.escape("".join(first for first, behind in rests.items() if behind == [""])) + "]"]
    for first, behind in rests.items():
        longer = [rest for rest in behind if rest]
        if longer:
            branches.append(re.escape(first) + _tree(longer) + "?" * (len(longer) < len(behind)))
    return f"(?:{'|'.join(branch for branch in branches if branch != '[]')})"


MEASURE = _any_of(_MEASURES.split())
"""A measure word, as a regular expression."""

NAME_SUFFIX = _any_of(_SUFFIXES.split())
"""A noun that tells what a masked name was the name of (**镇, **同志), as a regular expression."""

NAME_BEGINNINGS = frozenset(word[0] for word in _SUFFIXES.split())
"""What such a noun begins with: to look it up is quicker than to try them all."""

MEASURE_BEGINNINGS = frozenset(word[0] for word in _MEASURES.split())
"""What a measure word begins with."""


def plain_measure(unless: str) -> str:
    """Return a regular expression for the measure words that begin as no noun does, nor with any of `unless`."""
    return _any_of([word for word in _MEASURES.split() if word[0] not in NAME_BEGINNINGS.union(unless)])


def plain_noun(unless: str) -> str:
    """Return a regular expression for the nouns that begin as no measure word does, nor with any of `unless`."""
    return _any_of([word for word in _SUFFIXES.split() if word[0] not in MEASURE_BEGINNINGS.union(unless)])
