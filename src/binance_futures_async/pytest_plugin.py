"""Plugin of pytest: a local exchange, and a client on it, for each test that asks for them.

::

    @pytest.mark.exchange(seed=7, faults=["lost-answer method=order.place"])
    async def test_my_strategy(exchange, exchange_client):
        ...

It is found by pytest on its own; nothing of the exchange is loaded before a test asks for it. Async tests need a plugin
that runs them: pytest-asyncio in either mode, or anyio.
"""

from __future__ import annotations

import shlex
from collections.abc import AsyncIterator, Callable, Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

import pytest

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from .client import BinanceClient
    from .exchange import LocalExchange

__all__ = ["exchange", "exchange_client"]

F = TypeVar("F", bound=Callable[..., Any])

_MARKER: Final = "exchange"
_RANDOM: Final = "random"
_DEFAULT_SEED: Final = 1
_HIGHEST_SEED: Final = 2**32
_OWN_OPTIONS: Final = ("seed", "faults", "chaos", "virtual_time", "start")
_SHOWN_FAULTS: Final = 20


def _fixture(function: F) -> F:
    """A fixture that pytest-asyncio takes in strict mode too; without it, other plugins take plain ones."""
    try:
        from pytest_asyncio import fixture as make
    except ImportError:
        make = pytest.fixture  # type: ignore[assignment]
    made: F = make(function)  # type: ignore[assignment]
    return made


@dataclass
class _Plan:
    """What the markers of a test ask for.

    Attributes:
        seed: of the exchange, and of chaos.
        options: for the exchange.
        faults: steps of a script that begins with the test.
        chaos: whether random faults happen, and how.
        virtual_time: whether time passes only while nothing else is to be done.
        start: when virtual time begins.
        exchange: the exchange, once it was made.
    """

    seed: int
    options: dict[str, Any] = field(default_factory=dict)
    faults: tuple[Any, ...] = ()
    chaos: dict[str, Any] | None = None
    virtual_time: bool = False
    start: Any = None
    exchange: LocalExchange | None = None


_PLAN: Final = pytest.StashKey[_Plan]()
_DRAWN: Final = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run choose the seed."""
    parser.getgroup("binance-futures").addoption(
        "--exchange-seed",
        type=int,
        metavar="N",
        help="seed of every local exchange in this run, whatever the tests say; repeats a failure",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers",
        "exchange(seed=1, faults=[...], chaos=False, virtual_time=False, start=None, **options): what the fixture"
        " 'exchange' is like; seed may be 'random', faults are steps of a script, options go to LocalExchange.",
    )


@pytest.hookimpl(wrapper=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> Generator[None]:
    """Have pytest-asyncio make a loop on virtual time for the tests that want one."""
    manager = metafunc.config.pluginmanager
    if (
        manager.hasplugin("asyncio")
        and not manager.hasplugin(_Loops.name)
        and _merged(metafunc.definition).get("virtual_time")
    ):
        if not hasattr(metafunc.config.hook, "pytest_asyncio_loop_factories"):
            pytest.fail("virtual_time needs pytest-asyncio 1.5 or newer", pytrace=False)
        # Only now: a loop factory is asked about every test, and most users have none that wants one.
        manager.register(_Loops(), _Loops.name)
    return (yield)


class _Loops:
    """Chooses the event loops of a run in which some tests are on virtual time."""

    name: Final = "binance-futures-loops"

    @pytest.hookimpl(trylast=True, optionalhook=True)
    def pytest_asyncio_loop_factories(self, item: pytest.Item) -> dict[str, Callable[[], AbstractEventLoop]]:
        plan = _plan(item)
        if not plan.virtual_time:
            from asyncio import new_event_loop

            return {"asyncio": new_event_loop}
        from .exchange.virtual_time import VIRTUAL_START, virtual_loop_factory

        return {"virtual-time": virtual_loop_factory(plan.start or VIRTUAL_START, plan.seed)}


@_fixture
async def exchange(request: pytest.FixtureRequest) -> AsyncIterator[LocalExchange]:
    """A running local exchange on a free port, as the marker ``exchange`` describes it."""
    from .exchange import LocalExchange

    plan = _plan(request.node)
    _check_options(plan.options, LocalExchange)
    async with LocalExchange(seed=plan.seed, **plan.options) as running:
        plan.exchange = running
        running.faults.play(plan.faults)
        if plan.chaos is not None:
            running.faults.chaos(plan.seed, **plan.chaos)
        yield running


@_fixture
async def exchange_client(exchange: LocalExchange) -> AsyncIterator[BinanceClient]:
    """A client of the exchange, closed after the test."""
    from .client import BinanceClient

    async with BinanceClient(exchange.environment) as client:
        yield client


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say of a failure on an exchange how to have it again."""
    report = yield
    plan = item.stash.get(_PLAN, None)
    if report.failed and plan is not None and plan.exchange is not None:
        report.sections.append(("local exchange", _told(item, plan, plan.exchange)))
    return report


