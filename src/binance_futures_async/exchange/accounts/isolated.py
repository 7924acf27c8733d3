"""How a fill moves margin between an account's cross wallet and the wallet of an isolated position."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from .account import Account
from .margin import open_loss
from .position import CENT, ZERO, Position

__all__ = ["settle_fill"]


def settle_fill(
    account: Account,
    position: Position,
    *,
    held: int,
    steps: int,
    price: Decimal,
    mark_price: Decimal,
    leverage: int,
    gain: Decimal,
) -> None:
    """Set aside margin for what a fill opened, and give back that of what it closed.

    What closes takes its share of the isolated wallet along, and profit and fee settle in that share: what is left of
    it goes to the cross wallet. A loss beyond the share is first taken from the rest of the isolated wallet.

    Args:
        account: whose wallet already has profit and fee of the fill.
        position: as it is after the fill.
        held: what it was before, in steps and signed.
        steps: the fill, signed.
        price: of the fill.
        mark_price: at which a loss of the opened part is seen at once.
        leverage: of the symbol.
        gain: profit of the fill less its fee.
    """
    wallet = position.isolated_wallet
    closed = min(abs(steps), abs(held)) if held and (held > 0) != (steps > 0) else 0
    opened = abs(steps) - closed
    if closed == abs(held):
        wallet = ZERO
    elif closed:
        share = _cut(wallet * closed / abs(held))
        wallet = max(ZERO, wallet - share + min(ZERO, share + gain))
    if opened:
        quantity = position.instrument.quantity(opened)
        wallet += _cut(quantity * price / leverage + open_loss(quantity, price, mark_price, steps > 0))
    account.set_isolated_wallet(position, wallet)


def _cut(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_DOWN)
