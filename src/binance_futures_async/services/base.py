"""What the three services have in common: how they are opened, and how they end."""

from __future__ import annotations

import asyncio
import functools
import logging
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from ..config import ServiceConfig
from ..connection.policy import LinkPolicy
from ..drift.live import Watch
from ..drift.report import DriftReport
from ..environments import is_local
from ..exceptions import BinanceWebSocketError, ConnectionError, ParameterError
from ..health import Health
from ..model.environment import Environment
from ..model.product import Product
from ..surroundings import wall_time
from ..transport.choice import connector
from ..transport.protocol import Connect
from ..transport.tap import tapped

__all__ = ["Service", "connect_for", "policy_of", "reached_at"]

log = logging.getLogger("binance_futures_async.services")


class Service(ABC):
    """A service that lives on one or several links."""

    def __init__(self, product: Product, environment: Environment, config: ServiceConfig) -> None:
        self._product = product
        self._environment = environment
        self._config = config
        self._watch = self._new_watch(f"{config.service} of {environment.name}")
        self._closed: str | None = None
        self._time = asyncio.get_running_loop().time

    @property
    def closed(self) -> str | None:
        """Why the service has ended, in words; None while it has not."""
        return self._closed

    @property
    def config(self) -> ServiceConfig:
        """Settings in force."""
        return self._config

    @property
    def health(self) -> Health:
        """How the service and its links are at this moment; fit for a log, it shows no secret."""
        return self._health(now=self._time(), wall=wall_time())

    @property
    def drift(self) -> DriftReport:
        """What the exchange was seen to send, so far, that this version does not know. It shows no secret.

        Each event of an unknown type is counted. Fields and values of enums are counted in the frames that were looked
        at, which are few (see ``drift_interval``): a difference is found soon, and its count says little.
        """
        return self._watch.findings.report()

    def _new_watch(self, subject: str) -> Watch:
        return Watch(self._product, subject, self._config.drift_interval)

    @abstractmethod
    def _health(self, *, now: float, wall: float) -> Health:
        """Return how the service is, given the time of the event loop and that since 1970 UTC."""

    @abstractmethod
    async def _open(self) -> None:
        """Bring up the links."""

    @abstractmethod
    async def _shut(self) -> None:
        """Take down the links and every task."""

    async def _connect(self) -> None:
        if self._closed is not None:
            raise ConnectionError(f"the service has ended: {self._closed}; open a new one")
        host = urlsplit(self._environment.streams or self._environment.websocket_api).netloc
        log.info("%s: opening in environment %s (%s)", self._config.service, self._environment.name, host)
        try:
            await self._open()
        except BaseException:
            self._watch.close()
            await self._shut()
            raise

    async def _end(self) -> None:
        if self._closed is None:
            self._closed = "closed by its owner"
        self._watch.close()
        await self._shut()

    def _gave_up(self, error: BinanceWebSocketError | None) -> None:
        """A link will not come back."""
        if self._closed is None and error is not None:
            self._closed = str(error)
            self._watch.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()


_KINDS = {"websocket_api": "WebSocket API", "streams": "streams", "rest": "REST"}


def reached_at(product: Product, environment: Environment, kind: str) -> str:
    """Return the URL of a part of the exchange.

    Args:
        product: what is traded there.
        environment: has the URLs.
        kind: ``websocket_api``, ``streams`` or ``rest``.

    Raises:
        ParameterError: the environment has none.
    """
    url: str = getattr(environment, kind)
    if not url:
        having = [one.name for one in product.addresses.environments.values() if getattr(one, kind)]
        raise ParameterError(
            f"environment {environment.name!r} of {product.title} has no {_KINDS[kind]}; "
            f"allowed are {', '.join(having)}, or an Environment with {kind}"
        )
    return url


def policy_of(
    product: Product, environment: Environment, config: ServiceConfig, *, ping_interval: float | None = None
) -> LinkPolicy:
    """Return how the links of a service live."""
    return LinkPolicy(
        connection_timeout=config.connection_timeout,
        ping_interval=ping_interval or config.ping_interval,
        reconnect_delay=config.reconnect_delay,
        max_reconnect_delay=config.max_reconnect_delay,
        max_reconnect_attempts=config.max_reconnect_attempts,
        lifetime=product.limits.connection_lifetime_ms / 1000,
        when_refused=_how_to_start(environment) if is_local(environment) else "",
    )


def _how_to_start(environment: Environment) -> str:
    port = environment.name.partition(":")[2]
    command = f"binance-futures exchange --port {port}" if port else "binance-futures exchange"
    return f"no local exchange is running there, start one with `{command}`"


def connect_for(config: ServiceConfig) -> Connect:
    """Return what opens the sockets of a service."""
    connect: Connect = functools.partial(connector(config.transport, tls=config.tls), proxy=config.proxy)
    return connect if config.tap is None else tapped(connect, config.tap)
