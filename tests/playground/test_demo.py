"""How the demo says that it cannot start; that it does start is tested with the command line."""

import socket

import pytest

from playground.demo import run_demo
from playground.server import HOST


def test_a_taken_port_is_told_in_a_sentence() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {port} går inte att använda.*--port"):
            run_demo(port, browser=False, fresh=False)
