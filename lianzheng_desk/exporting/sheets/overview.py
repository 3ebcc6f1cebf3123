"""概览: a form for each draft, with lines to sign."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from lianzheng_desk.exporting.cells import GROUP_FILL, HEAD, HEADER_FILL, UNDERLINE, Look, Value, chunks, height, put
from lianzheng_desk.exporting.table import set_up_page
from lianzheng_desk.exporting.wording import blank_count, score_words
from lianzheng_desk.sheet import CheckSheet, TickVerdict, Verdict, count_problems, is_problem, levels

TITLE = "概览"
_WIDTHS = (17.0, 28.0, 17.0, 28.0)
_LABEL = Look(font=HEAD, horizontal="center", fill=GROUP_FILL)
_GROUP = Look(font=HEAD, fill=HEADER_FILL)
_FIELD = Look()
_HEADING = Look(font=HEAD, size=20, horizontal="center", border=None)
_SIGN_LABEL = Look(font=HEAD, horizontal="right", vertical="bottom", border=None)
_SIGN_LINE = Look(horizontal="right", vertical="bottom", border=UNDERLINE)


class _Form:
    """Writes a form of four columns (label, field, label, field) downwards from `row`."""

    def __init__(self, worksheet: Worksheet, row: int) -> None:
        self.worksheet = worksheet
        self.row = row

    def heading(self, text: str) -> None:
        """Write the form's title."""
        self._put(1, text, _HEADING, until=4)
        self._next(42)

    def group(self, text: str) -> None:
        """Write the name of the rows that follow."""
        self._put(1, text, _GROUP, until=4)
        self._next(24)

    def wide(self, label: str, value: str, least: float = 24) -> None:
        """Write one field as wide as the form, at least `least` points high."""
        room = sum(_WIDTHS[1:])
        for part, text in enumerate(chunks(value, room)):
            self._put(1, label if part == 0 else "", _LABEL)
            self._put(2, text, _FIELD, until=4)
            self._next(height([(text, room)], least=least))

    def pair(self, left: tuple[str, Value], right: tuple[str, Value] = ("", "")) -> None:
        """Write two fields side by side."""
        values = (left[0], left[1], right[0], right[1])
        for column, value in enumerate(values, 1):
            self._put(column, value, _LABEL if column % 2 else _FIELD)
        self._next(height(list(zip(values, _WIDTHS, strict=True)), least=24))

    def signature(self, left: str, right: str, line: str = "") -> None:
        """Write two labels with a line to sign after each."""
        self._put(1, left, _SIGN_LABEL)
        self._put(2, line, _SIGN_LINE)
        if right:
            self._put(3, right, _SIGN_LABEL)
            self._put(4, "", _SIGN_LINE)
        self._next(40)

    def _put(self, column: int, value: Value, look: Look, until: int = 0) -> None:
        put(self.worksheet, self.row, column, value, look)
        if until > column:
            self.worksheet.merge_cells(start_row=self.row, start_column=column, end_row=self.row, end_column=until)

    def _next(self, points: float) -> None:
        self.worksheet.row_dimensions[self.row].height = points
        self.row += 1


def fill(worksheet: Worksheet, sheets: Sequence[CheckSheet], *, several: bool) -> None:
    """Write a form for each draft, each on a page of its own."""
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        worksheet.column_dimensions[letter].width = width
    form = _Form(worksheet, 1)
    for number, sheet in enumerate(sheets, 1):
        _write(form, sheet)
        if number < len(sheets):
            worksheet.row_breaks.append(Break(id=form.row))
            form.row += 1
    set_up_page(worksheet, landscape=False)


def form_rows(worksheet: Worksheet) -> list[int]:
    """Return the row where each form begins, in order."""
    return [1, *(int(one.id) + 1 for one in worksheet.row_breaks.brk)]


def _write(form: _Form, sheet: CheckSheet) -> None:
    review = sheet.review
    form.heading("廉政文稿检查单")
    form.wide("文稿", sheet.name)
    form.wide("检查依据", f"{review.rubric.title}（版本 {review.rubric.version}）")
    form.wide("选用理由", sheet.chosen_because or "人工选定")
    form.pair(("检查时间", sheet.checked_at), ("检查人", sheet.checker))
    size = f"{len(review.draft.text):,} 字，{sum(len(p.span) > 0 for p in review.draft.paragraphs)} 段"
    form.pair(("文稿篇幅", size), ("文稿核对码", sheet.digest[:12]))
    if review.draft.warnings:
        form.wide("读取说明", "\n".join(review.draft.warnings))
    form.pair(("机检得分", score_words(sheet.machine_score)), ("人工判定后得分", score_words(sheet.settled_score)))
    _write_counts(form, sheet)
    form.wide("审核意见", "", least=64)
    form.signature("检查人签字：", "复核人签字：")
    form.signature("日期：", "", "年      月      日")


def _write_counts(form: _Form, sheet: CheckSheet) -> None:
    summary, found = sheet.review.summary, sheet.review.findings
    said = [(level, f"{count} 个") for level, count in levels(found).items()]
    places = sum(map(is_problem, found))
    form.group(f"机检结果：共 {len(sheet.rows)} 项")
    form.pair(("✓ 符合", _items(summary[Verdict.PASS])), ("✗ 有缺口", _items(summary[Verdict.GAP])))
    form.pair(("? 待人工判断", _items(summary[Verdict.REVIEW])), ("– 未能核对", _items(summary[Verdict.NOT_CHECKED])))
    form.group(f"发现问题：共 {count_problems(found)} 个（{_places(places)}）")
    form.pair(said[0], said[1])
    form.pair(said[2], said[3])
    form.pair(("其中待填", _places(blank_count(sheet))), (f"另有{said[-1][0]}", said[-1][1]))
    if sheet.settlements:
        tally = sheet.tally
        form.group(f"问题处理：已定 {tally.confirmed + tally.dismissed} 处，未定 {tally.open + tally.look_again} 处")
        form.pair(("属实", _places(tally.confirmed)), ("不算问题", _places(tally.dismissed)))
        form.pair(("需复核", _places(tally.look_again)), ("未处理", _places(tally.open)))
    ticks = [row.tick for row in sheet.rows]
    counts = {verdict: sum(tick.verdict is verdict for tick in ticks) for verdict in TickVerdict}
    unsettled = sum(not tick.settled for tick in ticks)
    form.group(f"人工判定：已定 {len(ticks) - unsettled} 项，未定 {unsettled} 项")
    form.pair(("确认", _items(counts[TickVerdict.CONFIRMED])), ("退回修改", _items(counts[TickVerdict.RETURNED])))
    form.pair(("不适用", _items(counts[TickVerdict.NOT_APPLICABLE])), ("尚未判定", _items(unsettled)))


def _items(count: int) -> str:
    return f"{count} 项"


def _places(count: int) -> str:
    return f"{count} 处"
