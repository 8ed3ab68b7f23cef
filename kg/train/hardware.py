"""What the machine allows: half precision, and threads that sleep while they wait."""

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.train.settings import Settings

if TYPE_CHECKING:
    import torch

_CLEARLY = 0.8
"""Share of the time of full precision that half of it must stay under."""

_QUIET = {
    # Threads that spin while they wait took three times the processor time on a busy machine.
    "OMP_NUM_THREADS": "1",
    "OMP_WAIT_POLICY": "PASSIVE",
    "GOMP_SPINCOUNT": "0",
    # Tensors of some megabytes come and go at every step: give them back to the system at the end only.
    "MALLOC_MMAP_THRESHOLD_": "4000000000",
    "MALLOC_TRIM_THRESHOLD_": "8000000000",
}


def prepare() -> None:
    """Set what the processes of a training are started with; what the user has set stays."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)


def fit(settings: Settings) -> Settings:
    """Return the settings with half precision where the processor is faster with it.

    Some say that they compute with it (avx512_bf16) and take half as long again.
    """
    import torch

    if not torch.cpu._is_avx512_bf16_supported():
        return replace(settings, bf16=False)
    return replace(settings, bf16=_seconds(torch.bfloat16) < _CLEARLY * _seconds(torch.float32))


def _seconds(kind: "torch.dtype") -> float:
    """Return how long products like those of the network take, the shortest of some tries."""
    import torch

    one, other = torch.ones(2048, 384, dtype=kind), torch.ones(384, 1536, dtype=kind)
    took = []
    for _ in range(5):
        before = time.perf_counter()
        _ = one @ other
        took.append(time.perf_counter() - before)
    return min(took)
