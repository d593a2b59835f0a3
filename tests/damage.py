"""Bytes with one of them changed, whatever it was: a fixed byte in its place may be the very one that stood there."""


def damaged_at(data: bytes | bytearray, place: int) -> bytes:
    """Return the bytes with a bit of the one at `place` turned over."""
    return bytes(data[:place]) + bytes([data[place] ^ 1]) + data[place + 1 :]
