"""The check whether a process still listens at an address of this machine."""

from __future__ import annotations

import socket

#: Seconds that a connection on this machine may take.
_PATIENCE = 2.0


def listens(address: str | None) -> bool:
    """Tell whether a connection to ``HOST:PORT`` is not refused; True where there is no address to ask at.

    An example of an address is ``127.0.0.1:8080``.
    """
    host, _, port = (address or "").rpartition(":")
    if not host or not port.isdigit():
        return True
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
    except ConnectionRefusedError:
        return False
    except OSError:
        return True
    return True
