"""A process that reads articles for another one: a line with an article in, a line with what became of it out.

It starts as `python -m kg.app.worker '{"extractor": "model"}'`. Its first line says that it is ready, or why it
never will be; it ends with its input, so that it does not outlive whoever started it.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import BinaryIO

from kg.app.reading import Answer, Order, Reader
from kg.domain.article import Article
from kg.domain.errors import KgError
from kg.domain.records import from_line, to_line


def main() -> int:
    """Answer until the stream of articles ends. Returns 1 where no article can be read at all."""
    articles, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever prints must not get between the lines
    if os.environ.get("KG_DEBUG", "") not in ("", "0"):
        logging.basicConfig(level=logging.WARNING)
        logging.getLogger("kg").setLevel(logging.DEBUG)
    try:
        reader = Reader(from_line(Order, sys.argv[1]))
        _send(answers, Answer())
        while line := articles.readline():
            _send(answers, reader(from_line(Article, line.decode("utf-8", "surrogatepass"))))
    except BrokenPipeError:  # nobody waits for the answer any more
        os._exit(0)
    except (KgError, ImportError, OSError) as err:
        _send(answers, failed(err))
        return 1
    return 0


def failed(err: Exception) -> Answer:
    """Return what keeps every article from being read as an answer."""
    hint = err.hint if isinstance(err, KgError) else "check the installation and the disk"
    return Answer(failure=str(err) or type(err).__name__, hint=hint)


def _send(answers: BinaryIO, answer: Answer) -> None:
    answers.write(to_line(answer).encode("utf-8", "surrogatepass") + b"\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
