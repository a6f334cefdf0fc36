"""The light that a small picture shows: reports print their lights as pictures as often as they draw them."""

from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from goals.documents.lights import shade

_MOST_PIXELS = 250_000
_LARGEST = 40.0
_LEAST_SHARE = 0.6
_MODES = {"DeviceRGB": "RGB", "DeviceGray": "L", "DeviceCMYK": "CMYK"}


def image_colour(image: Mapping[str, Any]) -> str:
    """The light that most of a small picture's coloured pixels show, or "".

    `image` is pdfplumber's: its place in points and its stream. What is printed larger than a light is not looked at.
    """
    from PIL import Image, UnidentifiedImageError

    wide, high = image["srcsize"]
    if max(image["x1"] - image["x0"], image["bottom"] - image["top"]) > _LARGEST or not 0 < wide * high <= _MOST_PIXELS:
        return ""
    stream = image["stream"]
    filters = [str(getattr(name, "name", name)) for name, _ in stream.get_filters()]
    try:
        if filters and filters[-1] == "DCTDecode":
            picture: Image.Image = Image.open(BytesIO(stream.get_data()))
            if picture.width * picture.height > _MOST_PIXELS:
                return ""
        else:
            mode = _MODES.get(str(getattr(image["colorspace"][0], "name", "")), "RGB")
            picture = Image.frombytes(mode, (wide, high), stream.get_data())
        picture = picture.convert("RGB").resize((24, 24))
    except (UnidentifiedImageError, OSError, ValueError):
        return ""
    pixels = picture.tobytes()
    seen = Counter(
        colour
        for at in range(0, len(pixels), 3)
        if (colour := shade(pixels[at] / 255, pixels[at + 1] / 255, pixels[at + 2] / 255))
    )
    colour, count = seen.most_common(1)[0] if seen else ("", 0)
    return colour if count >= 24 and count > _LEAST_SHARE * seen.total() else ""
