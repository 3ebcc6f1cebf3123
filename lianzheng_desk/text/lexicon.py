"""Word lists: tables in resources/lists, one entry a line, columns named in the first."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lianzheng_desk.errors import SetupError
from lianzheng_desk.paths import resources


@cache
def entries(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the entries of the list `name` (a tab-separated file), each by column. Lines starting with # are notes.

    Raises SetupError where the list is missing or damaged.
    """
    path = resources() / "lists" / f"{name}.tsv"
    try:
        lines = [
            line for line in path.read_text(encoding="utf-8-sig").splitlines() if line and not line.startswith("#")
        ]
    except (OSError, UnicodeError) as error:
        raise SetupError("读不出来", where=path.name, hint="请重新安装本程序") from error
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    return tuple(MappingProxyType({key: value or "" for key, value in row.items() if key}) for row in rows)


def words(cell: str) -> tuple[str, ...]:
    """Return the words of a cell that holds several, separated by 、."""
    return tuple(word for word in cell.split("、") if word)
