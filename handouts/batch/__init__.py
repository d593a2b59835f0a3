"""A roster as sheets: laid out once for each distinct sheet, then filled for each person.

run goes through a roster (survey, then writing, in workers); layouts finds a row's layout among those made or kept (keep), and
planning makes what is missing, the slow way through model, planner and engine. Nothing else here loads those, so that a roster
whose layouts are kept is done before they would have been loaded. prints joins everyone into one file.
"""

from handouts.batch.run import BatchOptions, BatchReport, run_batch

__all__ = ["BatchOptions", "BatchReport", "run_batch"]
