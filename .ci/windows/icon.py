"""Writes the program's picture as Windows wants it: `icon.py out.ico`, each size drawn anew."""

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_LARGE = 48


def draw(size: int) -> Image.Image:
    """The picture in a size, with an alpha channel."""
    name = "komek.svg" if size >= _LARGE else "komek-small.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / name)).render(painter)
    painter.end()
    png, buffer = QByteArray(), QBuffer()
    buffer.setBuffer(png)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(png.data())).convert("RGBA")


if __name__ == "__main__":
    application = QGuiApplication(["icon", "-platform", "offscreen"])
    pictures = [draw(size) for size in SIZES]
    pictures[-1].save(
        sys.argv[1], sizes=[(size, size) for size in SIZES], append_images=pictures[:-1]
    )
