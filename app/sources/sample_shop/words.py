"""Who works in the sample shop, and the words they give as reasons."""

CHECKOUT = "checkout"
PAYMENTS = "payment service"
WAREHOUSE = "warehouse"
CARRIER_REPORTS = "carrier reports"
CATALOGUE_IMPORT = "import"
AGENTS = ("Maya Lindqvist", "Tom Okafor", "Priya Raman", "Jonas Weiss", "Aoife Brennan")
BUYER = "Elena Marsh"
STOREKEEPER = "Ruben Costa"
AUDITOR = "Grace Whitfield"

CARRIERS = ("Royal Mail", "DPD", "Evri", "UPS")
CARRIERS_ABROAD = ("DHL", "DPD", "UPS")

CANCELLED_BY_CUSTOMER = (
    "Ordered twice by mistake",
    "Customer found it elsewhere",
    "Customer changed her mind",
    "Customer changed his mind",
    "Needed by the weekend, cannot arrive in time",
)
CANCELLED_BY_SHOP = ("No payment after three reminders", "Card refused three times", "Address does not exist")
MORE_WANTED = (
    "Customer rang: more of these",
    "E-mail from the customer: a few more, please",
    "Agreed on the telephone",
)
LESS_WANTED = (
    "Customer rang: fewer of these",
    "Customer wants to stay within her budget",
    "Ordered too many by mistake",
)
NOT_WANTED = (
    "Customer does not need this one",
    "Wrong colour, customer will look again",
    "Already got one as a present",
)
ALSO_WANTED = ("Customer asks for one more thing", "Forgotten at the checkout", "Goes with the rest as a present")
ELSEWHERE = (
    "Deliver to the office",
    "Deliver to the neighbour",
    "Customer is moving this week",
    "A present: deliver there",
)
MOVED = ("Customer moved house", "New address given on the telephone", "Change made in the customer's account")
RENAMED = ("Married", "Spelling put right", "Divorced, back to her former name")
RETURNED = (
    "Not what she expected",
    "Wrong size",
    "Colour differs from the picture",
    "Arrived too late for the party",
    "Does not fit the room",
)
BROKEN = ("Broken in transit, photograph received", "Glass cracked", "Handle came off on first use", "Lid missing")
GOODWILL = ("Late by two weeks: allowance", "Goodwill after a wrong delivery")
MISSING = ("missing at the count", "damaged by damp", "broken in the aisle", "samples given away, never booked")
FOUND = ("found behind shelf 14", "found at the count", "came back from the photo studio")
NEW_PRICE = ("Supplier raised the price", "Rounded after the price comparison", "Cheaper freight passed on")
CLEARANCE = ("End of the season", "Last pieces", "Supplier gave up the line")
NEW_WORDS = ("Search did not find it", "Clearer name after customers' questions", "Name put right")
DESCRIBED = ("Details from the supplier's sheet", "Questions from customers answered", "Weighed and measured")
FORGET = "The customer asked to be forgotten"
