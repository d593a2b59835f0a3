"""A project's folder, and all that one topic's outputs are made from. Between the readers and the planners.

The folder holds `content/` (clinic.yaml and one file a topic) and `assets/` (figures, fonts, templates).
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from handouts.content.checks import check_clinic, check_glyphs, check_topic, nodes_of
from handouts.content.model import Clinic, Figure, Topic
from handouts.content.reader import FIGURES, read_clinic, read_figure, read_topic
from handouts.core.files import is_inside
from handouts.core.problems import NOWHERE, ContentError, Origin, Problem, has_errors, nearest
from handouts.figures.read import ENDINGS, picture_names
from handouts.figures.shapes import Picture
from handouts.theme.deck import STANDARD_TEMPLATE
from handouts.theme.palette import COLOUR, Palette
from handouts.typeset.text import Fonts, read_face

CONTENT = Path("content")
FONTS = Path("assets/fonts")
TEMPLATES = Path("assets/templates")
TEMPLATE_ENDINGS = (".pptx", ".potx")
TEMPLATE_LIMIT = 200_000_000  # bytes
CLINIC = "clinic"
TOPIC_NAME = re.compile(r"[a-z][a-z0-9-]{0,59}")
FALLBACK = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
DECK_FONTS = (
    "LiberationSans-Regular.ttf",
    "LiberationSans-Bold.ttf",
)  # as wide as the deck's Arial, which we may not ship

Read = TypeVar("Read")


class Project(NamedTuple):
    """A folder with content and assets."""

    root: Path

    @property
    def clinic_path(self) -> Path:
        return self.root / CONTENT / f"{CLINIC}.yaml"

    def topic_path(self, name: str) -> Path:
        return self.root / CONTENT / f"{name}.yaml"

    def topic_names(self) -> tuple[str, ...]:
        """Return the names of the topics in `content/`, in order."""
        found = (path.stem for path in (self.root / CONTENT).glob("*.yaml"))
        return tuple(sorted(name for name in found if name != CLINIC))


class TemplateFile(NamedTuple):
    """A PowerPoint file whose look a deck takes on, and where it is named."""

    path: Path
    data: bytes
    origin: Origin


class Material(NamedTuple):
    """A topic with all that its outputs need. `inputs` are the files that went in; `problems` are warnings."""

    topic: Topic
    clinic: Clinic
    pictures: dict[str, Picture]
    fonts: Fonts
    deck_fonts: Fonts
    palette: Palette
    inputs: tuple[Path, ...]
    template: TemplateFile | None = None
    problems: tuple[Problem, ...] = ()


def read_material(project: Project, name: str) -> Material:
    """Read and check a topic, the clinic and everything that they name.

    Raises ContentError with every problem of all of them.
    """
    problems: list[Problem] = []
    clinic = _gather(lambda: read_clinic(project.clinic_path, project.root), problems)
    topic = _gather(lambda: _read_known(project, name), problems)
    fonts = _gather(lambda: read_fonts(clinic, project.root), problems) if clinic else None
    template = _gather(lambda: _clinic_template(clinic, project.root), problems) if clinic else None
    if topic is None or clinic is None or fonts is None:
        raise ContentError(problems)
    pictures = read_pictures(topic, clinic, project.root)
    problems += [*check_topic(topic, pictures), *check_clinic(clinic)]
    problems += [*check_glyphs(topic, fonts), *check_glyphs(clinic, fonts)]
    if has_errors(problems):
        raise ContentError(problems)
    inputs = (*_inputs(project, name, pictures, fonts), STANDARD_TEMPLATE, *((template.path,) if template else ()))
    deck_fonts = _deck_fonts(project.root)
    return Material(topic, clinic, pictures, fonts, deck_fonts, palette_of(clinic), inputs, template, tuple(problems))


def read_pictures(topic: Topic, clinic: Clinic, root: Path) -> dict[str, Picture]:
    """Return the pictures that a topic and a clinic name, and the marks that every sheet draws, by name."""
    named = [node.figure for node in nodes_of(topic) if isinstance(node, Figure) and node.figure]
    marks = [name for name in picture_names(root / FIGURES) if name.startswith("mark-")]
    logo = [clinic.logo] if clinic.logo else []
    return {name: read_figure(name, root) for name in sorted({*named, *marks, *logo})}


def read_fonts(clinic: Clinic, root: Path) -> Fonts:
    """Find the fonts that the clinic names, with the fallback for letters that they lack.

    Raises ContentError.
    """
    folder = root / FONTS
    fallback = [folder / name for name in FALLBACK]
    fonts = Fonts(folder / clinic.fonts.regular, folder / clinic.fonts.bold, *fallback)
    problems = [
        problem
        for field, path in (("regular", fonts.regular), ("bold", fonts.bold))
        if (problem := _font_problem(clinic, field, path, folder))
    ]
    if problems:
        raise ContentError(problems)
    return fonts


def read_template_file(path: Path, origin: Origin) -> TemplateFile:
    """Read a template's file, which `origin` names.

    Raises ContentError.
    """
    try:
        if path.stat().st_size > TEMPLATE_LIMIT:
            raise ContentError(
                [Problem(origin, f"'{path.name}' is larger than 200 MB", "take pictures and slides out of it")]
            )
        return TemplateFile(path, path.read_bytes(), origin)
    except OSError as error:
        known = sorted(each.name for each in path.parent.glob("*") if each.suffix.lower() in TEMPLATE_ENDINGS)
        hint = nearest(path.name, known) or f"templates end in {' or '.join(TEMPLATE_ENDINGS)}"
        raise ContentError([Problem(origin, f"there is no template '{path.name}' to be read", hint)]) from error


def palette_of(clinic: Clinic) -> Palette:
    """Return the palette with the clinic's own colours."""
    own = {name: getattr(clinic.colours, name, None) for name in Palette._fields}
    return COLOUR._replace(**{name: colour for name, colour in own.items() if colour})


