"""Every old event shape that may stand in a log, each with the function to the next newer shape."""

from storage.upcasting import Upcasts
from storage.upcasts import customer, order

UPCASTS = Upcasts(
    (
        (customer.CustomerRegisteredV1, customer.registered_1_to_2),
        (order.OrderPlacedV1, order.placed_1_to_2),
    )
)
"""One line for each old shape, oldest first."""
