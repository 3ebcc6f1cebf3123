"""Two checks of one draft: which findings are still there, and what becomes of the decisions about them.

Decisions follow the pairs of findings (`carry`), and so does what the user is told (`compare`).
"""

from __future__ import annotations

from lianzheng_desk.recheck.carry import Carried, carry
from lianzheng_desk.recheck.change import Change, ChangedMatter, compare
from lianzheng_desk.recheck.pairs import Pair, paired

__all__ = ["Carried", "Change", "ChangedMatter", "Pair", "carry", "compare", "paired"]
