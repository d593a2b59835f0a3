"""A roster as sheets: laid out once for each distinct sheet, then filled for each person.

run is the way in. layouts finds a row's layout among those made or kept (keep); shares parts the rows among workers, which look
through them and write; planning and drawing make what is missing, the slow way through model, planner and engine. Nothing else here
loads those, so that a roster whose layouts are kept is done before they would have been loaded. prints joins everyone into one file.
"""

from handouts.app.batch.run import BatchOptions, BatchReport, run_batch

__all__ = ["BatchOptions", "BatchReport", "run_batch"]
