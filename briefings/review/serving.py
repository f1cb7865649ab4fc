"""The page served on the loopback address, and on no other."""

from __future__ import annotations

import socket
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING

import uvicorn

from briefings.errors import BriefError
from briefings.review.application import build_application

if TYPE_CHECKING:
    from collections.abc import Generator

    from briefings.review.room import Room

LOOPBACK = "127.0.0.1"
_BACKLOG = 128
_KEEP_ALIVE_S = 30
_ENDING_S = 10  # how long replies that were begun may take when the program is told to end


def listen(port: int) -> socket.socket:
    """Return a socket that listens on the loopback address; port 0 takes a free one.

    Raises:
        BriefError: the port is taken, or not ours to take.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
        listening.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listening.close()
        raise BriefError(
            f"cannot listen there: {getattr(error, 'strerror', None) or error}",
            where=f"{LOOPBACK}:{port}",
            hint="name another one with --port",
        ) from error
    return listening


def serve(room: Room, listening: socket.socket) -> None:
    """Serve the page until the process is told to end."""
    # the server ends its replies, then hands the interrupt on: there is nothing left to do then
    with suppress(KeyboardInterrupt):
        _server(room).run(sockets=[listening])


@contextmanager
def serving(room: Room, listening: socket.socket) -> Generator[None]:
    """Serve the page in a thread for as long as the context lasts."""
    server = _server(room)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def _server(room: Room) -> uvicorn.Server:
    config = uvicorn.Config(
        build_application(room),
        log_level="warning",
        access_log=False,  # the link's token would stand in it
        proxy_headers=False,  # nobody is believed who says where a request came from
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=_ENDING_S,
    )
    return uvicorn.Server(config)
