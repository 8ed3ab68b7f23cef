"""Several processes that train one network together, each on its share of the batches."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from torch import distributed
from torch.multiprocessing.spawn import spawn

_PATIENCE = timedelta(minutes=15)
"""How long one process may keep the others waiting, such as while the first one scores an epoch."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who of how many this process is; alone it has nobody to agree with.

    Each takes its own batches, and now and then all take the mean of their weights. Processes of
    one thread lose far less time on each other, and on whatever else the machine does, than threads
    of one process, which meet after every operation.
    """

    rank: int = 0
    size: int = 1

    def average(self, parameters: Sequence[torch.nn.Parameter]) -> None:
        """Give every process the mean of all weights (local SGD, Stich 2019)."""
        if self.size == 1:
            return
        with torch.no_grad():
            whole = torch.cat([parameter.flatten() for parameter in parameters])
            distributed.all_reduce(whole)
            whole.div_(self.size)
            at = 0
            for parameter in parameters:
                parameter.copy_(whole[at : at + parameter.numel()].view_as(parameter))
                at += parameter.numel()

    def own(self, path: Path) -> Path:
        """Return the path under which this process keeps its part."""
        return path.with_stem(f"{path.stem}-{self.rank}") if self.rank else path

    def agree(self, value: bool) -> bool:
        """Return what the first process says."""
        if self.size == 1:
            return value
        said = torch.tensor([int(value)])
        distributed.broadcast(said, src=0)
        return bool(said.item())


def together(size: int, work: Callable[..., Any], given: Any, say: Callable[[str], None]) -> Any:
    """Call `work(crew, given, say)` in so many processes and return what the first one returns.

    Only the first one talks. Where one of them dies, all of them fail.
    """
    if size == 1:
        return work(Crew(), given, say)
    with TemporaryDirectory() as folder:
        meeting = str(Path(folder, "meeting"))
        context: Any = spawn(_helper, (meeting, size, work, given), nprocs=size - 1, join=False)  # type: ignore[no-untyped-call]
        try:
            return _member(Crew(0, size), meeting, work, given, say)
        finally:
            for process in context.processes:
                process.terminate()


def _helper(number: int, meeting: str, size: int, work: Callable[..., Any], given: Any) -> None:
    _member(Crew(number + 1, size), meeting, work, given, _silent)


def _silent(_: str) -> None:
    """Leave the talking to the first process."""


def _member(crew: Crew, meeting: str, work: Callable[..., Any], given: Any, say: Callable[[str], None]) -> Any:
    os.environ.setdefault("GLOO_SOCKET_IFNAME", "lo")
    distributed.init_process_group(
        "gloo", init_method=f"file://{meeting}", rank=crew.rank, world_size=crew.size, timeout=_PATIENCE
    )
    try:
        return work(crew, given, say)
    finally:
        distributed.destroy_process_group()
