from __future__ import annotations

import copy
import json
import ssl
from pathlib import Path
from typing import Any

import pytest

from binance_futures_async.auth import Secret
from binance_futures_async.config import (
    MARKET_STREAM_DEFAULTS,
    USER_STREAM_DEFAULTS,
    WEBSOCKET_DEFAULTS,
    ServiceConfigDict,
    ServiceKind,
    resolve,
)
from binance_futures_async.exceptions import ParameterError
from binance_futures_async.exchange.server.tls import self_signed

DEFAULTS = {
    ServiceKind.WEBSOCKET: WEBSOCKET_DEFAULTS,
    ServiceKind.USER_STREAM: USER_STREAM_DEFAULTS,
    ServiceKind.MARKET: MARKET_STREAM_DEFAULTS,
}
every_service = pytest.mark.parametrize("service", ServiceKind)

PROXIES = ["http://127.0.0.1:3128", "socks5://user:word@host:1080", "http://[::1]:8080"]


def test_the_defaults_are_those_of_the_manual() -> None:
    common = {
        "connection_timeout": 30,
        "request_timeout": 30,
        "ping_interval": 180,
        "reconnect_delay": 5,
        "max_reconnect_delay": 300,
        "max_reconnect_attempts": 5,
    }
    assert common == MARKET_STREAM_DEFAULTS
    assert {**common, "return_rate_limits": True} == WEBSOCKET_DEFAULTS
    assert {**common, "ping_interval": 3300, "health_check_interval": 60} == USER_STREAM_DEFAULTS


@every_service
def test_nothing_given_is_the_defaults(service: ServiceKind) -> None:
    config = resolve(service)
    assert config == resolve(service, None) == resolve(service, {}) == resolve(service, DEFAULTS[service])
    assert {key: getattr(config, key) for key in DEFAULTS[service]} == DEFAULTS[service]
    assert (config.service, config.transport, config.proxy, config.recv_window) == (
        service,
        "auto",
        None,
        None,
    )


def test_defaults_can_be_copied_merged_and_dumped() -> None:
    merged: ServiceConfigDict = {**WEBSOCKET_DEFAULTS, "request_timeout": 10}
    assert resolve(ServiceKind.WEBSOCKET, merged).request_timeout == 10
    assert copy.deepcopy(WEBSOCKET_DEFAULTS) == json.loads(json.dumps(WEBSOCKET_DEFAULTS))


def test_a_changed_default_does_not_change_services(monkeypatch: pytest.MonkeyPatch) -> None:
    changed: Any = WEBSOCKET_DEFAULTS
    monkeypatch.setitem(changed, "request_timeout", 1)
    assert resolve(ServiceKind.WEBSOCKET).request_timeout == 30


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("return_rate_limits", [True, False]),
        ("connection_timeout", [1, 0.5, 60]),
        ("request_timeout", [10, 0.1]),
        ("ping_interval", [300, 0.5]),
        ("reconnect_delay", [0.01, 300]),
        ("max_reconnect_delay", [5, 1e6]),
        ("max_reconnect_attempts", [0, 15, None]),
        ("transport", ["auto", "picows", "websockets"]),
        ("proxy", [None, *map(Secret, PROXIES)]),
        ("recv_window", [None, 1, 60_000]),
        ("position_mode", [None, "one_way", "hedge"]),
        ("drift_interval", [None, 0.1, 60]),
        ("tls", [None, ssl.create_default_context()]),
    ],
)
def test_a_value_that_is_allowed_is_kept(key: str, values: list[object]) -> None:
    for value in values:
        assert getattr(resolve(ServiceKind.WEBSOCKET, {key: value}), key) == value


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("return_rate_limits", [None, 1, 0, "true"]),
        ("connection_timeout", [0, -1, True, None, "30", float("nan"), float("inf"), [30]]),
        ("request_timeout", [0, False]),
        ("ping_interval", [0, None]),
        ("reconnect_delay", [0, "5"]),
        ("max_reconnect_delay", [0, None]),
        ("max_reconnect_attempts", [-1, 1.5, True, "5", float("inf")]),
        ("health_check_interval", [0, None]),
        ("transport", ["aiohttp", None, "", []]),
        ("recv_window", [0, -1, 5000.0, True, "5000"]),
        ("position_mode", ["HEDGE", True, "", []]),
        ("drift_interval", [0, -1, True, "1", float("inf")]),
        ("tls", ["", True, False, 5, b"ca.pem", ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)]),
    ],
)
@every_service
def test_a_value_that_is_not_allowed_is_named_with_what_is(
    service: ServiceKind, key: str, values: list[object]
) -> None:
    for value in values:
        with pytest.raises(ParameterError) as raised:
            resolve(service, {key: value})
        assert f"config of {service}: {key} is {value!r}; it has to be " in str(raised.value)


@every_service
def test_one_dict_serves_all_services(service: ServiceKind) -> None:
    config = resolve(
        service,
        {
            "return_rate_limits": False,
            "health_check_interval": 30,
            "recv_window": 9000,
            "request_timeout": 7,
            "drift_interval": 5,
        },
    )
    assert (config.request_timeout, config.drift_interval) == (7, 5)
    is_api, is_user = service is ServiceKind.WEBSOCKET, service is ServiceKind.USER_STREAM
    assert config.return_rate_limits is not is_api
    assert config.recv_window == (9000 if is_api else None)
    assert config.health_check_interval == (30 if is_user else 60)


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("request_timout", "request_timeout"),
        ("pingInterval", "ping_interval"),
        ("recv-window", "recv_window"),
    ],
)
def test_an_unknown_key_is_an_error_with_a_suggestion(key: str, meant: str) -> None:
    with pytest.raises(ParameterError) as raised:
        resolve(ServiceKind.MARKET, {key: 10})
    assert f"{key!r} is no key (did you mean {meant!r}?)" in str(raised.value)
    assert "the keys are return_rate_limits, connection_timeout" in str(raised.value)


