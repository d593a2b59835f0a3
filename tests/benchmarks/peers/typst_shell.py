"""typst's bindings as a script: `files` writes one file a person, `run` one file for all, from nothing."""

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import typst

from tests.benchmarks.peers.typst_bindings import figures_as_pdf, prepare, write_source
from tests.benchmarks.ways import write_all
from tests.benchmarks.words import FONTS, people, read_words


def make_run(count: int, out: Path) -> None:
    """Compile one document that holds everyone's sheet."""
    words = read_words()
    folder = Path(tempfile.mkdtemp())
    source = write_source(words, figures_as_pdf(words, folder))
    head, body = source.split("\n= ", 1)
    (folder / "people.json").write_text(json.dumps([asdict(person) for person in people(count)]), encoding="utf-8")
    head = head.replace("#let person = sys.inputs", "")
    text = (
        f'{head}\n#for person in json("people.json") [\n#counter(page).update(1)\n= {body}\n#pagebreak(weak: true)\n]\n'
    )
    (folder / "run.typ").write_text(text, encoding="utf-8")
    compiler = typst.Compiler(str(folder / "run.typ"), root="/", font_paths=[str(FONTS)], ignore_system_fonts=True)
    compiler.compile(output=str(out / "run.pdf"))


if __name__ == "__main__":
    what, count, out = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if what == "run":
        make_run(count, out)
    else:
        write_all(prepare(read_words()), people(count), out)
