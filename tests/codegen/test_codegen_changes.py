"""What counts as what: texts of modules before and after, and what is told of the difference."""

from __future__ import annotations

import pytest

from codegen.changes import Change, Kind, Level, Unreadable, Version, compare
from codegen.changes.change import merged
from codegen.changes.summary import summary

MAJOR, MINOR, PATCH = Level.MAJOR, Level.MINOR, Level.PATCH


def told(path: str, old: str, new: str) -> list[tuple[str, str, Level]]:
    """Kind and name, what is said, and how much it is."""
    return [(f"{one.kind} {one.name}", one.says, one.level) for one in compare({path: old}, {path: new})]


# --- messages ---------------------------------------------------------------------------------------


def struct(body: str, head: str = "Trade(MarketEvent[N], frozen=True, tag_field='e', tag='trade')") -> str:
    return f'class {head}:\n    """A trade."""\n\n{body}'


PRICE = '    price: N = field(name="p")\n    """Price of the fill."""\n'
MAYBE = '    price: N | None = field(default=None, name="p")\n    """Price of the fill."""\n'
RPI = (
    '    rpi: N | None = field(default=None, name="nq")\n    """Part of it. More (ms, since 2025-12-31)."""\n'
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (PRICE, PRICE + RPI, [("added Trade.rpi", "Part of it (Binance, 2025-12-31).", MINOR)]),
        (PRICE + RPI, PRICE, [("removed Trade.rpi", "Part of it (Binance, 2025-12-31).", MAJOR)]),
        (PRICE, MAYBE, [("changed Trade.price", "may be None now.", MAJOR)]),
        (MAYBE, PRICE, [("changed Trade.price", "is never None now.", MINOR)]),
        (
            PRICE,
            PRICE.replace("N =", "str ="),
            [("changed Trade.price", "is `str` now, was `Decimal`.", MAJOR)],
        ),
        (
            PRICE,
            PRICE.replace('"p"', '"P"'),
            [("changed Trade.price", "its key is `P` now, was `p`.", MAJOR)],
        ),
        (
            PRICE,
            PRICE.replace("price", "fill_price"),
            [
                ("added Trade.fill_price", "renamed from `price`. Price of the fill.", MINOR),
                ("removed Trade.price", "renamed to `fill_price`.", MAJOR),
            ],
        ),
        (
            PRICE,
            PRICE.replace("Price of", "The price of"),
            [("described anew Trade.price", "The price of the fill.", PATCH)],
        ),
        (
            MAYBE,
            MAYBE.replace("default=None, ", ""),
            [("changed Trade.price", "is always there now.", PATCH)],
        ),
    ],
    ids=["added", "removed", "widened", "narrowed", "type", "key", "renamed", "described", "never_left_out"],
)
def test_a_field_is_told_with_what_it_means_for_whoever_reads_it(
    old: str, new: str, expected: list[tuple[str, str, Level]]
) -> None:
    assert told("messages/streams.py", struct(old), struct(new)) == expected


def test_text_that_becomes_an_enum_of_texts_breaks_nobody_and_the_other_way_breaks() -> None:
    enum = {"enums.py": 'class Side(OpenTextEnum):\n    BUY = "BUY"\n'}
    text, member = (
        {"messages/a.py": struct(f'    side: {kind} = field(name="S")\n')} for kind in ("str", "Side")
    )
    (forth,) = compare(enum | text, enum | member)
    (back,) = compare(enum | member, enum | text)
    assert (forth.level, back.level) == (MINOR, MAJOR)


def test_a_class_is_told_without_its_fields() -> None:
    assert told("messages/a.py", "", struct(PRICE + RPI)) == [("added Trade", "A trade.", MINOR)]
    assert told("messages/a.py", struct(PRICE + RPI), "") == [("removed Trade", "A trade.", MAJOR)]


def test_a_class_of_the_same_event_is_the_same_renamed() -> None:
    assert told("messages/a.py", struct(PRICE), struct(PRICE).replace("Trade(", "Fill(")) == [
        ("added Fill", "renamed from `Trade`. A trade.", MINOR),
        ("removed Trade", "renamed to `Fill`.", MAJOR),
    ]


def test_one_place_more_breaks_whoever_unpacks_a_list() -> None:
    head = "Level(PositionalMessage, array_like=True)"
    old = struct('    price: str = field(name="0")\n', head)
    new = struct('    price: str = field(name="0")\n    quantity: str = field(name="1")\n', head)
    assert told("messages/a.py", old, new) == [
        ("changed Level", "unpacks to 2 values now, was 1.", MAJOR),
        ("added Level.quantity", "", MINOR),
    ]


