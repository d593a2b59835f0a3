"""From a topic to a planned sheet: the way into this room."""

from collections.abc import Callable

from handouts.content.model import Clinic, Topic
from handouts.content.short import with_sheet_words
from handouts.content.sides import photos_of_other_side, pictures_by_side
from handouts.sheet.card import plan_card
from handouts.sheet.large import plan_large
from handouts.sheet.log_page import plan_log
from handouts.sheet.pocket import plan_pocket
from handouts.sheet.request import Planned, SheetLayout, SheetRequest
from handouts.sheet.setting import Setting
from handouts.sheet.two_sided import plan_two_sided
from handouts.theme.sheet import SHEET
from handouts.typeset.page import Document

PLANNERS: dict[SheetLayout, Callable[[Setting], Document]] = {
    "sheet": plan_two_sided,
    "card": plan_card,
    "pocket": plan_pocket,
    "large": plan_large,
    "log": plan_log,
}


def plan_sheet(topic: Topic, clinic: Clinic, request: SheetRequest) -> Planned:
    """Plan the pages of a sheet as boxes, set text and slots; what does not fit is in its problems."""
    if request.layout != "large":
        topic, clinic = with_sheet_words(topic), with_sheet_words(clinic)
    told = list(photos_of_other_side(topic, request.pictures))
    request = request._replace(pictures=pictures_by_side(topic, request.pictures))
    setting = Setting(request, topic, clinic, SHEET, told)
    document = PLANNERS[request.layout](setting)
    return Planned(document, tuple(setting.problems))
