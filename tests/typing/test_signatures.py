"""The signature of each public method is the same at run time, in an editor and for the type checkers.

Editors with jedi read the source, ``inspect`` the function, a checker the overloads. Of an overloaded ``async def``, such as
each call of the exchange, jedi 0.20 shows the implementation; of an overloaded ``def`` it shows the overloads.
"""

from __future__ import annotations

import ast
import inspect
import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

import jedi
import pytest

import binance_futures_async
from binance_futures_async import Response, coinm
from binance_futures_async.generated.coinm.api import CALLS as COINM_CALLS
from binance_futures_async.generated.usdm.api import CALLS as USDM_CALLS
from binance_futures_async.model.methods import Call
from binance_futures_async.model.numbers import NumberType

ROOT = Path(__file__).resolve().parents[2]
# jedi reads files: those of the package under test, wherever it was imported from, come first.
PROJECT = jedi.Project(
    ROOT,
    sys_path=[str(Path(binance_futures_async.__file__).parents[1]), *sys.path],
    smart_sys_path=False,
)
CLASSES = [
    (module.__name__, name)
    for module, client in ((binance_futures_async, "BinanceClient"), (coinm, "CoinMClient"))
    for name in (client, "WebSocketService", "MarketService", "UserStream")
]


@pytest.fixture(autouse=True, scope="module")
def _cache_outside_the_home_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jedi.settings, "cache_directory", str(tmp_path_factory.mktemp("jedi")))
        yield


def class_named(module: str, name: str) -> type:
    found: type = getattr(sys.modules[module], name)
    return found


def public_methods(cls: type) -> dict[str, FunctionType]:
    static = {name: inspect.getattr_static(cls, name) for name in dir(cls) if not name.startswith("_")}
    return {name: one for name, one in static.items() if isinstance(one, FunctionType)}


METHODS = [
    pytest.param(module, cls, name, id=f"{module.rpartition('.')[2]}.{cls}.{name}")
    for module, cls in CLASSES
    for name in public_methods(class_named(module, cls))
]
OVERLOADED = [
    one
    for one in METHODS
    # The overloads of ``events`` only say which union comes out.
    if one.values[2] != "events"
    and typing.get_overloads(
        public_methods(class_named(str(one.values[0]), str(one.values[1])))[str(one.values[2])]
    )
]


def script(text: str) -> jedi.Script:
    return jedi.Script(text, path=ROOT / "script.py", project=PROJECT)


def completions(text: str) -> list[str]:
    return [one.name for one in script(text).complete()]


def in_jedi(module: str, annotation: str, call: str) -> list[Any]:
    """Return the signatures that an editor shows after the opening parenthesis of a call."""
    text = f"from {module} import {annotation}\n\nasync def use(it: {annotation}) -> None:\n    {call}("
    return list(script(text).get_signatures())


def default_in_jedi(parameter: Any, names: dict[str, Any]) -> object:
    """Return the value of the default that jedi shows as text, as the module that defines the function reads it."""
    parsed = ast.parse(f"def function({parameter.to_string()}): ...").body[0]
    assert isinstance(parsed, ast.FunctionDef)
    defaults = parsed.args.defaults
    return eval(ast.unparse(defaults[0]), names) if defaults else inspect.Parameter.empty


@pytest.mark.parametrize(("module", "cls", "name"), METHODS)
def test_an_editor_shows_the_signature_that_runs(module: str, cls: str, name: str) -> None:
    function = public_methods(class_named(module, cls))[name]
    if inspect.iscoroutinefunction(function):
        assert not any(one.kind is one.VAR_POSITIONAL for one in without_self(function).parameters.values())
    # See the docstring of this module.
    overloads = [] if inspect.iscoroutinefunction(function) else typing.get_overloads(function)

    shown = in_jedi(module, cls, f"it.{name}")

    assert [
        [(one.name, one.kind, default_in_jedi(one, function.__globals__)) for one in signature.params]
        for signature in shown
    ] == [
        [(one.name, one.kind, one.default) for one in without_self(form).parameters.values()]
        for form in overloads or [function]
    ]


@pytest.mark.parametrize(
    ("module", "calls"), [(binance_futures_async, USDM_CALLS), (coinm, COINM_CALLS)], ids=["usdm", "coinm"]
)
def test_the_types_of_calls_are_resolved_at_run_time(module: Any, calls: Mapping[str, Call[Any]]) -> None:
    for name in calls:
        returned = inspect.signature(getattr(module.WebSocketService, name), eval_str=True).return_annotation
        assert {typing.get_origin(one) or one for one in typing.get_args(returned)} == {Response, str}


@pytest.mark.parametrize(("module", "cls"), CLASSES[::4])
def test_an_editor_shows_how_a_client_is_made(module: str, cls: str) -> None:
    at_run_time = inspect.signature(class_named(module, cls)).parameters.values()

    [shown] = in_jedi(module, cls, cls)

    assert [(one.name, one.kind) for one in shown.params] == [(one.name, one.kind) for one in at_run_time]


