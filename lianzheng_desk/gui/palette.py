"""Every colour of the window, light and dark, in one place.

Text colours have a contrast of at least 4.5 : 1 against the grounds they stand on (a test reckons it out).
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette


class Palette(NamedTuple):
    """The colours of one scheme, as “#rrggbb”. Grounds end in `_ground`."""

    dark: bool
    desk: str
    paper: str
    pane: str
    line: str
    text: str
    faint: str
    accent: str
    accent_ground: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    suggestion: str
    suggestion_ground: str
    good: str
    blank_ground: str
    current_ground: str

    def ink(self, severity: str) -> str:
        """Return the colour of a severity's sign and underline ("error", "warning", "suggestion")."""
        return {"error": self.error, "warning": self.warning}.get(severity, self.suggestion)

    def ground(self, severity: str) -> str:
        """Return the faint ground of a severity's marks."""
        return {"error": self.error_ground, "warning": self.warning_ground}.get(severity, self.suggestion_ground)

    def verdict_ink(self, verdict: str) -> str:
        """Return the colour of a verdict's sign."""
        return {"pass": self.good, "gap": self.error, "review": self.warning}.get(verdict, self.faint)


LIGHT = Palette(
    dark=False,
    desk="#e6e8eb",
    paper="#ffffff",
    pane="#f6f7f9",
    line="#cfd4da",
    text="#1f2429",
    faint="#59626d",
    accent="#2a5a8c",
    accent_ground="#dce8f4",
    error="#b3261e",
    error_ground="#fdecea",
    warning="#875300",
    warning_ground="#fff3dc",
    suggestion="#2a5a8c",
    suggestion_ground="#eef4fa",
    good="#22693a",
    blank_ground="#ffe9b8",
    current_ground="#ffd56b",
)

DARK = Palette(
    dark=True,
    desk="#17191c",
    paper="#24272b",
    pane="#1e2124",
    line="#43484f",
    text="#e6e8ea",
    faint="#a4adb7",
    accent="#86b3e6",
    accent_ground="#2b3f56",
    error="#ff9489",
    error_ground="#46282a",
    warning="#eeb75c",
    warning_ground="#423518",
    suggestion="#86b3e6",
    suggestion_ground="#26323f",
    good="#7fcf97",
    blank_ground="#54431a",
    current_ground="#7a5a00",
)


def palette_for(dark: bool) -> Palette:
    """Return the dark or the light scheme."""
    return DARK if dark else LIGHT


def to_qt(palette: Palette) -> QPalette:
    """Build the palette of all standard controls and dialogs."""
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.pane,
        role.Base: palette.paper,
        role.AlternateBase: palette.pane,
        role.Button: palette.pane,
        role.ToolTipBase: palette.paper,
        role.WindowText: palette.text,
        role.Text: palette.text,
        role.ButtonText: palette.text,
        role.ToolTipText: palette.text,
        role.BrightText: palette.error,
        role.PlaceholderText: palette.faint,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.paper if not palette.dark else "#10141a",
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.Light: palette.paper,
        role.Mid: palette.line,
        role.Midlight: palette.line,
        role.Dark: palette.faint,
        role.Shadow: palette.line,
        role.Accent: palette.accent,
    }
    result = QPalette()
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor("#868e97" if not palette.dark else "#7d858e"))
    return result


def box_to_qt(palette: Palette) -> QPalette:
    """Build the palette of boxes to tick: Qt draws their edges darker than the ground, in the dark nobody sees them."""
    result = to_qt(palette)
    if palette.dark:
        result.setColor(QPalette.ColorRole.Base, QColor("#666e77"))
        result.setColor(QPalette.ColorRole.Text, QColor("#ffffff"))
    return result


def stylesheet(palette: Palette) -> str:
    """Return the few rules that the standard style has no setting for. Lengths are device-independent pixels."""
    return "".join(rules(palette) for rules in (_bars, _lists, _grounds, _words))


