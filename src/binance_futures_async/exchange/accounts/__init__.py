"""Wallets, positions, margin. Money is :class:`~decimal.Decimal`."""