def test_a_class_that_loses_what_its_base_gave_breaks_callers() -> None:
    other = struct(PRICE).replace("MarketEvent[N]", "Message")
    assert told("messages/a.py", struct(PRICE), other)[0][2] is MAJOR


def test_it_does_not_matter_which_module_something_stands_in() -> None:
    assert compare({"messages/a.py": struct(PRICE)}, {"messages/b.py": struct(PRICE)}) == ()


# --- enums and errors -------------------------------------------------------------------------------


def test_values_of_an_enum_come_as_news_and_go_with_a_break() -> None:
    old = 'class Side(OpenTextEnum):\n    """Side."""\n\n    BUY = "BUY"\n    """Buys."""\n'
    new = old + '    SELL = "SELL"\n    """Sells. Since 2025-11-18."""\n'
    assert told("enums.py", old, new) == [("added Side.SELL", "Sells (Binance, 2025-11-18).", MINOR)]
    assert told("enums.py", new, old) == [("removed Side.SELL", "Sells (Binance, 2025-11-18).", MAJOR)]
    other = old.replace('"BUY"', '"B"')
    assert told("enums.py", old, other) == [("changed Side.BUY", "is `B` now, was `BUY`.", MAJOR)]


def errors(*facts: str) -> str:
    names = "".join(f"    {fact.split(', ')[1].strip(chr(34))} = {fact.split(', ')[0]}\n" for fact in facts)
    made = "".join(f"_fact({fact}), " for fact in facts)
    return f"class ErrorCode(IntEnum):\n{names or '    pass'}\nERRORS = ({made})\n"


COLD = '-9077, "COLD", "The machine is cold.", "retryable", "request"'


def test_an_error_code_is_news() -> None:
    assert told("errors.py", errors(), errors(COLD)) == [
        ("added ErrorCode.COLD", "-9077: The machine is cold.", MINOR)
    ]


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        (COLD, COLD.replace("retryable", "refused"), MINOR),
        (COLD, COLD.replace("request", "unavailable"), MINOR),
        (COLD.replace("request", "unavailable"), COLD.replace("request", "margin"), MAJOR),
    ],
    ids=["outcome", "a_special_case", "another_class"],
)
def test_an_error_that_comes_as_another_exception_breaks_whoever_catches_it(
    old: str, new: str, level: Level
) -> None:
    ((name, _, found),) = told("errors.py", errors(old), errors(new))
    assert (name, found) == ("changed ErrorCode.COLD", level)


# --- calls ------------------------------------------------------------------------------------------

CALL = """
PLACE: Final[Method[Order]] = Method(
    "order.place",
    security=security.TRADE,
    result=Order,
    parameters=(
        Parameter("symbol", "symbol", Kind.TEXT, required=True),
        Parameter("price", "price", Kind.DECIMAL),
        Parameter("wait_time", "waitTime", Kind.INTEGER, at_most=13, also=("wait",)),
    ),
    weight=(WeightLine(2, "price"), WeightLine(5)),
    rules=rules.PLACE,
)
PLACE_ORDER: Final[Call[Order]] = Call("place_order", PLACE)


class OrderMethods(ApiCaller):
    @overload
    async def place_order(
        self, symbol: str, price: int | None = None, *, wait_time: Wait | Literal["A", "B"] | None = None,
        wait_for_response: Literal[True] = True
    ) -> Response[Order]: ...
    @overload
    async def place_order(
        self, symbol: str, price: int | None = None, *, wait_time: Wait | Literal["A", "B"] | None = None,
        wait_for_response: Literal[False]
    ) -> str: ...
    async def place_order(
        self, symbol: str = REQUIRED, price: int | None = None, *, wait_time: Wait | None = None,
        wait_for_response: bool = True, **aliases: Any
    ) -> Response[Order] | str:
        \"\"\"Places an order.

        Calls ``order.place``.

        Args:
            symbol: Symbol to trade.
            price: Limit
                price.
            wait_time: How long to wait. Long.
            wait_for_response: False does not.
        \"\"\"
        return await self._call(PLACE_ORDER, (symbol, price, wait_time), aliases, wait_for_response)
"""
WAIT = ', *, wait_time: Wait | Literal["A", "B"] | None = None,'


