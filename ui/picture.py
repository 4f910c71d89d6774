"""A document as a picture, exactly as it stands on the screen, with a line below that says which moment it shows."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from ui.labels import plain
from ui.look import fonts
from ui.look.theme import LIGHT
from ui.printing import Stamp

SCALE = 2
"""Device pixels a pixel: sharp on paper and on dense screens."""
CAPTION = 24
DOTS_A_METRE = round(192 / 0.0254)
RESOLUTION = 192


def picture_of(document: QWidget, title: str, stamp: Stamp) -> QImage:
    """The document at twice its size with its caption; the caption also stands in the picture's text fields."""
    size = document.size()
    image = QImage(size.width() * SCALE, (size.height() + CAPTION) * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(document.palette().color(document.backgroundRole()))
    painter = QPainter(image)
    document.render(painter, QPoint(0, 0))
    strip = QRect(0, size.height(), size.width(), CAPTION)
    painter.fillRect(strip, LIGHT.base)
    painter.setPen(LIGHT.text)
    painter.setFont(fonts.ui_font(points=8))
    told = plain(f"{title} · {stamp.line} · {stamp.foot}")
    painter.drawText(strip.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, told)
    painter.end()
    image.setDotsPerMeterX(DOTS_A_METRE)
    image.setDotsPerMeterY(DOTS_A_METRE)
    image.setText("Title", plain(title))
    image.setText("Description", told)
    image.setText("Software", "Playhead")
    return image


def write_picture(file: Path, image: QImage) -> None:
    """Write a PNG; raises OSError when it cannot be."""
    writer = QImageWriter(str(file), QByteArray(b"png"))
    if not writer.write(image):
        raise OSError(f"{file} cannot be written: {writer.errorString()}.")


def write_picture_page(file: Path, image: QImage, title: str) -> None:
    """Write a PDF of one page with the picture as large as fits; raises OSError when it cannot be."""
    writer = QPdfWriter(str(file))
    writer.setResolution(RESOLUTION)
    writer.setTitle(plain(title))
    writer.setCreator("Playhead")
    is_wide = image.width() > image.height()
    turned = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    page = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(page, turned, QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{file} cannot be written.")
    share = min(writer.width() / image.width(), writer.height() / image.height())
    painter.drawImage(QRectF(0, 0, image.width() * share, image.height() * share), image)
    painter.end()
