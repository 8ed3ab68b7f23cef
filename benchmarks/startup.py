"""CPU seconds of `kg --help`: python -m benchmarks.startup [RUNS]."""

import resource
import subprocess
import sys


def seconds(arguments: list[str], *, runs: int) -> float:
    """Return the mean CPU seconds, user and system, of a process, its start included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(runs):
        subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / runs


def main() -> None:
    """Print the cost of Python alone and of kg --help."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print(f"python -c pass   {seconds([sys.executable, '-c', 'pass'], runs=runs):.3f} s CPU")
    print(f"kg --help        {seconds([sys.executable, '-m', 'kg.cli.main', '--help'], runs=runs):.3f} s CPU")


if __name__ == "__main__":
    main()
