"""Everything that can be asked, as `desk.ask`."""

from app.number_models import Timelines
from app.personal import Personal
from app.questions.audit import Audit
from app.questions.customer_orders import CustomerOrders
from app.questions.customers import CustomerProfiles
from app.questions.orders import OrderBoard
from app.questions.products import Catalogue
from app.questions.streams import Streams
from app.timelines.best_sellers import BestSellers
from app.timelines.country_sales import CountrySales
from app.timelines.event_density import EventDensity
from app.timelines.inventory import Inventory
from app.timelines.top_customers import TopCustomers
from app.timelines.weekly_sales import WeeklySales
from app.views import Views
from storage.log_reader import LogReader


class Questions:
    """Answers about any position of the log; safe to use from any thread, writes nothing."""

    def __init__(self, views: Views, log: LogReader, timelines: Timelines) -> None:
        self._timelines = timelines
        personal = Personal(log)
        self.orders = OrderBoard(views)
        self.customer_orders = CustomerOrders(views, personal)
        self.customers = CustomerProfiles(views, personal)
        self.products = Catalogue(views)
        self.streams = Streams(views, log)
        self.audit = Audit(views, log)

    # Numbers: taken afresh for each question, because a rebuild puts others in their place

    @property
    def inventory(self) -> Inventory:
        """Stock on hand."""
        return self._timelines.inventory

    @property
    def weekly_sales(self) -> WeeklySales:
        """Sales by ISO week."""
        return self._timelines.weekly_sales

    @property
    def top_customers(self) -> TopCustomers:
        """Customers by what they bought."""
        return self._timelines.top_customers

    @property
    def country_sales(self) -> CountrySales:
        """Sales by country."""
        return self._timelines.country_sales

    @property
    def best_sellers(self) -> BestSellers:
        """Items by what they sold."""
        return self._timelines.best_sellers

    @property
    def event_density(self) -> EventDensity:
        """How many events happened when."""
        return self._timelines.event_density
