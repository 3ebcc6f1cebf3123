"""How things look at the moment: colours and the size of the paper's letters. Widgets read it and follow `changed`."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from lianzheng_desk.gui.palette import Palette, box_to_qt, palette_for, stylesheet, to_qt

BODY_FONTS = (
    "FangSong",
    "仿宋",
    "仿宋_GB2312",
    "FangSong_GB2312",
    "FZFangSong-Z02S",
    "方正仿宋_GBK",
    "STFangsong",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "WenQuanYi Micro Hei",
    "serif",
)
TITLE_FONTS = (
    "方正小标宋简体",
    "方正小标宋_GBK",
    "FZXiaoBiaoSong-B05S",
    "STZhongsong",
    "SimSun",
    "宋体",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "WenQuanYi Micro Hei",
    "serif",
)
BLACK_FONTS = (
    "SimHei",
    "黑体",
    "方正黑体_GBK",
    "STHeiti",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
)
SCRIPT_FONTS = (
    "KaiTi",
    "楷体",
    "楷体_GB2312",
    "方正楷体_GBK",
    "STKaiti",
    "AR PL UKai CN",
    "Noto Serif CJK SC",
    "WenQuanYi Micro Hei",
    "serif",
)
CONTROL_FONTS = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
SCHEMES = {"system": "跟随系统", "light": "浅色", "dark": "深色"}

_BODY_POINTS = 13.0
_STEP = 1.1
SMALLEST_ZOOM, LARGEST_ZOOM = -4, 10


class Look(QObject):
    """Colours and letter size.

    Attributes:
        scheme: "system", "light" or "dark", as the user chose.
        zoom: steps above (or below) the ordinary size of the paper's letters.
        palette: the colours in use.

    Signals:
        changed(): colours or size are other ones now.
    """

    changed = Signal()

    def __init__(self, scheme: str = "system", zoom: int = 0) -> None:
        super().__init__()
        self.scheme = scheme if scheme in SCHEMES else "system"
        self.zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
        self._boxed = False
        self._asked_dark = _system_is_dark()
        self.palette: Palette = palette_for(self._dark())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def apply(self, app: QApplication) -> None:
        """Give `app` the colours and the font of the controls."""
        font = app.font()
        font.setFamilies(list(CONTROL_FONTS))
        app.setFont(font)
        app.setPalette(to_qt(self.palette))
        if self.palette.dark or self._boxed:
            self._boxed = True
            for kind in ("QCheckBox", "QRadioButton"):
                app.setPalette(box_to_qt(self.palette), kind)  # type: ignore[arg-type]  # bytes, say the stubs alone
        app.setStyleSheet(stylesheet(self.palette))

    def renew(self, app: QApplication) -> None:
        """Other fonts have come: lay everything out anew."""
        self.apply(app)
        self.changed.emit()

    def set_scheme(self, scheme: str) -> None:
        """Follow the system, or stay light or dark."""
        self.scheme = scheme if scheme in SCHEMES else "system"
        self._follow()

    def set_zoom(self, zoom: int) -> None:
        """Set the letter size in steps; held within bounds."""
        zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
        if zoom != self.zoom:
            self.zoom = zoom
            self.changed.emit()

    @property
    def points(self) -> float:
        """Size of the paper's body letters in points."""
        return round(_BODY_POINTS * _STEP**self.zoom, 1)

    def paper_font(self) -> QFont:
        """Return the font of the draft's body."""
        font = QFont()
        font.setFamilies(list(BODY_FONTS))
        font.setPointSizeF(self.points)
        return font

    def _dark(self) -> bool:
        return self.scheme == "dark" or (self.scheme == "system" and self._asked_dark)

    def _system_changed(self) -> None:
        self._asked_dark = _system_is_dark()
        self._follow()

    def _follow(self) -> None:
        palette = palette_for(self._dark())
        if palette is self.palette:
            return
        self.palette = palette
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.apply(app)
        self.changed.emit()


def _system_is_dark() -> bool:
    scheme = QGuiApplication.styleHints().colorScheme()
    if scheme is Qt.ColorScheme.Unknown:
        return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 100
    return scheme is Qt.ColorScheme.Dark


def bring_chinese_font(file: str) -> bool:
    """Load the font that comes with the program, for this program only. False where it cannot be loaded."""
    return QFontDatabase.addApplicationFont(file) >= 0 and not lacks_chinese_font()


def lacks_chinese_font() -> bool:
    """Tell whether this machine has no font with simplified Chinese (then every character is a box)."""
    return not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
