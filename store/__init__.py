"""The only place with SQL: what is stored, changed and remembered."""

from store.database import Imported, Snapshot, Store
from store.writing import Change

__all__ = ["Change", "Imported", "Snapshot", "Store"]
