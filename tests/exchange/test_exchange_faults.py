"""The table of faults, scripts and chaos: what they make of what they are told, without any socket."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from binance_futures_async.exchange import LocalExchange, ManualClock
from binance_futures_async.exchange.faults import FAULTS, FaultError
from binance_futures_async.exchange.faults.script import read_script
from tests.exchange.server_clients import pass_time


@pytest.fixture
def exchange(clock: ManualClock) -> LocalExchange:
    """An exchange that does not listen: its faults act on nobody."""
    return LocalExchange(clock=clock, market_maker=False)


def names(exchange: LocalExchange) -> list[str]:
    return [fault.name for fault in exchange.faults.active]


def required(name: str) -> dict[str, Any]:
    examples = {"stream": "btcusdt@aggTrade"}
    return {one.name: examples[one.name] for one in FAULTS[name].parameters if one.is_required}


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_can_be_set_and_ended_and_leaves_nothing(name: str, exchange: LocalExchange) -> None:
    with exchange.faults.add(name, **required(name)) as fault:
        assert exchange.faults.active == (() if fault.is_over else (fault,))
    assert fault.is_over
    fault.end()
    assert exchange.faults.active == ()
    state = exchange._state
    assert (dict(state.troubles), state.clock_offset_ms, bool(state.answer_faults)) == ({}, 0, False)
    assert state.keys.find("test-api-key") is not None


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_waits_for_its_time_and_can_be_called_off(
    name: str, exchange: LocalExchange, clock: ManualClock
) -> None:
    kept = exchange.faults.add(name, at=2.5, **required(name))
    called_off = exchange.faults.add(name, at=1.0, **required(name))
    called_off.end()
    pass_time(exchange, clock, 2_499)
    assert exchange.faults.history == []
    assert not kept.is_over
    pass_time(exchange, clock, 1)
    assert exchange.faults.history == [{"fault": name, "at": 2.5, **required(name)}]


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.lasts])
def test_what_lasts_ends_by_itself_when_it_is_told_to(
    name: str, exchange: LocalExchange, clock: ManualClock
) -> None:
    fault = exchange.faults.add(name, seconds=3, **required(name))
    pass_time(exchange, clock, 2_999)
    assert not fault.is_over
    pass_time(exchange, clock, 1)
    assert fault.is_over


def test_defaults_of_the_table_are_allowed_values() -> None:
    for fault in FAULTS.values():
        for parameter in fault.all_parameters:
            if parameter.default is not None:
                assert parameter.checked(parameter.default) == parameter.default
                assert parameter.read(parameter.shown_default) == parameter.default


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("nothing-such", "there is no fault 'nothing-such'. There are: cut, reset, "),
        ({"fault": "cut", "wher": 1}, "cut has no parameter 'wher'"),
        (
            {"fault": "late-answer", "delay_ms": 1.5},
            "delay_ms=1.5 is not allowed; give a whole number of ms, from 0",
        ),
        ({"fault": "late-answer", "delay_ms": True}, "delay_ms=True is not allowed"),
        ({"fault": "late-answer", "delay_ms": -1}, "delay_ms=-1 is not allowed"),
        ({"fault": "cut", "at": float("nan")}, "at=nan is not allowed"),
        ({"fault": "late-answer", "method": "GET /fapi/v9/x"}, "allowed: GET /fapi/v"),
        ({"fault": "lost-answer", "cut": "yes"}, "give true or false"),
        ({"wrong": "cut"}, "is no step; write 'NAME key=value ...'"),
        (7, "is no step"),
        ("cut path", "'path' in 'cut path' is not of the form key=value"),
        ("cut 'path", "cannot be read"),
    ],
)
def test_a_script_with_a_wrong_step_does_nothing_at_all(
    step: Any, said: str, exchange: LocalExchange
) -> None:
    with pytest.raises(FaultError) as refused:
        exchange.faults.play(["wrong-clock", step])
    assert said in str(refused.value)
    assert names(exchange) == []


def test_a_script_happens_in_the_order_of_its_times(exchange: LocalExchange, clock: ManualClock) -> None:
    exchange.faults.play(["cut at=3", {"fault": "reset", "at": 1}, "wrong-clock at=2 seconds=0.5"])
    pass_time(exchange, clock, 10_000)
    assert [(step["at"], step["fault"]) for step in exchange.faults.history] == [
        (1.0, "reset"),
        (2.0, "wrong-clock"),
        (3.0, "cut"),
    ]


def test_what_happened_can_be_played_again(exchange: LocalExchange, clock: ManualClock) -> None:
    exchange.faults.chaos(7, per_minute=60, seconds=60)
    for _ in range(70):
        pass_time(exchange, clock, 1_000)
    happened = exchange.faults.history
    assert 30 < len(happened) < 100
    again = LocalExchange(clock=clock, market_maker=False)
    again.faults.play(happened)
    for _ in range(70):
        pass_time(again, clock, 1_000)
    assert again.faults.history == happened


def chaos_of(seed: int, step_ms: int, **told: Any) -> list[dict[str, Any]]:
    clock = ManualClock()
    exchange = LocalExchange(clock=clock, market_maker=False)
    exchange.faults.chaos(seed, **told)
    for _ in range(300_000 // step_ms):
        pass_time(exchange, clock, step_ms)
    return [dict(step) for step in exchange.faults.history]


def test_chaos_follows_from_its_seed() -> None:
    assert chaos_of(7, 1) == chaos_of(7, 1) == chaos_of(7, 100_000)
    assert chaos_of(7, 1) != chaos_of(8, 1)
    assert {step["fault"] for step in chaos_of(7, 1, per_minute=600.0)} == {
        name for name, fault in FAULTS.items() if fault.chance is not None
    }
    assert {step["fault"] for step in chaos_of(7, 1, names=["cut", "reset"])} == {"cut", "reset"}


def test_chaos_can_be_cleared_with_all_it_did(exchange: LocalExchange, clock: ManualClock) -> None:
    exchange.faults.chaos(7, per_minute=600.0)
    pass_time(exchange, clock, 60_000)
    assert exchange.faults.clear() > 0
    before = exchange.faults.history
    pass_time(exchange, clock, 60_000)
    assert exchange.faults.history == before
    assert names(exchange) == []


def test_chaos_refuses_what_it_cannot_do(exchange: LocalExchange) -> None:
    with pytest.raises(FaultError, match="mute-stream is not for a random choice; allowed: cut, "):
        exchange.faults.chaos(7, names=["mute-stream"])
    with pytest.raises(FaultError, match="nothing to choose from"):
        exchange.faults.chaos(7, names=[])
    with pytest.raises(ValueError, match="has to be above 0"):
        exchange.faults.chaos(7, per_minute=0)


def test_faults_are_cleared_by_name(exchange: LocalExchange) -> None:
    exchange.faults.play(["wrong-clock", "half-open", "wrong-clock", "cut at=9"])
    assert exchange.faults.clear("wrong-clock") == 2
    assert names(exchange) == ["half-open", "cut"]
    with pytest.raises(FaultError, match="Did you mean 'half-open'"):
        exchange.faults.clear("half-opn")
    assert exchange.faults.clear() == 2


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", "[", "is no JSON"),
        ("a.json", '{"fault": "cut"}', "holds no list of steps"),
        ("a.json", '["cut", {"fault": "ct"}]', "step 2: there is no fault 'ct'"),
        ("a.yaml", "- [", "is no YAML"),
        ("a.yml", "- fault: cut\n  at: soon", "step 1: cut: at='soon' is not allowed"),
    ],
)
def test_files_that_are_no_scripts_are_refused_by_name_and_step(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(FaultError) as refused:
        read_script(file)
    assert str(file) in str(refused.value)
    assert said in str(refused.value)
