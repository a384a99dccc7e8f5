"""QR codes as vectors, for papers and screens."""

import io

import segno
from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas


def case_code(number: str, case_id: str) -> str:
    """What the QR on a receipt says; it names the case and nobody."""
    return f"komek:{case_id}?n={number}"


def draw_qr(canvas: Canvas, content: str, x: float, y: float, side: float) -> None:
    """A QR code (ISO/IEC 18004, level M) with its lower left corner at (x, y), in points."""
    modules = [list(row) for row in segno.make(content, error="m", micro=False).matrix]
    step = side / len(modules)
    canvas.setFillColor(black)
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                canvas.rect(
                    x + column * step,
                    y + side - (row + 1) * step,
                    step * 1.02,
                    step * 1.02,
                    stroke=0,
                    fill=1,
                )


def qr_svg(content: str) -> bytes:
    """A larger code at level L, for what is shown to a camera from close by."""
    buffer = io.BytesIO()
    segno.make(content, error="l", micro=False, boost_error=False).save(
        buffer, kind="svg", border=4
    )
    return buffer.getvalue()


def qr_png(content: str, scale: int = 6) -> bytes:
    """The same code as a PNG."""
    buffer = io.BytesIO()
    segno.make(content, error="m", micro=False).save(buffer, kind="png", scale=scale, border=2)
    return buffer.getvalue()
