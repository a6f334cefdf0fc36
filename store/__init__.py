"""The only place with SQL: what is stored, changed and remembered."""

from store.database import Imported, Kept, Snapshot, Store
from store.engine import Unusable
from store.writing import Change

__all__ = ["Change", "Imported", "Kept", "Snapshot", "Store", "Unusable"]
