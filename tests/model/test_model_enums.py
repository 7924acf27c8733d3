"""Sets that the exchange extends: a new value is a member too."""

from __future__ import annotations

import copy
import pickle

import msgspec
import pytest

from binance_futures_async.enums import ContractType, KlineInterval, MarginType, OrderStatus, Side, SymbolType
from binance_futures_async.model.enums import OpenIntEnum, OpenTextEnum


def test_a_listed_value_is_its_member() -> None:
    assert OrderStatus("NEW") is OrderStatus.NEW
    assert OrderStatus.NEW == "NEW"
    assert OrderStatus.NEW.is_listed
    assert repr(OrderStatus.NEW) == "OrderStatus.NEW"
    assert SymbolType(1) is SymbolType.USD_M


def test_a_new_value_is_a_member_that_is_not_listed() -> None:
    new = OrderStatus("PAUSED")
    assert isinstance(new, OrderStatus)
    assert (new, new.name, new.value, str(new)) == ("PAUSED", "PAUSED", "PAUSED", "PAUSED")
    assert not new.is_listed
    assert new is OrderStatus("PAUSED")
    assert repr(new) == "OrderStatus('PAUSED')"
    assert new not in list(OrderStatus)
    assert hash(new) == hash("PAUSED")
    number = SymbolType(9)
    assert (number, number.value, number.is_listed, repr(number)) == (9, 9, False, "SymbolType(9)")


def test_a_new_value_that_is_called_like_a_member_is_not_that_member() -> None:
    assert MarginType("ISOLATED") is not MarginType.ISOLATED
    assert MarginType("ISOLATED") == "ISOLATED"
    assert not MarginType("ISOLATED").is_listed
    assert not KlineInterval("ONE_MINUTE").is_listed


@pytest.mark.parametrize("spelling", ["PERPETUAL DELIVERING", "PERPETUAL_DELIVERING"])
def test_every_spelling_of_a_value_is_its_one_member(spelling: str) -> None:
    kind = ContractType(spelling)
    assert kind is ContractType.PERPETUAL_DELIVERING
    assert (kind, kind.name, kind.is_listed) == ("PERPETUAL DELIVERING", "PERPETUAL_DELIVERING", True)
    assert msgspec.json.decode(f'"{spelling}"', type=ContractType) is kind
    assert list(ContractType).count(kind) == 1


def test_an_empty_value_may_be_a_member_with_a_name() -> None:
    assert ContractType("") is ContractType.NONE
    assert msgspec.json.decode(b'""', type=ContractType) is ContractType.NONE


def test_sets_do_not_learn_from_each_other() -> None:
    OrderStatus("ONLY_HERE")
    assert "ONLY_HERE" not in Side._value2member_map_


@pytest.mark.parametrize("value", [5, None, 1.5, b"NEW"])
def test_a_value_of_another_kind_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="is not a valid OrderStatus"):
        OrderStatus(value)  # type: ignore[arg-type]
    if not isinstance(value, int):
        with pytest.raises(ValueError, match="is not a valid SymbolType"):
            SymbolType(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("member", [OrderStatus.NEW, OrderStatus("PAUSED"), SymbolType(9)])
def test_members_survive_copying_and_pickling(member: OpenTextEnum | OpenIntEnum) -> None:
    assert copy.deepcopy(member) == member
    again = pickle.loads(pickle.dumps(member))
    assert again == member
    assert type(again) is type(member)


def test_a_flood_of_new_values_does_not_fill_the_memory() -> None:
    class Flooded(OpenTextEnum):
        ONE = "1"

    for number in range(3000):
        assert Flooded(f"new {number}") == f"new {number}"
    assert len(Flooded._value2member_map_) <= 1 + 1000
    assert Flooded("1") is Flooded.ONE
