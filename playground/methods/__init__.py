"""The Web API's methods that the bot may call; importing the modules fills the table."""

from playground.methods import conversations, files, messages, users, views
from playground.methods.table import METHODS, Args, Desk

__all__ = ["METHODS", "Args", "Desk", "conversations", "files", "messages", "users", "views"]
