"""kg train: models from annotated texts."""

import click

from kg.cli.options import OneOf
from kg.cli.output import say

WHAT = ("attribution",)


@click.command("train")
@click.argument("what", type=OneOf("model", WHAT))
@click.argument("corpus", metavar="CORPUS")
@click.option("-o", "--output", metavar="DIRECTORY", required=True, help="Where to put the model.")
@click.option("--epochs", type=click.IntRange(1, 100), help="Times to go through the corpus.")
@click.option("--held-out", type=click.IntRange(0), help="Texts to choose settings by, not to learn from.")
@click.option("--seed", type=click.IntRange(0), help="Another order of the texts, another dropout.")
@click.option("--processes", type=click.IntRange(1, 64), help="Processes that train together.")
@click.option("--window", type=click.IntRange(32, 512), help="Word pieces that the network sees at once.")
@click.option("--rate", type=click.FloatRange(0, 1, min_open=True), help="Highest learning rate of the encoder.")
@click.option("--with", "others", metavar="CORPUS", multiple=True, help="Another corpus to learn from; repeatable.")
@click.option("--texts", metavar="FILE", multiple=True, help="Texts without attributions, as .jsonl; repeatable.")
@click.option("--start", metavar="PATH", help="Checkpoint of an earlier training, or a model, to start from.")
@click.option("--from-reviews", "reviews", metavar="DIRECTORY", multiple=True,
              help="A store whose reviews to learn from as well; repeatable.")  # fmt: skip
@click.option(
    "--blend", metavar="PATH", multiple=True, help="Checkpoint or model whose weights to average in; repeatable."
)
def command(
    what: str,
    corpus: str,
    output: str,
    epochs: int | None,
    held_out: int | None,
    seed: int | None,
    processes: int | None,
    window: int | None,
    rate: float | None,
    others: tuple[str, ...],
    texts: tuple[str, ...],
    start: str | None,
    reviews: tuple[str, ...],
    blend: tuple[str, ...],
) -> None:
    """Train a model on annotated texts.

    CORPUS is a folder with text/*.txt and attributions/*.ann (brat standoff, as PolNeAR has it),
    or with .jsonl of text and attributions. A training that was killed goes on where it was.

    \b
    kg train attribution polnear/train -o model/
    """
    from kg.app.train import train_attribution

    figures = train_attribution(
        corpus,
        output,
        epochs=epochs,
        held_out=held_out,
        seed=seed,
        processes=processes,
        window=window,
        rate=rate,
        others=others,
        texts=texts,
        start=start,
        reviews=reviews,
        blend=blend,
        say=say,
    )
    say(figures)
