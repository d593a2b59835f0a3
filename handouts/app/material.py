"""All that one topic's outputs are made from: the topic, the clinic, and every picture, font and template that they name.

Stands between the readers and the planners.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.app.project import (
    CLONE,
    FIGURES,
    FONTS,
    NAME_RULE,
    SHIPPED,
    STANDARD_TEMPLATE,
    TEMPLATES,
    TOPIC_NAME,
    TOPICS,
    Project,
)
from handouts.content.fields import nodes_of
from handouts.content.house import HouseSheet, SheetSource
from handouts.content.model import Clinic, Figure, Topic
from handouts.content.stored import GoodContent, load_content, store_content
from handouts.core.files import is_inside
from handouts.core.inputs import input_names, is_input, noting, read_input, store_later, store_of_inputs
from handouts.core.problems import NOWHERE, ContentError, Origin, Problem, gather, has_errors, nearest
from handouts.figures.alter import dressed
from handouts.figures.read import ENDINGS, read_figure
from handouts.figures.shapes import Picture, VectorFigure
from handouts.theme.palette import COLOUR, Palette
from handouts.typeset.text import Fonts, read_face

TEMPLATE_ENDINGS = (".pptx", ".potx")
TEMPLATE_LIMIT = 200_000_000  # bytes
FALLBACK = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
DECK_FONTS = (
    "LiberationSans-Regular.ttf",
    "LiberationSans-Bold.ttf",
)  # as wide as the deck's Arial, which we may not ship
MARKS = "mark-"  # the figures that every sheet draws begin so

if TYPE_CHECKING:
    from handouts.content.reader import ContentFolder


class TemplateFile(NamedTuple):
    """A PowerPoint file whose look a deck takes on, and where it is named."""

    path: Path
    data: bytes
    origin: Origin


class Material(NamedTuple):
    """A topic with all that its outputs need.

    `inputs` are the files that went in, with the digest of what was read of each; `problems` are warnings.
    """

    topic: Topic
    clinic: Clinic
    pictures: dict[str, Picture]
    fonts: Fonts
    deck_fonts: Fonts
    palette: Palette
    inputs: Mapping[str, str]
    standard_template: TemplateFile
    template: TemplateFile | None = None
    problems: tuple[Problem, ...] = ()


def read_material(project: Project, what: SheetSource) -> Material:
    """Read and check a topic, or what a sheet without one is made of, the clinic and everything that they name.

    A topic that a build found good is stored, and not checked again as long as all that was read for it says the same.
    Raises ContentError with every problem of all of them.
    """
    with noting() as inputs:
        material = _read_material(project, what)
    return material._replace(inputs=inputs)


def _read_material(project: Project, what: SheetSource) -> Material:
    content, root = _good_content(project, what), project.root
    topic, clinic, problems = content
    pictures, fonts, deck_fonts = read_pictures(topic, clinic, root), _fonts(clinic, root), _deck_fonts(root)
    template = _clinic_template(clinic, root)
    _note_files(root, pictures, (fonts, deck_fonts))
    return Material(
        topic,
        clinic,
        pictures,
        fonts,
        deck_fonts,
        palette_of(clinic),
        {},
        _standard_template(root),
        template,
        problems,
    )


def _good_content(project: Project, what: SheetSource) -> GoodContent:
    store = store_of_inputs() if isinstance(what, str) else None
    if store and (stored := load_content(store, str(what), project.root)):
        return stored
    with noting() as inputs:
        content = _check_content(project, what)
    if store:
        store_later(partial(store_content, content, dict(inputs), str(what), project.root))
    return content


def _check_content(project: Project, what: SheetSource) -> GoodContent:
    """Read the topic and the clinic, and check them with all that they name. Raises ContentError with every problem."""
    from handouts.content.checks import check_clinic, check_glyphs, check_topic
    from handouts.content.reader import ContentFolder

    problems: list[Problem] = []
    content = ContentFolder(project.root)
    clinic = gather(content.clinic, problems)
    topic = gather(lambda: _read_topic(content, project, what), problems)
    fonts = gather(lambda: read_fonts(clinic, project.root), problems) if clinic else None
    if clinic:
        gather(lambda: _clinic_template(clinic, project.root), problems)
    if topic is None or clinic is None or fonts is None:
        raise ContentError(dict.fromkeys(problems))
    problems += content.warnings
    pictures = read_pictures(topic, clinic, project.root)
    _note_files(project.root, pictures, (fonts,))
    problems += [*check_topic(topic, pictures), *check_clinic(clinic)]
    problems += [*check_glyphs(topic, fonts), *check_glyphs(clinic, fonts)]
    if has_errors(problems):
        raise ContentError(problems)
    return GoodContent(topic, clinic, tuple(problems))


def _standard_template(root: Path) -> TemplateFile:
    """Read the deck's own template: the project's, where a designer may have changed it, else the one that came with the program."""
    paths = [folder / TEMPLATES / STANDARD_TEMPLATE for folder in (root, CLONE, SHIPPED)]
    path = next((path for path in paths if is_input(path)), paths[0])
    return read_template_file(path, Origin((TEMPLATES / STANDARD_TEMPLATE).as_posix()))


def _note_files(root: Path, pictures: Iterable[str], fonts: Iterable[Fonts]) -> None:
    """Note the figures and fonts, which may have been read for an earlier topic; also the names under which no figure was found."""
    figures = [root / FIGURES / f"{name}{ending}" for name in pictures for ending in ("", *ENDINGS)]
    for path in (*figures, *dict.fromkeys(path for each in fonts for path in each if path)):
        if is_input(path):
            read_input(path)


def read_pictures(topic: Topic, clinic: Clinic, root: Path) -> dict[str, Picture]:
    """Return the pictures that a topic and a clinic name, and the marks that every sheet draws, by name.

    Runner and partner are dressed in the clinic's colours, so that words, discs and clothes say the same.
    """
    named = [node.figure for node in nodes_of(topic) if isinstance(node, Figure)]
    marks = [
        Path(name).stem
        for name in input_names(root / FIGURES, MARKS, is_noted=True)
        if Path(name).suffix.lower() in ENDINGS
    ]
    logo = [clinic.logo] if clinic.logo else []
    palette = palette_of(clinic)
    clothes = {person: (getattr(COLOUR, person), getattr(palette, person)) for person in ("runner", "partner")}
    read = {name: read_figure(name, root) for name in sorted({*named, *marks, *logo})}
    return {name: dressed(each, clothes) if isinstance(each, VectorFigure) else each for name, each in read.items()}


def read_fonts(clinic: Clinic, root: Path) -> Fonts:
    """Find the fonts that the clinic names, with the fallback for letters that they lack.

    Raises ContentError.
    """
    folder = root / FONTS
    fonts = _fonts(clinic, root)
    problems = [
        problem
        for field, path in (("regular", fonts.regular), ("bold", fonts.bold))
        if (problem := _font_problem(clinic, field, path, folder))
    ]
    if problems:
        raise ContentError(problems)
    return fonts


def _fonts(clinic: Clinic, root: Path) -> Fonts:
    folder = root / FONTS
    return Fonts(*(folder / name for name in (clinic.fonts.regular, clinic.fonts.bold, *FALLBACK)))


def read_template_file(path: Path, origin: Origin) -> TemplateFile:
    """Read a template's file, which `origin` names.

    Raises ContentError.
    """
    try:
        if path.stat().st_size > TEMPLATE_LIMIT:
            hint = "take pictures and slides out of it"
            raise ContentError([Problem(origin, f"'{path.name}' is larger than 200 MB", hint)])
        return TemplateFile(path, read_input(path), origin)
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


def _clinic_template(clinic: Clinic, root: Path) -> TemplateFile | None:
    if clinic.template is None:
        return None
    origin, folder = clinic.where("template"), root / TEMPLATES
    path = folder / clinic.template
    if not is_inside(path, folder):
        message = f"a template must lie inside {TEMPLATES.as_posix()}: {clinic.template}"
        raise ContentError([Problem(origin, message, "put the file there and write its name")])
    return read_template_file(path, origin)


def _read_topic(content: "ContentFolder", project: Project, what: SheetSource) -> Topic:
    if isinstance(what, HouseSheet):
        return content.sheet_topic(*what)
    if not is_input(project.topic_path(what)):
        known = project.topic_names()
        if what in known:
            message = "this is no file that can be read: a folder, a pipe, or a link that leads nowhere"
            raise ContentError([Problem(Origin(f"{TOPICS.as_posix()}/{what}.yaml"), message, "move it away")])
        hint = nearest(what, known) or (f"topics here: {', '.join(known)}" if known else "python render.py new TOPIC")
        raise ContentError([Problem(NOWHERE, f"there is no topic '{what}' in {TOPICS.as_posix()}", hint)])
    if not TOPIC_NAME.fullmatch(what):
        where = Origin((TOPICS / project.topic_path(what).name).as_posix())
        raise ContentError([Problem(where, NAME_RULE, "rename the file")])
    return content.topic(what)


def _font_problem(clinic: Clinic, field: str, path: Path, folder: Path) -> Problem | None:
    where = clinic.fonts.where(field) if clinic.fonts.origins else clinic.where()
    if not is_inside(path, folder):
        return Problem(
            where, f"a font must lie inside {FONTS.as_posix()}: {path.name}", "put the file there and write its name"
        )
    if not is_input(path):
        known = [name for name in input_names(folder) if name.endswith(".ttf")]
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
