"""Long random stories on the exchange, and what must be true of all of them."""
