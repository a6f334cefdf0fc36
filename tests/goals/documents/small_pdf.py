"""PDFs of one kind of page, written by hand."""

import zlib


def text_at(x: float, y: float, text: str, size: int = 10) -> str:
    """Drawing code that prints a text; the page's lower left corner is 0, 0."""
    return f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET "


def pdf_of(drawing: str, pages: int = 1, repeat: int = 1, before: str = "", plain: bool = False) -> bytes:
    """A PDF whose pages, 595 by 842 points, all have the drawing, `repeat` times; `before` goes into its dictionary."""
    machine = zlib.compressobj()
    piece = drawing.encode("cp1252") * min(repeat, 10_000)
    packed = b"".join(machine.compress(piece) for _ in range(max(repeat // 10_000, 1))) + machine.flush()
    content, packing = (piece, "") if plain else (packed, "/Filter /FlateDecode")
    kids = " ".join(f"{5 + number} 0 R" for number in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Length {len(content)} {packing} {before} >>".encode() + b"\nstream\n" + content + b"\nendstream",
    ]
    resources = b"/Resources << /Font << /F1 3 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " + resources + b" >>"
    objects += [page] * pages
    written = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    foot = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n".encode()
    return written + head + table + foot
