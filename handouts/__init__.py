"""Handouts: one content source gives a printed take-home sheet and a workshop deck that cannot disagree.

    import handouts
    sheet = handouts.render_sheet(Path("content/hip-flexors.yaml"), person={"name": "Maria Lopez"})
    sheet.data, sheet.problems          # the PDF's bytes, and what is wrong with the content

`render_sheet`, `render_deck` and `read_topic` are all of it; each is loaded when it is first used.
"""

VERSION = "1.0.0"
__all__ = ["VERSION", "read_topic", "render_deck", "render_sheet"]

TYPE_CHECKING = False  # typing's own would have to be loaded
if TYPE_CHECKING:
    from handouts.app.face import read_topic as read_topic
    from handouts.app.face import render_deck as render_deck
    from handouts.app.face import render_sheet as render_sheet


def __getattr__(name: str) -> object:
    """Load a public function when it is first used."""
    if name not in __all__:
        raise AttributeError("module 'handouts' has no attribute '{}'".format(name))
    from handouts.app import face

    return getattr(face, name)
