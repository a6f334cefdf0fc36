"""Measurements beside peers, each with its command."""
