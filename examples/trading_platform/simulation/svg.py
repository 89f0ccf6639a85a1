"""A picture as SVG text: the same bytes for the same calls, on every machine."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

FONT = "font-family:DejaVu Sans,Verdana,sans-serif"


def number(value: float) -> str:
    """A tenth of a pixel at most, without zeros that say nothing and without a minus before 0."""
    return f"{round(value, 1) + 0.0:.1f}".rstrip("0").rstrip(".")


class Picture:
    def __init__(self, width: float, height: float, title: str) -> None:
        self._width, self._height, self._title = width, height, title
        self._parts: list[str] = []

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        colour: str,
        width: float = 1,
        dash: str = "",
    ) -> None:
        dashes = f" stroke-dasharray={quoteattr(dash)}" if dash else ""
        self._parts.append(
            f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
            f' stroke="{colour}" stroke-width="{number(width)}"{dashes}/>'
        )

    def box(
        self, x: float, y: float, width: float, height: float, colour: str, hint: str = ""
    ) -> None:
        start = (
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}"'
            f' height="{number(height)}" fill="{colour}"'
        )
        self._parts.append(
            f"{start}><title>{escape(hint)}</title></rect>" if hint else f"{start}/>"
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12,
        anchor: str = "start",
        colour: str = "#222222",
        is_bold: bool = False,
    ) -> None:
        weight = ' font-weight="bold"' if is_bold else ""
        self._parts.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
            f' text-anchor="{anchor}" fill="{colour}"{weight}>{escape(text)}</text>'
        )

    def render(self) -> str:
        width, height = number(self._width), number(self._height)
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
                f' viewBox="0 0 {width} {height}" style={quoteattr(FONT)} role="img">',
                f"<title>{escape(self._title)}</title>",
                f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
                *self._parts,
                "</svg>\n",
            ]
        )