def _bars(p: Palette) -> str:
    """Return the rules for bars and the buttons on them."""
    return f"""
    QToolBar {{ background: {p.pane}; border: 0; border-bottom: 1px solid {p.line}; padding: 3px 6px; spacing: 2px; }}
    QToolBar QToolButton {{ padding: 4px 9px; border: 1px solid transparent; border-radius: 3px; }}
    QToolBar QToolButton:hover, QToolBar QToolButton:focus {{
        background: {p.accent_ground}; border-color: {p.accent};
    }}
    #qt_toolbar_ext_button {{ padding: 0; }}
    QToolBar QToolButton:pressed {{ background: {p.line}; }}
    QToolBar QToolButton:disabled {{ color: {"#868e97" if not p.dark else "#7d858e"}; }}
    QMenuBar {{ background: {p.pane}; }}
    QStatusBar {{ background: {p.pane}; border-top: 1px solid {p.line}; }}
    QStatusBar::item {{ border: 0; }}
    QSplitter::handle {{ background: {p.line}; }}
    #sideTab {{ padding: 4px 2px; border: 0; border-bottom: 2px solid {p.line}; }}
    #sideTab:hover {{ background: {p.suggestion_ground}; }}
    #sideTab:focus {{ background: {p.accent_ground}; }}
    #sideTab:checked {{ border-bottom: 2px solid {p.accent}; color: {p.accent}; font-weight: bold; }}
    #findBar {{ background: {p.pane}; border-bottom: 1px solid {p.line}; }}
    #findBar QToolButton {{ padding: 3px 8px; border: 1px solid transparent; border-radius: 3px; }}
    #findBar QToolButton:hover, #findBar QToolButton:focus {{
        background: {p.accent_ground}; border-color: {p.accent};
    }}
    #findBar QToolButton:disabled {{ color: {"#868e97" if not p.dark else "#7d858e"}; }}
    #remarks {{ color: {p.warning}; padding: 1px 8px; border: 1px solid transparent; }}
    #remarks:hover, #remarks:focus {{ background: {p.accent_ground}; border-color: {p.accent}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    #noticeError {{ background: {p.error_ground}; border-bottom: 1px solid {p.error}; }}
    #noticeInfo {{ background: {p.accent_ground}; border-bottom: 1px solid {p.accent}; }}
    """


def _lists(p: Palette) -> str:
    """Return the rules for lists and tables."""
    return f"""
    QTreeView {{ background: {p.pane}; border: 0; outline: 0; }}
    QTreeView::item {{ height: 28px; border: 0; }}
    QTreeView::item:hover {{ background: {p.suggestion_ground}; }}
    QTreeView::item:selected {{ background: {p.accent_ground}; color: {p.text}; }}
    QHeaderView::section {{
        background: {p.pane}; color: {p.faint}; border: 0; border-bottom: 1px solid {p.line}; padding: 3px 6px;
    }}
    QTableWidget {{ background: {p.pane}; border: 0; gridline-color: {p.line}; }}
    QTableWidget::item:selected {{ background: {p.accent_ground}; color: {p.text}; }}
    #recents {{ background: {p.paper}; border: 1px solid {p.line}; outline: 0; }}
    #recents::item {{ padding: 5px 8px; }}
    """


def _grounds(p: Palette) -> str:
    """Return the rules for panes and boxes."""
    return f"""
    #pane, #detail, #detailBody {{ background: {p.pane}; }}
    #desk {{ background: {p.desk}; }}
    #finished {{ background: {p.paper}; border: 1px solid {p.good}; border-radius: 3px; padding: 6px; }}
    #dropField {{ background: {p.paper}; border: 2px dashed {p.accent}; border-radius: 6px; }}
    #choice {{ padding: 3px 10px; border: 1px solid {p.line}; border-radius: 3px; background: {p.paper}; }}
    #choice:hover, #choice:focus {{ border-color: {p.accent}; }}
    #choice:checked {{ background: {p.accent_ground}; border-color: {p.accent}; font-weight: bold; }}
    """


def _words(p: Palette) -> str:
    """Return the rules for words and for lines to click."""
    return f"""
    #faint {{ color: {p.faint}; }}
    #fault {{ color: {p.error}; }}
    #good {{ color: {p.good}; }}
    #quotation {{ background: {p.paper}; border-left: 3px solid {p.line}; padding: 6px 8px; }}
    #place {{ color: {p.faint}; }}
    #score {{ font-size: 17px; font-weight: bold; }}
    #headline {{ font-size: 16px; font-weight: bold; }}
    #passage {{ color: {p.accent}; text-align: left; padding: 3px; border: 1px solid transparent; }}
    #passage[settled="true"] {{ color: {p.faint}; }}
    #passage:hover, #passage:focus {{ background: {p.accent_ground}; border-color: {p.accent}; }}
    #passage[current="true"] {{ background: {p.accent_ground}; color: {p.text}; border-left: 3px solid {p.accent}; }}
    #caption {{ font-weight: bold; padding-top: 4px; }}
    #dropTitle {{ font-size: 24px; }}
    """
