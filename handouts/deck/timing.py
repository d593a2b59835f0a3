"""What moves in the slide show: effects in click sequences, transitions, and the deck's sections. As the schema's XML.

An animation never carries meaning alone: what it changes stands whole on the slide when it does not run.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias
from uuid import NAMESPACE_URL, uuid5

from handouts.deck.markup import quoteattr
from handouts.theme.deck import MORPH_MILLISECONDS, scheme_name

EffectKind: TypeAlias = Literal["hide", "sweep", "colour"]
POWERPOINT_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
AT_ONCE = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'
VISIBILITY = "<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst>"


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that happens to one shape: it hides, it comes in like the hand of a clock, or its fill takes a colour.

    `start` is milliseconds after its phase begins, `length` how long it takes.
    """

    kind: EffectKind
    shape: int
    start: int = 0
    length: int = 1
    colour: str = ""


# a click starts one or more phases, one right after the other; the effects of a phase start together
Phase: TypeAlias = tuple[Effect, ...]
Click: TypeAlias = tuple[Phase, ...]


def write_timing(clicks: tuple[Click, ...]) -> str:
    """Write a slide's timing: what each click starts. Later phases follow effects that take no time."""
    return _TimingPen().write(clicks)


class _TimingPen:
    """Counts ids over the whole tree, and each shape's effects."""

    def __init__(self) -> None:
        self.last = 2
        self.effects: dict[int, int] = {}

    def write(self, clicks: tuple[Click, ...]) -> str:
        written = "".join(self._click(click) for click in clicks)
        builds = "".join(
            f'<p:bldP spid="{shape}" grpId="{group}" animBg="1"/>'
            for shape, count in self.effects.items()
            for group in range(count)
        )
        return (
            '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
            '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
            f"{written}</p:childTnLst></p:cTn>{_step('prev', 'onPrev')}{_step('next', 'onNext')}</p:seq></p:childTnLst>"
            f"</p:cTn></p:par></p:tnLst><p:bldLst>{builds}</p:bldLst></p:timing>"
        )

    def _id(self) -> int:
        self.last += 1
        return self.last

    def _click(self, click: Click) -> str:
        outer = self._id()
        phases = "".join(self._phase(phase, is_first=place == 0) for place, phase in enumerate(click))
        return (
            f'<p:par><p:cTn id="{outer}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
            f"{phases}</p:childTnLst></p:cTn></p:par>"
        )

    def _phase(self, phase: Phase, *, is_first: bool) -> str:
        number = self._id()
        nodes = ("clickEffect" if is_first else "afterEffect", *("withEffect" for _ in phase[1:]))
        body = "".join(self._effect(effect, node) for effect, node in zip(phase, nodes, strict=True))
        return f'<p:par><p:cTn id="{number}" fill="hold">{AT_ONCE}<p:childTnLst>{body}</p:childTnLst></p:cTn></p:par>'

    def _effect(self, effect: Effect, node: str) -> str:
        group = self.effects.get(effect.shape, 0)
        self.effects[effect.shape] = group + 1
        number = self._id()
        preset, kind, subtype, body = {"hide": self._hide, "sweep": self._sweep, "colour": self._colour}[effect.kind](
            effect
        )
        return (
            f'<p:par><p:cTn id="{number}" presetID="{preset}" presetClass="{kind}" presetSubtype="{subtype}" fill="hold" '
            f'grpId="{group}" nodeType="{node}"><p:stCondLst><p:cond delay="{effect.start}"/></p:stCondLst><p:childTnLst>'
            f"{body}</p:childTnLst></p:cTn></p:par>"
        )

    def _hide(self, effect: Effect) -> tuple[int, str, int, str]:
        return 1, "exit", 0, self._set_visible("hidden", effect.shape)

    def _sweep(self, effect: Effect) -> tuple[int, str, int, str]:
        """Bring the shape in clockwise over its length: shown first, then the effect, as for every entrance."""
        shown = self._set_visible("visible", effect.shape)
        wheel = (
            f'<p:animEffect transition="in" filter="wheel(1)"><p:cBhvr><p:cTn id="{self._id()}" dur="{effect.length}"/>'
            f"{_target(effect.shape)}</p:cBhvr></p:animEffect>"
        )
        return 21, "entr", 1, shown + wheel

    def _colour(self, effect: Effect) -> tuple[int, str, int, str]:
        """Change the fill's colour: the shape itself stays, so that print shows it calm."""
        body = (
            f'<p:animClr clrSpc="rgb" dir="cw"><p:cBhvr><p:cTn id="{self._id()}" dur="{effect.length}" fill="hold"/>'
            f"{_target(effect.shape)}{_attribute('fillcolor')}</p:cBhvr>"
            f'<p:to><a:schemeClr val="{scheme_name(effect.colour)}"/></p:to></p:animClr>'
        )
        for name, value in (("fill.type", "solid"), ("fill.on", "true")):
            body += (
                f'<p:set><p:cBhvr><p:cTn id="{self._id()}" dur="{effect.length}" fill="hold"/>{_target(effect.shape)}'
                f'{_attribute(name)}</p:cBhvr><p:to><p:strVal val="{value}"/></p:to></p:set>'
            )
        return 1, "emph", 2, body

    def _set_visible(self, value: str, shape: int) -> str:
        return (
            f'<p:set><p:cBhvr><p:cTn id="{self._id()}" dur="1" fill="hold">{AT_ONCE}</p:cTn>{_target(shape)}'
            f'{VISIBILITY}</p:cBhvr><p:to><p:strVal val="{value}"/></p:to></p:set>'
        )


def _target(shape: int) -> str:
    return f'<p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>'


def _attribute(name: str) -> str:
    return f"<p:attrNameLst><p:attrName>{name}</p:attrName></p:attrNameLst>"


def _step(tag: str, event: str) -> str:
    return f'<p:{tag}CondLst><p:cond evt="{event}" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:{tag}CondLst>'


def write_morph() -> str:
    """Write the Morph transition, with a plain fade for programs that do not know it."""
    return (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'xmlns:p159="http://schemas.microsoft.com/office/powerpoint/2015/09/main" Requires="p159">'
        f'<p:transition spd="slow" xmlns:p14="{POWERPOINT_2010}" p14:dur="{MORPH_MILLISECONDS}">'
        '<p159:morph option="byObject"/></p:transition></mc:Choice>'
        '<mc:Fallback><p:transition spd="slow"><p:fade/></p:transition></mc:Fallback></mc:AlternateContent>'
    )


def write_advance(milliseconds: int) -> str:
    """Write a transition after which the slide moves on by itself."""
    return f'<p:transition spd="slow" advClick="1" advTm="{milliseconds}"><p:fade/></p:transition>'


def write_sections(sections: tuple[tuple[str, tuple[int, ...]], ...]) -> str:
    """Write the deck's sections, each a name with the ids of its slides, as an extension of the presentation."""
    listed = "".join(
        f'<p14:section name={quoteattr(name)} id="{{{_guid(place, name)}}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{slide}"/>' for slide in slides)
        + "</p14:sldIdLst></p14:section>"
        for place, (name, slides) in enumerate(sections)
    )
    return f'<p:ext uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{POWERPOINT_2010}">{listed}</p14:sectionLst></p:ext>'


def _guid(place: int, name: str) -> str:
    """Return an id that is the same at every build."""
    return str(uuid5(NAMESPACE_URL, f"section:{place}:{name}")).upper()
