"""kg evaluate: predictions for scorers."""

import click

from kg.app.evaluate import TASKS
from kg.cli.options import OneOf, confidence_option, extractor_option, model_option
from kg.cli.output import say, write_lines


@click.command("evaluate")
@click.argument("task", type=OneOf("task", TASKS))
@click.argument("path", metavar="INPUT")
@click.option("--pred", metavar="FILE", default="-", show_default=True, help="Where to write the predictions.")
@click.option("--gold", metavar="FILE", help="What `coreference` is judged by; given events of `wikievents`.")
@model_option
@extractor_option
@confidence_option
def command(
    task: str,
    path: str,
    pred: str,
    gold: str | None,
    model: str | None,
    extractor: str,
    min_confidence: float,
) -> None:
    """Write predictions that a scorer can read.

    One JSON line a document: what kg finds in the input of a task.

    \b
    TASK     INPUT
    polnear      a folder of .txt: attributions as spans
    claims       a folder of .txt: claims with source, chain, modality, places, actors
    places       a .jsonl of id and text: toponyms with coordinates
    coreference  a folder of .txt, with --gold: whom pronouns and common nouns stand for
    reliability  a folder of text/ and attributions/: how often what is found is right
    wikievents   a .jsonl of id and text: events with KAIROS types and who takes part
    plover       a .jsonl of id and text: PLOVER types, sources and targets
    meantime     a .jsonl of id and sentences: how certain, denied, to come events are
    ecbplus      a .jsonl of id, sentences and mentions: which mentions are one event

    \b
    kg evaluate polnear dev/text --pred predictions.jsonl
    """
    from kg.app.evaluate import evaluate

    lines = evaluate(task, path, gold=gold, model=model, extractor=extractor, min_confidence=min_confidence)
    done = write_lines(lines, pred)
    say(f"{done:,} line{'' if done == 1 else 's'}")
