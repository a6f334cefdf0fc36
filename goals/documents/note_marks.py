"""The mark of a footnote after a figure: raised in print, it must not become one of the figure's digits."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def marked(raised: str, before: str) -> str:
    """Raised digits as signs of their own where they follow a figure: 14 and a raised 1 are 14¹, not 141.

    Elsewhere they stay digits, for they may be part of a unit: m2.
    """
    follows = before.rstrip()[-1:]
    return (
        raised.translate(_RAISED) if raised.strip().isdecimal() and (follows.isdecimal() or follows == "%") else raised
    )
