"""Order books and matching, in whole ticks and steps. Knows no money, no socket and no clock."""
