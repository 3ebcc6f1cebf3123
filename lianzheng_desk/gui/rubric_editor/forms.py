"""The middle part of the editor: the form of an item, and that of the rubric itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from lianzheng_desk.gui.rubric_editor import door
from lianzheng_desk.gui.rubric_editor.fields import (
    ChoiceField,
    Field,
    LineField,
    NumberField,
    PointsField,
    TextField,
    WordsField,
    YesNoField,
)
from lianzheng_desk.gui.rubric_editor.list_fields import field_for
from lianzheng_desk.gui.rubric_editor.state import EditorState

if TYPE_CHECKING:
    from lianzheng_desk.rubric.edition import Entry
    from lianzheng_desk.rubric.explained import Kind, Setting

_SEVERITIES = ("错误", "提醒", "建议")


@cache
def _kinds() -> Mapping[str, Kind]:
    return {kind.name: kind for kind in door.kinds()}


class Form(QScrollArea):
    """Fields one under the other. `fields`: by the key under which their mistakes are told."""

    def __init__(self, state: EditorState) -> None:
        super().__init__()
        self.state = state
        self.fields: dict[str, Field] = {}
        self.setObjectName("detail")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("detailBody")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(12, 10, 12, 10)
        self.column.setSpacing(10)
        self.setWidget(body)

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Say at each field what is wrong with it."""
        for key, field in self.fields.items():
            field.show_fault(faults.get(key, ""))

    def go_to(self, key: str) -> None:
        """Put the keyboard into a field."""
        field = self.fields.get(key)
        if field is not None:
            self.ensureWidgetVisible(field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def beside(self, *fields: Field) -> None:
        """Put fields into one row."""
        row = QHBoxLayout()
        row.setSpacing(10)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)


