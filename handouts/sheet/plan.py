"""From a topic to a planned sheet: the way into this room."""

from handouts.model import Clinic, Topic
from handouts.sheet.request import Planned, SheetRequest
from handouts.sheet.setting import Setting
from handouts.sheet.two_sided import plan_two_sided
from handouts.theme.sheet import SHEET


def plan_sheet(topic: Topic, clinic: Clinic, request: SheetRequest) -> Planned:
    """Plan the pages of a sheet as boxes, set text and slots; what does not fit is in its problems."""
    setting = Setting(request, topic, clinic, SHEET)
    document = plan_two_sided(setting)
    return Planned(document, tuple(setting.problems))