@pytest.mark.parametrize(("module", "cls", "name"), OVERLOADED)
def test_each_overload_is_a_part_of_what_runs(module: str, cls: str, name: str) -> None:
    function = public_methods(class_named(module, cls))[name]
    whole = without_self(function)
    spellings = spellings_of(USDM_CALLS if module == "binance_futures_async" else COINM_CALLS, name)
    places = positional(whole)
    by_name = {one.name: one for one in whole.parameters.values() if one.kind is not one.VAR_KEYWORD}
    required = {one.name for one in by_name.values() if one.default is one.empty}

    for overload in typing.get_overloads(function):
        part = without_self(overload)
        assert positional(part) == places[: len(positional(part))]
        assert required <= part.parameters.keys()
        for one in part.parameters.values():
            if one.kind is one.VAR_KEYWORD:
                assert keys_of(function, one.annotation) <= spellings
            elif one.name in by_name:
                of_whole = by_name[one.name]
                assert one.default is one.empty or one.default == of_whole.default
                assert members(one.annotation) <= members(of_whole.annotation)
            else:
                assert one.kind is one.KEYWORD_ONLY
                assert one.name in spellings
        assert members(whole.return_annotation) >= members(part.return_annotation)


def without_self(function: Callable[..., Any]) -> inspect.Signature:
    signature = inspect.signature(function)
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def positional(signature: inspect.Signature) -> list[str]:
    return [one.name for one in signature.parameters.values() if one.kind is one.POSITIONAL_OR_KEYWORD]


def spellings_of(calls: Mapping[str, Call[Any]], name: str) -> set[str]:
    """Return every name that a call of the exchange takes; none for methods that only the client has."""
    return (
        {one for parameter in calls[name].parameters for one in parameter.spellings}
        if name in calls
        else set()
    )


def keys_of(function: FunctionType, annotation: str) -> set[str]:
    """Return the keys of the TypedDict in ``Unpack[...]``, which only the source has."""
    return typed_dicts(inspect.getfile(function))[annotation.removeprefix("Unpack[").removesuffix("]")]


@cache
def typed_dicts(file: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and [ast.unparse(base) for base in node.bases] == ["TypedDict"]:
            fields = [one.target for one in node.body if isinstance(one, ast.AnnAssign)]
            found[node.name] = {one.id for one in fields if isinstance(one, ast.Name)}
    return found


class Anything(set[str]):
    """What ``Any`` takes."""

    def __ge__(self, other: object) -> bool:
        return True


ALIASES = {"NumberType": [f"type[{one.__args__[0].__name__}]" for one in typing.get_args(NumberType)]}
ALIASES["bool"] = ["bool", "Literal[True]", "Literal[False]"]


def members(annotation: str) -> set[str]:
    """Return what a type written as text is a union of."""
    return Anything() if annotation == "Any" else set(_members(ast.parse(annotation, mode="eval").body))


def _members(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.BinOp(left, ast.BitOr(), right):
            yield from _members(left)
            yield from _members(right)
        case ast.Subscript(ast.Name("Literal"), ast.Tuple(values)):
            yield from (f"Literal[{ast.unparse(one)}]" for one in values)
        case ast.Subscript(ast.Name("Response"), inner):
            yield from (f"Response[{one}]" for one in _members(inner))
        case _:
            text = ast.unparse(node)
            yield from ALIASES.get(text, [text])


API = """
from binance_futures_async import BinanceClient, MarketService, UserStream, WebSocketService

async def use(api: WebSocketService, client: BinanceClient) -> None:
"""


def test_an_editor_completes_the_arguments_of_a_call() -> None:
    offered = completions(f"{API}    await api.place_limit_order(")
    names = {one.removesuffix("=") for one in offered if one.endswith("=")}
    assert names == {
        *inspect.signature(binance_futures_async.WebSocketService.place_limit_order).parameters
    } - {"self", "aliases"}
    assert completions(f"{API}    await api.place_limit_order('BTCUSDT', 'BUY', qu") == ["quantity=", "quit"]
    assert completions(f"{API}    await api.place_market_order('BTCUSDT', 'BUY', '1', wait") == [
        "wait_for_response="
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "order = await api.place_limit_order('BTCUSDT', 'BUY', '1', '50000', 'GTC')\n    order.result.",
        "(await api.place_limit_order('BTCUSDT', 'BUY', '1', '50000', 'GTC')).result.",
        "(await api.place_market_order(symbol='BTCUSDT', side='BUY', quantity='1')).result.",
        "api = await client.websocket_service()\n    (await api.get_order('BTCUSDT', 1)).result.",
        "async with client.websocket_service() as api:\n        (await api.cancel_order('BTCUSDT', 1)).result.",
    ],
)
def test_an_editor_completes_the_fields_of_a_result(lines: str) -> None:
    assert {"order_id", "status", "client_order_id", "executed_quantity"} <= set(
        completions(f"{API}    {lines}")
    )


def test_an_editor_completes_the_fields_of_an_event() -> None:
    loop = "async with client.market_service() as market:\n        async for trade in market.subscribe_aggregate_trade('BTCUSDT'):"
    assert {"price", "quantity", "trade_time"} <= set(completions(f"{API}    {loop}\n            trade."))
