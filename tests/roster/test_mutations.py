"""Whatever happens to a roster's file, it is read or refused with words."""

from pathlib import Path

from handouts.core.problems import ContentError
from handouts.roster.batch import BatchOptions, run_batch
from tests.roster.mutations import CSV, YAML, mutations
from tests.roster.sample import PROJECT


def test_rosters_damaged_at_random_are_read_or_refused(tmp_path: Path) -> None:
    options = BatchOptions(tmp_path / "out", skips_bad=True, is_forced=True, is_tidy=True)
    read = refused = 0
    for name, data in [("list.csv", CSV.encode()), ("list.yaml", YAML.encode()), *mutations(150, seed=20261126)]:
        (tmp_path / name).write_bytes(data)
        try:
            run_batch(PROJECT, tmp_path / name, options)
            read += 1
        except ContentError as error:
            assert all(problem.message and problem.origin.file for problem in error.problems)
            refused += 1
    assert read > 20 and refused > 20