def edited(*pairs: tuple[str, str]) -> str:
    text = CALL
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (
            (WAIT, ", *,"),
            [("removed place_order(wait_time)", "How long to wait.", MAJOR)],
        ),
        (
            (
                "price: int | None = None, *, wait_time: Wait | Literal",
                "price: int, *, wait_time: Wait | Literal",
            ),
            [("changed place_order(price)", "has to be given now.", MAJOR)],
        ),
        (
            ("self, symbol: str, price", "self, symbol: str | None = None, price"),
            [("changed place_order(symbol)", "may be left out now.", MINOR)],
        ),
        (
            ('"A", "B"', '"A", "B", "C"'),
            [("changed place_order(wait_time)", "also takes `C`.", MINOR)],
        ),
        (('"A", "B"', '"A"'), [("changed place_order(wait_time)", "no longer takes `B`.", MAJOR)]),
        (
            ("price: int ", "price: NumberInput "),
            [("changed place_order(price)", "also takes `Decimal | str`.", MINOR)],
        ),
        (
            ("price: int ", "price: bool "),
            [("changed place_order(price)", "takes `bool` now, was `int`.", MAJOR)],
        ),
        (
            ("symbol: str, price: int | None = None, *,", "symbol: str, *, price: int | None = None,"),
            [("changed place_order()", "can no longer be called as `(symbol, price?)`.", MAJOR)],
        ),
        (
            (WAIT, ", wait_time: Wait | Literal['A', 'B'] | None = None, *,"),
            [("changed place_order()", "can also be called as `(symbol, price?, wait_time?)`.", MINOR)],
        ),
        (
            ("Response[Order]:", "Response[Fill]:"),
            [("changed place_order()", "returns `Response[Fill]` now, was `Response[Order]`.", MAJOR)],
        ),
        (
            ("wait_time: Wait", "pause: Wait"),
            [
                ("added place_order(pause)", "renamed from `wait_time`. How long to wait.", MINOR),
                ("removed place_order(wait_time)", "renamed to `pause`.", MAJOR),
            ],
        ),
        (
            (', also=("wait",)', ""),
            [("changed place_order(wait_time)", "can no longer be written `wait`.", MAJOR)],
        ),
        (
            ("at_most=13", "at_most=7"),
            [("changed place_order(wait_time)", "checked to be at most 7; was 13.", MINOR)],
        ),
        (("WeightLine(5)", "WeightLine(6)"), [("changed place_order()", "weighs 6 now, was 5.", PATCH)]),
        (
            ('WeightLine(2, "price")', 'WeightLine(2, "price", (1, 2, 3))'),
            [("changed place_order()", "weighs 2 with price 1, 2 or 3 now, was 2 with price.", PATCH)],
        ),
        (
            ("security.TRADE", "security.NONE"),
            [("changed place_order()", "needs no key now, needed an API key that signs before.", MINOR)],
        ),
        (
            ("Calls ``", "Deprecated by the exchange since 2026-01: use x.\n\n        Calls ``"),
            [("changed place_order()", "Deprecated by the exchange since 2026-01: use x.", MINOR)],
        ),
        (("Limit\n", "Best\n"), [("described anew place_order(price)", "Best price.", PATCH)]),
    ],
)
def test_a_call_is_told_with_what_it_means_for_whoever_calls_it(
    pair: tuple[str, str], expected: list[tuple[str, str, Level]]
) -> None:
    files = {
        "security.py": 'NONE: Final = Security("NONE", api_key=False, signed=False)\n'
        'TRADE: Final = Security("TRADE", api_key=True, signed=True)\n'
    }
    new = edited(pair)
    if pair[0].startswith("wait_time"):
        new = new.replace('Parameter("wait_time"', 'Parameter("pause"').replace(
            "wait_time: How", "pause: How"
        )
    found = compare(files | {"methods/order.py": CALL}, files | {"methods/order.py": new})
    assert [(f"{one.kind} {one.name}", one.says, one.level) for one in found] == expected


def test_a_new_parameter_that_has_to_be_given_breaks_callers() -> None:
    new = edited(("symbol: str,", "symbol: str, side: str,"))
    found = told("methods/order.py", CALL, new)
    assert ("added place_order(side)", "has to be given now.", MAJOR) in found


