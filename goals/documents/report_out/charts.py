"""Charts of results against targets, as PNG; matplotlib is only loaded when one is drawn."""

from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from goals.documents.report_out.facts import Bar, ChartFacts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MET, MISSED, UNKNOWN, INK = "#2E7D5B", "#B23B3B", "#5B7083", "#1D2A35"
_HATCHES = {True: "", False: "///", None: "..."}
_COLOURS = {True: MET, False: MISSED, None: UNKNOWN}
_WORDS = {True: "Målvärdet nås", False: "Målvärdet nås inte", None: "Går inte att jämföra"}
_NAME_WIDTH = 46
_WIDTH, _LINE, _GAP = 6.3, 0.165, 0.19
_DOTS = 200
_STYLE = {
    "font.family": "sans-serif",
    "font.sans-serif": ["Liberation Sans", "Arial", "DejaVu Sans"],
    "font.size": 8.5,
    "text.color": INK,
    "hatch.linewidth": 1.0,
}


def draw(chart: ChartFacts) -> bytes:
    """Draw results as bars and targets as upright lines, long names wrapped and figures written out. What misses its
    target is hatched as well as red, so that nobody needs to see colours."""
    from matplotlib import rc_context

    with rc_context(_STYLE):  # type: ignore[arg-type]
        return _drawn(chart)


def _drawn(chart: ChartFacts) -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    names = ["\n".join(wrap(bar.name, _NAME_WIDTH)) for bar in chart.bars]
    heights = [max(2, name.count("\n") + 1) * _LINE + _GAP for name in names]
    figure = Figure(figsize=(_WIDTH, sum(heights) + 0.62), dpi=_DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.44, 0.42 / figure.get_figheight(), 0.33, sum(heights) / figure.get_figheight()))
    edge = max(float(max(bar.result, bar.target)) for bar in chart.bars) or 1.0
    top = sum(heights)
    for bar, name, height in zip(chart.bars, names, heights, strict=True):
        middle = top - height / 2
        top -= height
        _bar(axes, bar, middle)
        axes.text(-0.04 * edge, middle, name, ha="right", va="center")
        axes.text(1.09 * edge, middle, bar.told.replace(" (", "\n(", 1), ha="left", va="center")
    axes.set_xlim(min(0.0, *(float(bar.result) for bar in chart.bars)), edge * 1.04)
    axes.set_ylim(0, sum(heights))
    _tidy(axes, figure, chart)
    stream = BytesIO()
    figure.savefig(stream, format="png", metadata={"Software": None})
    return stream.getvalue()


def _bar(axes: "Axes", bar: Bar, middle: float) -> None:
    axes.barh(
        middle,
        float(bar.result),
        height=0.2,
        color=_COLOURS[bar.met],
        hatch=_HATCHES[bar.met],
        edgecolor="white",
        linewidth=0.0,
    )
    axes.plot([float(bar.target)] * 2, [middle - 0.16, middle + 0.16], color=INK, linewidth=2.2, solid_capstyle="butt")


def _tidy(axes: "Axes", figure: "Figure", chart: ChartFacts) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_color("#9AA7B2")
    axes.set_yticks([])
    axes.set_xticks([])
    kinds = [kind for kind in _WORDS if any(bar.met is kind for bar in chart.bars)]
    shown = [
        *(
            Patch(facecolor=_COLOURS[kind], hatch=_HATCHES[kind], edgecolor="white", label=_WORDS[kind])
            for kind in kinds
        ),
        Line2D([], [], color=INK, marker="|", markersize=11, markeredgewidth=2.2, linestyle="", label="Målvärde"),
    ]
    figure.legend(handles=shown, loc="lower left", bbox_to_anchor=(0.0, 0.0), ncols=4, frameon=False, handlelength=1.4)
