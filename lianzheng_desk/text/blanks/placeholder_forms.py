"""What places to be filled in look like (domain reference §4.1)."""

from __future__ import annotations

import re

from lianzheng_desk.text.numbers.units import MEASURE, NAME_SUFFIX, plain_measure, plain_noun

_STARS = r"[\*＊]+(?:\s*[+＋.．]\s*[\*＊]+)*"
_INSIDE = r"[^（）()【】\[\]〔〕<>《》\n]"
_CLAUSE_END = "[，。；、）)]"
_NO_MASK = (
    "(?:[形型光轴]|字[形型]|线(?!路)|片(?!区)|行动|计划|案|部分|市场"
    "|起[点始步初止]|省[力去略时钱心]|办[公理法事]|所[有以谓需]|区[间别分])"
)
"""What stands behind a letter that is no mask: X光, X轴, T字形, x部分."""
_MASKED = rf"(?!{_NO_MASK})(?:{MEASURE}(?!数)|[年月日季某]|{NAME_SUFFIX}|号(?![召称]))"
_ASKED_FOR = (
    "(?:姓名|名字|镇名|乡名|村名|县名|街道名|人名|地名|单位名称?|(?:具体)(?:数字|数据|人数|金额|时间|日期|名称|单位))"
)

FORMS = re.compile(
    rf"""
      (?P<stars>{_STARS}|※{{2,8}}(?=[ ]?{_MASKED}))
    | (?P<third>(?<=第)[XＸx×](?![A-Za-z0-9光轴]))
    | (?P<letters>(?<![A-Za-z0-9.．])[XＸ×╳✕](?:[XＸ×╳✕]+|(?:[ ][XＸ×╳✕])+(?![XＸ×╳✕]))
            (?:[.．][XＸ×]{{1,3}})?(?![A-Za-z0-9])
        |(?<![A-Za-z0-9.．])x{{2,}}(?:[.．]x{{1,3}})?(?![A-Za-z0-9])
        |(?<![A-Za-z0-9.．])[XＸ×x][.．][XＸ×x]{{1,3}}(?={MEASURE})
        |(?<=[XＸ×]{{2}}[、和及与])[YZ]{{2,3}}(?![A-Za-z0-9]))
    | (?P<year>(?<=[12]\d\d)[XxＸ×_](?=年)|(?<=[12]\d)[XxＸ×_]{{2}}(?=年)|0000(?=年)
        |(?<=[^\d.\s]20)[ \u3000]{{2,}}(?=年)|(?<=截[至止]20)[ \u3000](?=年))
    | (?P<letter>(?<![A-Za-z0-9+＋×*])[XＸx×](?=[ \u3000]?{_MASKED}))
    | (?P<count>(?<![A-Za-z0-9+＋\-－/×*])N{{1,3}}(?=(?:余|多)?(?:人次|批次|件次|次(?!方)|[件人名场期份起条户篇])))
    | (?P<circles>(?<![一二三四五六七八九〇零○\d])[〇○◯]{{2,}}(?![一二三四五六七八九])|□{{2,}})
    | (?P<line>[_＿]{{2,}}|(?<=[\u4e00-\u9fff])[_＿](?=[ ]?(?:{MEASURE}|年)))
    | (?P<empty>[（(][ \u3000\t]*[）)]|【[ \u3000]*】|\[[ \u3000]+\])
    | (?P<lacking>[〔\[](?:19|20)\d\d[〕\]](?=号))
    | (?P<number>(?<=[〕\]])[ \u3000]+(?=号)|(?<=第)[ \u3000]+(?=[号期次届]))
    | (?P<gap>(?<=[\u4e00-\u9fff])[ \u3000]+(?=亿元|万元|％|%|人次|件次)
        |(?<=[\u4e00-\u9fff])[ \u3000]{{2,}}(?={MEASURE}余?{_CLAUSE_END}))
    | (?P<day>(?<=[年月])[ \u3000]{{2,}}(?=[月日])|(?<=年)[ \u3000](?=月)|(?<=月)[ \u3000](?=日))
    | (?P<some>某{{1,4}}(?=镇|乡|县|市(?!场)|区(?![间别分])|村|社区|街道|单位|部门|局|同志|书记|镇长|公司))
    | (?P<leader>(?<![A-Za-z])[A-Z](?=总书记|新时代中国特色社会主义思想|主席|总理))
    | (?P<place>(?<![A-Za-z0-9])[A-Z](?=镇|乡(?!村)|县(?!域)|省|村(?!民|庄)))
    | (?P<todo>[（(【\[〔<]
        (?:{_INSIDE}{{0,6}}(?:待补|待填)|待定|待核实?(?=[）)】])|请填|(?:此处|在此)?(?:填写|插入(?!式|语)))
        {_INSIDE}{{0,12}}[）)】\]〕>])
    | (?P<asked>(?:(?<![按以含称人或])[（(]|[【\[〔<＜]){_ASKED_FOR}[）)】\]〕>＞]|[（(]数字[）)](?=[余多]?{MEASURE}))
    | (?P<dots>[〔【\[](?:\.{{2,6}}|…{{1,2}})[〕】\]](?=[\u4e00-\u9fff，。、）])
        |[（(](?:\.{{2,6}}|…{{1,2}})[）)](?=[余多]?{MEASURE}|{NAME_SUFFIX})
        |(?<=《)…{{1,2}}(?=》))
    | (?P<template>\{{\{{[^{{}}\n]{{0,30}}\}}\}}|\$\{{[^{{}}\n]{{0,30}}\}})
    | (?P<query>[?？]{{2,8}}(?={MEASURE}|年)|(?<=[\u4e00-\u9fff])(?<![吗呢么何谁])
        [?？](?=人次|批次|场次|件次|万元|亿元|[％%]|[件次期份起条户篇名]{_CLAUSE_END}))
    """,
    re.X,
)
"""A place to be filled in. The name of the group that matched tells what it looks like."""