def test_a_call_that_wants_one_of_two_parameters_that_could_both_be_left_out_breaks_callers() -> None:
    head = "class A(ApiCaller):\n    @overload\n    async def get(self, *, {}) -> Response[X]: ...\n"
    body = "    async def get(self, **aliases: Any) -> Any: ...\n"
    old = head.format("a: int | None = None, b: int | None = None") + body
    new = head.format("a: int") + head.format("b: int").partition("\n")[2] + body
    assert told("methods/a.py", old, new) == [("changed get()", "can no longer be called as `()`.", MAJOR)]


def test_spellings_of_the_exchange_are_ways_to_call_too() -> None:
    spelled = (
        "if TYPE_CHECKING:\n    class Spelled(TypedDict):\n        symbol: str\n        {}\n"
        "class A(ApiCaller):\n    @overload\n    async def get(self, *, symbol: str) -> Response[X]: ...\n"
        "    @overload\n    async def get(self, **parameters: Unpack[Spelled]) -> Response[X]: ...\n"
        "    async def get(self, **aliases: Any) -> Any: ...\n"
    )
    old, new = spelled.format("orderId: NotRequired[int]"), spelled.format("pass")
    assert told("methods/a.py", old, new) == [
        ("changed get()", "can no longer be called as `(*, symbol)`.", MAJOR)
    ]


def test_rules_are_told_by_the_call_that_takes_everything() -> None:
    preset = CALL.replace("PLACE_ORDER", "PLACE_LIMIT").replace("place_order", "place_limit")
    preset = preset.replace('"place_limit", PLACE)', '"place_limit", PLACE, fixed={"type": "LIMIT"})')
    calls = {"methods/a.py": CALL, "methods/b.py": preset}
    rule = 'PLACE: Final = (Rule("an order needs a price", requires=("price",), code=-1),)\n'
    found = compare(calls, calls | {"rules.py": rule})
    assert [(one.name, one.sentence, one.level) for one in found] == [
        ("place_order()", "checked now: an order needs a price.", MINOR)
    ]
    stricter = rule.replace('requires=("price",)', 'requires=("price", "side")')
    found = compare(calls | {"rules.py": rule}, calls | {"rules.py": stricter})
    assert [one.sentence for one in found] == ["checked differently: an order needs a price."]
    reworded = rule.replace("needs", "wants")
    found = compare(calls | {"rules.py": rule}, calls | {"rules.py": reworded})
    assert [(one.kind, one.name) for one in found] == [(Kind.DESCRIBED, "place_order()")]


def test_what_only_the_runtime_uses_is_not_told() -> None:
    old = {"rest.py": "NEW_ORDER: Final = 1\n", "catalogue.py": "CALLS: Final = ()\n"}
    assert compare(old, {"rest.py": "TEST_ORDER: Final = 2\n"}) == ()


STREAM = '''
TRADE: Final[Stream[Trade[Any]]] = Stream(
    key="trade", path="{symbol}@trade", parameters=(StreamParameter("symbols", "symbol", many=True),), every_ms=100
)


class PublicSubscriptions(StreamSubscriber[N]):
    def subscribe_trade(
        self, symbols: str, speed: Literal[100, 250] = 250, *, handler: Handler[Trade[N]] | None = None
    ) -> Subscription[Trade[N]]:
        """Every fill."""
        return self._subscribe(TRADE, {"symbols": symbols}, handler)

    def unsubscribe_trade(self, symbols: str, speed: Literal[100, 250] = 250) -> Awaitable[None]:
        """End what :meth:`subscribe_trade` began."""
        return self._unsubscribe(TRADE, {"symbols": symbols})
'''


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("every_ms=100", "every_ms=50", ("milliseconds between frames: 50 now, was 100.", PATCH)),
        (
            "Trade[N]",
            "Fill[N]",
            ("returns `Subscription[Fill[N]]` now, was `Subscription[Trade[N]]`.", MAJOR),
        ),
        ("= 250", "= 100", ("is 100 now when left out, was 250.", MINOR)),
        ("Literal[100, 250]", "Literal[250]", ("no longer takes `100`.", MAJOR)),
    ],
)
def test_a_subscription_is_told_once_with_what_ends_it(
    old: str, new: str, expected: tuple[str, Level]
) -> None:
    ((_, says, level),) = told("subscriptions/public.py", STREAM, STREAM.replace(old, new))
    assert (says, level) == expected


def test_a_stream_is_news_under_the_name_of_its_subscription() -> None:
    assert told("subscriptions/public.py", "", STREAM) == [("added subscribe_trade()", "Every fill.", MINOR)]


# --- facts ------------------------------------------------------------------------------------------


