"""Files that were made to hurt."""

from pathlib import Path

import pikepdf


def write_endless_pdf(path: Path) -> Path:
    """A PDF of 3 kB whose page draws a form that draws a form ..., ten times each, ten levels
    deep.
    """
    with pikepdf.new() as pdf:
        form = pdf.make_stream(
            b"0 0 1 1 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
        )
        for _ in range(10):
            inner = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
            form = pdf.make_stream(
                b"/F Do " * 10,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=[0, 0, 9, 9],
                Resources=inner,
            )
        page = pdf.add_blank_page(page_size=(300, 300))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Contents = pdf.make_stream(b"/F Do")
        pdf.save(path)
    return path
