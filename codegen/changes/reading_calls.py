"""Reads calls and subscriptions: their forms, their parameters, and what their definitions say."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from .surface import Call, Form, Parameter
from .words import arguments

__all__ = ["CHECKS", "KEYS", "Definitions", "read_calls"]

KEYS = ("no key", "an API key", "an API key that signs")
"""What a call may need, each more than the one before."""

CHECKS = {
    "above": "above",
    "at_least": "at least",
    "at_most": "at most",
    "later_than_now_ms": "ms later than now by at least",
    "pattern": "in the form",
    "allowed": "one of",
}
"""What a parameter must be, by the keyword of its definition."""

_MAKERS = {"Method", "Call", "Stream"}
# Not facts of their own: forms or descriptions say the same, or only the runtime looks at them.
_PASSED_OVER = {
    "parameters",
    "result",
    "rules",
    "positional",
    "leaves_out",
    "requires",
    "retiring",
    "security",
}
_PASSED_OVER |= {
    "symbol",
    "single_with",
    "client_id",
    "client_reference",
    "texts",
    "key",
    "name",
    "event",
    "array",
}
_NOT_TOLD = {"self", "handler", "wait_for_response"}


class Definitions:
    """What calls refer to in other modules."""

    def __init__(self, rules: ast.Module, security: ast.Module) -> None:
        self.rules: dict[str, dict[str, str]] = {}
        for name, node in _constants(rules):
            texts = {}
            for rule in node.elts if isinstance(node, ast.Tuple) else []:
                if isinstance(rule, ast.Call):
                    checks = ast.unparse(ast.Call(rule.func, [], rule.keywords))
                    texts[checks] = str(ast.literal_eval(rule.args[0]))
            self.rules[f"rules.{name}"] = texts
        self.keys: dict[str, str] = {}
        for name, node in _constants(security):
            if isinstance(node, ast.Call):
                needs = {one.arg for one in node.keywords if ast.unparse(one.value) == "True"}
                self.keys[f"security.{name}"] = KEYS[
                    2 if "signed" in needs else 1 if "api_key" in needs else 0
                ]


def read_calls(tree: ast.Module, definitions: Definitions) -> Iterator[Call]:
    """Return the calls and subscriptions of a module."""
    made = {
        name: node
        for name, node in _constants(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _MAKERS
    }
    spelled = {
        node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and _is_dict(node)
    }
    functions: dict[str, list[ast.FunctionDef | ast.AsyncFunctionDef]] = {}
    for group in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for member in group.body:
            # Whoever knows how to subscribe knows how to end it.
            if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef) and not member.name.startswith(
                ("_", "unsubscribe_")
            ):
                functions.setdefault(member.name, []).append(member)
    for name, versions in functions.items():
        *overloads, shown = versions
        constant = _constant_of(shown)
        definition, method = made.get(constant), made.get(constant)
        if definition is not None and ast.unparse(definition.func) == "Call":
            method = made.get(ast.unparse(definition.args[1]))
        facts = _facts(definition) | _facts(method)
        options = _options(method)
        if "security" in options:
            facts["security"] = definitions.keys.get(ast.unparse(options["security"]), KEYS[0])
        rules = ast.unparse(options["rules"]) if "rules" in options else ""
        forms = tuple(_form(one, spelled) for one in overloads or [shown])
        yield Call(
            name=f"{name}()",
            wire=_identity(definition, method),
            doc=ast.get_docstring(shown) or "",
            parameters={
                one.name: one for one in _parameters(name, forms, options, ast.get_docstring(shown) or "")
            },
            forms=forms,
            facts=facts,
            rules=definitions.rules.get(rules, {}),
            is_preset=definition is not method and "fixed" in _options(definition),
        )


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value


def _is_dict(node: ast.ClassDef) -> bool:
    return [ast.unparse(base) for base in node.bases] == ["TypedDict"]


def _constant_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """The constant that the body hands over to the runtime."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            return ast.unparse(node.args[0])
    return ""


def _options(definition: ast.Call | None) -> dict[str, ast.expr]:
    return {one.arg: one.value for one in definition.keywords if one.arg} if definition else {}


def _identity(definition: ast.Call | None, method: ast.Call | None) -> str:
    """What stays when a call is renamed: the exchange's name, and what a preset fixes."""
    if definition is None or method is None:
        return ""
    name = method.args[0] if method.args else _options(method).get("key")
    fixed = None if definition is method else _options(definition).get("fixed")
    return f"{ast.unparse(name) if name else ''} {ast.unparse(fixed) if fixed else ''}".strip()


