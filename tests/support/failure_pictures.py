"""Pictures of the windows that stood open when a test failed."""

import re
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "build" / "failures"


def save(test: str, folder: Path = FOLDER) -> list[Path]:
    """The files written for the visible windows; none where the test opened none."""
    widgets = sys.modules.get("PySide6.QtWidgets")  # a test that did not load Qt has no window
    application = widgets.QApplication.instance() if widgets is not None else None
    if widgets is None or not isinstance(application, widgets.QApplication):
        return []
    visible = [window for window in application.topLevelWidgets() if window.isVisible()]
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "_", test)
    pictures = [folder / f"{name}-{number}.png" for number, _ in enumerate(visible, 1)]
    return [path for window, path in zip(visible, pictures, strict=True) if window.grab().save(str(path))]
