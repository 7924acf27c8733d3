"""What keeps accounts solvent: funding, margin calls, liquidation, the insurance fund, auto-deleveraging."""
