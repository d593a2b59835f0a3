"""The log alone: a tracking page for four weeks, with lines for notes in what is left. Between its parts and the plan."""

from handouts.sheet.fragment import beside, moved
from handouts.sheet.front import notes_box, person_fields
from handouts.sheet.pages import Side, make_document
from handouts.sheet.setting import Setting
from handouts.sheet.tracking import log_title, tracking_page
from handouts.theme.sheet import BACK, UNIT
from handouts.typeset.page import Document


def plan_log(setting: Setting) -> Document:
    """Plan the tracking page."""
    measures = setting.measures
    setting = setting._replace(look=BACK, column=measures.picture_column)
    page = tracking_page(setting, above=(person_fields(setting, measures.live_width),))
    y = page.height + 3 * UNIT
    notes = notes_box(setting, measures.live_width, measures.live_height - y)
    whole = beside((0, page), (0, moved(notes, 0, y)))
    return make_document(setting, [Side(whole)], log_title(setting))
