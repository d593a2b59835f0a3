"""What is wrong with text that is no YAML, in plain words and with its cause. Between the YAML library and `nodes`."""

import re
from collections.abc import Iterator

import yaml

from handouts.core.problems import Origin, Problem

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: the same, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

__all__ = [
    "DEPTH_LIMIT",
    "ODD_SPACE",
    "REMARK_WITHOUT_SPACE",
    "TOO_DEEP",
    "Loader",
    "broken_yaml",
    "cut_off",
    "odd_space",
    "position",
]
TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
ODD_SPACE = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
ODD_INDENT = re.compile(rf"^(?:[ -]*)({ODD_SPACE})|^[ -]*[\w.-]+:({ODD_SPACE})", re.MULTILINE)
REMARK_WITHOUT_SPACE = re.compile(r"[ \t]+#(?=[^\s#!])(\S*)")
LONGEST_SLIP = 100_000  # characters of a text that is read again and again to find a slip
SLIP_REACH = 3  # lines above an error in which the slip that made it is looked for
DEPTH_LIMIT = 40
TOO_DEEP = f"lists and keys stand more than {DEPTH_LIMIT} deep inside each other"
COLON = "mapping values are not allowed"
# what libyaml says, and what it means for someone who has never heard of it
PLAIN_WORDS = (
    ("exceeded maximum nesting depth", TOO_DEEP, "take the brackets out that are not meant"),
    ("unexpected end of stream", "a quote mark that opens here is never closed", "add the closing quote mark"),
    (COLON, "a colon stands in the middle of text", 'put quote marks around the text: "..."'),
    ("cannot start any token", "text cannot start with this character", 'put quote marks around the text: "..."'),
    ("unknown escape character", "a backslash stands in quoted text", "write the text in single quote marks: '...'"),
    ("sequence entries are not allowed", "a list cannot start on the line of its key", "put each '- ' on a line of its own"),
    ("while scanning an alias", "text cannot start with * or **", 'put quote marks around the text: "**Stop** if ..."'),
    ("undefined alias", "a * at the start means an anchor, and there is none of this name", "put quote marks around the text"),
    ("expected a single document", "a second document starts here", "keep one topic in one file; take the '---' out"),
    ("expected ',' or", "a bracket that opens here is never closed", "add the closing bracket"),
    ("expected '-' indicator", "a list and keys are mixed here", "give each item of the list its '- '"),
    ("expected <block end>", "this line does not fit the lines above it", "check the spaces at the start of the line and the quote marks"),
    ("expected ':'", "this line has no colon and belongs to no text above it", "write 'key: value', or move the line under its text"),
    ("expected key", "this line does not fit the lines above it", "check the spaces at the start of the line and the quote marks"),
)  # fmt: skip
STRUCTURE = (COLON, "expected '-' indicator", "expected <block end>", "expected <document start>", "expected key")
OPENINGS = ("unexpected end of stream", "expected ',' or")


def broken_yaml(error: yaml.MarkedYAMLError, text: str, name: str) -> tuple[Problem, ...]:
    """Say what the YAML parser found, in plain words."""
    if spaces := (*_tab_problems(text, name), *_odd_space_problems(text, name)):
        return spaces
    said, mark = error.problem or "it cannot be read", error.problem_mark
    if mark and any(part in said for part in OPENINGS):
        lines = text.splitlines()
        is_colon = mark.line < len(lines) and lines[mark.line][mark.column : mark.column + 1] == ":"
        said, mark = (COLON, mark) if is_colon else (said, error.context_mark or mark)
    origin = Origin(name, mark.line + 1, mark.column + 1) if mark else Origin(name)
    if mark and any(part in said for part in STRUCTURE) and (slip := _slip(error, text, name)):
        return (slip,)
    if mark and (cut := tuple(_cut_problems(text, name, mark.line))):
        return cut
    if mark and _follows_quote(text, mark.line, mark.column):
        message = "not valid YAML: text goes on after its closing quote mark"
        hint = "put the other kind of quote marks, ' or \", around the whole text, or close the one left open above"
        return (Problem(origin, message, hint),)
    for part, message, hint in PLAIN_WORDS:
        if part in said or part in (error.context or ""):
            return (Problem(origin, f"not valid YAML: {message}", hint),)
    return (Problem(origin, f"not valid YAML: {said}"),)


