"""The small print: version, date, and the sources of what does not come from the clinic's article. Between content and pages."""

from collections.abc import Iterator

from handouts.model import Said, Stretch, Topic
from handouts.sheet.setting import Setting


def small_print(setting: Setting) -> str:
    """Return version, date and sources; a hold's source names its stretch."""
    words, topic = setting.words, setting.topic
    version = words.version.format(version=topic.version, date=topic.date)
    return f"{version} {words.sources} {'; '.join(_cited(setting))}."


def _cited(setting: Setting) -> Iterator[str]:
    topic = setting.topic
    used = {statement.source for statement in _statements(topic) if statement.source}
    yield setting.words.article
    for source in topic.sources:
        held = [_short(setting, stretch) for stretch in topic.stretches if stretch.dose.source == source.id]
        if held:
            yield f"{source.short} ({', '.join(held)} {setting.words.hold.lower()})"
        elif source.id in used and source.kind == "published":
            yield source.short


def _short(setting: Setting, stretch: Stretch) -> str:
    return stretch.name.removesuffix(f" {setting.words.stretch.lower()}")


def _statements(topic: Topic) -> Iterator[Said]:
    """Yield what is said on the sheet."""
    flags = topic.red_flags
    for section in (
        topic.before,
        topic.stop,
        topic.key_points,
        topic.about,
        topic.causes,
        topic.benefits,
        topic.running,
        topic.tips,
    ):
        yield from section.points
    yield from (*topic.message, *flags.points, flags.action, flags.after)
    for stretch in topic.stretches:
        yield from (stretch.setup, *stretch.steps, stretch.feel, stretch.avoid, stretch.benefit)
