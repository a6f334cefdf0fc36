"""The real report's text is not ours to carry along: its tests run where it lies beside the checkout."""

from pathlib import Path

REPORT = Path(__file__).parents[5] / "shared" / "data" / "delarsrapport-2024.txt"

collect_ignore = [] if REPORT.is_file() else ["test_real_report.py"]
