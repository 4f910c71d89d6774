"""Two pictures compared: how much of one differs from the other, and a picture of the difference."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

# Two channels apart by this much look the same to everybody.
NOTICED = 12
TOLERATED = 0.001

Pixels = NDArray[np.uint8]


class Difference(NamedTuple):
    """The share of pixels that differ (0 to 1), and a picture: what differs in red over what was expected, pale."""

    share: float
    picture: QImage

    @property
    def is_tolerable(self) -> bool:
        """Whether nobody would notice."""
        return self.share <= TOLERATED


def difference(expected: QImage, found: QImage) -> Difference:
    """How a picture differs from the one expected; another size differs altogether."""
    if expected.size() != found.size():
        return Difference(1.0, found)
    before, after = pixels(expected), pixels(found)
    differs = (np.abs(before.astype(np.int16) - after.astype(np.int16)) > NOTICED).any(axis=2)
    shown = (before // 3 + 170).astype(np.uint8)
    shown[differs] = (0, 0, 255, 255)
    return Difference(float(differs.mean()), _image(shown))


def pixels(image: QImage) -> Pixels:
    """The picture as an array of rows, columns and four channels (blue, green, red, alpha)."""
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    flat = np.frombuffer(plain.constBits(), np.uint8)
    return flat.reshape(plain.height(), plain.bytesPerLine() // 4, 4)[:, : plain.width()].copy()


def _image(array: Pixels) -> QImage:
    height, width, _ = array.shape
    kept = np.ascontiguousarray(array)
    return QImage(kept.data, width, height, width * 4, QImage.Format.Format_ARGB32).copy()
