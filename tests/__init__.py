"""The tests: conversations first, then each package by itself."""
