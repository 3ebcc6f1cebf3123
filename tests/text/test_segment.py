from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from lianzheng_desk.text import segment
from lianzheng_desk.text.topics import Sought, topic_words

_TEXTS = [
    "压实“两个责任”，深化“三转”，开展述责述廉。",
    "村级财务公开不够及时，疫情防控存在短板。",
    "𠮷某同志，ABC 123。",
    "",
]


@pytest.mark.parametrize("text", _TEXTS)
def test_words_joined_are_the_text_again(text: str) -> None:
    assert "".join(segment.cut(text)) == text


@pytest.mark.skipif(importlib.util.find_spec("rjieba") is None, reason="rjieba is not installed")
@pytest.mark.parametrize("text", _TEXTS)
def test_both_segmenters_cut_alike(text: str) -> None:
    terms = ["述责述廉", "三转", "两个责任", "村级财务", "疫情防控"]
    assert segment._fast(terms)(text) == segment._plain(terms)(text)


def test_nothing_is_loaded_before_the_first_cut() -> None:
    code = "import sys, lianzheng_desk.checks; print(any(m.split('.')[0] in ('jieba', 'rjieba') for m in sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"


def test_the_cache_lies_in_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANZHENG_DESK_DATA", str(tmp_path))
    assert segment._plain([])("党风廉政建设")
    assert list((tmp_path / "cache").iterdir())


def test_words_that_stand_everywhere_tell_nothing() -> None:
    assert topic_words("加强村级财务工作") == ("村级财务",)
    assert "廉洁自律" not in topic_words("学习《中国共产党廉洁自律准则》")


@pytest.mark.parametrize(
    ("text", "word", "spoken"),
    [
        ("以更实的作风", "干部作风", True),
        ("规范村级财务", "村级财务", True),
        ("抓好宣传", "村级财务", False),
        ("抓好村务", "村级财务", False),
    ],
)
def test_a_passage_speaks_of_a_word_or_its_telling_part(text: str, word: str, spoken: bool) -> None:
    assert Sought.of([word]).met_in(text) == spoken