def test_limits_are_told_as_changes_and_ask_nothing_of_anybody() -> None:
    old = 'STREAMS: Final = 1_024\n"""Streams on a connection. Unit: streams."""\n'
    old += 'RATE_LIMITS: Final = (RateLimitFact("ORDERS", "SECOND", 10, 300, "account"),)\n'
    new = old.replace("1_024", "2_048").replace("300", "600")
    assert told("limits.py", old, new) == [
        (
            "changed ORDERS",
            "600 in 10 seconds for each account now, was 300 in 10 seconds for each account.",
            PATCH,
        ),
        ("changed STREAMS", "2,048 streams now, was 1,024 streams.", PATCH),
    ]
    assert {level for _, _, level in [*told("limits.py", old, ""), *told("limits.py", "", new)]} == {PATCH}


def test_a_limit_that_is_no_whole_number_is_told_too() -> None:
    old, new = (
        f'FEE: Final = Decimal("{value}")\n"""A fee. Unit: fraction."""\n' for value in ("0.01", "0.02")
    )
    assert [says for _, says, _ in told("limits.py", old, new)] == ["0.02 fraction now, was 0.01 fraction."]


def test_filters_of_a_symbol_and_answers_by_their_status_are_told() -> None:
    old = 'FILTERS: Final = {"LOT_SIZE": (FilterCheck(("quantity",), code=-1),)}\n'
    assert told("filters.py", old, old.replace("-1", "-2")) == [
        ("changed LOT_SIZE", "checked differently, where symbols are loaded.", MINOR)
    ]
    status = 'STATUSES: Final = (StatusFact(503, 503, "", Outcome("unknown"), "x"),)\n'
    ((name, _, level),) = told("errors.py", status, status.replace("unknown", "refused"))
    assert (name, level) == ("changed status=503", MINOR)


def test_an_environment_is_known_by_what_a_client_is_given() -> None:
    old = 'ENVIRONMENTS: Final = {"demo": Environment(name="demo", rest="https://a.example")}\n'
    assert told("environments.py", "", old) == [
        ('added environment="demo"', "Reached at https://a.example.", MINOR)
    ]
    assert told("environments.py", old, old.replace("a.", "b.")) == [
        ('changed environment="demo"', "https://b.example now, was https://a.example.", PATCH)
    ]
    assert told("environments.py", old, "")[0][2] is MAJOR


def test_a_module_with_the_marks_of_a_merge_is_named() -> None:
    with pytest.raises(Unreadable, match=r"^enums\.py is no Python"):
        compare({"enums.py": "<<<<<<< ours\n"}, {})


# --- telling ----------------------------------------------------------------------------------------


def test_the_summary_says_first_what_breaks_and_why() -> None:
    changes = (
        Change(Kind.REMOVED, "Trade", "A trade.", MAJOR),
        Change(Kind.CHANGED, "place_order(price)", "has to be given now.", MAJOR),
        Change(Kind.CHANGED, "place_limit_order(price)", "has to be given now.", MAJOR),
        Change(Kind.ADDED, "Side.SELL", "Sells.", MINOR),
        Change(Kind.CHANGED, "place_order()", "weighs 2 now, was 1.", PATCH),
        Change(Kind.DESCRIBED, "Side.BUY", "Buys.", PATCH),
    )
    assert summary(changes, "1.0.0 after 0.2.0") == (
        "breaks callers: Trade removed: A trade.\n"
        "breaks callers: place_order(price), place_limit_order(price): has to be given now.\n"
        "added: Side.SELL\n"
        "changed: place_order()\n"
        "described anew: Side.BUY\n"
        "this is a major change: 1.0.0 after 0.2.0"
    )


def test_the_summary_of_nothing_says_so() -> None:
    assert summary(()) == "no name added, removed or changed"


def test_what_is_the_same_of_several_names_is_told_once() -> None:
    changes = [
        Change(Kind.ADDED, name, "Symbol.", MINOR)
        for name in ("A.s", "B.s", "place_order()", "get_order()", "C")
    ]
    assert [line.names for line in merged(changes)] == [
        ("A.s", "B.s"),
        ("place_order()", "get_order()"),
        ("C",),
    ]


@pytest.mark.parametrize(("level", "after"), [(MAJOR, "1.0.0"), (MINOR, "0.3.0"), (PATCH, "0.2.2")])
def test_the_version_follows_from_the_level(level: Level, after: str) -> None:
    released = Version.parse("v0.2.1")
    assert released is not None
    assert str(released.after(level)) == after
    assert Version.parse("main") is None
