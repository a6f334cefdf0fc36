"""The end of a Socket Mode connection."""

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.socket_mode.builtin.connection import ConnectionState


class Over(ConnectionState):
    """The state of a connection that has ended for good."""

    def __init__(self) -> None:
        """There is nothing to remember."""

    @property
    def terminated(self) -> bool:
        """Always."""
        return True

    @terminated.setter
    def terminated(self, value: bool) -> None:
        """The client's reader calls a connection unended as it begins to read, be it a moment after the end."""


def hang_up(handler: SocketModeHandler) -> None:
    """Disconnect, at once and for good.

    Left to itself, the client waits for ever for its reader where that began just then, and some seconds for what it
    is reading; a ping's answer and an empty message let its threads see that it is over.
    """
    client = handler.client
    before, client.current_session_state = client.current_session_state, Over()
    client.closed = before.terminated = True
    client.message_queue.put(None)
    if client.current_session:
        client.current_session.ping("goodbye")
    handler.close()  # type: ignore[no-untyped-call]
