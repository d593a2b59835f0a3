"""Which pages of a PDF are drawn beside a form: the one that is looked at, and the other side of its leaf. For all pages of the desk."""

from typing import NamedTuple, Protocol

from handouts.app.desk.app import Desk


class PagesInView(NamedTuple):
    """The page that is looked at: its print's key, how many pages there are, which of them are drawn, and whether it is from before."""

    key: str = ""
    pages: int = 0
    leaves: tuple[int, ...] = ()
    is_old: bool = False


class Looked(Protocol):
    """A form that says which page is looked at, and how wide it is drawn."""

    page: int
    width: int


def begin_pages(desk: Desk, form: Looked, key: str, pages: int) -> PagesInView:
    """Return which pages are drawn, and begin to draw the one chosen."""
    form.page = min(max(form.page, 1), pages)
    desk.studio.begin_picture(key, form.page, form.width)
    other = form.page - 1 if form.page % 2 == 0 else form.page + 1
    return PagesInView(key, pages, (form.page, *([other] if other <= pages else [])))
