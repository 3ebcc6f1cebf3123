"""The shape of a rubric file: its Chinese keys and what each may hold."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from lianzheng_desk.checks.base import Severity, YesNo

SEVERITIES = {severity.label: severity for severity in Severity}


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, Field(strict=True)]
Words = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AppliesPart(_Part):
    """适用: which drafts the rubric is meant for."""

    title: Words = Field((), alias="标题含")
    lead: Words = Field((), alias="导语含")
    issuers: Words = Field((), alias="报告单位")
    body: Words = Field((), alias="正文含")
    not_in_body: Words = Field((), alias="正文不含")
    not_in_title: Words = Field((), alias="标题不含")
    first_person: YesNo = Field(False, alias="第一人称")
    rank: int = Field(0, alias="优先", ge=0, le=9, strict=True)


class ExamplesPart(_Part):
    """示例: texts that the item must flag, and texts that it must let pass."""

    flag: Words = Field((), alias="应报")
    passing: Words = Field((), alias="不应报")


class ItemPart(_Part):
    """One entry of 条目. `check` is validated by its kind. `after`: where it stands in a rubric built on another."""

    id: Text = Field(alias="编号", min_length=1, max_length=40)
    group: Text = Field("其他", alias="分组", min_length=1)
    title: Text = Field(alias="标题", min_length=1)
    guidance: Text = Field("", alias="说明")
    basis: Text = Field("", alias="依据")
    severity: Literal["错误", "提醒", "建议"] = Field("提醒", alias="级别")
    points: float = Field(0, alias="分值", ge=0, le=1000, allow_inf_nan=False)
    check: dict[str, Any] | None = Field(None, alias="检查")
    examples: ExamplesPart = Field(ExamplesPart(), alias="示例")
    after: Text | None = Field(None, alias="置于")


class RubricPart(_Part):
    """The whole file. A rubric that is built on another (`base`) may have no items of its own."""

    id: Text = Field(alias="编号", min_length=1, max_length=40, pattern=r"^[^\s/\\]+$")
    title: Text = Field(alias="名称", min_length=1)
    version: Annotated[str, BeforeValidator(lambda value: str(value) if isinstance(value, int | float) else value)] = (
        Field("1", alias="版本")
    )
    description: Text = Field("", alias="说明")
    applies: AppliesPart = Field(AppliesPart(), alias="适用")
    base: Text | None = Field(None, alias="基于", min_length=1)
    dropped: Words = Field((), alias="删去")
    items: tuple[ItemPart, ...] = Field((), alias="条目")
