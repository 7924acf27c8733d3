from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from binance_futures_async.environments import Environment, resolve_environment
from binance_futures_async.exceptions import ParameterError


def environment(name: str, api: str, streams: str, rest: str) -> Environment:
    return Environment(name=name, websocket_api=api, streams=streams, rest=rest)


TABLE = {
    "production": environment(
        "production", "wss://api.example/v1", "wss://streams.example", "https://rest.example"
    ),
    "testnet": environment("testnet", "wss://api.test/v1", "wss://streams.test", "https://rest.test"),
    "demo": environment("demo", "wss://api.demo/v1", "wss://streams.demo", "https://rest.demo"),
    "local": environment("local", "ws://127.0.0.1:9950/v1", "ws://127.0.0.1:9950", "http://127.0.0.1:9950"),
}


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of this test's own, so that no test depends on the URLs of the spec."""
    module: Any = ModuleType("environments")
    module.ENVIRONMENTS = TABLE
    monkeypatch.setitem(sys.modules, "binance_futures_async.generated.environments", module)


@pytest.mark.parametrize("name", TABLE)
def test_a_name_stands_for_its_urls(name: str) -> None:
    assert resolve_environment(name, {}) == TABLE[name]
    assert resolve_environment(f" {name.upper()} ", {}) == TABLE[name]


@pytest.mark.parametrize(
    "environ", [{}, {"BINANCE_FUTURES_ENVIRONMENT": ""}, {"BINANCE_FUTURES_ENVIRONMENT": " "}]
)
def test_without_a_name_and_variable_it_is_production(environ: dict[str, str]) -> None:
    assert resolve_environment(None, environ) == TABLE["production"]


def test_without_a_name_the_variable_decides() -> None:
    assert resolve_environment(None, {"BINANCE_FUTURES_ENVIRONMENT": "testnet\n"}) == TABLE["testnet"]


def test_a_name_goes_before_the_variable() -> None:
    assert resolve_environment("demo", {"BINANCE_FUTURES_ENVIRONMENT": "testnet"}) == TABLE["demo"]


@pytest.mark.parametrize("port", [1, 8080, 65535])
def test_local_takes_a_port(port: int) -> None:
    found = resolve_environment(f"local:{port}", {})
    assert found == environment(
        f"local:{port}", f"ws://127.0.0.1:{port}/v1", f"ws://127.0.0.1:{port}", f"http://127.0.0.1:{port}"
    )
    assert resolve_environment(found.name, {}) == found


@pytest.mark.parametrize(
    "port", ["", "0", "65536", "-1", "+80", "8 0", "٣٣", "1e3", "http", "99999999999", "80:80"]
)
def test_a_bad_port_is_refused(port: str) -> None:
    with pytest.raises(ParameterError, match="no number from 1 to 65535; allowed: production, testnet"):
        resolve_environment(f"local:{port}", {})


def test_only_local_takes_a_port() -> None:
    with pytest.raises(ParameterError, match="'testnet:80', but only local takes a port"):
        resolve_environment("testnet:80", {})


@pytest.mark.parametrize(
    ("name", "meant"), [("tesnet", "testnet"), ("prod", "production"), ("locl:8080", "local")]
)
def test_an_unknown_name_is_refused_with_a_suggestion(name: str, meant: str) -> None:
    with pytest.raises(ParameterError) as raised:
        resolve_environment(name, {})
    assert str(raised.value).startswith(f"environment is {name!r} (did you mean {meant!r}?); allowed: ")
    assert "local:PORT" in str(raised.value)


@pytest.mark.parametrize("name", ["", "xyzzy"])
def test_a_name_like_no_other_gets_the_list_only(name: str) -> None:
    with pytest.raises(
        ParameterError, match=f"^environment is '{name}'; allowed: production, testnet, demo, local, "
    ):
        resolve_environment(name, {})


def test_an_error_in_the_variable_names_the_variable() -> None:
    with pytest.raises(ParameterError, match=r"^BINANCE_FUTURES_ENVIRONMENT is 'xyzzy'; allowed"):
        resolve_environment(None, {"BINANCE_FUTURES_ENVIRONMENT": "xyzzy"})


def test_a_url_instead_of_a_name_is_refused_without_showing_it() -> None:
    with pytest.raises(ParameterError, match=r"is a URL; .* give an Environment") as raised:
        resolve_environment("wss://user:CANARY@host", {})
    assert "CANARY" not in str(raised.value)


def test_an_object_gives_urls_of_its_own() -> None:
    own = environment("mine", "ws://host:1/api", "wss://host", "https://[::1]:8080/base")
    assert resolve_environment(own, {"BINANCE_FUTURES_ENVIRONMENT": "demo"}) == own


def test_slashes_at_the_end_of_urls_are_dropped() -> None:
    given = environment("mine", "ws://host/api/", "ws://host/", "http://host//")
    assert resolve_environment(given, {}) == environment("mine", "ws://host/api", "ws://host", "http://host")


def test_all_bad_urls_of_an_object_are_told_at_once() -> None:
    bad: Any = None
    with pytest.raises(ParameterError) as raised:
        resolve_environment(environment("mine", "https://host", "ws://", bad), {})
    assert str(raised.value) == (
        "environment 'mine': websocket_api has to begin with ws://host or wss://host; "
        "streams has to begin with ws://host or wss://host; rest has to begin with http://host or https://host"
    )
    with pytest.raises(ParameterError, match=r"streams .*; rest has to end with its path, without '\?'"):
        resolve_environment(environment("mine", "ws://h", "ws://host:port", "http://host?a=1"), {})


@pytest.mark.parametrize("value", [5, {}, ["local"]])
def test_a_value_of_another_type_is_refused(value: Any) -> None:
    with pytest.raises(ParameterError, match="environment is of type"):
        resolve_environment(value, {})


@pytest.mark.parametrize("name", ["production", "testnet", "demo", "local", "local:8080"])
def test_the_generated_table_has_every_documented_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "binance_futures_async.generated.environments")
    found = resolve_environment(name, {})
    assert found.name == name
    assert resolve_environment(found, {}) == found, "its URLs pass the check of a user's object"
