"""How a training goes; its defaults made the weights that kg ships."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that the weights depend on besides the corpus and the encoder started from."""

    epochs: int = 6
    batch_size: int = 12
    """Windows a step."""
    window: int = 192
    """Pieces of a window."""
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    """Weight decay of the encoder's matrices."""
    warmup: int = 60
    """Steps; then the rates fall in a straight line to nothing."""
    clip: float = 1.0
    pointer_weight: float = 0.5
    boundary_weight: float = 0.5
    second_weight: float = 1.0
    """Of the second look, cue by cue."""
    blanks: float = 0.05
    """Share of the pieces that the network does not get to see."""
    name_weight: float = 0.5
    opens_weight: float = 0.1
    tag_weight: float = 0.15
    arc_weight: float = 0.5
    relation_weight: float = 0.2
    averaging: float = 0.998
    """Share of the running average of the weights that each step keeps."""
    held_out: int = 40
    """Texts kept apart to choose the epoch and the decoding by."""
    patience: int = 3
    """Epochs without a better score on them until it stops."""
    seed: int = 0
    bf16: bool = False
    processes: int = 2
    """Each with one thread and its share of the batches."""
    meeting: int = 10
    """Steps after which the processes take the mean of their weights, in the first half of the training."""
    late_meeting: int = 60
    """The same in the second half."""

    def as_dict(self) -> dict[str, float | int | bool]:
        """Return the settings by name, for checkpoints and the card."""
        return asdict(self)
