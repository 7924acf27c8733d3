"""The plugin of pytest, in runs of pytest of their own, as users have them."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

pytest_plugins = ["pytester"]

MODES = ("auto", "strict")


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest, pytester: pytest.Pytester) -> str:
    """A run whose warnings are errors, in each mode of pytest-asyncio."""
    mode: str = request.param
    ini(pytester, mode)
    return mode


def ini(pytester: pytest.Pytester, mode: str = "auto") -> None:
    pytester.makeini(
        f"[pytest]\nasyncio_mode = {mode}\nasyncio_default_fixture_loop_scope = function\n"
        "filterwarnings = error\naddopts = --strict-markers -p no:cacheprovider -p no:xdist\n"
    )


def run(pytester: pytest.Pytester, source: str, *arguments: str) -> pytest.RunResult:
    pytester.makepyfile(test_user=source)
    return pytester.runpytest_subprocess(*arguments)


def test_a_strategy_is_tested_in_ten_lines(pytester: pytest.Pytester, mode: str) -> None:
    source = """
        import pytest
        from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET

        pytestmark = pytest.mark.asyncio

        async def test_it_buys(exchange, exchange_client):
            async with exchange_client.websocket_service(DEFAULT_API_KEY, DEFAULT_SECRET) as api:
                order = await api.place_market_order("BTCUSDT", "BUY", "0.01", new_order_resp_type="RESULT")
            assert order.result.status == "FILLED"
            [position] = exchange.venue.positions(exchange.venue.account("default"))
            assert str(position.amount) == "0.010"
    """
    run(pytester, source).assert_outcomes(passed=1)


def test_markers_say_what_the_exchange_is_like_and_the_closest_has_the_last_word(
    pytester: pytest.Pytester, mode: str
) -> None:
    source = """
        import pytest
        from binance_futures_async.exchange import ManualClock

        pytestmark = [pytest.mark.asyncio, pytest.mark.exchange(seed=3, market_maker=False)]

        async def price_after_a_while(exchange):
            return exchange.venue.now_ms

        @pytest.mark.exchange(clock=ManualClock(1_800_000_000_000), faults=["cut at=2", {"fault": "reset", "at": 5}])
        async def test_options(exchange):
            assert exchange.venue.now_ms == 1_800_000_000_000
            assert [fault.name for fault in exchange.faults.active] == ["cut", "reset"]
            assert exchange.venue.depth("BTCUSDT").bids == ()

        @pytest.mark.exchange(market_maker=True, chaos={"per_minute": 600.0, "names": ["garbage"]}, virtual_time=True)
        async def test_closest(exchange):
            import asyncio
            await asyncio.sleep(60)
            assert exchange.venue.depth("BTCUSDT").bids
            assert len(exchange.faults.history) > 300
    """
    run(pytester, source).assert_outcomes(passed=2)


def test_an_hour_of_virtual_time_takes_no_time_and_other_tests_keep_theirs(
    pytester: pytest.Pytester, mode: str
) -> None:
    source = """
        import asyncio
        import time

        import pytest
        from binance_futures_async.exchange import DEFAULT_API_KEY

        pytestmark = pytest.mark.asyncio

        async def test_before():
            begun = time.monotonic()
            await asyncio.sleep(0.05)
            assert time.monotonic() - begun >= 0.04

        @pytest.mark.exchange(virtual_time=True, market_maker=False)
        async def test_an_hour(exchange, exchange_client):
            begun, here = exchange.venue.now_ms, time.process_time()
            async with exchange_client.user_stream(DEFAULT_API_KEY) as user:
                key = user.listen_key
                await asyncio.sleep(2 * 3600)
                assert user.listen_key == key
            assert exchange.venue.now_ms - begun >= 2 * 3600 * 1000
            assert time.process_time() - here < 60

        async def test_after():
            begun = time.monotonic()
            await asyncio.sleep(0.05)
            assert time.monotonic() - begun >= 0.04
    """
    run(pytester, source).assert_outcomes(passed=3)


FAILING = """
    import asyncio
    import pytest

    pytestmark = pytest.mark.asyncio

    @pytest.mark.exchange(seed="random", faults=["garbage"]{more})
    async def test_fails(exchange):
        await asyncio.sleep({seconds})
        pytest.fail(f"best bids {{exchange.venue.depth('BTCUSDT').bids[:3]}}", pytrace=False)
"""


def to_have_it_again(result: pytest.RunResult) -> tuple[str, int]:
    """The test and the seed that the report of a failure names."""
    result.assert_outcomes(failed=1)
    said = result.stdout.str()
    found = re.search(r"to have it again: pytest (\S+) --exchange-seed (\d+)", said)
    assert found is not None, said
    return found[1], int(found[2])


def best_bids(result: pytest.RunResult) -> str:
    found = re.search(r"best bids \(\(.*", result.stdout.str())
    assert found is not None, result.stdout.str()
    return found[0]


def test_a_failure_says_how_to_have_it_again(pytester: pytest.Pytester) -> None:
    ini(pytester)
    first = run(pytester, FAILING.format(more="", seconds=0))
    test, seed = to_have_it_again(first)
    assert "{'fault': 'garbage', 'at': 0" in first.stdout.str()
    again = pytester.runpytest_subprocess(test, "--exchange-seed", str(seed))
    assert to_have_it_again(again) == (test, seed)


def test_on_virtual_time_the_seed_gives_the_same_market_to_the_last_quote(pytester: pytest.Pytester) -> None:
    ini(pytester)
    first = run(pytester, FAILING.format(more=", virtual_time=True", seconds=60))
    test, seed = to_have_it_again(first)
    again = pytester.runpytest_subprocess(test, "--exchange-seed", str(seed))
    assert best_bids(again) == best_bids(first)
    other = pytester.runpytest_subprocess(test, "--exchange-seed", str(seed + 1))
    assert best_bids(other) != best_bids(first)


def test_wrong_options_are_named_with_what_is_allowed(pytester: pytest.Pytester) -> None:
    ini(pytester)
    source = """
        import pytest

        @pytest.mark.exchange(market_makr=False)
        async def test_option(exchange): ...

        @pytest.mark.exchange(faults=["lost-anwser"])
        async def test_fault(exchange): ...

        @pytest.mark.exchange(7)
        async def test_position(exchange): ...

        @pytest.mark.exchange(seed="seven")
        async def test_seed(exchange): ...
    """
    result = run(pytester, source)
    result.assert_outcomes(errors=4)
    said = result.stdout.str()
    assert "has no option 'market_makr' (did you mean 'market_maker'?); it takes: seed, faults" in said
    assert "there is no fault 'lost-anwser'. Did you mean 'lost-answer'?" in said
    assert "takes keyword arguments only" in said
    assert "seed='seven' is neither a whole number nor 'random'" in said


def test_own_fixtures_of_the_same_names_go_first(pytester: pytest.Pytester) -> None:
    ini(pytester)
    source = """
        import pytest

        @pytest.fixture
        def exchange():
            return "mine"

        def test_mine(exchange):
            assert exchange == "mine"
    """
    run(pytester, source).assert_outcomes(passed=1)


def test_who_does_not_ask_for_an_exchange_does_not_load_one() -> None:
    program = (
        "import sys, binance_futures_async.pytest_plugin\n"
        "heavy = {'aiohttp', 'sortedcontainers', 'cryptography', 'picows',"
        " 'binance_futures_async.exchange.venue', 'binance_futures_async.generated.messages'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
