"""What the filters of a symbol mean."""

from __future__ import annotations

from typing import Any

from ..model import FilterCheckModel, FilterModel, MethodModel, SymbolRuleModel

__all__ = ["filter_model", "symbol_rule"]


def filter_model(name: str, data: dict[str, Any], methods: dict[str, MethodModel]) -> FilterModel:
    """Return what one filter means, its parameters by their names on the wire."""
    wires = _wires_of(methods)

    def conditions(check: dict[str, Any], key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found = (*data.get(key, ()), *check.get(key, ()))
        return tuple((wires[one["parameter"]], tuple(one.get("is", ()))) for one in found)

    return FilterModel(
        name=name,
        doc=data["doc"],
        checks=tuple(
            FilterCheckModel(
                parameters=tuple(wires[parameter] for parameter in check["of"]),
                by=wires[check["by"]] if "by" in check else "",
                when=conditions(check, "when"),
                unless=conditions(check, "unless"),
                at_least=check.get("at_least", ""),
                at_most=check.get("at_most", ""),
                step=check.get("step", ""),
                origin=check.get("from", ""),
                times_mark_price="times" in check,
                code=check.get("code"),
            )
            for check in data["checks"]
        ),
    )


def symbol_rule(data: dict[str, Any], methods: dict[str, MethodModel]) -> SymbolRuleModel:
    """Return what a symbol's own entry must say."""
    return SymbolRuleModel(
        data["doc"],
        data["field"],
        tuple(data.get("is", ())),
        _wires_of(methods)[data["parameter"]] if "parameter" in data else "",
    )


def _wires_of(methods: dict[str, MethodModel]) -> dict[str, str]:
    """Wire name of every parameter by its name; lint has made sure that each has one only."""
    return {one.name: one.wire for method in methods.values() for one in method.parameters}
