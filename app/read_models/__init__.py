"""Tables that answer questions about any position of the log."""

from app.read_model import ReadModel
from app.read_models import audit_log, catalogue, customer_orders, customer_profile, order_board, streams

READ_MODELS: tuple[ReadModel, ...] = (
    order_board.MODEL,
    customer_orders.MODEL,
    customer_profile.MODEL,
    catalogue.MODEL,
    streams.MODEL,
    audit_log.MODEL,
)
"""Every read model of entities; numbers are in `app.timelines`."""
