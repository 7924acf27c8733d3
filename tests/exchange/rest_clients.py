"""A raw client of REST for the tests of the server: it sends what a test says and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp
import msgspec
from yarl import URL

from binance_futures_async.auth import Signer, load_signer
from binance_futures_async.exchange import DEFAULT_API_KEY, DEFAULT_SECRET, LocalExchange
from binance_futures_async.generated.common.security import API_KEY_HEADER

__all__ = ["Answer", "RawRest", "open_rest"]


@dataclass(frozen=True)
class Answer:
    """What REST answered."""

    status: int
    headers: Mapping[str, str]
    raw: bytes

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.raw)

    @property
    def refusal(self) -> tuple[int, int]:
        """Status and code of a refusal, which is nothing but code and message."""
        refused = self.json
        assert set(refused) == {"code", "msg"}, refused
        assert refused["msg"]
        return self.status, refused["code"]


class RawRest:
    """Asks REST."""

    def __init__(self, session: aiohttp.ClientSession, exchange: LocalExchange) -> None:
        self._session = session
        self._exchange = exchange

    async def send(
        self, verb: str, path: str, *, query: str = "", body: str = "", api_key: str | None = None
    ) -> Answer:
        """Send exactly this."""
        url = URL(f"{self._exchange.environment.rest}{path}{'?' if query else ''}{query}", encoded=True)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if api_key is not None:
            headers[API_KEY_HEADER] = api_key
        async with self._session.request(verb, url, data=body or None, headers=headers) as response:
            return Answer(response.status, dict(response.headers), await response.read())

    async def get(self, path: str, **parameters: Any) -> Answer:
        """Ask for something that is open to everybody."""
        return await self.send("GET", path, query=urlencode(parameters))

    def signed(self, parameters: Mapping[str, Any], signer: Signer | None = None) -> str:
        """Parameters as text, with timestamp and signature; a timestamp that is given stays."""
        text = urlencode({"timestamp": self._exchange.venue.now_ms, **parameters})
        made = load_signer(DEFAULT_SECRET) if signer is None else signer
        return f"{text}&{urlencode({'signature': made.sign(text)})}"

    async def ask(self, verb: str, path: str, **parameters: Any) -> Answer:
        """Ask with the key of the default account, all parameters in the query."""
        return await self.send(verb, path, query=self.signed(parameters), api_key=DEFAULT_API_KEY)

    async def done(self, verb: str, path: str, **parameters: Any) -> Any:
        """Ask for what has to succeed, and return the document."""
        answer = await self.ask(verb, path, **parameters)
        assert answer.status == 200, answer.raw
        return answer.json

    async def refusal(self, verb: str, path: str, **parameters: Any) -> int:
        """Ask for what has to be refused, and return the code."""
        status, code = (await self.ask(verb, path, **parameters)).refusal
        assert status == 400
        return code


@asynccontextmanager
async def open_rest(exchange: LocalExchange) -> AsyncIterator[RawRest]:
    async with aiohttp.ClientSession() as session:
        yield RawRest(session, exchange)
