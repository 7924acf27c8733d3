"""Draws what an editor shows of the client, from what the language server jedi answers: ``_static/completion.svg``.

``make generate`` runs it after the code is generated; a test compares the picture with what jedi answers today.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path

import jedi

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "_static" / "completion.svg"

HEAD = """from binance_futures_async import WebSocketService

async def trade(api: WebSocketService) -> None:
"""
ARGUMENTS = '    order = await api.place_limit_order("BTCUSDT", "BUY", quantity="0.01", pri'
RESULT = f"""{HEAD}    order = await api.place_limit_order("BTCUSDT", "BUY", "0.01", "50000", "GTC")
"""
FIELD = "    order.result."
SHOWN_FIELDS = (
    "client_order_id",
    "executed_quantity",
    "order_id",
    "original_quantity",
    "price",
    "side",
    "status",
)

WIDTH, LINE, LETTER, LEFT = 920, 21, 8.43, 24
COLOURS = {
    "page": "#1e1e2e",
    "box": "#313244",
    "edge": "#585b70",
    "text": "#cdd6f4",
    "dim": "#a6adc8",
    "name": "#89b4fa",
    "string": "#a6e3a1",
    "chosen": "#45475a",
}


@dataclass(frozen=True)
class Completion:
    """One line of the list that an editor opens."""

    name: str
    type: str


def completions(source: str) -> list[Completion]:
    """Return what jedi offers at the end of a source: names with the types that they are declared with."""
    lines = source.splitlines()
    offered = _script(source).complete(len(lines), len(lines[-1]))
    return [
        Completion(one.name, _declared(one.description)) for one in offered if not one.name.startswith("_")
    ]


def signature(source: str) -> list[str]:
    """Return the parameters of the call that is open at the end of a source, as jedi shows them."""
    lines = source.splitlines()
    [shown] = _script(source).get_signatures(len(lines), len(lines[-1]))
    return [_on_one_line(one.to_string()) for one in shown.params]


def _script(source: str) -> jedi.Script:
    here = [str(ROOT / "src"), *sys.path]
    return jedi.Script(source, path=ROOT / "example.py", project=jedi.Project(ROOT, sys_path=here))


def _declared(description: str) -> str:
    kind = _on_one_line(description.partition(":")[2])
    return kind.partition(" = ")[0].removesuffix("=None")


def _on_one_line(text: str) -> str:
    return " ".join(text.split()).replace("[ ", "[").replace(" ]", "]")


class Drawing:
    """Lines of text in a fixed-width font, from top to bottom."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._top = 14.0

    def code(self, text: str) -> None:
        """Add a line of code with the cursor at its end."""
        self._text(LEFT, text, "text")
        x = LEFT + len(text) * LETTER + 1
        self._parts.append(
            f'<rect x="{x:.0f}" y="{self._top + 3:.0f}" width="2" height="16" fill="{COLOURS["name"]}"/>'
        )
        self._top += LINE

    def box(self, rows: list[list[tuple[str, str]]], column: int, *, chosen: int | None = None) -> None:
        """Add a box whose rows are texts, each with a colour, side by side."""
        wide = max(sum(len(text) for text, _ in row) for row in rows) * LETTER + 20
        left = min(LEFT + column * LETTER, WIDTH - wide - 10)
        height = len(rows) * LINE + 8
        self._parts.append(
            f'<rect x="{left:.0f}" y="{self._top + 3:.0f}" width="{wide:.0f}" height="{height}" rx="4" '
            f'fill="{COLOURS["box"]}" stroke="{COLOURS["edge"]}"/>'
        )
        self._top += 7
        for index, row in enumerate(rows):
            if index == chosen:
                self._parts.append(
                    f'<rect x="{left + 2:.0f}" y="{self._top:.0f}" width="{wide - 4:.0f}" height="{LINE}" '
                    f'fill="{COLOURS["chosen"]}"/>'
                )
            x = left + 10
            for text, colour in row:
                self._text(x, text, colour)
                x += len(text) * LETTER
            self._top += LINE
        self._top += 14

    def svg(self) -> str:
        """Return the picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self._top:.0f}" role="img" '
            'font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">\n'
            "<title>What an editor shows while an order is written</title>\n"
            f'<rect width="{WIDTH}" height="{self._top:.0f}" rx="8" fill="{COLOURS["page"]}"/>\n'
            + "\n".join(self._parts)
            + "\n</svg>\n"
        )

    def _text(self, x: float, text: str, colour: str) -> None:
        # The length keeps columns straight whatever font the reader has.
        length = f' textLength="{len(text) * LETTER:.0f}"' if text.strip() else ""
        self._parts.append(
            f'<text x="{x:.0f}" y="{self._top + 16:.0f}" fill="{COLOURS[colour]}" xml:space="preserve"{length}>'
            f"{escape(text, quote=False)}</text>"
        )


def drawn() -> str:
    """Return the picture as SVG: the arguments of an order, then the fields of its answer."""
    picture = Drawing()
    picture.code(ARGUMENTS.strip())
    parameters = signature(HEAD + ARGUMENTS)
    picture.box([[(_shortened(one), "string" if "REQUIRED" in one else "dim")] for one in parameters[:7]], 8)
    offered = completions(HEAD + ARGUMENTS)
    picture.box(_rows(offered), 56, chosen=0)
    picture.code(FIELD.strip())
    fields = [one for one in completions(RESULT + FIELD) if one.name in SHOWN_FIELDS]
    picture.box(_rows(fields), 13, chosen=0)
    return picture.svg()


def _rows(offered: list[Completion]) -> list[list[tuple[str, str]]]:
    wide = max(len(one.name) for one in offered) + 3
    return [[(one.name.ljust(wide), "name"), (_shortened(one.type), "dim")] for one in offered]


def _shortened(text: str, most: int = 72) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
