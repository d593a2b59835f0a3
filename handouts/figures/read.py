"""A picture's file, found by name in the figures' folder, checked and read: the one way in for drawings and photos."""

from functools import partial
from pathlib import Path

from handouts.core.caches import cached_from_files
from handouts.core.files import are_inside
from handouts.core.inputs import input_size, is_input, read_input, store_later, store_of_inputs
from handouts.core.problems import ContentError, Origin, Problem
from handouts.figures.photo import kind_of, read_photo
from handouts.figures.shapes import Photo, Picture
from handouts.figures.stored import load_drawing, store_drawing
from handouts.figures.svg import TAKE_IN, read_svg

FIGURES = Path("assets/figures")
ENDINGS = (".svg", ".png", ".jpg", ".jpeg")
SVG_LIMIT = 1_000_000
PHOTO_LIMIT = 10_000_000


@cached_from_files(256)
def read_figure(name: str, root: Path) -> Picture:
    """Return the picture of this name in `assets/figures` below `root`; it is read once until `forget_files` is called.

    Raises ContentError.
    """
    return read_picture(name, root / FIGURES)


def read_picture(name: str, folder: Path) -> Picture:
    """Return the picture called `name` (with or without its ending) inside `folder`: known by its path there.

    Raises ContentError with every problem of the file: not found, outside the folder, too large, unsafe, not drawable.
    """
    path = _find(name, folder)
    file = _shown(path.relative_to(folder).as_posix(), folder)
    kind = kind_of(path)
    limit = SVG_LIMIT if kind == "svg" else PHOTO_LIMIT
    try:
        data = read_input(path) if input_size(path) <= limit else None
    except OSError as error:
        raise _refusal(file, "the file cannot be read", "look whether it may be opened") from error
    if data is None:
        raise _refusal(file, f"the file is larger than {limit // 1_000_000} MB", TAKE_IN.format(file=file))
    name = path.relative_to(folder).as_posix().removesuffix(".svg")
    if kind == "photo":
        return _photo(data, name, file)
    store = store_of_inputs()
    if store and (stored := load_drawing(store, name, data)):
        return stored
    drawing, problems = read_svg(data, name, file)
    if problems:
        raise ContentError(problems)
    store_later(partial(store_drawing, drawing))
    return drawing


def picture_names(folder: Path) -> tuple[str, ...]:
    """Return the names of all pictures in the folder, in order."""
    if not folder.is_dir():
        return ()
    return tuple(sorted({path.stem for path in folder.iterdir() if path.suffix.lower() in ENDINGS}))


def _photo(data: bytes, name: str, file: str) -> Photo:
    try:
        return read_photo(data, name)
    except ValueError as error:
        message, *hints = error.args
        raise _refusal(file, message, *(hints or ["save it again as PNG, or as JPEG in RGB colours"])) from error


def _find(name: str, folder: Path) -> Path:
    file = _shown(name, folder)
    has_ending = Path(name).suffix.lower() in ENDINGS
    tries = [folder / name] if has_ending else [folder / f"{name}{ending}" for ending in ENDINGS]
    if not name.strip() or not are_inside(tries, folder):
        hint = "put the file there and write its name"
        raise _refusal(file, f"a picture must lie inside the folder {_shown('', folder)}", hint)
    match [path for path in tries if is_input(path)]:
        case [path]:
            return path
        case []:
            raise _refusal(file, f"there is no picture called '{name}'", _hint(name, folder))
        case [*several]:
            names = " and ".join(path.name for path in several)
            hint = f"write which with its ending, such as {several[-1].name}, or take one away"
            raise _refusal(file, f"more than one picture is called '{name}': {names}", hint)


def _hint(name: str, folder: Path) -> str:
    """Say what may be meant by a name that no picture has: a file of another kind or spelling, or a picture much like it."""
    from difflib import get_close_matches

    files = sorted(path.name for path in folder.glob("*") if path.is_file())
    same = [file for file in files if Path(file).stem.lower() == Path(name).stem.lower()]
    if same and Path(same[0]).suffix in ENDINGS:
        return f"did you mean '{Path(same[0]).stem}'?"
    if same and Path(same[0]).suffix.lower() in ENDINGS:
        return f"rename {same[0]}: its ending in small letters"
    if same:
        return f"{same[0]} is not read: save it as SVG, PNG or JPEG"
    near = get_close_matches(Path(name).stem, picture_names(folder), n=1)
    return f"did you mean '{near[0]}'?" if near else f"pictures end in {', '.join(ENDINGS)}"


def _shown(name: str, folder: Path) -> str:
    """Return the name as problems show it, relative to the project: `assets/figures/lunge-start.svg`."""
    return "/".join([*folder.parts[-2:], name]) if name else "/".join(folder.parts[-2:])


def _refusal(file: str, message: str, hint: str) -> ContentError:
    return ContentError([Problem(Origin(file), message, hint)])
