"""The commands: check drafts, look at rubrics. Knows nothing of windows."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Sequence

from lianzheng_desk.cli.console import Console, ExitCode, UsageError
from lianzheng_desk.cli.parser import parse
from lianzheng_desk.errors import DeskError

__all__ = ["ExitCode", "main"]


def main(argv: Sequence[str]) -> int:
    """Run the command in `argv` (without the program's name) and return the exit code."""
    multiprocessing.freeze_support()  # in a frozen program the processes of a batch start here and go no further
    logging.getLogger("lianzheng_desk").addHandler(logging.NullHandler())  # no traces in the user's face
    console = Console()
    code: int = ExitCode.NO_GAPS
    try:
        command = parse(argv, console)
        if command is not None:
            code = command()
    except (UsageError, DeskError) as error:
        console.complain(str(error))
        code = ExitCode.WRONG_ARGUMENTS
    except KeyboardInterrupt:
        console.complain("已取消。")
        code = ExitCode.CANCELLED
    console.close()
    return int(code)