def _told(item: pytest.Item, plan: _Plan, exchange: LocalExchange) -> str:
    lines = [
        f"seed {plan.seed}; to have it again: pytest {shlex.quote(item.nodeid)} --exchange-seed {plan.seed}"
    ]
    happened = exchange.faults.history
    if happened:
        lines.append("faults, oldest first:")
        lines += [f"  {step}" for step in happened[-_SHOWN_FAULTS:]]
    return "\n".join(lines)


def _merged(item: pytest.Item) -> dict[str, Any]:
    """What all markers of a test say together; the closest one has the last word."""
    merged: dict[str, Any] = {}
    for marker in reversed(list(item.iter_markers(_MARKER))):
        merged |= marker.kwargs
    return merged


def _plan(item: pytest.Item) -> _Plan:
    plan = item.stash.get(_PLAN, None)
    if plan is None:
        if any(marker.args for marker in item.iter_markers(_MARKER)):
            pytest.fail(f"the marker {_MARKER!r} takes keyword arguments only", pytrace=False)
        told = _merged(item)
        own = {name: told.pop(name) for name in _OWN_OPTIONS if name in told}
        chaos = own.get("chaos", False)
        plan = item.stash[_PLAN] = _Plan(
            seed=_seed(item, own.get("seed", _DEFAULT_SEED)),
            options=told,
            faults=tuple(own.get("faults", ())),
            chaos=dict(chaos) if isinstance(chaos, dict) else {} if chaos else None,
            virtual_time=bool(own.get("virtual_time", False)),
            start=own.get("start"),
        )
    return plan


def _seed(item: pytest.Item, told: object) -> int:
    ordered = item.config.getoption("--exchange-seed")
    if ordered is not None:
        return int(ordered)
    if told == _RANDOM:
        # One for the whole run: that of the exchange and that of the loop under it are asked for separately.
        drawn = item.config.stash.get(_DRAWN, None)
        if drawn is None:
            from random import SystemRandom

            drawn = item.config.stash[_DRAWN] = SystemRandom().randrange(_HIGHEST_SEED)
        return drawn
    if not isinstance(told, int):
        pytest.fail(f"seed={told!r} is neither a whole number nor {_RANDOM!r}", pytrace=False)
    return told


def _check_options(options: dict[str, Any], kind: type[LocalExchange]) -> None:
    from inspect import signature

    known = [*_OWN_OPTIONS, *(name for name in signature(kind).parameters if name not in _OWN_OPTIONS)]
    for name in options:
        if name not in known:
            from .suggestions import nearest

            close = nearest(name, known)
            hint = f" (did you mean {close!r}?)" if close else ""
            pytest.fail(
                f"the marker {_MARKER!r} has no option {name!r}{hint}; it takes: {', '.join(known)}",
                pytrace=False,
            )
