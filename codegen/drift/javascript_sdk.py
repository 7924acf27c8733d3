"""Reads a release of the official JavaScript SDK, from its built text alone: nothing of it is run, no TypeScript is needed.

``index.d.ts`` tells types and docs, ``index.mjs`` what is sent. Bundlers make both, so their forms are few and known;
what is in no known form is an error, never a guess. A name that several parts declare carries ``$1`` in all but one of
them, and so does whatever refers to it: references are followed as they stand, and parts told apart by what calls return.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from .docstrings import Docstring
from .interface import (
    ANY,
    SOME_NUMBER,
    Field,
    Interface,
    Method,
    Parameter,
    Shape,
    Stream,
    event_key,
    laid_over,
    path_key,
    with_optional_parts,
    without_envelope,
    without_id,
)
from .sources import Package, SourceError

__all__ = ["read_javascript_sdk"]

_PLAIN = {
    "string": Shape("text"),
    "bigint": Shape("integer"),
    "boolean": Shape("boolean"),
    # Whole ones too: only those that may be beyond 2**53 are told apart, as number | bigint.
    "number": SOME_NUMBER,
}

_COMMENT = r"(?:/\*\*((?:(?!\*/).)*)\*/)?\s*"
_INTERFACE = re.compile(r"^interface ([\w$]+)(?: extends ([^{]+))? \{(?:\}$|\n(.*?)^\})", re.M | re.S)
_MEMBER = re.compile(
    rf"\s*{_COMMENT}(?:readonly )?['\"]?([^\s'\":?*/()\[\]{{}}]+)['\"]?(\??): ([^;]+);\s*", re.S
)
_ALIAS = re.compile(r"^type ([\w$]+) = ((?:[^;{}]|\{[^{}]*\})+);$", re.M)
_VALUES = re.compile(r"^declare (?:enum |const )([\w$]+):? \{\n(.*?)^\}", re.M | re.S)
_VALUE = re.compile(r"(?:=|:) (?:'([^']*)'|\"([^\"]*)\"|(-?\d+))[,;]?$", re.M)
_EVENT = re.compile(r"\{\s*e: '([^']+)';?\s*\} & ([\w$]+)")
_CALL = re.compile(
    rf"{_COMMENT}(\w+)\((?:requestParameters\??: ([\w$]+))?\): "
    r"(?:Promise<)?(RestApiResponse|WebsocketApiResponse|WebsocketStream)<([\w$]+)>+;",
    re.S,
)
_BODY = r"(?m)^\s+(?:async )?(\w+)\([^()\n]*\) \{$"
"""Heads a method of a class in ``index.mjs``."""
_CREATOR = r"(\w+): (?:async )?\([^()\n]*\) => \{\n"
"""Heads a function there that puts an address or a stream's name together."""


def read_javascript_sdk(package: Package) -> Interface:
    """Return the interface that a release describes.

    Raises:
        SourceError: it is not built as the releases known so far are.
    """
    declared = _Declarations(package.title, _file(package, "dist/index.d.ts"))
    sent = _Sent(package.title, _file(package, "dist/index.mjs"))
    calls = declared.calls()
    sent.compare({part: [call.name for call in calls if call.part == part] for part in _PARTS})
    found = Interface(package.title, events=dict(declared.events()))
    for call in calls:
        given = declared.parameters(call.request) if call.request else ()
        reply = declared.shape(call.reply)
        told = call.told
        if call.part == "WebsocketStream":
            path, parameters = with_optional_parts(sent.streams[call.name], without_id(given))
            route = sent.routes.get(call.name, "")
            found.streams[path_key(path)] = Stream(path, call.name, route, parameters, reply, told.summary)
            continue
        is_rest = call.part == "RestApiResponse"
        method = Method(
            sent.requests[call.name] if is_rest else sent.methods[call.name],
            call.name,
            tuple(given) if is_rest else without_id(given),
            reply if is_rest else without_envelope(reply),
            told.security,
            sent.signed.get((call.part, call.name)),
            told.weight,
            told.deprecated,
            told.summary,
        )
        (found.requests if is_rest else found.methods)[method.wire] = method
    if missing := found.missing:
        raise SourceError(f"{package.title} has no {missing} where they used to be; its layout has changed")
    return found


