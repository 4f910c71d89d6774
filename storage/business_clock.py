"""Which events move the business clock."""

_LOG = "log"
_MOMENTS = "moment-"


def moves_business_clock(stream: str) -> bool:
    """False for streams about the log itself: opening a store or naming a moment is no business and happens today."""
    return stream != _LOG and not stream.startswith(_MOMENTS)