NOUN_FIRST = re.compile(
    r"支部|组织|片区|路段|线路|位于|本级|部门|级|座谈|项目|处(?=长|室)|家(?=庭|园)|分(?=管|局|公司)|点(?=位)"
)
"""Nouns that begin with what looks like a measure word."""
_UNSURE = "支组片路线位本部级座项处家分点余多几号年月日季"
"""Beginnings of measure words and nouns that may be something else by what stands around them (`NOUN_FIRST`, 余次)."""

_IN_A_BRACKET = r"[ \u3000\t]*[）)]|[^\n]{0,6}?[待填插名体数.…]"
"""How a form goes on behind （: empty, or soon with a character of what it asks for."""

START = re.compile(
    r"[*＊XＸx×╳✕A-Z0〇○◯□_＿（(【\[〔<＜{$?？某※… \u3000]"
    rf"(?:(?<![0（(])|(?<=0)(?=000年)|(?<=[（(])(?={_IN_A_BRACKET}))"
    r"(?:(?<=[^\x00-\x7f＊第\s][*＊])[*＊]*+"
    rf"(?:(?P<figure>{plain_measure(_UNSURE)})|(?P<name>{plain_noun(_UNSURE)})|(?P<date>[年月日]|季度)))?"
)
"""Every place of `FORMS` begins with one of these: trying it there only is some thirty times faster.

Most blanks are stars behind a character with a plain word behind them (谈话**人次, **镇). What they are is told by that
word alone, which the group named after the kind holds: nothing else needs to be tried there. The figure 0 and brackets
are in every text and hardly ever such a place: they are looked at a little further at once.
"""

LETTER_ALONE = re.compile(
    r"(?<=[\u4e00-\u9fff、])(?<![一二三四五六七八九十])[XＸ](?=[\u4e00-\u9fff、，。])(?![光形型轴射染波])"
)
"""A letter between characters: a mask only in a text that masks other names with it (考察X和)."""
