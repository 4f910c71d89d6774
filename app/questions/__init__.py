"""Everything that can be asked, as `desk.ask`."""

from app.personal import Personal
from app.questions.audit import Audit
from app.questions.customer_orders import CustomerOrders
from app.questions.customers import CustomerProfiles
from app.questions.orders import OrderBoard
from app.questions.products import Catalogue
from app.questions.streams import Streams
from app.views import Views
from storage.log_reader import LogReader


class Questions:
    """Answers about any position of the log; safe to use from any thread, writes nothing."""

    def __init__(self, views: Views, log: LogReader) -> None:
        personal = Personal(log)
        self.orders = OrderBoard(views)
        self.customer_orders = CustomerOrders(views, personal)
        self.customers = CustomerProfiles(views, personal)
        self.products = Catalogue(views)
        self.streams = Streams(views, log)
        self.audit = Audit(views, log)