def _file(package: Package, name: str) -> str:
    for path, text in package.files.items():
        if path == name or path.endswith(f"/{name}"):
            return text
    raise SourceError(f"{package.title} has no {name}; its layout has changed")


_PARTS = {"RestApiResponse": "request", "WebsocketApiResponse": "method", "WebsocketStream": "stream"}
"""What the calls of a part return, and what we call them."""


@dataclass(frozen=True, slots=True)
class _Call:
    """A method of one of the SDK's classes."""

    part: str
    name: str
    request: str
    """Name of the interface that declares the parameters, "" where there are none."""
    reply: str
    told: Docstring


class _Declarations:
    """What ``index.d.ts`` declares."""

    def __init__(self, title: str, text: str) -> None:
        self._title = title
        self._text = text
        self._interfaces = {name: (base, body) for name, base, body in _INTERFACE.findall(text)}
        self._aliases: dict[str, str] = dict(_ALIAS.findall(text))
        self._values = {
            name: tuple("".join(value) for value in _VALUE.findall(body))
            for name, body in _VALUES.findall(text)
        }
        self.shape = cache(self._shape)
        if len(self._interfaces) != len(re.findall(r"^(?:export )?(?:declare )?interface ", text, re.M)):
            raise SourceError(f"{title} declares interfaces in a form not known yet; its layout has changed")

    def calls(self) -> list[_Call]:
        """Return all calls; each is declared three times, and the longest docs are whole."""
        found: dict[tuple[str, str], tuple[str, str, str]] = {}
        for comment, name, request, part, reply in _CALL.findall(self._text):
            known = found.get((part, name))
            if known is None or len(known[0]) < len(comment):
                found[part, name] = (comment, request, reply)
        return [
            _Call(part, name, request, reply, _docs(comment))
            for (part, name), (comment, request, reply) in found.items()
        ]

    def events(self) -> Iterator[tuple[str, Field]]:
        """Give the account events, from the union that tells them apart."""
        for alias, union in self._aliases.items():
            found = _EVENT.findall(union)
            if len(found) != union.count("} &"):
                raise SourceError(f"{self._title}: {alias} tells its members apart in a form not known yet")
            for name, model in found:
                yield event_key(name), Field(name, self.shape(model))

    def parameters(self, request: str) -> Iterator[Parameter]:
        """Give what the interface of a call's parameters declares."""
        for wire, optional, kind, doc in self._members(request):
            yield Parameter(wire, self._read(kind), not optional, self._choice(kind), doc)

    def _shape(self, name: str) -> Shape:
        """Return what a declared name stands for; what is declared elsewhere stays open."""
        plain = re.sub(r"\$\d+$", "", name)
        if name in self._values:
            return Shape("text")
        if name in self._aliases:
            options = _options(self._aliases[name])
            if len(options) > 1 and all(option in self._interfaces for option in options):
                return laid_over(plain, tuple(self.shape(option) for option in options))
            return self._read(self._aliases[name])
        if name not in self._interfaces:
            return ANY
        base, _ = self._interfaces[name]
        if base:
            listed = self._read(base)
            if listed.kind != "list":
                raise SourceError(f"{self._title}: {name} extends {base}, which is no array")
            return Shape("list", item=listed.item, name=plain)
        fields = tuple(Field(wire, self._read(kind), doc) for wire, _, kind, doc in self._members(name))
        return Shape("object", fields, name=plain)

    def _members(self, name: str) -> Iterator[tuple[str, bool, str, str]]:
        """Give the members of an interface: name, whether it may be left out, type, doc."""
        if name not in self._interfaces:
            raise SourceError(f"{self._title} declares no interface {name}; its layout has changed")
        _, body = self._interfaces[name]
        at = 0
        while at < len(body):
            found = _MEMBER.match(body, at)
            if found is None:
                line = body[at:].strip().partition("\n")[0]
                raise SourceError(f"{self._title}: a member of {name} is in a form not known yet: {line}")
            comment, wire, optional, kind = found.groups()
            yield wire, bool(optional), kind, " ".join(_before_tags(_plain(comment or "")).split())
            at = found.end()

    def _read(self, kind: str) -> Shape:
        """Return the shape that the text of a type stands for."""
        options = [option for option in _options(kind) if option not in ("null", "undefined")]
        if set(options) == {"number", "bigint"}:
            return Shape("integer")
        if len(options) != 1:
            shapes = {self._read(option) for option in options}
            return shapes.pop() if len(shapes) == 1 else ANY
        one = options[0]
        if one in _PLAIN:
            return _PLAIN[one]
        if one[:1] in ("'", '"'):
            return Shape("text")
        if listed := re.fullmatch(r"(?:Readonly)?(?:Array|Set)<(.+)>", one, re.S):
            return Shape("list", item=self._read(listed.group(1)))
        if one == "object" or one.startswith(("{", "Record<")):
            return Shape("object", name="dict")
        return self.shape(one)

    def _choice(self, kind: str) -> tuple[str, ...]:
        """Return the values of the enum in a type, if there is one."""
        names = re.findall(r"[\w$]+", kind)
        return next((self._values[name] for name in names if name in self._values), ())


