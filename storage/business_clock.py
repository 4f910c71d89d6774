"""Which events move the business clock."""

_LOG = "log"
_ASIDE = ("moment-", "model-")


def moves_business_clock(stream: str) -> bool:
    """False for streams about the log itself: opening a store or naming a moment is no business and happens today.

    Nor is it business what a read model leaves out.
    """
    return stream != _LOG and not stream.startswith(_ASIDE)
