"""Reads what users see out of the texts of generated modules.

Not read are the constants that only the runtime uses: methods, requests of REST, the catalogue. What a method
says is told through the calls that use it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from .reading_calls import Definitions, read_calls
from .surface import Enum, Field, Note, Struct, Surface, Unreadable, Value

__all__ = ["read"]

_NUMBERS = "OpenIntEnum", "IntEnum"


def read(files: Mapping[str, str]) -> Surface:
    """Return what users see of modules.

    Args:
        files: texts by their paths below the generated folder. What is missing has nothing in it.

    Raises:
        Unreadable: a text is no Python.
    """
    trees = {path: _parsed(path, text) for path, text in sorted(files.items()) if path.endswith(".py")}
    empty = ast.Module([], [])

    def below(folder: str) -> list[ast.Module]:
        return [
            tree
            for path, tree in trees.items()
            if path.startswith(folder) and not path.endswith("__init__.py")
        ]

    errors = trees.get("errors.py", empty)
    definitions = Definitions(trees.get("rules.py", empty), trees.get("security.py", empty))
    enums = [_enum(node, {}) for node in _classes(trees.get("enums.py", empty))]
    enums += [_enum(node, _error_facts(errors)) for node in _classes(errors)]
    structs = [_struct(node) for tree in below("messages/") for node in _classes(tree)]
    calls = [
        call
        for folder in ("methods/", "subscriptions/")
        for tree in below(folder)
        for call in read_calls(tree, definitions)
    ]
    return Surface(
        structs={one.name: one for one in structs},
        enums={one.name: one for one in enums},
        calls={one.name: one for one in calls},
        limits={one.name: one for one in _limits(trees.get("limits.py", empty))},
        checks={one.name: one for one in _checks(trees.get("filters.py", empty))},
        statuses={one.name: one for one in _statuses(errors)},
        environments={one.name: one for one in _environments(trees.get("environments.py", empty))},
    )


def _parsed(path: str, text: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError) as error:
        raise Unreadable(f"{path} is no Python: {error}") from error


def _classes(tree: ast.Module) -> list[ast.ClassDef]:
    return [node for node in tree.body if isinstance(node, ast.ClassDef)]


def _doc_behind(body: list[ast.stmt], index: int) -> str:
    """The text that stands behind an assignment and describes it."""
    following = body[index + 1] if index + 1 < len(body) else None
    if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
        return str(following.value.value)
    return ""


def _keywords(call: ast.Call | ast.ClassDef) -> dict[str, str]:
    return {one.arg: ast.unparse(one.value) for one in call.keywords if one.arg}


def _text(code: str) -> str:
    """What a literal in code says."""
    return str(ast.literal_eval(code)) if code else ""


# --- messages ---------------------------------------------------------------------------------------


def _struct(node: ast.ClassDef) -> Struct:
    fields: dict[str, Field] = {}
    for index, member in enumerate(node.body):
        if not (isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name)):
            continue
        kind = ast.unparse(member.annotation)
        if kind.startswith("ClassVar"):
            continue
        options = _keywords(member.value) if isinstance(member.value, ast.Call) else {}
        has_default = "default" in options or "default_factory" in options
        if member.value is not None and not isinstance(member.value, ast.Call):
            has_default = True
        name = f"{node.name}.{member.target.id}"
        fields[name] = Field(
            name=name,
            wire=_text(options.get("name", "")) or member.target.id,
            doc=_doc_behind(node.body, index),
            type=kind,
            required=not has_default,
        )
    tag = _text(_keywords(node).get("tag", ""))
    keys = ",".join(one.wire for one in fields.values())
    return Struct(
        name=node.name,
        # A class that reads the same keys under another name is the same class renamed.
        wire=tag or keys,
        doc=ast.get_docstring(node) or "",
        base=", ".join(map(ast.unparse, node.bases)),
        tag=tag,
        fields=fields,
    )


# --- enums and errors -------------------------------------------------------------------------------


def _enum(node: ast.ClassDef, facts: Mapping[str, tuple[str, tuple[str, ...]]]) -> Enum:
    base = ast.unparse(node.bases[0]) if node.bases else ""
    values: dict[str, Value] = {}
    for index, member in enumerate(node.body):
        if isinstance(member, ast.Assign) and isinstance(member.targets[0], ast.Name):
            name = f"{node.name}.{member.targets[0].id}"
            wire = _text(ast.unparse(member.value))
            meaning, says = facts.get(wire, ("", ()))
            values[name] = Value(
                name=name,
                wire=wire,
                doc=f"{wire}: {meaning}" if meaning else _doc_behind(node.body, index),
                says=says,
            )
    return Enum(
        name=node.name,
        doc=ast.get_docstring(node) or "",
        base="int" if base in _NUMBERS else "str",
        values=values,
    )


def _error_facts(tree: ast.Module) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By code: the meaning; outcome and group."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for call in _made(tree, "_fact"):
        code, _, meaning, *says = (_text(ast.unparse(one)) for one in call.args)
        found[code] = meaning, tuple(says)
    return found


def _made(tree: ast.AST, maker: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == maker:
            yield node


def _statuses(tree: ast.Module) -> Iterator[Note]:
    lines: dict[str, list[str]] = {}
    for call in _made(tree, "StatusFact"):
        lines.setdefault(ast.unparse(call.args[0]), []).append(ast.unparse(call))
    for status, facts in lines.items():
        yield Note(name=f"status={status}", says="\n".join(facts))


# --- facts ------------------------------------------------------------------------------------------


def _limits(tree: ast.Module) -> Iterator[Note]:
    for index, node in enumerate(tree.body):
        if not isinstance(node, ast.AnnAssign):
            continue
        value = node.value
        if isinstance(value, ast.Call) and ast.unparse(value.func) == "Decimal":
            value = value.args[0]
        if isinstance(value, ast.Constant):
            doc, _, unit = _doc_behind(tree.body, index).partition(" Unit: ")
            says = " ".join([_number(ast.unparse(value)), *unit.rstrip(".").split()])
            yield Note(name=ast.unparse(node.target), doc=doc, says=says)
    windows: dict[str, list[str]] = {}
    for call in _made(tree, "RateLimitFact"):
        kind, interval, number, limit, scope, *_ = (_text(ast.unparse(one)) for one in call.args)
        unit = f"{interval.lower()}s" if number != "1" else interval.lower()
        windows.setdefault(kind, []).append(f"{int(limit):,} in {number} {unit} for each {scope}")
    for kind, limits in windows.items():
        yield Note(name=kind, says=", ".join(limits))


def _number(code: str) -> str:
    value = ast.literal_eval(code)
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _checks(tree: ast.Module) -> Iterator[Note]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant):
                    yield Note(name=str(key.value), says=ast.unparse(value))
    rules = [ast.unparse(call) for call in _made(tree, "SymbolRule")]
    if rules:
        yield Note(name="enable_validation", says="\n".join(rules))


def _environments(tree: ast.Module) -> Iterator[Note]:
    for call in _made(tree, "Environment"):
        facts = {name: _text(code) for name, code in _keywords(call).items()}
        name = facts.pop("name", "")
        yield Note(
            name=f'environment="{name}"',
            doc=f"Reached at {', '.join(facts.values())}.",
            says=", ".join(facts.values()),
        )
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "ROUTES" and node.value:
            for route, path in dict(ast.literal_eval(node.value)).items():
                yield Note(name=f'route="{route}"', doc=f"Reached at {path}.", says=str(path))
