"""The sample strategies trade on the local exchange."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


async def run_breakout(exchange: LocalExchange, turns: int) -> str:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(EXAMPLES / "breakout.py")),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={
            **os.environ,
            "BINANCE_FUTURES_ENVIRONMENT": f"local:{exchange.port}",
            "BINANCE_API_KEY": DEFAULT_API_KEY,
            "BINANCE_PRIVATE_KEY": DEFAULT_SECRET,
            "BREAKOUT_TURNS": str(turns),
            "BREAKOUT_WINDOW": "4",
        },
    )
    try:
        said, complaints = await asyncio.wait_for(process.communicate(), 90)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
    assert process.returncode == 0, complaints.decode()
    return said.decode()


async def test_the_breakout_strategy_turns_with_the_market_and_ends_flat() -> None:
    async with LocalExchange(seed=1) as exchange:
        said = await run_breakout(exchange, turns=2)
        positions = re.findall(r"position (-?[\d.]+)$", said, re.MULTILINE)
        assert {abs(float(position)) for position in positions[:2]} == {0.002}
        assert float(positions[0]) == -float(positions[1])
        assert float(positions[-1]) == 0
        held = exchange.venue.account("default").symbols["BTCUSDT"].position
        assert held.quantity == 0


async def test_the_breakout_strategy_knows_its_position_after_a_lost_answer() -> None:
    async with LocalExchange(seed=1) as exchange:
        exchange.lose_next_answer("order.place")
        said = await run_breakout(exchange, turns=1)
        assert float(said.split()[-1]) == 0
        assert exchange.venue.account("default").symbols["BTCUSDT"].position.quantity == 0
        assert len(exchange.venue.account("default").orders) == 2


def test_an_example_is_short() -> None:
    for file in EXAMPLES.glob("*.py"):
        assert len(file.read_text().splitlines()) < 100, file.name