def test_a_key_like_no_other_gets_the_list_only() -> None:
    with pytest.raises(ParameterError, match="'xyzzy' is no key; the keys are return_rate_limits"):
        resolve(ServiceKind.MARKET, {"xyzzy": 10})
    odd: Any = {5: 10}
    with pytest.raises(ParameterError, match="5 is no key; the keys are"):
        resolve(ServiceKind.MARKET, odd)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(ParameterError) as raised:
        resolve(ServiceKind.MARKET, {"ping_interval": 0, "reconect_delay": 1, "transport": "x"})
    for part in ("ping_interval is 0", "'reconect_delay' is no key", "transport is 'x'"):
        assert part in str(raised.value)
    assert str(raised.value).count("the keys are") == 1


def test_the_longest_delay_must_not_be_below_the_first() -> None:
    with pytest.raises(
        ParameterError, match="max_reconnect_delay is 300 by default but reconnect_delay is 400; "
    ):
        resolve(ServiceKind.MARKET, {"reconnect_delay": 400})
    with pytest.raises(
        ParameterError, match="max_reconnect_delay is 1 but reconnect_delay is 5 by default; "
    ):
        resolve(ServiceKind.MARKET, {"max_reconnect_delay": 1})
    config = resolve(ServiceKind.MARKET, {"reconnect_delay": 400, "max_reconnect_delay": 400})
    assert config.max_reconnect_delay == config.reconnect_delay


@pytest.mark.parametrize("proxy", PROXIES)
def test_a_proxy_is_sealed(proxy: str) -> None:
    assert resolve(ServiceKind.WEBSOCKET, {"proxy": proxy}).proxy == Secret(proxy)


@pytest.mark.parametrize(
    "proxy",
    [
        "",
        "host:3128",
        "CANARY@host",
        "http://",
        "http://u:CANARY@host:port",
        "http://u:CANARY @host",
        "http://u:CANARY@host\x1b[2J",
        5,
        True,
        "//CANARY",
        "ftp://u:CANARY@host",
        "http://CANARY@host",
        "http://u:CANARY@host/path",
        "http://u:CANARY@host?query",
        "http://u:CANARY@host#fragment",
        "http://u:CANARY%ff@host",
        "http://u:CANARY@.host",
        "http://u:CANARY\ud800@host",
    ],
)
def test_a_bad_proxy_is_refused_without_showing_it(proxy: object) -> None:
    with pytest.raises(ParameterError, match="proxy is not usable; it has to be a URL such as") as raised:
        resolve(ServiceKind.WEBSOCKET, {"proxy": proxy})
    assert "CANARY" not in str(raised.value)
    assert raised.value.__context__ is None


def test_a_proxy_is_not_printed() -> None:
    config = resolve(ServiceKind.WEBSOCKET, {"proxy": "http://user:CANARY@host:3128"})
    assert config.proxy == Secret("http://user:CANARY@host:3128")
    assert "CANARY" not in f"{config} {config!r}"
    assert "proxy=Secret('***')" in repr(config)
    assert "proxy=None" in repr(resolve(ServiceKind.WEBSOCKET))


@every_service
def test_a_file_of_certificates_becomes_a_context_that_trusts_nothing_else(
    service: ServiceKind, tmp_path: Path
) -> None:
    file = tmp_path / "ca.pem"
    file.write_text(self_signed("127.0.0.1")[1])
    for given in (file, str(file)):
        context = resolve(service, {"tls": given}).tls
        assert isinstance(context, ssl.SSLContext)
        assert context.cert_store_stats()["x509"] == 1
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname


def test_a_file_of_certificates_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").touch()
    (tmp_path / "text.pem").write_text("not a certificate")
    for name, reason in (
        ("missing.pem", "no such file"),
        ("", "no such file"),
        ("empty.pem", ""),
        ("text.pem", ""),
    ):
        with pytest.raises(ParameterError) as raised:
            resolve(ServiceKind.MARKET, {"tls": tmp_path / name})
        assert str(raised.value).startswith("config of market_service: tls is ")
        assert f"which cannot be used ({reason}" in str(raised.value)
        assert "it has to be the path of a PEM file with certificates" in str(raised.value)


def test_config_of_another_type_is_refused() -> None:
    with pytest.raises(ParameterError, match="config is of type list"):
        resolve(ServiceKind.WEBSOCKET, ["ping_interval"])  # type: ignore[arg-type]


def test_plain_dicts_and_typed_ones_both_pass_the_type_checker() -> None:
    plain: dict[str, Any] = {"request_timeout": 10}
    inferred = {"connection_timeout": 60, "request_timeout": 45}
    typed: ServiceConfigDict = {"request_timeout": 10.5, "transport": "websockets", "proxy": None}
    wrong: ServiceConfigDict = {"request_timout": 10}  # type: ignore[typeddict-unknown-key]
    for config in (plain, inferred, typed):
        assert resolve(ServiceKind.MARKET, config).request_timeout != 30
    assert wrong


@pytest.mark.parametrize("value", ["x" * 1000, 10**5000, ["x" * 1000] * 1000], ids=["text", "number", "list"])
@pytest.mark.parametrize("key", ["ping_interval", "transport", "max_reconnect_attempts"])
def test_long_values_are_cut_in_errors(key: str, value: object) -> None:
    if key == "max_reconnect_attempts" and isinstance(value, int):
        value = -value
    with pytest.raises(ParameterError) as raised:
        resolve(ServiceKind.MARKET, {key: value, "y" * 1000: 1})
    assert len(str(raised.value)) < 700
