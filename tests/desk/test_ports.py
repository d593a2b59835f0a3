"""Which port a desk takes, where several start at once."""

import socket

from handouts.app.desk import server


def test_a_port_is_taken_from_the_moment_it_is_chosen() -> None:
    first = server._bind(None)
    second = server._bind(None)
    try:
        assert len({each.getsockname()[1] for each in (first[0], second[0])}) == 2
        for made in (*first, *second):
            with socket.create_connection(made.getsockname()[:2], timeout=5):
                pass
    finally:
        for made in (*first, *second):
            made.close()
