"""kill -9 at random moments: nothing acknowledged is lost, nothing is there in part, and the next run completes."""

from pathlib import Path

import pytest

from benchmarks.kills import WORKS, Series


@pytest.mark.slow
def test_kills_lose_nothing_and_leave_nothing(tmp_path: Path) -> None:
    """A short series; python -m benchmarks.kills makes a longer one."""
    series = Series(tmp_path, articles=5, seed=11)
    found = [series.kill(work, number) for number in range(2) for work in WORKS]
    assert [one for one in found if not one.is_well] == []
