from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from binance_futures_async import BinanceClient
from binance_futures_async.environments import Environment, resolve_environment
from binance_futures_async.exceptions import ParameterError
from binance_futures_async.generated.usdm import PRODUCT
from binance_futures_async.model.product import Addresses


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
    module.PART = Addresses(
        environments=TABLE, routes={}, account_route="", raw_streams="/ws", combined_streams="/stream"
    )
    monkeypatch.setitem(sys.modules, "binance_futures_async.generated.usdm.environments", module)


def resolve(value: Any, environ: Mapping[str, str]) -> Environment:
    return resolve_environment(value, environ, PRODUCT)


@pytest.mark.parametrize("name", TABLE)
def test_a_name_stands_for_its_urls(name: str) -> None:
    assert resolve(name, {}) == TABLE[name]
    assert resolve(f" {name.upper()} ", {}) == TABLE[name]


def test_without_a_name_and_variable_it_is_production() -> None:
    assert resolve(None, {}) == TABLE["production"]


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_a_blank_variable_is_refused_and_never_means_production(blank: str) -> None:
    with pytest.raises(ParameterError, match=r"^BINANCE_FUTURES_ENVIRONMENT is '.*unset it for production"):
        resolve(None, {"BINANCE_FUTURES_ENVIRONMENT": blank})


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("BINANCE_FUTURES_ENVIROMENT", "did you mean BINANCE_FUTURES_ENVIRONMENT?"),
        ("BINANCE_FUTURES_ENV", "did you mean BINANCE_FUTURES_ENVIRONMENT?"),
        ("binance_futures_environment", "did you mean BINANCE_FUTURES_ENVIRONMENT?"),
        ("BINANCE_FUTURE_ENVIRONMENT", "did you mean BINANCE_FUTURES_ENVIRONMENT?"),
        ("BINANCE_FUTURES_APIKEY", "did you mean BINANCE_FUTURES_API_KEY?"),
        ("BINANCE_FUTURES_XYZZY", "it reads BINANCE_FUTURES_ENVIRONMENT and BINANCE_FUTURES_API_KEY"),
    ],
)
def test_a_misspelt_variable_is_reported_with_the_nearest_name(name: str, hint: str) -> None:
    with pytest.warns(UserWarning, match="is not read by") as warned:
        resolve(None, {name: "CANARY"})
    assert str(warned[0].message) == (
        f"environment variable {name!r} is not read by binance-futures-async; {hint}"
    )


@pytest.mark.parametrize(
    "name", ["BINANCE_API_KEY", "BINANCE_FUTURES_API_KEY", "HOME", "FUTURES_ENVIRONMENT"]
)
def test_other_variables_are_nobodys_business(name: str) -> None:
    assert resolve(None, {name: "x"}) == TABLE["production"]


def test_a_misspelt_variable_does_not_matter_where_the_code_names_the_environment() -> None:
    assert resolve("demo", {"BINANCE_FUTURES_ENVIROMENT": "testnet"}) == TABLE["demo"]


