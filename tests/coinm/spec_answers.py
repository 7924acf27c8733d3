"""What an exchange says according to the samples of the spec: answers of methods, frames of streams, events, documents."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from binance_futures_async.exchange.server.stream_names import StreamNames
from binance_futures_async.generated.common.wrappers import FRAME_DATA, FRAME_STREAM
from binance_futures_async.model.product import Product, product_named
from binance_futures_async.model.streams import Stream
from codegen.__main__ import SPEC
from codegen.load import load_spec, owner_of
from codegen.lower import lower
from codegen.model import Model

__all__ = ["SpecAnswers"]


@functools.cache
def _spec(product: str) -> tuple[Model, tuple[str, ...]]:
    spec = load_spec(SPEC)
    return lower(spec, product), spec.products


@dataclass(frozen=True)
class SpecAnswers:
    """The samples of one product.

    Attributes:
        product: its name in the spec.
    """

    product: str

    @property
    def facts(self) -> Product:
        """The product as the runtime knows it."""
        return product_named(self.product)

    def response(self, method: str) -> dict[str, Any]:
        """Return the answer to a method of the WebSocket API."""
        entry = self._model.methods[method]
        answer: dict[str, Any] = self._payloads(entry.file, entry.response_samples)[0]
        return answer

    def error(self, method: str, file: str) -> dict[str, Any]:
        """Return a refusal of a method, by the name of its file."""
        entry = self._model.methods[method]
        assert file in entry.error_samples, f"{method} has {', '.join(entry.error_samples)}"
        refusal: dict[str, Any] = self._payload(entry.file, file)
        return refusal

    def arguments(self, call: str) -> dict[str, Any]:
        """Return arguments that a call of the WebSocket API may be made with."""
        (entry,) = (one for one in self._model.calls if one.name == call)
        if entry.example:
            return dict(entry.example)
        for sample in self._payloads(entry.method.file, entry.method.request_samples):
            given = sample.get("params", {})
            if all(given.get(wire) == value for wire, value in entry.fixed):
                return {one.name: given[one.wire] for one in entry.parameters if one.wire in given}
        return {}

    def document(self, request: str) -> Any:
        """Return what a request of REST is answered with: the last sample, since recordings come after the manual's."""
        entry = self._model.requests[request]
        return self._payloads(entry.file, entry.response_samples)[-1]

    def events(self, tag: str) -> list[Any]:
        """Return the events of an account that have a tag."""
        return [
            payload
            for struct in self._model.structs.values()
            if struct.event == "user"
            for payload in map(_bare, self._payloads(struct.file, struct.samples))
            if payload[self.facts.user_events.tag] == tag
        ]

    def stream(self, name: str) -> Stream[Any] | None:
        """Return the stream that a name means, None if it means none."""
        found = [stream for names, stream in _names(self.product) if names.find(name)]
        # Only the form of what it begins with tells the stream of a pair from that of a symbol.
        paired = [stream for stream in found if "{pair}" in stream.path]
        if len(found) > 1 and paired:
            found = [one for one in found if (one in paired) is ("_" not in name.partition("@")[0])]
        return found[0] if found else None

    def stream_arguments(self, key: str) -> dict[str, Any]:
        """Return arguments that a stream may be subscribed with: the spec's example, else the first that is taken."""
        entry = self._model.streams[key]
        listed = self.document(self.facts.rest.symbols.name)["symbols"][0]
        chosen = {
            one.name: one.allowed[0] if one.allowed else listed[one.placeholder]
            for one in entry.parameters
            if one.default is None
        }
        return chosen | dict(entry.example)

    def frames(self, name: str) -> list[Any]:
        """Return what a stream brings, bare; nothing if there is no such stream."""
        stream = self.stream(name)
        if stream is None:
            return []
        entry = self._model.streams[stream.key]
        return [_bare(payload) for payload in self._payloads(entry.file, entry.samples)]

    @property
    def _model(self) -> Model:
        return _spec(self.product)[0]

    def _payloads(self, entry_file: str, files: Iterable[str]) -> list[Any]:
        """Return samples of an entry, those of another product left out where this one has its own."""
        others = [f".{name}." for name in _spec(self.product)[1] if name != self.product]
        fitting = [file for file in files if not any(other in file for other in others)]
        own = [file for file in fitting if f".{self.product}." in file]
        return [self._payload(entry_file, file) for file in own or fitting]

    @staticmethod
    def _payload(entry_file: str, file: str) -> Any:
        return json.loads((SPEC / owner_of(entry_file) / "samples" / file).read_bytes())


@functools.cache
def _names(product: str) -> list[tuple[StreamNames, Stream[Any]]]:
    return [
        (StreamNames([stream]), stream) for stream in product_named(product).market_events.streams.values()
    ]


def _bare(payload: Any) -> Any:
    """Return what is inside the wrapper of a combined stream."""
    is_wrapped = isinstance(payload, dict) and payload.keys() == {FRAME_STREAM, FRAME_DATA}
    return payload[FRAME_DATA] if is_wrapped else payload
