"""What the clients do, written as their own users would write it."""
