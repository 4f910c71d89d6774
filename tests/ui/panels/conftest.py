"""What panels' tests get: a context over a shop that traded for three weeks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.trading import trading_desk
from ui.background import Background
from ui.context import Context
from ui.look import Look
from ui.preferences import Preferences


@pytest.fixture
def trading(look: Look, settings: Preferences, background: Background, tmp_path: Path) -> Iterator[Context]:
    """What a panel is given, over three weeks of trade, its read models following."""
    with trading_desk(tmp_path) as desk:
        desk.models.start()
        context = Context(desk=desk, look=look, settings=settings, background=background)
        context.clock.set_head(desk.head().size)
        yield context
        background.close()
        desk.models.stop()
