"""The commands as other programs see them: arguments in, codes and streams out."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from shared_drafts import FOLDER

from lianzheng_desk import cli
from lianzheng_desk.reading import read_draft

GAPPY = "青禾镇2023年党风廉政建设工作总结\n一、工作情况\n召开会议**次。\n二、存在的问题\n学习不够深入。\n"
RUBRIC = """编号: mine
名称: 我的依据
版本: "1"
适用: {标题含: [总结]}
条目:
  - {编号: C1, 分组: 结构, 标题: 有标题, 级别: 错误, 分值: 5, 检查: {方式: 章节, 角色: 标题}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a draft, a broken one, a rubric that the draft meets and a broken rubric."""
    monkeypatch.setenv("LIANZHENG_DESK_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    Path("甲.txt").write_text(GAPPY, "utf-8")
    Path("空.txt").write_bytes(b"")
    Path("依据.yaml").write_text(RUBRIC, "utf-8")
    Path("说错的依据.yaml").write_text(RUBRIC.replace("标题}}", "标题}, 示例: {不应报: [一、工作情况]}}"), "utf-8")
    Path("坏依据.yaml").write_text(RUBRIC.replace("级别: 错误", "级别: 很重"), "utf-8")
    return tmp_path


def run(*arguments: str) -> int:
    return cli.main(arguments)


def spawn(*arguments: str, **settings: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "lianzheng_desk", *arguments]
    root = Path(__file__).resolve().parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "0", **settings.pop("env", {})}
    return subprocess.run(command, env=environment, check=False, timeout=60, **{"capture_output": True, **settings})


@pytest.mark.usefixtures("folder")
class TestCodes:
    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["check", "甲.txt", "--rubric", "依据.yaml"], 0),
            (["check", "甲.txt"], 1),
            (["check", "甲.txt", "--rubric", "没有这份"], 2),
            (["check", "甲.txt", "--rubric", "坏依据.yaml"], 2),
            (["check", "甲.txt", "--jobs", "零"], 2),
            (["check", "--quiet"], 2),
            (["check", "甲.txt", "--全文"], 2),
            (["check", "没有.txt"], 3),
            (["check", "甲.txt", "空.txt"], 3),
            (["blanks", "甲.txt"], 1),
            (["blanks", "依据.yaml", "--xlsx", "没有/乙.xlsx"], 2),
            (["blanks", "没有.txt"], 3),
            (["rubric", "list"], 0),
            (["rubric", "show", "依据.yaml"], 0),
            (["rubric", "show", "没有这份"], 2),
            (["rubric", "validate", "依据.yaml"], 0),
            (["rubric", "validate", "坏依据.yaml"], 2),
            (["rubric", "validate", "没有.yaml"], 2),
            (["rubric", "test", "annual-summary"], 0),
            (["rubric", "test", "依据.yaml"], 0),
            (["rubric", "test", "说错的依据.yaml"], 1),
            (["rubric", "test", "坏依据.yaml"], 2),
            (["rubric", "test", "没有这份"], 2),
            (["--help"], 0),
            (["check", "--help"], 0),
            (["--version"], 0),
            (["打印"], 2),
            ([], 2),
        ],
    )
    def test_every_outcome_has_its_code(self, arguments: list[str], code: int) -> None:
        assert run(*arguments) == code

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["check"], "缺少参数：文稿"),
            (["check", "甲.txt", "--全文"], "多出了不认识的参数：--全文"),
            (["check", "甲.txt", "--json"], "--json 后面要给出一个值"),
            (["check", "甲.txt", "--jobs", "0"], "应为不小于 1 的整数"),
            (["rubric", "打印"], "没有“打印”这个命令"),
            (["rubric", "validate", "坏依据.yaml"], "第 6 行"),
            (["check", "没有.txt"], "没有.txt"),
        ],
    )
    def test_a_mistake_is_told_in_chinese(
        self, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        run(*arguments)
        told = capsys.readouterr()
        assert words in told.err
        assert told.out == ""
        assert not any(english in told.err for english in ("error", "usage", "argument", "Traceback"))

    def test_an_example_that_does_not_hold_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        run("rubric", "test", "说错的依据.yaml")
        told = capsys.readouterr().out
        assert all(
            words in told for words in ("C1  有标题：不应报而报了", "不应报第 1 段：“一、工作情况”", "缺少“标题”")
        )

    @pytest.mark.parametrize("arguments", [["--help"], ["check", "-h"], ["rubric", "-h"], ["rubric", "show", "-h"]])
    def test_help_is_chinese(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        run(*arguments)
        told = capsys.readouterr().out
        assert told.startswith("用法：")
        assert not any(english in told for english in ("usage", "options", "positional", "show this"))


@pytest.mark.usefixtures("folder")
class TestBlanks:
    def test_what_is_to_be_filled_in_is_listed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("blanks", "甲.txt") == 1
        told = capsys.readouterr()
        assert told.out == "召开会议（次）  1 处  第 3 段\n"
        assert told.err == "待填 1 项，共 1 处\n"

    def test_the_list_goes_to_a_workbook_under_a_free_name(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("待填.xlsx").write_text("旧")
        assert run("blanks", "甲.txt", "--xlsx", "待填.xlsx") == 1
        assert "待填 (2).xlsx" in capsys.readouterr().err
        assert Path("待填.xlsx").read_text() == "旧"
        (worksheet,) = load_workbook("待填 (2).xlsx").worksheets
        assert (worksheet.title, worksheet.cell(2, 1).value, worksheet.cell(2, 3).value) == (
            "待填清单",
            "召开会议",
            "次",
        )

    def test_a_draft_without_blanks_has_none_to_list(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("全.txt").write_text(GAPPY.replace("**", "4"), "utf-8")
        assert run("blanks", "全.txt", "--xlsx", "全.xlsx") == 0
        assert capsys.readouterr().err == "没有待填的数字、名称和日期\n"

    def test_the_draft_itself_is_never_written_to(self) -> None:
        assert run("blanks", "甲.txt", "--xlsx", "甲.txt") == 2
        assert Path("甲.txt").read_text("utf-8") == GAPPY


@pytest.mark.usefixtures("folder")
class TestCheck:
    def test_json_goes_to_standard_output_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("check", "甲.txt", "空.txt", "--json", "-") == 3
        told = capsys.readouterr()
        first, second = json.loads(told.out)["drafts"]
        assert (first["path"], first["error"], second["path"]) == ("甲.txt", None, "空.txt")
        assert second["error"] in told.err
        assert "[2/2] 空.txt" in told.err

    def test_json_goes_to_a_file_the_same_for_any_number_of_jobs(self) -> None:
        run("check", ".", "--json", "一.json", "--with-text")
        run("check", ".", "--json", "二.json", "--with-text", "--jobs", "2", "--quiet")
        one = Path("一.json").read_bytes()
        assert one == Path("二.json").read_bytes()
        assert json.loads(one)["drafts"][0]["text"] == GAPPY

    def test_a_workbook_that_is_there_is_not_touched(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("check", "甲.txt", "--xlsx", "单.xlsx") == 1
        before = Path("单.xlsx").read_bytes()
        assert run("check", "甲.txt", "--xlsx", "单.xlsx") == 1
        assert Path("单.xlsx").read_bytes() == before
        assert "单 (2).xlsx" in capsys.readouterr().err
        with Path("单 (2).xlsx").open("rb") as file:
            assert load_workbook(file).sheetnames[0] == "概览"

    @pytest.mark.parametrize("option", ["--json", "--xlsx"])
    @pytest.mark.parametrize("target", ["甲.txt", "./甲.txt", "data/../甲.txt"])
    def test_no_result_is_ever_written_over_a_draft(self, option: str, target: str) -> None:
        Path("data").mkdir()
        assert run("check", ".", option, target) == 2
        assert Path("甲.txt").read_text("utf-8") == GAPPY

    @pytest.mark.parametrize("target", ["依据.yaml", "没有/结果.json", "."])
    def test_a_place_that_cannot_be_written_is_said_before_the_work(
        self, target: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = Path("依据.yaml").read_bytes()
        assert run("check", "甲.txt", "空.txt", "--json", target) == 2
        assert "[1/2]" not in capsys.readouterr().err
        assert Path("依据.yaml").read_bytes() == before

    def test_without_files_to_write_there_is_a_summary(self, capsys: pytest.CaptureFixture[str]) -> None:
        run("check", "甲.txt", "空.txt")
        told = capsys.readouterr()
        assert told.out.startswith("甲.txt    ")
        assert "召开会议" in told.out
        assert told.out.endswith("共 2 份：有缺口 1 份，无缺口 0 份，未能读取 1 份\n")

    def test_quiet_leaves_only_what_could_not_be_read(self, capsys: pytest.CaptureFixture[str]) -> None:
        run("check", "甲.txt", "空.txt", "--quiet")
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.count("\n") == 1

    def test_a_folder_without_drafts_is_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("空的").mkdir()
        assert run("check", "空的") == 2
        assert "没有可检查的文稿" in capsys.readouterr().err

    def test_a_broken_rubric_of_the_user_is_told_of_and_stops_nothing(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("data/rubrics").mkdir(parents=True)
        Path("坏依据.yaml").rename("data/rubrics/坏依据.yaml")
        assert run("check", "甲.txt") == 1
        assert "坏依据.yaml" in capsys.readouterr().err
        assert run("rubric", "list") == 0
        assert "坏依据.yaml" in capsys.readouterr().err


def copies(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).glob("*批注*"))


@pytest.mark.usefixtures("folder")
class TestAnnotatedCopies:
    def test_one_draft_goes_to_a_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("check", "甲.txt", "--docx", "批注.docx") == 1
        assert read_draft("批注.docx").text == GAPPY
        with zipfile.ZipFile("批注.docx") as package:
            assert "会议" in package.read("word/comments.xml").decode()
        assert capsys.readouterr().out.startswith("甲.txt    ")

    @pytest.mark.parametrize("target", [".", "新的/一层", "新的/"])
    def test_one_draft_goes_to_a_folder_under_its_own_name(self, target: str) -> None:
        assert run("check", "甲.txt", "--docx", target, "--quiet") == 1
        (name,) = copies(target)
        assert re.fullmatch(r"甲-批注-\d{8}\.docx", name)

    def test_many_drafts_go_to_a_folder_but_not_the_unreadable(self) -> None:
        Path("另").mkdir()
        Path("另/甲.txt").write_text(GAPPY, "utf-8")
        assert run("check", "甲.txt", "空.txt", "另/甲.txt", "--docx", "批注稿", "--jobs", "2") == 3
        first, second = copies("批注稿")
        assert first.removesuffix(" (2).docx") == second.removesuffix(".docx")

    def test_a_copy_that_is_there_is_not_touched(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("批注.docx").write_text("旧")
        assert run("check", "甲.txt", "--docx", "批注.docx") == 1
        assert Path("批注.docx").read_text() == "旧"
        assert read_draft("批注 (2).docx").text == GAPPY
        assert "批注 (2).docx" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("drafts", "target", "words"),
        [
            (["甲.txt", "空.txt"], "批注.docx", "要的是文件夹"),
            (["."], "批注.docx", "要的是文件夹"),
            (["甲.txt"], "甲.txt", "指向了要检查的文稿"),
            (["甲.txt"], "批注.xlsx", "要的是 .docx 文件名或文件夹"),
            (["甲.txt"], "依据.yaml", "要的是 .docx 文件名或文件夹"),
            (["甲.txt"], "没有/批注.docx", "不存在"),
            (["甲.txt"], "依据.yaml/批注稿", "不是文件夹"),
        ],
    )
    def test_a_wrong_place_is_said_before_the_work(
        self, drafts: list[str], target: str, words: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = sorted(Path().rglob("*"))
        assert run("check", *drafts, "--docx", target) == 2
        told = capsys.readouterr()
        assert words in told.err
        assert told.out == ""
        assert sorted(Path().rglob("*")) == before

    def test_two_results_never_share_a_file(self) -> None:
        assert run("check", "甲.txt", "--docx", "果.docx", "--xlsx", "./果.docx") == 2

    def test_a_word_draft_is_copied_and_left_alone(self) -> None:
        run("check", "甲.txt", "--docx", "报告.docx", "--quiet")
        before = Path("报告.docx").read_bytes()
        assert run("check", "报告.docx", "--docx", "批注.docx", "--quiet") == 1
        assert Path("报告.docx").read_bytes() == before
        assert read_draft("批注.docx").text == GAPPY

    @pytest.mark.skipif(
        os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="管理员什么都能写 / root may write"
    )
    def test_a_folder_that_may_not_be_written_is_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("只读").mkdir(mode=0o500)
        assert run("check", "甲.txt", "--docx", "只读") == 2
        assert "不能写入" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
class TestStreams:
    def test_a_console_of_another_encoding_gets_utf8(self) -> None:
        done = spawn("check", "甲.txt", env={"PYTHONIOENCODING": "ascii"})
        assert (done.returncode, done.stderr) == (1, b"")
        assert done.stdout.decode("utf-8").startswith("甲.txt")

    @pytest.mark.skipif(sys.platform == "win32", reason="管道在 Windows 上另有规矩 / pipes differ on Windows")
    def test_a_reader_that_goes_away_ends_it_quietly(self) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = spawn("check", "甲.txt", capture_output=False, stdout=writing, stderr=subprocess.PIPE)
        finally:
            os.close(writing)
        assert (done.returncode, done.stderr) == (1, b"")

    def test_no_streams_at_all_are_no_fault(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdout", None)
        monkeypatch.setattr(sys, "stderr", None)
        assert run("check", "甲.txt", "空.txt") == 3
        assert run("check") == 2

    def test_the_commands_need_no_qt(self) -> None:
        code = (
            "import sys; from lianzheng_desk import cli; cli.main(['check', '甲.txt', '--json', '-']);"
            "sys.exit(any(m.split('.')[0] in ('PySide6', 'shiboken6') or '.gui' in m for m in sys.modules))"
        )
        root = str(Path(__file__).resolve().parents[1])
        environment = {**os.environ, "PYTHONPATH": root}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not FOLDER.is_dir(), reason="没有真实草稿 / shared drafts are not at hand")
def test_the_real_drafts_are_all_read_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(FOLDER), "--json", "-", "--quiet") == 1
    drafts = json.loads(capsys.readouterr().out)["drafts"]
    assert [Path(draft["path"]).name for draft in drafts] == [f"00{n}.txt" for n in range(5)]
    for draft in drafts:
        text = Path(draft["path"]).read_text("utf-8")
        for finding in draft["findings"]:
            if finding["start"] is not None:
                assert text[finding["start"] : finding["end"]] == finding["quote"]
