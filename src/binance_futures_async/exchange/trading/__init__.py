"""What becomes of an order: the rules it must keep, the desks that take it in, and how fills are booked."""
