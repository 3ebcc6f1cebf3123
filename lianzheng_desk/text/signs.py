"""Rare signs without which whole searches can be left out. The one pass over the words of all lists finds them, too."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from types import MappingProxyType

OF_RESIDUE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "mark": frozenset("#<&"),
        "address": frozenset(("://", "www.")),
        "page": frozenset("页"),
        "markdown": frozenset(("#", "```", "|")),
    }
)
"""What residue of each kind holds one of at least."""
WIDE_DIGITS = frozenset("０１２３４５６７８９")
YEAR_BEGINS = frozenset(("二0", "二０", "二〇", "二○"))
"""How a year in Chinese numerals begins, if with a nought."""
LETTERED = frozenset(map("".join, product("lIOo", "0123456789lIOo年月日")))
"""Letters that may be typed for 1 and 0 in a date, with what follows them there."""
RARE_SPACES = frozenset(sign for sign in map(chr, range(0x3000)) if sign.isspace() and sign not in " \t\n")
"""White space that hardly any draft holds."""

SIGNS = (*frozenset().union(*OF_RESIDUE.values()), *WIDE_DIGITS, *YEAR_BEGINS, *LETTERED, *RARE_SPACES)
"""All that are looked for."""