def test_the_warning_about_a_variable_points_at_the_line_that_makes_the_client(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BINANCE_FUTURES_ENVIROMENT", "testnet")
    monkeypatch.setenv("BINANCE_FUTURES_ENVIRONMENT", "local")
    with pytest.warns(UserWarning, match="did you mean") as warned:
        BinanceClient()
    assert warned[0].filename == __file__


def test_without_a_name_the_variable_decides() -> None:
    assert resolve(None, {"BINANCE_FUTURES_ENVIRONMENT": "testnet\n"}) == TABLE["testnet"]


def test_a_name_goes_before_the_variable() -> None:
    assert resolve("demo", {"BINANCE_FUTURES_ENVIRONMENT": "testnet"}) == TABLE["demo"]


@pytest.mark.parametrize("port", [1, 8080, 65535])
def test_local_takes_a_port(port: int) -> None:
    found = resolve(f"local:{port}", {})
    assert found == environment(
        f"local:{port}", f"ws://127.0.0.1:{port}/v1", f"ws://127.0.0.1:{port}", f"http://127.0.0.1:{port}"
    )
    assert resolve(found.name, {}) == found


@pytest.mark.parametrize(
    "port", ["", "0", "65536", "-1", "+80", "8 0", "٣٣", "1e3", "http", "99999999999", "80:80"]
)
def test_a_bad_port_is_refused(port: str) -> None:
    with pytest.raises(ParameterError, match="no number from 1 to 65535; allowed: production, testnet"):
        resolve(f"local:{port}", {})


def test_only_local_takes_a_port() -> None:
    with pytest.raises(ParameterError, match="'testnet:80', but only local takes a port"):
        resolve("testnet:80", {})


@pytest.mark.parametrize(
    ("name", "meant"), [("tesnet", "testnet"), ("prod", "production"), ("locl:8080", "local")]
)
def test_an_unknown_name_is_refused_with_a_suggestion(name: str, meant: str) -> None:
    with pytest.raises(ParameterError) as raised:
        resolve(name, {})
    assert str(raised.value).startswith(f"environment is {name!r} (did you mean {meant!r}?); allowed: ")
    assert "local:PORT" in str(raised.value)


@pytest.mark.parametrize("name", ["", "xyzzy"])
def test_a_name_like_no_other_gets_the_list_only(name: str) -> None:
    with pytest.raises(
        ParameterError, match=f"^environment is '{name}'; allowed: production, testnet, demo, local, "
    ):
        resolve(name, {})


def test_an_error_in_the_variable_names_the_variable() -> None:
    with pytest.raises(ParameterError, match=r"^BINANCE_FUTURES_ENVIRONMENT is 'xyzzy'; allowed"):
        resolve(None, {"BINANCE_FUTURES_ENVIRONMENT": "xyzzy"})


def test_a_url_instead_of_a_name_is_refused_without_showing_it() -> None:
    with pytest.raises(ParameterError, match=r"is a URL; .* give an Environment") as raised:
        resolve("wss://user:CANARY@host", {})
    assert "CANARY" not in str(raised.value)


def test_an_object_gives_urls_of_its_own() -> None:
    own = environment("mine", "wss://host:1/api", "wss://host", "https://[::1]:8080/base")
    assert resolve(own, {"BINANCE_FUTURES_ENVIRONMENT": "demo"}) == own


def test_slashes_at_the_end_of_urls_are_dropped() -> None:
    given = environment("mine", "wss://host/api/", "wss://host/", "https://host//")
    assert resolve(given, {}) == environment("mine", "wss://host/api", "wss://host", "https://host")


def test_all_bad_urls_of_an_object_are_told_at_once() -> None:
    bad: Any = None
    with pytest.raises(ParameterError) as raised:
        resolve(environment("mine", "https://host", "ws://", bad), {})
    assert str(raised.value) == (
        "environment 'mine': websocket_api has to begin with ws://host or wss://host; "
        "streams has to begin with ws://host or wss://host; rest has to begin with http://host or https://host"
    )
    with pytest.raises(ParameterError, match=r"streams .*; rest has to end with its path, without '\?'"):
        resolve(environment("mine", "wss://h", "wss://host:port", "https://host?a=1"), {})


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "[::1]"])
def test_plaintext_goes_to_this_machine(host: str) -> None:
    own = environment("mine", f"ws://{host}:1/api", f"ws://{host}:1", f"http://{host}:1")
    assert resolve(own, {}) == own


@pytest.mark.parametrize(
    "host", ["host", "192.168.0.5", "[fe80::1]", "localhost.example", "127.0.0.1.example"]
)
def test_plaintext_to_another_machine_has_to_be_allowed(host: str) -> None:
    own = environment("mine", f"ws://{host}:1/api", f"ws://{host}:1", f"http://{host}:1")
    with pytest.raises(ParameterError) as raised:
        resolve(own, {})
    for field, scheme in (("websocket_api", "wss"), ("streams", "wss"), ("rest", "https")):
        assert (
            f"{field} sends keys and orders unencrypted to another machine; use {scheme}://, or give "
            "allow_plaintext=True"
        ) in str(raised.value)
    allowed = replace(own, allow_plaintext=True)
    assert resolve(allowed, {}) == allowed


@pytest.mark.parametrize("user", ["user:CANARY", "CANARY", ":CANARY", ""])
def test_a_url_with_a_user_or_password_is_refused_without_showing_it(user: str) -> None:
    own = environment("mine", f"wss://{user}@host/api", "wss://host", f"https://{user}@host")
    with pytest.raises(ParameterError) as raised:
        resolve(own, {})
    assert str(raised.value) == (
        "environment 'mine': websocket_api must not contain a user name or password; "
        "rest must not contain a user name or password"
    )


@pytest.mark.parametrize("path", ["a\r\nHost: other", "a b", "a\tb", "\x1b[2J", "a\u2028b"])
def test_a_url_with_white_space_or_control_characters_is_refused_without_showing_it(path: str) -> None:
    own = environment("mine", f"wss://host/{path}", "wss://host", "https://host")
    with pytest.raises(ParameterError) as raised:
        resolve(own, {})
    assert str(raised.value) == (
        "environment 'mine': websocket_api must not contain spaces, line breaks or control characters"
    )


@pytest.mark.parametrize(
    "name", ["a\nb", "\x1b[2J", 5, 10**5000], ids=["line break", "escape", "int", "long"]
)
def test_the_name_of_an_environment_is_printable_text(name: Any) -> None:
    own = environment(name, "wss://host/api", "wss://host", "https://host")
    with pytest.raises(ParameterError, match="the name of an environment is") as raised:
        resolve(own, {})
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("value", [5, {}, ["local"]])
def test_a_value_of_another_type_is_refused(value: Any) -> None:
    with pytest.raises(ParameterError, match="environment is of type"):
        resolve(value, {})


@pytest.mark.parametrize("name", ["production", "testnet", "demo", "local", "local:8080"])
def test_the_generated_table_has_every_documented_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "binance_futures_async.generated.usdm.environments")
    found = resolve(name, {})
    assert found.name == name
    assert resolve(found, {}) == found, "its URLs pass the check of a user's object"