class ItemForm(Form):
    """The form of an item."""

    def __init__(self, state: EditorState) -> None:
        super().__init__(state)
        self.setAccessibleName("条目的内容")
        self.number = LineField("编号", most=40)
        self.group = ChoiceField("分组", (), free=True)
        self.severity = ChoiceField("级别", _SEVERITIES)
        self.points = PointsField("分值")
        self.title = LineField("标题")
        self.guidance = TextField("说明", "告诉起草人怎么写，列在问题的“怎么改”里。")
        self.basis = TextField("依据", "哪份文件、哪一条要求的。", rows=2)
        self.way = ChoiceField("方式", tuple(_kinds()))
        self._plain: Mapping[str, Field] = {
            "id": self.number,
            "severity": self.severity,
            "points": self.points,
            "title": self.title,
            "guidance": self.guidance,
            "basis": self.basis,
        }
        self.beside(self.number, self.group)
        self.column.addWidget(self.title)
        self.beside(self.severity, self.points)
        self.column.addWidget(self.guidance)
        self.column.addWidget(self.basis)
        self.column.addWidget(self.way)
        self._settings = QVBoxLayout()
        self._settings.setSpacing(10)
        self.column.addLayout(self._settings)
        self.column.addStretch(1)
        self._shown_way = ""
        self._setting_fields: dict[str, tuple[Setting, Field]] = {}
        fixed = (self.number, self.group, self.title, self.severity, self.points, self.guidance, self.basis, self.way)
        self._fixed = {field.caption: field for field in fixed}
        self.fields = dict(self._fixed)
        for key, field in self._plain.items():
            field.changed.connect(lambda key=key, field=field: self.state.type(key, field.value()))
        self.group.changed.connect(self._regroup)
        self.way.changed.connect(self._change_way)

    def show_entry(self, entry: Entry) -> None:
        """Show an item."""
        self.group.offer(tuple(dict.fromkeys(one.group for one in self.state.edition.entries)))
        self.group.set_value(entry.group)
        for key, field in self._plain.items():
            field.set_value(getattr(entry, key))
        self.number.edit.setReadOnly(bool(entry.origin))
        self.number.explain("编号连着判定记录，不能改。" if entry.origin else "")
        way = door.way_of(entry)
        self.way.set_value(way)
        self._show_way(way)
        for key, (setting, field) in self._setting_fields.items():
            field.set_value(entry.settings.get(key, setting.usual))

    def _show_way(self, way: str) -> None:
        """Show what a kind of check looks for, and a field for each of its settings."""
        if way == self._shown_way:
            return
        self._shown_way = way
        kind = _kinds().get(way)
        self.way.explain(kind.about if kind else "")
        while (taken := self._settings.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._setting_fields = {}
        for setting in kind.settings if kind else ():
            field = field_for(setting)
            field.changed.connect(self._change_settings)
            self._settings.addWidget(field)
            self._setting_fields[setting.key] = (setting, field)
        self.fields = {**self._fixed, **{key: field for key, (_, field) in self._setting_fields.items()}}

    def _regroup(self) -> None:
        entry, group = self.state.entry, self.group.value()
        if entry is not None and group and group != entry.group:
            self.state.put(replace(entry, group=group))

    def _change_way(self) -> None:
        entry, way = self.state.entry, self.way.value()
        if entry is None or way == door.way_of(entry):
            return
        kind = _kinds()[way]
        known = {setting.key: setting for setting in kind.settings}
        settings = {key: value for key, value in entry.settings.items() if key in known and _fits(value, known[key])}
        for setting in kind.settings:
            if setting.required and setting.shape == "choice":
                settings.setdefault(setting.key, setting.options[0])
        self.state.put(replace(entry, way=way, settings=settings))

    def _change_settings(self) -> None:
        if self.state.entry is None:
            return
        values: dict[str, Any] = {}
        for key, (setting, field) in self._setting_fields.items():
            value = field.value()
            if setting.required or (value != setting.usual and value is not None):
                values[key] = value
        way = self._shown_way if values or self.state.entry.way else self.state.entry.way
        if way != self.state.entry.way:
            self.state.type("way", way)
        self.state.type("settings", values)


def _fits(value: Any, setting: Setting) -> bool:
    """Tell whether a value of another kind's setting can stay when the kind is changed."""
    if setting.shape == "choice":
        return value in setting.options
    return type(value) is type(setting.usual)


class HeadForm(Form):
    """The form of the rubric itself."""

    def __init__(self, state: EditorState, base: str, *, is_new: bool) -> None:
        """base: the title of what the rubric is built on, "" for nothing."""
        super().__init__(state)
        self.setAccessibleName("检查依据的内容")
        self.number = LineField("编号", most=40)
        self.number.edit.setReadOnly(not is_new)
        self.number.explain("字母、数字或汉字，不含空格。" if is_new else "编号连着判定记录，不能改。")
        self.base = QLabel(f"基于“{base}”：只存不同的条目；底本改了，没有改过的条目跟着改。")
        self.base.setVisible(bool(base))
        self.base.setWordWrap(True)
        self.base.setObjectName("faint")
        heading = QLabel("什么样的文稿推荐用这份检查依据")
        heading.setObjectName("caption")
        self._plain: Mapping[str, Field] = {
            "id": self.number,
            "title": LineField("名称"),
            "version": LineField("版本"),
            "description": TextField("说明"),
        }
        self._applies: Mapping[str, Field] = {
            "title": WordsField("标题含", "标题里有其中的词就推荐，越多越优先。"),
            "not_in_title": WordsField("标题不含", "标题里有其中的词就不推荐。", rows=2),
            "lead": WordsField("导语含", "导语里有其中的词也推荐。"),
            "issuers": WordsField("报告单位", "如镇党委、镇纪委；没有标题时看导语。", rows=3),
            "body": WordsField("正文含", "没有标题时，正文里多次出现这些词就推荐。", rows=2),
            "not_in_body": WordsField("正文不含", "正文里有其中的词就不推荐。", rows=2),
            "first_person": YesNoField("第一人称", "只用于述说本人情况的报告。"),
            "rank": NumberField("优先", "0 至 9，几份都合适时取数字大的。"),
        }
        rank = self._applies["rank"]
        if isinstance(rank, NumberField):
            rank.spin.setMaximum(9)
        self.beside(self.number, self._plain["version"])
        for field in (self._plain["title"], self._plain["description"]):
            self.column.addWidget(field)
        self.column.addWidget(self.base)
        self.column.addWidget(heading)
        for field in self._applies.values():
            self.column.addWidget(field)
        self.column.addStretch(1)
        self.fields = {field.caption: field for field in (*self._plain.values(), *self._applies.values())}
        for key, field in self._plain.items():
            field.changed.connect(lambda key=key, field=field: self.state.type(key, field.value()))
        for field in self._applies.values():
            field.changed.connect(self._change_applies)

    def show_head(self) -> None:
        """Show what the rubric says of itself."""
        edition = self.state.edition
        for key, field in self._plain.items():
            field.set_value(getattr(edition, key))
        for key, field in self._applies.items():
            field.set_value(getattr(edition.applies, key))

    def _change_applies(self) -> None:
        values = {key: field.value() for key, field in self._applies.items()}
        self.state.type("applies", replace(self.state.edition.applies, **values))