def _follows_quote(text: str, line: int, column: int) -> bool:
    lines = text.splitlines()
    return line < len(lines) and lines[line][:column].rstrip(" ").endswith(("'", '"'))


def _tab_problems(text: str, name: str) -> Iterator[Problem]:
    for found in TAB_INDENT.finditer(text):
        line, column = position(text, found.end() - 1)
        yield Problem(
            Origin(name, line, column), "a tab stands at the start of the line", "use spaces, two for each level"
        )


def _odd_space_problems(text: str, name: str) -> Iterator[Problem]:
    for found in ODD_INDENT.finditer(text):
        group = 1 if found[1] else 2
        line, column = position(text, found.start(group))
        where = "at the start of the line" if group == 1 else "after the colon"
        yield odd_space(Origin(name, line, column), found[group], where)


def odd_space(origin: Origin, space: str, where: str) -> Problem:
    """Say that a space which is none of YAML's stands somewhere."""
    message = f"a no-break or other odd space (U+{ord(space):04X}) stands {where}"
    return Problem(origin, message, "text from web pages and Word has them: type ordinary spaces instead")


def _cut_problems(text: str, name: str, line: int) -> Iterator[Problem]:
    """Find text that # cuts off in a line or the one before, whose rest then fits nowhere."""
    lines = text.splitlines()
    for number in (line - 1, line):
        if 0 <= number < len(lines) and (found := REMARK_WITHOUT_SPACE.search(lines[number])):
            yield cut_off(Origin(name, number + 1, found.start(1)), found[1])


def cut_off(origin: Origin, rest: str) -> Problem:
    """Say that a text ends before its `#`."""
    hint = "put quote marks around the whole text; or write a space after # if it is a remark"
    return Problem(origin, f"the text is cut off before '#{rest[:20]}'", hint)


def _slip(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem | None:
    """Return the line that stands one space too far to the left or right, if mending that alone mends the file, or most of it."""
    if len(text) > LONGEST_SLIP:
        return None
    lines, marked = text.splitlines(keepends=True), error.problem_mark.line  # type: ignore[union-attr]
    best, found = (marked + 1, True), None
    for number in range(min(marked, len(lines) - 1), max(marked - SLIP_REACH, 0) - 1, -1):
        for spaces in (1, -1) if lines[number].startswith(" ") else (1,):
            moved = _moved(lines[number], spaces)
            reach = _reach([*lines[:number], moved, *lines[number + 1 :]]), not _indent(moved) % 2
            if reach > best:
                best, found = reach, (number, spaces)
    if found is None:
        return None
    number, spaces = found
    indent = _indent(lines[number])
    side = "left" if spaces > 0 else "right"
    message = f"not valid YAML: this line stands one space too far to the {side}"
    return Problem(
        Origin(name, number + 1, indent + 1), message, f"begin it with {indent + spaces} spaces, not {indent}"
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _moved(line: str, spaces: int) -> str:
    """Return a line one space further to the right, or to the left where it has one to spare."""
    return f" {line}" if spaces > 0 else line.removeprefix(" ")


def _reach(lines: list[str]) -> int:
    """Return the line at which reading stops; one beyond the last where the text is whole."""
    try:
        for _ in yaml.parse("".join(lines), Loader=Loader):
            pass
    except yaml.MarkedYAMLError as error:
        return error.problem_mark.line if error.problem_mark else 0
    return len(lines) + 1


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of a place in a text, counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
