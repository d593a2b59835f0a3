"""Layouts stored from one run to the next: one file for each topic, valid only for exactly what went into it.

In the file stand the digests of all that its topic was read from; it is sealed with a digest of the program, of the libraries and of the
date (SOURCE_DATE_EPOCH). Nothing that is a person's own stands in it.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from handouts.core.inputs import digest_at
from handouts.core.problems import Origin, Problem
from handouts.core.sealed import read_sealed, write_sealed

TEMPLATES_LIMIT, REQUESTS_LIMIT = 200, 20_000  # stored for one topic

PrintedDoses: TypeAlias = dict[str, str]  # by field


class SheetFrame(NamedTuple):
    """What sheets share that may differ in values only: a digest of what is asked for, and which of the person's own fields are there."""

    digest: str
    own_fields: tuple[str, ...]


class LayoutKey(NamedTuple):
    """A frame, with the values that change the page outside their own box. The person's own stand as digests."""

    frame: SheetFrame
    values: tuple[str, ...]


class RequestResult(NamedTuple):
    """The outcome of a request: the digest for its frame, the doses printed on its sheet, and what planning it warns of."""

    digest: str
    doses: PrintedDoses
    warnings: tuple[Problem, ...] = ()


@dataclass
class StoredLayouts:
    """The layouts of one topic: requests by their text, fields that change the page by frame, templates by layout.

    `inputs` are the digests of what the topic was read from, by path below the project's folder; `warnings` are the topic's own.
    """

    inputs: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    fonts: tuple[str, ...] = ()  # file names: regular, bold and their fallbacks
    requests: dict[str, RequestResult] = field(default_factory=dict)
    binding_fields: dict[SheetFrame, tuple[str, ...]] = field(default_factory=dict)
    templates: dict[LayoutKey, list[bytes]] = field(default_factory=dict)


def load_layouts(path: Path, epoch: int | None, root: Path) -> StoredLayouts | None:
    """Return the layouts stored at `path`, if the file is whole, of this date, and all that they are made from is as it was."""
    stored = read_sealed(path, str(epoch))
    if stored is None:
        return None
    inputs, warnings, fonts, requests, binding, templates = stored
    if any(digest_at(f"{root}{os.sep}{name}") != digest for name, digest in inputs.items()):
        return None
    return StoredLayouts(
        inputs,
        _problems(warnings),
        fonts,
        {text: RequestResult(digest, doses, _problems(told)) for text, (digest, doses, told) in requests.items()},
        {SheetFrame(*frame): fields for frame, fields in binding.items()},
        {LayoutKey(SheetFrame(*frame), values): made for (frame, values), made in templates.items()},
    )


def store_layouts(path: Path, epoch: int | None, layouts: StoredLayouts) -> None:
    """Store layouts; where that cannot be done, they are made again next time."""
    warnings = _plain(layouts.warnings)
    newest = list(layouts.requests.items())[-REQUESTS_LIMIT:]
    requests = {text: (result.digest, result.doses, _plain(result.warnings)) for text, result in newest}
    binding = {tuple(frame): fields for frame, fields in layouts.binding_fields.items()}
    templates = {(tuple(key.frame), key.values): made for key, made in _newest(layouts.templates)}
    write_sealed(path, str(epoch), (dict(layouts.inputs), warnings, layouts.fonts, requests, binding, templates))


def _plain(problems: tuple[Problem, ...]) -> tuple[tuple[object, ...], ...]:
    """Return problems as plain values, to be stored."""
    return tuple((tuple(problem.origin), *problem[1:]) for problem in problems)


def _problems(plain: Iterable[tuple[Any, ...]]) -> tuple[Problem, ...]:
    return tuple(Problem(Origin(*origin), *rest) for origin, *rest in plain)


def _newest(templates: dict[LayoutKey, list[bytes]]) -> Iterator[tuple[LayoutKey, list[bytes]]]:
    """Yield the layouts that were added last, as many as may be stored, the oldest of them first."""
    count, newest = 0, []
    for key, made in reversed(templates.items()):
        count += len(made)
        if count > TEMPLATES_LIMIT:
            break
        newest.append((key, made))
    yield from reversed(newest)
