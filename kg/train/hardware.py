"""What the machine allows: half precision, and threads that sleep while they wait."""

import os
from dataclasses import replace

from kg.train.settings import Settings

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
    """Return the settings with half precision where the processor computes with it."""
    import torch

    return replace(settings, bf16=bool(torch.cpu._is_avx512_bf16_supported()))