class _Sent:
    """What ``index.mjs`` sends, by the names of the calls."""

    def __init__(self, title: str, text: str) -> None:
        self._title = title
        self.methods: dict[str, str] = {}
        self.requests: dict[str, str] = {}
        self.streams: dict[str, str] = {}
        self.routes: dict[str, str] = {}
        self.signed: dict[tuple[str, str], bool] = {}
        for name, code in _pieces(_CREATOR, text):
            if asked := re.search(r"endpoint: \"([^\"]+)\",\s*method: \"(\w+)\"", code):
                self.requests.setdefault(name, f"{asked.group(2)} {asked.group(1)}")
            elif named := re.search(r"Placeholders\(\s*\"/([^\"]+)\"\.slice\(1\)", code):
                self.streams.setdefault(name, named.group(1))
        for name, code in _pieces(_BODY, text):
            signed = re.search(r"isSigned: (true|false)", code)
            if wire := re.search(r"sendMessage\(\s*\"/([^\"]+)\"\.slice\(1\)", code):
                self.methods[name] = wire.group(1)
                if signed:
                    self.signed["WebsocketApiResponse", name] = signed.group(1) == "true"
            elif "localVarAxiosParamCreator." in code and signed:
                self.signed["RestApiResponse", name] = signed.group(1) == "true"
            elif route := re.search(r"createStreamHandler\([^()]*, \"(\w+)\"\s*\)", code):
                self.routes[name] = route.group(1)

    def compare(self, declared: Mapping[str, list[str]]) -> None:
        """Make sure that the two files tell of the same calls."""
        told = {
            "RestApiResponse": self.requests,
            "WebsocketApiResponse": self.methods,
            "WebsocketStream": self.streams,
        }
        for part, names in declared.items():
            for name in sorted(set(names) ^ set(told[part])):
                place = "says what it sends" if name in names else "declares it"
                raise SourceError(
                    f"{self._title} has a {_PARTS[part]} {name}, but nothing {place}; its layout has changed"
                )


def _pieces(head: str, text: str) -> Iterator[tuple[str, str]]:
    """Give each name that a head captures, with the text up to the next head."""
    parts = re.split(head, text)
    return zip(parts[1::2], parts[2::2], strict=True)


def _options(kind: str) -> list[str]:
    """Return the members of a union, at its top level."""
    depth, options = 0, [""]
    for sign in kind:
        depth += (sign in "<({[") - (sign in ">)}]")
        if sign == "|" and depth == 0:
            options.append("")
        else:
            options[-1] += sign
    return [option.strip() for option in options]


def _docs(comment: str) -> Docstring:
    """Read the comment of a call: told first, its heading behind ``@summary``."""
    text = _plain(comment)
    heading = re.search(r"^@summary +(.+?) *$", text, re.M)
    advised_against = "\n@deprecated" if re.search(r"^@deprecated\b", text, re.M) else ""
    return Docstring(f"{heading.group(1) if heading else ''}{advised_against}\n\n{_before_tags(text)}")


def _before_tags(text: str) -> str:
    return re.split(r"^@", text, maxsplit=1, flags=re.M)[0].strip()


def _plain(comment: str) -> str:
    """Return a comment's text without the stars at the beginning of its lines, and its quotes as they were."""
    return re.sub(r"^[ \t]*\*(?!\*) ?", "", comment, flags=re.M).replace('\\"', '"').replace("\\'", "'")
