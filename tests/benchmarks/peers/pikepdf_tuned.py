"""pikepdf as fast as it goes: our template open, the personal streams replaced, everything else written as it was read.

The operators that go in are ours, ready made, so that this times pikepdf's reading and writing alone.
"""

from io import BytesIO

from pikepdf import Array, ObjectStreamMode, Pdf, StreamDecodeLevel

from handouts.pdf.filling import PreparedSheet
from tests.benchmarks.filling import make_filler, values_of
from tests.benchmarks.ways import Make
from tests.benchmarks.words import Person, Words


def prepare(words: Words) -> Make:
    """Return a function that saves one person's copy."""
    filler, fields = make_filler()
    prepared = PreparedSheet(filler, {})
    pdf = Pdf.open(BytesIO(filler.template.data))
    streams = [
        page.obj.Contents[-1] for page in pdf.pages if isinstance(page.obj.Contents, Array)
    ]  # the last is the person's

    def make(person: Person) -> bytes:
        for stream, operators in zip(streams, prepared.fill(values_of(person, fields)).streams, strict=True):
            stream.write(operators)
        file = BytesIO()
        pdf.save(
            file,
            compress_streams=False,
            stream_decode_level=StreamDecodeLevel.none,
            object_stream_mode=ObjectStreamMode.preserve,
        )
        return file.getvalue()

    return make
