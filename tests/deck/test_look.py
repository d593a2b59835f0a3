"""The gate for a template's file: what is wrong with it is told in words, whatever it is, in bounded time."""

import re
import struct
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

from handouts.core.problems import ContentError, Origin
from handouts.deck.look import read_look
from handouts.deck.markup import qn
from handouts.theme.layouts import LAYOUT_NAMES
from tests.deck.templates import (
    LAYOUT,
    MASTER,
    PRESENTATION,
    THEME,
    TYPES,
    changed,
    drawn,
    plain,
    put,
    rectangle,
    relations,
    unzipped,
    used,
    without,
    zipped,
)
from tests.deck.test_club import read

WHERE = Origin("clinic.yaml", 7, 11, "template")


def _zipped(**files: bytes) -> bytes:
    return zipped({name.replace("__", "/"): content for name, content in files.items()})


def _flagged(data: bytes) -> bytes:
    """Set the mark of a password on every entry."""
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), data):
            at = found.start() + place
            data = data[:at] + struct.pack("<H", struct.unpack("<H", data[at : at + 2])[0] | 1) + data[at + 2 :]
    return data


def _bomb() -> bytes:
    parts = unzipped(plain())
    parts[THEME] = b" " * 60_000_000
    return zipped(parts)


def _flipped() -> bytes:
    """Change one byte of what the master is packed as."""
    data = bytearray(plain())
    with ZipFile(BytesIO(plain())) as archive:
        entry = archive.getinfo(MASTER)
    data[entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2] ^= 0x55
    return bytes(data)


