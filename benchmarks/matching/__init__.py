"""How well and how fast questions are understood.

python -m benchmarks.matching.score QUESTIONS --plan plan.yaml --peers
python -m benchmarks.matching.scale
"""
