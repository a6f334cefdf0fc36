"""What is true about goals: pure values and functions.

Nothing here knows of Slack, SQL, a clock, a disk or the environment; `today` and streams are arguments.
"""