def date_of(topic: Topic, epoch: int | None) -> datetime:
    """Return the date that files are stamped with: SOURCE_DATE_EPOCH's seconds, else the topic's own day. Never the clock's."""
    return (
        datetime.fromtimestamp(epoch, UTC)
        if epoch is not None
        else datetime.fromisoformat(topic.date).replace(tzinfo=UTC)
    )


def _gather(read: Callable[[], Read], problems: list[Problem]) -> Read | None:
    try:
        return read()
    except ContentError as error:
        problems.extend(error.problems)
        return None


def _clinic_template(clinic: Clinic, root: Path) -> TemplateFile | None:
    if clinic.template is None:
        return None
    origin, folder = clinic.where("template"), root / TEMPLATES
    path = folder / clinic.template
    if not is_inside(path, folder):
        message = f"a template must lie inside {TEMPLATES.as_posix()}: {clinic.template}"
        raise ContentError([Problem(origin, message, "put the file there and write its name")])
    return read_template_file(path, origin)


def _read_known(project: Project, name: str) -> Topic:
    known = project.topic_names()
    if name not in known:
        hint = nearest(name, known) or (f"topics here: {', '.join(known)}" if known else "python render.py new TOPIC")
        raise ContentError([Problem(NOWHERE, f"there is no topic '{name}' in {CONTENT}/", hint)])
    if not TOPIC_NAME.fullmatch(name):
        where = Origin(f"{CONTENT.as_posix()}/{name}.yaml")
        raise ContentError(
            [Problem(where, "a topic's file is named in small letters, digits and hyphens", "rename it")]
        )
    return read_topic(project.topic_path(name), project.root)


def check_names(project: Project) -> tuple[Problem, ...]:
    """Return a warning for each file in `content/` that looks like a topic and is not read."""
    strays = sorted((project.root / CONTENT).glob("*.yml"))
    return tuple(
        Problem(
            Origin(f"{CONTENT.as_posix()}/{path.name}"),
            "this file is not read",
            "topics end in .yaml: rename it",
            "warning",
        )
        for path in strays
    )


def _font_problem(clinic: Clinic, field: str, path: Path, folder: Path) -> Problem | None:
    where = clinic.fonts.where(field) if clinic.fonts.origins else clinic.where()
    if not is_inside(path, folder):
        return Problem(
            where, f"a font must lie inside {FONTS.as_posix()}: {path.name}", "put the file there and write its name"
        )
    if not path.is_file():
        known = [each.name for each in sorted(folder.glob("*.ttf"))]
        return Problem(where, f"there is no font '{path.name}' in {FONTS.as_posix()}", nearest(path.name, known))
    try:
        read_face(path)
    except Exception:  # a broken font file raises whatever its bytes lead to
        return Problem(where, f"'{path.name}' cannot be read as a TrueType font", "fonts end in .ttf")
    return None


def _deck_fonts(root: Path) -> Fonts:
    """Return the fonts that measure a deck, whose own font the viewer's machine provides."""
    regular, bold, *fallback = (root / FONTS / name for name in (*DECK_FONTS, *FALLBACK))
    return Fonts(regular, bold, *fallback)


def _inputs(project: Project, name: str, pictures: Iterable[str], fonts: Fonts) -> tuple[Path, ...]:
    figures = [path for each in pictures if (path := _figure_file(project.root / FIGURES, each))]
    faces = [path for path in (fonts.regular, fonts.bold, fonts.fallback_regular, fonts.fallback_bold) if path]
    return (project.topic_path(name), project.clinic_path, *figures, *faces)


def _figure_file(folder: Path, name: str) -> Path | None:
    tries = (folder / name, *(folder / f"{name}{ending}" for ending in ENDINGS))
    return next((path for path in tries if path.is_file()), None)
