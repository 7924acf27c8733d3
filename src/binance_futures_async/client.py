"""The client: opens services and closes what it opened.

A service, with the messages and calls it stands on, is imported when it is first opened: whoever only reads
market data does not load the orders, and importing the package costs little.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, overload

from .config import ServiceConfig, ServiceConfigDict, ServiceKind, resolve, sealed_config
from .display import repr_of_whole
from .environments import Environment, resolve_environment
from .exceptions import AuthenticationError, ParameterError
from .generated.usdm import PRODUCT
from .model.product import Product
from .services.opening import Opening

if TYPE_CHECKING:
    from .auth import KeyInput, Secret
    from .drift import DriftReport
    from .drift.findings import Findings
    from .model.numbers import NumberType
    from .services.base import Service
    from .transport.tap import Tap
    from .usdm.market_service import MarketService
    from .usdm.user_stream import UserStream
    from .usdm.websocket_service import WebSocketService

__all__ = ["BinanceClient", "Client"]

S = TypeVar("S", bound="Service")
W = TypeVar("W", bound="Service")
U = TypeVar("U", bound="Service")
MD = TypeVar("MD", bound="Service")
MF = TypeVar("MF", bound="Service")
MT = TypeVar("MT", bound="Service")
Config = ServiceConfigDict | Mapping[str, Any] | None


class Client(Generic[W, U, MD, MF, MT]):
    """Opens the services of one product; a class for each product names what it opens.

    Args:
        environment: name of an environment of the product, or an :class:`Environment`.
        recorder: reads along on all connections.

    Raises:
        ParameterError: an environment that is not known.
    """

    _product: ClassVar[Product]
    _home: ClassVar[str]
    """Package with the classes of the services, each in a module of its own."""

    def __init__(self, environment: str | Environment | None = None, *, recorder: Tap | None = None) -> None:
        self._recorder = recorder
        self._environment = resolve_environment(environment, os.environ, self._product)
        self._services: weakref.WeakSet[Service] = weakref.WeakSet()
        self._found: Findings | None = None

    @repr_of_whole
    def __repr__(self) -> str:
        return f"{type(self).__name__}(environment={self._environment.name!r})"

    @property
    def environment(self) -> Environment:
        """Where the services connect to."""
        return self._environment

    @property
    def drift(self) -> DriftReport:
        """What the exchange was seen to send, so far, that this version does not know; over all services of this client,
        closed ones too. See :attr:`MarketService.drift`."""
        return self._findings.report()

    @property
    def _findings(self) -> Findings:
        if self._found is None:
            from .drift.findings import Findings

            self._found = Findings(self._product, f"all services of {self._environment.name}", is_told=True)
        return self._found

    def websocket_service(
        self,
        api_key: str | Secret | None = None,
        private_key_path: KeyInput | None = None,
        enable_validation: bool = False,
        config: Config = None,
        *,
        private_key_passphrase: str | bytes | Secret | None = None,
    ) -> Opening[W]:
        """Open the WebSocket API: orders, account, market data by request.

        Args:
            api_key: needed for everything but public market data.
            private_key_path: path of a PEM file with an Ed25519 or RSA key, the PEM text itself, or the
                secret of an HMAC key; the kind is detected.
            enable_validation: check orders against the exchange's rules before they are sent.
            config: see :data:`binance_futures_async.config.WEBSOCKET_DEFAULTS`.
            private_key_passphrase: of an encrypted PEM.

        Raises:
            AuthenticationError: a key that cannot be used.
            ParameterError: a config key or value that is not known, or an environment without a WebSocket API.
            ConnectionError: when opened, the exchange cannot be reached.
        """
        from .auth import Credentials, seal_key, seal_passphrase, seal_text

        # Before anything can raise: error reports and debuggers show the variables of this frame.
        sealed_api_key, config = seal_text(api_key), sealed_config(config)
        sealed_key = None if private_key_path is None else seal_key(private_key_path)
        sealed_passphrase = seal_passphrase(private_key_passphrase)
        del api_key, private_key_path, private_key_passphrase
        settings = self._settings(ServiceKind.WEBSOCKET, config)
        credentials = None
        if sealed_api_key is not None:
            credentials = Credentials.load(sealed_api_key, sealed_key, sealed_passphrase)
        elif sealed_key is not None:
            raise AuthenticationError("a private key was given without the api_key it belongs to")

        service_class = self._class_of("WebSocketService", "websocket_service", "websocket_api")

        def make() -> W:
            service: W = service_class(
                self._product, self._environment, settings, credentials, enable_validation=enable_validation
            )
            return self._heard(service)

        return Opening(make, self._services.add)

    def user_stream(
        self,
        api_key: str | Secret,
        message_handler: Callable[[Any], object] | None = None,
        config: Config = None,
    ) -> Opening[U]:
        """Open the user data stream of the account that the API key belongs to.

        Args:
            api_key: no private key is needed.
            message_handler: function or coroutine function that is called with each event.
            config: see :data:`binance_futures_async.config.USER_STREAM_DEFAULTS`.

        Raises:
            AuthenticationError: the exchange does not accept the key.
            ParameterError: a config key or value that is not known, or an environment without streams or WebSocket API,
                which gives the listen key.
            UserStreamError: no listen key could be had.
            ConnectionError: the exchange cannot be reached.
        """
        from .auth import Credentials, seal_text

        sealed_api_key, config = seal_text(api_key), sealed_config(config)
        del api_key
        settings = self._settings(ServiceKind.USER_STREAM, config)
        credentials = Credentials.load(sealed_api_key)

        service_class = self._class_of("UserStream", "user_stream", "websocket_api", "streams")

        def make() -> U:
            service: U = service_class(
                self._product, self._environment, settings, credentials, message_handler
            )
            return self._heard(service)

        return Opening(make, self._services.add)

    @overload
    def market_service(
        self, message_handler: Callable[[Any], object] | None = None, config: Config = None
    ) -> Opening[MD]: ...
    @overload
    def market_service(
        self,
        message_handler: Callable[[Any], object] | None = None,
        config: Config = None,
        *,
        numbers: type[Decimal],
    ) -> Opening[MD]: ...
    @overload
    def market_service(
        self,
        message_handler: Callable[[Any], object] | None = None,
        config: Config = None,
        *,
        numbers: type[float],
    ) -> Opening[MF]: ...
    @overload
    def market_service(
        self,
        message_handler: Callable[[Any], object] | None = None,
        config: Config = None,
        *,
        numbers: type[str],
    ) -> Opening[MT]: ...
    def market_service(
        self,
        message_handler: Callable[[Any], object] | None = None,
        config: Config = None,
        *,
        numbers: NumberType = Decimal,
    ) -> Any:
        """Open the market streams.

        Args:
            message_handler: function or coroutine function that is called with every event of every
                subscription.
            config: see :data:`binance_futures_async.config.MARKET_STREAM_DEFAULTS`.
            numbers: what prices and quantities become: Decimal, float (faster, inexact), or str.

        Raises:
            ParameterError: a config key or value that is not known, or another number type.
            ConnectionError: when opened, the exchange cannot be reached.
        """
        config = sealed_config(config)
        if numbers not in (Decimal, float, str):
            raise ParameterError(f"numbers is {numbers!r}; allowed are Decimal, float and str")
        settings = self._settings(ServiceKind.MARKET, config)

        service_class = self._class_of("MarketService", "market_service", "streams")

        def make() -> Service:
            service: Service = service_class(
                self._product, self._environment, settings, message_handler, numbers
            )
            return self._heard(service)

        return Opening(make, self._services.add)

    def _class_of(self, name: str, module: str, *reached: str) -> Any:
        """Return the class of a service of this product, if the environment has what it needs.

        Raises:
            ParameterError: it has not.
        """
        from .services.base import reached_at

        for kind in reached:
            reached_at(self._product, self._environment, kind)
        return getattr(import_module(f"{self._home}.{module}"), name)

    def _heard(self, service: S) -> S:
        """Let what a service finds be told for the client too."""
        service._watch.findings.pass_on(self._findings)
        return service

    def _settings(self, kind: ServiceKind, config: Config) -> ServiceConfig:
        return replace(resolve(kind, config), tap=self._recorder)

    async def close(self) -> None:
        """Close every service that this client opened and that is still open."""
        for service in list(self._services):
            await service._end()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


if TYPE_CHECKING:
    _UsdmClient = Client[
        WebSocketService, UserStream, MarketService[Decimal], MarketService[float], MarketService[str]
    ]
else:
    _UsdmClient = Client


class BinanceClient(_UsdmClient):
    """Opens the services of USD-M futures in one environment of the exchange.

    Each of the three can be awaited (``api = await client.websocket_service(...)``, closed by you) or used
    with ``async with``. Used as an async context manager itself, the client closes every service it opened.

    Args:
        environment: ``production``, ``testnet``, ``demo``, ``local`` (the exchange of this package on its
            default port), ``local:PORT``, or an :class:`Environment`. Without it the variable
            ``BINANCE_FUTURES_ENVIRONMENT`` decides, else it is production.
        recorder: reads along on all connections, such as a
            :class:`~binance_futures_async.exchange.recording.SessionRecorder`. It stays open when the client closes.

    Raises:
        ParameterError: an environment that is not known.
    """

    _product = PRODUCT
    _home = "binance_futures_async.usdm"
