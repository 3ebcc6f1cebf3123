"""The one entry: a window, or a command for those who have none."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from lianzheng_desk.errors import SetupError

_NOT_STARTED = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command (check, rubric, any option), or open the window with the drafts named.

    Returns the exit code. Without a display or a system library of Qt it says so in one sentence on stderr.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and _is_for_the_command_line(arguments[0]):
        from lianzheng_desk import cli  # the command needs no Qt, the window no argparse

        return cli.main(arguments)
    gc.disable()  # looking for garbage while modules are loaded takes a tenth of the start; the window turns it on
    try:
        from lianzheng_desk.gui.preflight import make_sure_a_window_can_open

        make_sure_a_window_can_open()
        from lianzheng_desk.gui.app import run

        return run(arguments)
    except SetupError as error:
        if sys.stderr is not None:
            print(error, file=sys.stderr)
        return _NOT_STARTED


def _is_for_the_command_line(word: str) -> bool:
    """Tell a command, an option or a command mistyped (a bare word that is no file) from the path of a draft."""
    return word.startswith("-") or (word.isascii() and word.isalpha() and not Path(word).exists())


if __name__ == "__main__":
    sys.exit(main())
