"""The small print: version, date, and the sources of what does not come from the clinic's article. Between content and pages."""

from collections.abc import Iterator

from handouts.content.model import Said, Stretch, Topic
from handouts.sheet.pages import foot_width
from handouts.sheet.setting import Setting, style_of


def small_print(setting: Setting) -> str:
    """Return version, date and sources; a hold's source names its stretch."""
    return f"{_version(setting)} {_sources(setting)}"


def small_print_parts(setting: Setting) -> tuple[str, str]:
    """Return the small print for the page's foot, and what of it has to stand above where the foot is too short."""
    whole = small_print(setting)
    fits = setting.width(whole, style_of(setting.look.label)) <= foot_width(setting)
    return (whole, "") if fits else (_version(setting), _sources(setting))


def _version(setting: Setting) -> str:
    return setting.words.version.format(version=setting.topic.version, date=setting.topic.date)


def _sources(setting: Setting) -> str:
    return f"{setting.words.sources} {'; '.join(_cited(setting))}."


def _cited(setting: Setting) -> Iterator[str]:
    topic = setting.topic
    used = {statement.source for statement in _statements(topic) if statement.source}
    yield setting.words.article
    for source in topic.sources:
        held = [_short(setting, stretch) for stretch in topic.stretches if stretch.dose.source == source.id]
        if held:
            tips = f", {setting.words.tips}" if source.id in {tip.source for tip in topic.tips.points} else ""
            yield f"{source.short} ({', '.join(held)} {setting.words.hold.lower()}{tips})"
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
