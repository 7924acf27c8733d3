"""Proves that generated modules only declare: whatever text the spec holds, it cannot become code that runs.

Templates escape what they lay out, and the schema restricts names. This check relies on neither. It reads the finished
modules and allows nothing but imports from known places, constants, classes, and methods that hand over to the runtime.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Mapping

__all__ = ["undeclared"]

_MODULES = frozenset({"__future__", "collections.abc", "decimal", "enum", "msgspec", "typing"})
_PACKAGES = tuple(
    f"binance_futures_async.{name}." for name in ("generated", "lazy", "model", "session", "wire")
)
_FUNCTIONS = frozenset({"decode_event", "decode_frame", "decode_reply", "field", "frozenset", "lazy_names"})
"""Functions that a module may call beside classes and functions of its own."""
_BUILTINS = frozenset({"bool", "bytes", "dict", "float", "frozenset", "int", "list", "str", "tuple"})
"""Builtins that a module may name. Others, such as eval, could be called under a name of its own."""
_HANDOVERS = frozenset({"_call", "_subscribe", "_unsubscribe"})
"""Methods of the runtime that a generated method may call."""
_HARMLESS = (
    ast.Tuple,
    ast.List,
    ast.Dict,
    ast.DictComp,
    ast.comprehension,
    ast.keyword,
    ast.Await,
    ast.expr_context,
    ast.unaryop,
    ast.operator,
)
"""Nodes that do nothing by themselves; their parts are checked."""

_Found = Iterator[tuple[int, str]]


def undeclared(files: Mapping[str, str]) -> list[str]:
    """Return what generated modules hold beside declarations, as ``path:line: what``; empty if there is nothing."""
    problems: list[str] = []
    for path, text in sorted(files.items()):
        try:
            module = ast.parse(text)
        except SyntaxError as error:
            problems.append(f"{path}:{error.lineno}: {error.msg}")
            continue
        problems += (f"{path}:{line}: {what}" for line, what in _Module(module).problems())
    return problems


class _Module:
    def __init__(self, module: ast.Module) -> None:
        self._body = module.body
        self._functions = _FUNCTIONS | {one.name for one in module.body if isinstance(one, ast.FunctionDef)}
        imports = [one for one in ast.walk(module) if isinstance(one, ast.ImportFrom)]
        self._arguments: frozenset[str] = frozenset()
        """Names of the arguments of the function that is looked at: there they mean those and no builtin."""
        self._fixed = _BUILTINS | {alias.name for one in imports for alias in one.names}

    def problems(self) -> _Found:
        return self._statements(self._body)

    def _statements(self, body: list[ast.stmt]) -> _Found:
        for node in body:
            match node:
                case ast.ImportFrom(module=module, level=level, names=names):
                    known = level == 1 or module in _MODULES or f"{module}.".startswith(_PACKAGES)
                    if not known or any(alias.name.startswith("_") or alias.name == "*" for alias in names):
                        yield _problem(node, "an import from elsewhere")
                    if any(alias.asname and not self._is_free(alias.asname) for alias in names):
                        yield _problem(node, "an import under a name that may be called")
                case ast.ClassDef(decorator_list=[]):
                    yield from self._expressions([*node.bases, *node.keywords])
                    yield from self._statements(node.body)
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    yield from self._function(node)
                case ast.Assign(
                    targets=[ast.Name(id="__getattr__")],
                    value=ast.Call(func=ast.Name(id="lazy_names"), args=arguments),
                ):
                    yield from self._expressions(arguments)
                case ast.Assign():
                    yield from self._expressions([*node.targets, node.value])
                case ast.AnnAssign():
                    yield from self._expressions([node.target, node.value])
                    yield from self._expressions([node.annotation], is_type=True)
                case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=orelse):
                    yield from self._statements([*node.body, *orelse])
                case ast.Expr(value=ast.Constant()):
                    pass
                case _:
                    yield _problem(node, "a statement that declares nothing")

    def _is_free(self, name: str) -> bool:
        return name.islower() and name not in self._functions | self._fixed

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> _Found:
        if [ast.unparse(one) for one in node.decorator_list] not in ([], ["overload"]):
            yield _problem(node, "a decorator")
        yield from self._expressions([*node.args.defaults, *node.args.kw_defaults])
        arguments = [one for one in ast.walk(node.args) if isinstance(one, ast.arg)]
        self._arguments = frozenset(one.arg for one in arguments)
        yield from self._expressions([node.returns, *(one.annotation for one in arguments)], is_type=True)
        for statement in node.body:
            match statement:
                case ast.Expr(value=ast.Constant()):
                    pass
                case ast.AnnAssign(target=ast.Name()):
                    yield from self._expressions([statement.target, statement.value])
                    yield from self._expressions([statement.annotation], is_type=True)
                case ast.Return():
                    yield from self._expressions([statement.value])
                case _:
                    yield _problem(statement, "a function that does more than to hand over")

    def _expressions(self, nodes: Iterable[ast.AST | None], *, is_type: bool = False) -> _Found:
        """Find what is more than a value or a type. Text in a type is evaluated, so it stands in a Literal only."""
        for node in nodes:
            inner_is_type = is_type
            match node:
                case None:
                    continue
                case ast.Constant(value=str()) if is_type:
                    yield _problem(node, "text as a type")
                case ast.Constant():
                    pass
                case ast.Name(id=name, ctx=ast.Store()) if name in self._fixed:
                    yield _problem(node, "another meaning of a name that is imported or built in")
                case ast.Name(id="type") if is_type:
                    pass
                case ast.Name(id=name, ctx=ast.Load()) if (
                    name not in self._fixed | self._arguments and hasattr(builtins, name)
                ):
                    yield _problem(node, "a builtin")
                case ast.Name(id=name) if name == "__all__" or not name.startswith("__"):
                    pass
                case ast.Attribute(attr=name) if not name.startswith("_"):
                    pass
                case ast.Attribute(value=ast.Name(id="self"), attr=name) if name in _HANDOVERS:
                    pass
                case ast.Call(func=ast.Name(id=name)) if name in self._functions or name[:1].isupper():
                    pass
                case ast.Call(func=ast.Attribute(value=ast.Name(id="self"))):
                    pass
                case ast.Subscript(value=ast.Name(id="Literal")):
                    inner_is_type = False
                case ast.Subscript() | ast.BinOp(op=ast.BitOr()):
                    inner_is_type = True
                case ast.UnaryOp(op=ast.USub()):
                    pass
                case _ if isinstance(node, _HARMLESS):
                    pass
                case _:
                    yield _problem(node, "an expression that declares nothing")
                    continue
            yield from self._expressions(ast.iter_child_nodes(node), is_type=inner_is_type)


def _problem(node: ast.AST, what: str) -> tuple[int, str]:
    line = node.lineno if isinstance(node, ast.stmt | ast.expr | ast.keyword) else 0
    return line, f"{what}: {ast.unparse(node)[:80]!r}"
