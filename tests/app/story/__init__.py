"""Stories of orders, customers and products."""
