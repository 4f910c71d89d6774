"""Facts that many tests start from: one customer, three products, one order."""

from decimal import Decimal

from domain.customer import CustomerErased, CustomerRegistered
from domain.order import OrderLine, OrderPlaced
from domain.product import ProductAdded, ProductDiscontinued

ANN = CustomerRegistered(customer="17850", name="Ann Smith", address="1 Mill Lane\nLeeds", country="United Kingdom")
ANN_ERASED = CustomerErased(customer="17850", request="R-1")

LANTERN = ProductAdded(sku="71053", name="WHITE METAL LANTERN", price=Decimal("3.39"))
HEART = ProductAdded(sku="85123A", name="WHITE HANGING HEART", price=Decimal("2.55"))
POSTAGE = ProductAdded(sku="POST", name="POSTAGE", price=Decimal("18.00"), product_class="delivery")
UNPRICED = ProductAdded(sku="22222", name="GREEN BOWL")
CATALOGUE = (LANTERN, HEART, POSTAGE, UNPRICED)
NO_MORE_LANTERNS = ProductDiscontinued(sku="71053")

LANTERNS = OrderLine(line=1, sku="71053", description="WHITE METAL LANTERN", quantity=6, price=Decimal("3.39"))
HEARTS = OrderLine(line=2, sku="85123A", description="WHITE HANGING HEART", quantity=4, price=Decimal("2.55"))
BY_POST = OrderLine(line=3, sku="POST", description="POSTAGE", quantity=1, price=Decimal("18.00"))
PLACED = OrderPlaced(
    order="536365",
    customer="17850",
    currency="GBP",
    lines=(LANTERNS, HEARTS, BY_POST),
    country="United Kingdom",
)
"""Comes to GBP 48.54."""

GUEST_PLACED = OrderPlaced(order="536366", customer=None, currency="GBP", lines=(LANTERNS,), country="France")