DAMAGED = {
    "nothing": (b"", "not a PowerPoint file"),
    "a PDF": (b"%PDF-1.7", "not a PowerPoint file"),
    "an old file": (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old or a protected PowerPoint file"),
    "another zip": (_zipped(word=b"x"), "not a PowerPoint file"),
    "half a file": (plain()[:5000], "not a PowerPoint file"),
    "no types": (changed(without(TYPES)), "not a PowerPoint file"),
    "a bomb": (_bomb(), "unpacks to more than 12 MB"),
    "a password": (_flagged(plain()), "protected by a password"),
    "a changed byte": (_flipped(), "the file is damaged"),
    "no XML": (changed(put(PRESENTATION, "<p:presentation", "<broken")), "ppt/presentation.xml cannot be read"),
    "no master": (changed(put(PRESENTATION, "p:sldMasterIdLst", "p:nothing")), "cannot be read"),
    "a master without a theme": (changed(without(relations(MASTER))), "slideMaster1.xml has no theme"),
    "a layout that is missing": (changed(without(LAYOUT)), "names a layout that is missing"),
    "a layout of junk": (changed(lambda parts: parts.update({LAYOUT: b"<junk/>"})), "is not what it should be"),
    "entities": (
        changed(lambda parts: parts.update({LAYOUT: b'<!DOCTYPE a [<!ENTITY e SYSTEM "/etc/passwd">]><a>&e;</a>'})),
        "has a document type",
    ),
    "an empty theme": (changed(lambda parts: parts.update({THEME: b""})), "theme1.xml cannot be read"),
    "no colours": (changed(put(THEME, "<a:clrScheme", "<a:custClrLst"), put(THEME, "</a:clrScheme>", "</a:custClrLst>")),
                   "the theme's twelve colours"),
    "no fonts": (changed(put(THEME, "<a:minorFont>", "<a:x>"), put(THEME, "</a:minorFont>", "</a:x>")), "the theme's fonts"),
    "no grounds": (
        changed(put(THEME, "<a:bgFillStyleLst>", "<a:x>"), put(THEME, "</a:bgFillStyleLst>", "</a:x>")), "the theme's grounds"
    ),
    "a theme elsewhere": (
        changed(put(relations(MASTER), 'Target="../theme/theme1.xml"', 'Target="http://example.org/t.xml" TargetMode="External"')),
        "names a theme that is missing",
    ),
    "no list of shapes": (
        changed(put(MASTER, "<p:spTree>", "<p:x>"), put(MASTER, "</p:spTree>", "</p:x>")), "has no list of shapes"
    ),
    "no map of colours": (changed(put(MASTER, "<p:clrMap ", "<p:x ")), "does not say what its colours are for"),
    "no size": (changed(put(PRESENTATION, "<p:sldSz ", "<p:x ")), "how large its slides are"),
    "a size in words": (changed(put(PRESENTATION, 'cx="9144000"', 'cx="wide"')), "how large its slides are"),
    "too many shapes": (changed(drawn(rectangle((0, 0, 1, 1)) * 4000)), "draws 4005 shapes"),
    "Strict": (
        changed(put("_rels/.rels", "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/")),
        "saved as Strict Open XML",
    ),
    "theme colours of another kind": (
        changed(put(THEME, '<a:sysClr val="window" lastClr="FFFFFF"/>', '<a:prstClr val="nocolour"/>')),
        "colours for text and ground cannot be read",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGED)
def test_what_is_no_template_is_a_problem_and_never_a_traceback(what: str) -> None:
    data, message = DAMAGED[what]
    with pytest.raises(ContentError) as caught:
        read(data)
    [problem] = caught.value.problems
    assert message in problem.message
    assert problem.hint
    assert problem.origin == WHERE
    assert not re.search(r"0x[0-9a-f]{6}|Error|Exception|rId", problem.message)


@pytest.mark.parametrize("kind", ["template", "slideshow", "presentation"])
def test_templates_and_slide_shows_are_taken_as_presentations_are(kind: str) -> None:
    assert read(changed(put(TYPES, "presentation.main+xml", f"{kind}.main+xml"))).layouts


def test_macros_stay_behind() -> None:
    plainly = "openxmlformats-officedocument.presentationml.presentation.main"
    assert read(changed(put(TYPES, plainly, "ms-powerpoint.presentation.macroEnabled.main"))).layouts


@pytest.mark.parametrize(
    "change",
    [
        put(MASTER, ' id="2147483649"', ""),
        put(MASTER, ' id="2147483649"', ' id="abc"'),
        put(MASTER, ' id="2147483649"', ' id="99999999999"'),
        put(MASTER, ' id="2147483649"', ' id="2147483650"'),
    ],
)
def test_ids_are_counted_anew(change: object) -> None:
    package = read(changed(change)).package  # type: ignore[arg-type]
    masters = [package.tree(name) for name in package.parts if "slideMasters/" in name]
    trees = [package.tree(PRESENTATION), *masters]
    ids = [int(each.get("id")) for tree in trees for each in tree.iter(qn("p:sldMasterId"), qn("p:sldLayoutId"))]
    assert len(ids) == len(set(ids)) == 12 + len(LAYOUT_NAMES)
    assert all(2**31 <= number < 2**32 for number in ids)


def test_what_is_damaged_beside_the_look_does_no_harm() -> None:
    junk = {name: b"<junk" for name in unzipped(used()) if "slides/slide" in name or "docProps" in name}
    assert read(changed(lambda parts: parts.update(junk), data=used())).layouts


def test_a_shape_with_a_picture_that_is_not_in_the_file_is_left_out_and_told() -> None:
    picture = (
        '<p:pic><p:nvPicPr><p:cNvPr id="77" name="Lost"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rLost"/>'
        "</p:blipFill><p:spPr/></p:pic>"
    )
    template = read(changed(drawn(picture)))
    assert any("1 of its shapes" in problem.message for problem in template.problems)
    assert b"rLost" not in b"".join(template.package.parts.values())


def _mutated(parts: dict[str, bytes], random: Random) -> bytes:
    """Change bytes of a part, or an element of its XML, or leave a part out."""
    parts = dict(parts)
    name = random.choice([name for name in sorted(parts) if "slides/" not in name])
    for _ in range(random.randint(1, 3)):
        data = parts[name]
        match random.randrange(6):
            case 0:
                parts.pop(name)
                break
            case 1 if data:
                at = random.randrange(len(data))
                parts[name] = data[:at] + random.randbytes(random.randint(0, 4)) + data[at + random.randint(0, 8) :]
            case 2:
                parts[name] = data[: random.randrange(len(data) + 1)]
            case _ if name.endswith((".xml", ".rels")):
                parts[name] = _shuffled(data, random)
    packed = zipped(parts)
    if random.random() < 0.2:
        at = random.randrange(len(packed))
        packed = packed[:at] + random.randbytes(random.randint(0, 6)) + packed[at + random.randint(0, 9) :]
    return packed


def _shuffled(data: bytes, random: Random) -> bytes:
    """Take an element out, double it, move it, rename it, or change one of its attributes."""
    try:
        tree = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    found = [each for each in tree.iter() if isinstance(each.tag, str) and each.getparent() is not None]
    if not found:
        return data
    element, other = random.choice(found), random.choice(found)
    match random.randrange(5):
        case 0:
            element.getparent().remove(element)
        case 1:
            element.addnext(etree.fromstring(etree.tostring(element)))
        case 2 if other not in list(element.iter()):
            other.append(element)
        case 3:
            element.tag = random.choice(found).tag
        case _ if element.attrib:
            name = random.choice(sorted(element.attrib))
            value = random.choice(["", "-1", "abc", "99999999999999999999", "0", "rId1", "&<>", "50%", "\u202e", "1e9"])
            element.set(name, value)
    return bytes(etree.tostring(tree))


def tried(seed: int) -> str:
    """Read one mutated template and draw its layouts; return what is said of it. Anything but a problem is a traceback."""
    data = _mutated(unzipped(used() if seed % 2 else changed(drawn(rectangle((9, 0.1, 0.5, 0.5))))), Random(seed))
    try:
        read(data)
    except ContentError as error:
        return str(error)
    return "made"


def test_a_changed_template_is_made_or_told() -> None:
    said = [tried(seed) for seed in range(60)]
    assert "made" in said
    assert any("damaged" in each for each in said)


def test_the_gate_unpacks_nothing_that_is_no_look() -> None:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in unzipped(plain()).items():
            archive.writestr(name, content)
        archive.writestr("ppt/media/film.mp4", b"\0" * 130_000_000)
    assert read_look(data.getvalue(), WHERE).package.parts