# --- facts ------------------------------------------------------------------------------------------


def _facts(definition: ast.Call | None) -> dict[str, str]:
    facts = {name: _said(value) for name, value in _options(definition).items() if name not in _PASSED_OVER}
    if definition is not None and ast.unparse(definition.func) == "Method" and definition.args:
        facts["method"] = f"`{ast.literal_eval(definition.args[0])}`"
    return facts


def _said(value: ast.expr) -> str:
    if isinstance(value, ast.Tuple) and all(isinstance(one, ast.Call) for one in value.elts):
        return "; ".join(_weight(one) for one in value.elts if isinstance(one, ast.Call))
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return f"`{value.value}`"
    return ast.unparse(value)


def _weight(line: ast.Call) -> str:
    """One line of a table of weights, in words."""
    weight, *condition = (ast.literal_eval(one) for one in line.args)
    bounds = [f"{name.replace('_', ' ')} {ast.unparse(value)}" for name, value in _options(line).items()]
    if not condition:
        return str(weight)
    *some, last = map(str, condition[1]) if len(condition) > 1 else ("",)
    values = [f"{', '.join(some)} or {last}" if some else last] if last else []
    return " ".join([f"{weight} with {condition[0]}", *values, *bounds])


# --- forms ------------------------------------------------------------------------------------------


def _form(function: ast.FunctionDef | ast.AsyncFunctionDef, spelled: Mapping[str, ast.ClassDef]) -> Form:
    given = function.args
    positional = [*given.posonlyargs, *given.args]
    defaults = [None] * (len(positional) - len(given.defaults)) + list(given.defaults)
    every = [*zip(positional, defaults, strict=True), *zip(given.kwonlyargs, given.kw_defaults, strict=True)]
    types = {one.arg: ast.unparse(one.annotation) for one, _ in every if one.annotation}
    required = {one.arg for one, default in every if default is None}
    if given.kwarg is not None and given.kwarg.annotation is not None:
        for node in ast.walk(given.kwarg.annotation):
            if isinstance(node, ast.Name) and node.id in spelled:
                for name, kind in _entries(spelled[node.id]):
                    types[name] = kind
                    if not kind.startswith("NotRequired["):
                        required.add(name)
    # What a handler gets is what the subscription delivers.
    types.pop("handler", None)
    return Form(
        positional=tuple(one.arg for one in positional if one.arg != "self"),
        types=types,
        defaults={one.arg: ast.unparse(default) for one, default in every if default is not None},
        required=frozenset(required & types.keys()),
        result=ast.unparse(function.returns) if function.returns else "",
        spelled_out=given.kwarg is None,
    )


def _entries(spelled: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for entry in spelled.body:
        if isinstance(entry, ast.AnnAssign):
            yield ast.unparse(entry.target), ast.unparse(entry.annotation)


def _parameters(
    call: str, forms: tuple[Form, ...], method: Mapping[str, ast.expr], doc: str
) -> Iterator[Parameter]:
    """The parameters that the forms name, with what the method's definition adds."""
    named = [form for form in forms if form.spelled_out]
    docs = arguments(doc)
    defined: dict[str, ast.Call] = {}
    declared = method.get("parameters")
    for one in declared.elts if isinstance(declared, ast.Tuple) else []:
        if isinstance(one, ast.Call):
            defined[str(ast.literal_eval(one.args[0]))] = one
    for name in dict.fromkeys(name for form in named for name in form.types):
        if name in _NOT_TOLD:
            continue
        definition = defined.get(name)
        options = _options(definition)
        wire = str(ast.literal_eval(definition.args[1])) if definition else name
        spellings = {wire, *(ast.literal_eval(options["also"]) if "also" in options else ())} - {name}
        yield Parameter(
            name=f"{call}({name})",
            wire=wire,
            doc=docs.get(name, ""),
            type=" | ".join(dict.fromkeys(form.types[name] for form in named if name in form.types)),
            required=all(name in form.required for form in named),
            # What a stream's name calls it, no caller writes.
            default=next(
                (form.defaults[name] for form in named if form.defaults.get(name, "None") != "None"), ""
            ),
            spellings=frozenset(
                spellings if definition and ast.unparse(definition.func) == "Parameter" else ()
            ),
            checks={key: ast.unparse(value) for key, value in options.items() if key in CHECKS},
        )
