"""How a pyqtgraph plot wears a theme; apart, because pyqtgraph takes a second to import."""

from typing import Any

import pyqtgraph as pg

from ui.look.theme import Theme


def style_plot(plot: Any, theme: Theme) -> None:
    """Give a PlotWidget the theme's background, axes and grid; call it again when the theme changes.

    The plot also stops taking the mouse wheel and pyqtgraph's own menu, so that a page scrolls over it.
    """
    plot.setBackground(theme.base)
    item = plot.getPlotItem()
    item.setMouseEnabled(x=False, y=False)
    item.hideButtons()
    item.setMenuEnabled(False)
    for side in ("left", "bottom", "right", "top"):
        axis = item.getAxis(side)
        axis.setPen(pg.mkPen(theme.grid))
        axis.setTextPen(pg.mkPen(theme.muted))
    item.showGrid(x=False, y=True, alpha=0.25)
    if item.titleLabel.text:
        item.setTitle(item.titleLabel.text, color=theme.muted)
