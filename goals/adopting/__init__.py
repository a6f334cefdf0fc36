"""A report taken into the plan: `items` are what is asked about it, `adoption.adopt` works them out.

The package itself imports nothing, since reading reports takes libraries that only few commands need.
"""
