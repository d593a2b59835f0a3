"""A template is the same whoever draws it, and is drawn even where the process beside this one is gone."""

import os
import signal
from datetime import UTC, datetime

import pytest

from handouts.app.batch.child import CAN_FORK, start_child
from handouts.app.batch.drawing import Drawer, Job, make_template
from handouts.content.model import Located
from handouts.theme.palette import COLOUR
from handouts.typeset.page import Element
from tests.pdf.example import FONTS, example, slot

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork")


def job(text: str = "Ada") -> Job:
    return Job(example(text), FONTS, datetime(2026, 3, 2, tzinfo=UTC), "colour", COLOUR)


def test_another_process_draws_what_this_one_draws() -> None:
    drawer = Drawer()
    drawer.begin(job())
    assert drawer.finish() == make_template(job())
    drawer.close()


def test_texts_with_a_place_in_a_file_are_drawn_as_texts() -> None:
    drawer = Drawer()
    drawer.begin(job(Located("Ada")))
    assert drawer.finish() == make_template(job())
    drawer.close()


def test_a_process_that_is_gone_is_stood_in_for() -> None:
    drawer = Drawer()
    if drawer.child is None:
        pytest.skip("this machine runs one process at a time")
    os.kill(drawer.child.process, signal.SIGKILL)
    drawer.begin(job())
    assert drawer.finish() == make_template(job())
    drawer.close()


def test_what_cannot_be_drawn_is_raised_here() -> None:
    wrong = job()._replace(document=example(None, Element("P", (slot("name", 100, "Ada")._replace(page=7),))))
    drawer = Drawer()
    drawer.begin(wrong)
    with pytest.raises(IndexError):
        drawer.finish()
    drawer.close()


def test_a_process_that_is_told_nothing_goes_home() -> None:
    child = start_child(lambda told, answer: answer.write(told.read()))
    child.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(child.process, os.WNOHANG)
