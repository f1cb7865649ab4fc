"""Bodies that come compressed, opened piece by piece so that a bound on their size holds.

Only what this program asks for is understood (RFC 9110, 8.4.1): gzip, of one member or several,
and deflate, with zlib's wrapping or, as some servers send it, without.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ACCEPTED = "gzip, deflate, identity;q=0.5"
"""What `Accept-Encoding` says."""

_PIECE = 64 * 1024  # bytes that leave the decompressor at once
_START = 2  # bytes that tell the formats apart
_GZIP, _ZLIB, _RAW = 31, 15, -15  # `wbits` of the three formats
_DEFLATE_METHOD, _HEADER_MULTIPLE = 8, 31  # RFC 1950, 2.2


class DecompressionError(ValueError):
    """The body is not what its encoding says, or breaks off."""


class Decoder(Protocol):
    """Opens one body."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Give what `data` opens to, in pieces of bounded size."""
        ...

    def finish(self) -> None:
        """Check that the body was whole."""
        ...


def decoder_of(encoding: str) -> Decoder:
    """Return what opens a body of this `Content-Encoding`; empty means uncompressed.

    Raises:
        DecompressionError: the encoding is not among those asked for.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Inflating(_gzip_form)
        case "deflate":
            return _Inflating(_deflate_form)
        case other:
            raise DecompressionError(f"comes in an encoding that was not asked for ({other[:40]})")


class _Plain:
    """A body that is not compressed."""

    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def finish(self) -> None:
        """Nothing can be missing that the connection has not noticed."""


class _Inflating:
    """A body of one or more compressed members, each in the form that its first bytes tell."""

    def __init__(self, form_of: Callable[[bytes, int], int | None]) -> None:
        self._form_of = form_of
        self._inflate = zlib.decompressobj()
        self._is_within = False  # a member has begun and not ended
        self._members = 0
        self._held = b""  # too little to tell the form by

    def feed(self, data: bytes) -> Iterator[bytes]:
        try:
            yield from self._opened(self._held + data)
        except zlib.error:
            raise DecompressionError("is not compressed in the way it says") from None

    def _opened(self, data: bytes) -> Iterator[bytes]:
        self._held = b""
        while self._is_within or self._begins(data):
            piece = self._inflate.decompress(data, _PIECE)
            if piece:
                yield piece
            if self._inflate.eof:
                data = self._inflate.unused_data
                self._is_within = False
                self._members += 1
            elif len(piece) < _PIECE:
                return  # wants more
            else:
                data = self._inflate.unconsumed_tail

    def _begins(self, data: bytes) -> bool:
        if len(data) < _START:
            self._held = data
            return False
        form = self._form_of(data, self._members)
        if form is None:
            return False  # padding behind the last member
        self._inflate = zlib.decompressobj(form)
        self._is_within = True
        return True

    def finish(self) -> None:
        if self._is_within or (self._held and not self._members):
            raise DecompressionError("breaks off")


def _gzip_form(start: bytes, members: int) -> int | None:
    if members and not start.startswith(b"\x1f\x8b"):
        return None
    return _GZIP


def _deflate_form(start: bytes, members: int) -> int | None:
    if members:
        return None
    is_wrapped = start[0] & 0x0F == _DEFLATE_METHOD and not (
        int.from_bytes(start[:_START]) % _HEADER_MULTIPLE
    )
    return _ZLIB if is_wrapped else _RAW
