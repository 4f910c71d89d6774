"""The numbers over time that Playhead keeps, one class each."""

from app.timelines.best_sellers import BestSellers
from app.timelines.country_sales import CountrySales
from app.timelines.event_density import EventDensity
from app.timelines.inventory import Inventory
from app.timelines.top_customers import TopCustomers
from app.timelines.weekly_sales import WeeklySales

TIMELINES = (Inventory, WeeklySales, TopCustomers, CountrySales, BestSellers, EventDensity)
