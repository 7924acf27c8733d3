"""An exchange that replays the samples of the spec: it answers every request and fills every stream, and trades nothing.

What it is sent it checks against the product's definitions, with the checks of the local exchange. It needs nothing but
the spec, so any product can be replayed.
"""

from __future__ import annotations

from collections import defaultdict, deque
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from binance_futures_async import Environment
from binance_futures_async.auth import load_verifier
from binance_futures_async.exchange.accounts.account import Account
from binance_futures_async.exchange.server.envelope import Request
from binance_futures_async.exchange.server.keys import ApiKey, KeyRing
from binance_futures_async.generated.common.addresses import STREAM_NAMES
from binance_futures_async.generated.common.wrappers import REPLY_RESULT

from .replay_links import Act, ApiLink, Link, Mishap, StreamLink, refused
from .spec_answers import SpecAnswers

__all__ = ["KEY", "SECRET", "Act", "Mishap", "ReplayServer", "refused"]

KEY = "replay0key"
SECRET = "replay0secret"


class ReplayServer:
    """The other side of a client; used with ``async with``.

    Args:
        product: name of the product in the spec.

    Attributes:
        requests: requests of the WebSocket API that came.
        refusals: what was wrong with requests; not what the test itself ordered.
        links: connections that are open, the oldest first.
        paths: what each connection asked for, closed ones included.
        listen_key: the active one.
        is_mute: whether streams bring nothing, for clients that would miss what comes at once.
        frames: by the names of streams or by listen keys: what they bring instead of their samples.
    """

    def __init__(self, product: str) -> None:
        self.samples = SpecAnswers(product)
        self.facts = self.samples.facts
        self.keys = KeyRing()
        self.add_key(KEY, SECRET)
        started = self.samples.response(self.facts.api.start_listen_key.method.name)
        self.listen_key: str = started[REPLY_RESULT]["listenKey"]
        self.requests: list[Request] = []
        self.refusals: list[str] = []
        self.links: list[Link] = []
        self.paths: list[str] = []
        self.is_mute = False
        self.frames: dict[str, list[Any]] = {}
        self._script: dict[str, deque[Act]] = defaultdict(deque)
        self._runner = web.AppRunner(self._application(), shutdown_timeout=0.1)
        self._port = 0

    @property
    def environment(self) -> Environment:
        """Where it is reached."""
        place = f"127.0.0.1:{self._port}"
        return Environment(
            name="replay",
            websocket_api=f"ws://{place}{self._api_path}",
            streams=f"ws://{place}",
            rest=f"http://{place}",
        )

    def add_key(self, api_key: str, key: str) -> None:
        """Know an API key with its HMAC secret or public PEM."""
        self.keys.add(ApiKey(api_key, Account(1, "replay", "replay", {}), load_verifier(key)))

    def next(self, method: str, *acts: Act) -> None:
        """Say what becomes of the next requests of a method, one act each; those after them are answered again."""
        assert method in self.facts.api.methods, method
        self._script[method] += acts

    def take(self, request: Request) -> Act | None:
        """Note a request, and return what was said of it."""
        self.requests.append(request)
        acts = self._script[request.method]
        return acts.popleft() if acts else None

    def sent(self, method: str) -> list[Request]:
        """Return the requests of a method that came."""
        return [request for request in self.requests if request.method == method]

    def cut(self, path: str = "/") -> int:
        """Cut the connections whose path begins so; return how many there were."""
        cut = [link for link in self.links if link.path.startswith(path)]
        for link in cut:
            link.cut()
        return len(cut)

    async def push(self) -> None:
        """Send once more what every followed stream brings."""
        for link in self.stream_links:
            await link.bring(*link.names)

    async def expire_listen_key(self) -> None:
        """End the listen key, say so to whoever follows it, and have another one from then on."""
        old, self.listen_key = self.listen_key, f"{self.listen_key[:-3]}{len(self.paths):03}"
        for link in self.stream_links:
            if old in link.names:
                for event in self._events(expiry=True):
                    await link.send(old, {**event, "listenKey": old})

    def frames_of(self, name: str) -> list[Any]:
        """Return what a stream or a listen key brings, bare."""
        if self.is_mute:
            return []
        if name in self.frames:
            return self.frames[name]
        return self._events(expiry=False) if name == self.listen_key else self.samples.frames(name)

    def _events(self, *, expiry: bool) -> list[Any]:
        events = self.facts.user_events
        tags = [tag for tag, kind in events.kinds.items() if (kind is events.listen_key_expired) is expiry]
        return [event for tag in tags for event in self.samples.events(tag)]

    @property
    def stream_links(self) -> list[StreamLink]:
        """Open connections of the streams, the oldest first."""
        return [link for link in self.links if isinstance(link, StreamLink)]

    # --- serving ------------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()
        await self._runner.cleanup()

    @property
    def _api_path(self) -> str:
        environments = self.facts.addresses.environments.values()
        return next(one.websocket_api_path for one in environments if one.websocket_api)

    def _application(self) -> web.Application:
        application = web.Application()
        get = application.router.add_get
        addresses = self.facts.addresses
        get(self._api_path, self._serve_api)
        for route in ("", *addresses.routes.values()):
            get(f"{route}{addresses.combined_streams}", self._serve_streams)
            get(f"{route}{addresses.raw_streams}", self._serve_streams)
            get(f"{route}{addresses.raw_streams}/{{{STREAM_NAMES}:.+}}", self._serve_streams)
        for request in self.facts.rest.requests.values():
            if request.http == "GET" and not request.security.api_key:
                get(request.path, self._serve_document, name=request.name)
        return application

    async def _serve_api(self, request: web.Request) -> web.WebSocketResponse:
        return await ApiLink(self, request).run()

    async def _serve_streams(self, request: web.Request) -> web.WebSocketResponse:
        names = request.match_info.get(STREAM_NAMES) or request.query.get(STREAM_NAMES, "")
        combined = request.path.endswith(self.facts.addresses.combined_streams)
        return await StreamLink(self, request, names, combined=combined).run()

    async def _serve_document(self, request: web.Request) -> web.Response:
        name = request.match_info.route.name
        assert name is not None
        return web.json_response(self.samples.document(name))
