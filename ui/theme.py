"""The look of the kiosk: tokens, the bundled font, icons, and one style sheet made from them."""

import json
from functools import cache
from typing import cast

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.resources import resource


@cache
def tokens() -> dict[str, dict[str, str | int]]:
    """Colors, type scale, spacing, radii and target sizes, shared with the center's pages."""
    return cast(
        "dict[str, dict[str, str | int]]",
        json.loads(resource("style", "tokens.json").read_text("utf-8")),
    )


def color(name: str) -> str:
    """A color as `#rrggbb`."""
    return str(tokens()["color"][name])


def space(name: str) -> int:
    """A distance in pixels."""
    return int(tokens()["space"][name])


def size(name: str) -> int:
    """A type size in pixels."""
    return int(tokens()["type"][name])


def target() -> int:
    """The least height of anything that can be pressed, in pixels."""
    return int(tokens()["target"]["height"])


def apply(application: QApplication) -> None:
    """Dress the application: bundled font, style sheet."""
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    font = QFont("Noto Sans")
    font.setPixelSize(size("body"))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    application.setStyle("Fusion")
    application.setFont(font)
    application.setStyleSheet(style_sheet())


def style_sheet() -> str:
    """`resources/style/kiosk.qss` with the tokens in the places of `{group.name}`."""
    sheet = (
        resource("style", "kiosk.qss")
        .read_text("utf-8")
        .replace("{icons}", resource("icons").as_posix())
    )
    for group, values in tokens().items():
        for name, value in values.items():
            sheet = sheet.replace(f"{{{group}.{name}}}", str(value))
    return sheet


def large_letters() -> str:
    """What a part of the window wears over that for people who see little."""
    return resource("style", "large.qss").read_text("utf-8")


def icon(name: str, tint: str = "ink", side: int = 32) -> QIcon:
    """An icon of the bundled family in one of the theme's colors."""
    return QIcon(icon_pixmap(name, tint, side))


def program_icon() -> QIcon:
    """The program's own picture, for title bar and taskbar: fewer lines where it is small."""
    own = QIcon()
    for side in (16, 24, 32):
        own.addPixmap(icon_pixmap("komek-small", side=side))
    for side in (48, 64, 128, 256):
        own.addPixmap(icon_pixmap("komek", side=side))
    return own


@cache
def spaced_pixmap(name: str, tint: str, side: int) -> QPixmap:
    """An icon with room on its right, where words follow: Qt leaves next to none."""
    pixmap = QPixmap(QSize(side + space("close"), side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.drawPixmap(0, 0, icon_pixmap(name, tint, side))
    painter.end()
    return pixmap


_FINER = 2  # pixels of a picture for each of a usual screen


@cache
def picture(name: str, width: int, height: int) -> QPixmap:
    """A drawn picture of the hall, in its own colors, sharp on a screen of 200 % too."""
    pixmap = QPixmap(QSize(width, height) * _FINER)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(resource("pictures", f"{name}.svg").read_bytes()).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(_FINER)
    return pixmap


@cache
def icon_pixmap(name: str, tint: str = "ink", side: int = 32) -> QPixmap:
    """The same as a picture of `side` pixels."""
    drawing = (
        resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", color(tint))
    )
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    return pixmap
