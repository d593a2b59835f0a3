"""The small print: version, date, and the sources of what does not come from the clinic's article. Between content and pages."""

from collections.abc import Iterator
from datetime import date

from handouts.content.fields import nodes_of
from handouts.content.model import Exercise, Said
from handouts.sheet.feet import foot_width
from handouts.sheet.setting import Setting, style_of


def small_print(setting: Setting) -> str:
    """Return version, date and sources; a dose's source names its exercise."""
    return " ".join(part for part in (_version(setting), _sources(setting)) if part)


def small_print_parts(setting: Setting) -> tuple[str, str]:
    """Return the small print for the page's foot, and what of it has to stand above where the foot is too short."""
    whole = small_print(setting)
    fits = setting.width(whole, style_of(setting.look.label)) <= foot_width(setting)
    return (whole, "") if fits else (_version(setting) or f"{setting.clinic.name}.", _sources(setting))


def _version(setting: Setting) -> str:
    topic, words = setting.topic, setting.words
    if not topic.version:
        return ""
    if topic.review_by:
        review = _month(setting, topic.review_by)
        return words.version_review.format(version=topic.version, date=_month(setting, topic.date), review=review)
    return words.version.format(version=topic.version, date=_month(setting, topic.date))


def _month(setting: Setting, day: str) -> str:
    """Write the month of a day: "Nov 2026"; the day as it stands where it is none."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{setting.words.months[found.month - 1]} {found.year}"


def _sources(setting: Setting) -> str:
    cited = tuple(_cited(setting, is_whole=setting.request.layout == "large"))
    return f"{setting.words.sources} {'; '.join(cited)}." if cited else ""


def _cited(setting: Setting, *, is_whole: bool) -> Iterator[str]:
    """Yield what the sheet's statements and doses rest on, wholly with what of each; what is for review is no source to cite."""
    topic, words = setting.topic, setting.words
    if topic.article:
        yield topic.article
    used = {said.source for said in _statements(setting)}
    used |= {section.source for section in topic.sections if section.stands_on("sheet")}
    for source in topic.sources:
        held = [each for each in topic.exercises if each.dose.source == source.id]
        if source.kind != "published" or not (held or source.id in used):
            continue
        if not held or not is_whole:
            yield source.short
            continue
        plain = words.hold_of if all(each.kind == "stretch" for each in held) else words.dose_of
        names = plain.format(names=", ".join(_short_name(each) for each in held))
        yield f"{source.short} ({names}{f', {words.tips}' if source.id in used else ''})"


def _short_name(exercise: Exercise) -> str:
    return exercise.name.removesuffix(f" {exercise.kind}")


def _statements(setting: Setting) -> Iterator[Said]:
    """Yield what is said on the sheet."""
    topic = setting.topic
    yield from topic.message
    for section in topic.sections:
        if section.stands_on("sheet"):
            yield from section.statements
    for exercise in topic.exercises:
        yield from (node for node in nodes_of(exercise) if isinstance(node, Said))
