"""Everyone's sheets made one after the other, while the page goes on answering: one file for the printer, or a file a person."""

import asyncio
import io
import secrets
import zipfile

from handouts.app.desk.app import Desk
from handouts.app.desk.library import Library, MadeSheet, SheetOrder
from handouts.app.desk.studio import Print
from handouts.roster.names import FileNames


class PrintAll:
    """A run over everyone who is ticked. `kind` is print or all for one file, each for a file a person."""

    def __init__(self, desk: Desk, library: Library, orders: list[SheetOrder], rows: list[int], kind: str) -> None:
        self.desk, self.library, self.orders, self.rows, self.kind = desk, library, orders, rows, kind
        self.finished, self.total = 0, len(orders)
        self.key = secrets.token_hex(16)
        self.failed = ""
        self._task: asyncio.Task[None] | None = None

    @property
    def is_done(self) -> bool:
        """Whether the file is there, or something has stopped it."""
        return self._task is not None and self._task.done()

    @property
    def way(self) -> str:
        """What the page does with the file."""
        return "none" if self.failed else "print" if self.kind == "print" else "save"

    @property
    def address(self) -> str:
        """Where the file is."""
        return (
            f"/list/made/{self.key}.zip"
            if self.kind == "each"
            else f"/made/{self.key}.pdf" + ("?save" if self.kind == "all" else "")
        )

    @property
    def words(self) -> str:
        """What is said when it is done."""
        return self.failed or ("Sent to the print window." if self.kind == "print" else "Saved with your downloads.")

    def begin(self) -> None:
        """Begin, beside everything else that is asked."""
        self._task = asyncio.create_task(self._run())

    async def wait(self) -> None:
        """Wait until it is done."""
        if self._task:
            await self._task

    async def _run(self) -> None:
        made: list[MadeSheet] = []
        for order, row in zip(self.orders, self.rows, strict=True):
            sheet = await self.desk.studio.run(lambda order=order: self.library.make(order))  # type: ignore[misc]
            if not sheet.data:
                said = sheet.problems[0].message if sheet.problems else "it cannot be made"
                self.failed = f"Nothing was printed. Row {row}: {said}."
                return
            made.append(sheet)
            self.finished += 1
        join = self._zipped if self.kind == "each" else self._joined
        data, name = await self.desk.studio.run(lambda: join(made))
        self.desk.studio.prints.put(self.key, Print(name, data, 1))

    def _joined(self, made: list[MadeSheet]) -> tuple[bytes, str]:
        from handouts.pdf.print_run import PrintRun

        run = PrintRun()
        for order, sheet in zip(self.orders, made, strict=True):
            run.add_file(sheet.data, order.name)
        return run.to_bytes("Sheets"), "sheets.pdf"

    def _zipped(self, made: list[MadeSheet]) -> tuple[bytes, str]:
        names, written = FileNames(), io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as package:
            for order, row, sheet in zip(self.orders, self.rows, made, strict=True):
                package.writestr(f"{names.take(order.name, row)}.pdf", sheet.data)
        return written.getvalue(), "sheets.zip"
