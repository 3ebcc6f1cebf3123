"""The arguments of the commands, with help and mistakes told in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NoReturn

from lianzheng_desk import __version__
from lianzheng_desk.cli.blanks import list_blanks
from lianzheng_desk.cli.check import check
from lianzheng_desk.cli.console import Console, UsageError
from lianzheng_desk.cli.rubrics import (
    from_excel,
    list_kinds,
    list_rubrics,
    show_rubric,
    to_excel,
    try_rubric,
    validate_rubric,
)

_MISTAKES = (
    (r"the following arguments are required: (.+)", "缺少参数：{0}"),
    (r"unrecognized arguments: (.+)", "多出了不认识的参数：{0}"),
    (r"argument (.+?): expected (?:one|at least one) argument", "{0} 后面要给出一个值"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", "没有“{1}”这个{0}，可用的有：{2}"),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} 后面不带值"),
    (r"argument (.+?): (.+)", "{0}：{1}"),
    (r"ambiguous option: (.+?) could match (.+)", "“{0}”写得太短，可能是：{1}"),
)
"""What argparse says, and what we say instead."""


class _Asked(Exception):
    """Help or the version was asked for; carries the text."""


class _Show(argparse.Action):
    """An option that asks for a text: its `const`, or without one the parser's help."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Stop reading arguments and hand over the text."""
        raise _Asked(self.const or parser.format_help())


class _Help(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Write the usage line with a Chinese beginning."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that says in Chinese what is wrong, and leaves the process alone."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Help, **settings)
        self.wanted = self.add_argument_group("参数和选项")
        self.wanted.add_argument("-h", "--help", action=_Show, nargs=0, help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        raise UsageError(f"{_in_chinese(message)}。写法见 {self.prog} --help。")


def _in_chinese(message: str) -> str:
    for pattern, ours in _MISTAKES:
        match = re.fullmatch(pattern, message, re.S)
        if match:
            return ours.format(*(part.replace("'", "") for part in match.groups()))
    return f"参数写得不对（{message}）"


def parse(argv: Sequence[str], console: Console) -> Callable[[], int] | None:
    """Return the command that `argv` asks for, ready to run, or None where it asked for help and has got it.

    Raises UsageError.
    """
    try:
        arguments = _parser().parse_args(list(argv))
    except _Asked as asked:
        console.say(str(asked).rstrip("\n"))
        return None
    return partial(arguments.run, arguments, console)


def _parser() -> _Parser:
    parser = _Parser(
        prog="lianzheng-desk",
        description="廉政文稿检查台。不写命令时打开窗口：lianzheng-desk [文稿]",
        epilog="返回值：0 没有缺口，1 有缺口，2 参数或检查依据有误，3 有文稿读不出（其余照常检查）",
    )
    version = f"廉政文稿检查台 {__version__}"
    parser.wanted.add_argument("--version", action=_Show, nargs=0, const=version, help="显示版本")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    _add_check(commands.add_parser("check", help="检查文稿", description="检查文稿，列出缺口。"))
    blanks = commands.add_parser("blanks", help="列出待填的数字、名称、日期", description="列出文稿中待填的内容。")
    blanks.wanted.add_argument("draft", metavar="文稿", help="一份文稿")
    blanks.wanted.add_argument("--xlsx", metavar="文件", help="写成 Excel 待填清单；已有同名文件时另存")
    blanks.set_defaults(run=list_blanks)
    rubric = commands.add_parser("rubric", help="查看检查依据", description="查看检查依据。")
    actions = rubric.add_subparsers(title="命令", metavar="命令", required=True)
    actions.add_parser("list", help="列出全部检查依据").set_defaults(run=list_rubrics)
    show = actions.add_parser("show", help="显示一份检查依据的条目")
    show.wanted.add_argument("name", metavar="依据", help="编号、名称或文件")
    show.set_defaults(run=show_rubric)
    actions.add_parser("kinds", help="列出检查方式和各自的设置").set_defaults(run=list_kinds)
    validate = actions.add_parser("validate", help="核对一个检查依据文件写得对不对")
    validate.wanted.add_argument("file", metavar="文件", help="检查依据文件（.yaml）")
    validate.set_defaults(run=validate_rubric)
    test = actions.add_parser("test", help="用条目自带的示例自查一份检查依据")
    test.wanted.add_argument("name", metavar="依据", help="编号、名称或文件")
    test.set_defaults(run=try_rubric)
    there = actions.add_parser("to-excel", help="把一份检查依据写成 Excel 文件")
    there.wanted.add_argument("name", metavar="依据", help="编号、名称或文件")
    there.wanted.add_argument("file", metavar="文件", help="写成的 Excel 文件（.xlsx）；已有同名文件时另存")
    there.set_defaults(run=to_excel)
    back = actions.add_parser("from-excel", help="从 Excel 文件写出检查依据")
    back.wanted.add_argument("file", metavar="文件", help="Excel 文件（.xlsx）")
    back.wanted.add_argument("out", metavar="输出", help="写成的检查依据文件（.yaml）；已有同名文件时另存")
    back.set_defaults(run=from_excel)
    return parser


def _add_check(parser: _Parser) -> None:
    add = parser.wanted.add_argument
    add("paths", metavar="文稿", nargs="+", help="文稿或文件夹，可以写多个")
    add("--rubric", metavar="依据", help="检查依据的编号、名称或文件；不写则按标题和导语推荐")
    add("--json", metavar="文件", help="把结果写成 JSON 文件；写 - 则直接输出")
    add("--xlsx", metavar="文件", help="把检查单写成 Excel 文件；已有同名文件时另存")
    add("--docx", metavar="文件或文件夹", help="另存带批注的 Word 副本；文稿不止一份时写文件夹；已有同名文件时另存")
    add("--with-text", action="store_true", help="JSON 中带上文稿全文")
    add("--jobs", metavar="数目", type=_jobs, default=1, help="同时检查几份，默认 1")
    add("--quiet", action="store_true", help="不显示进度和结果，只看返回值")
    parser.set_defaults(run=check)


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("应为不小于 1 的整数")
    return int(text)
