"""人工: what only a person can tell."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from lianzheng_desk.checks.base import Check, Outcome, Verdict
from lianzheng_desk.draft.model import Draft


class Manual(Check):
    """Looks at nothing: the item waits for a person. `question` is what the person is asked."""

    code: ClassVar[str] = "manual"
    name: ClassVar[str] = "人工"
    purpose: ClassVar[str] = "机器不核对，由人判断后在检查单里确认。"

    question: str = Field("", alias="提问", description="请人判断时显示的问题，可以不填。")

    def examine(self, draft: Draft) -> Outcome:
        """Give no finding and never a pass."""
        return Outcome(Verdict.NOT_CHECKED)
