"""Losses over groups: rows of logits, one row for a query, with masks of what counts."""

import torch
from torch.nn import functional

NAMES = ("kl", "margin-mse", "ranknet")
LOW = -1e4


def labels(logits, positive, counted):
    """Listwise softmax: the positive of a row against all that count. Rows without a positive give nothing."""
    rows = positive.any(1)
    if not rows.any():
        return logits.sum() * 0
    chances = torch.log_softmax(logits[rows].masked_fill(~counted[rows], LOW), 1)
    listwise = -(chances * positive[rows]).sum(1).mean()
    # A little of the pointwise loss keeps logits of different queries near each other.
    pointwise = functional.binary_cross_entropy_with_logits(logits[counted], positive[counted].to(logits.dtype))
    return listwise + 0.1 * pointwise


def teacher(name, logits, scores, known):
    """Distils a teacher: `scores` are its logits where `known`."""
    rows = known.sum(1) > 1
    if not rows.any():
        return logits.sum() * 0
    logits, scores, known = logits[rows], scores[rows], known[rows]
    if name == "kl":
        wanted = torch.softmax(scores.masked_fill(~known, LOW), 1)
        given = torch.log_softmax(logits.masked_fill(~known, LOW), 1)
        return functional.kl_div(given, wanted, reduction="batchmean")
    pairs = known[:, :, None] & known[:, None, :] & (scores[:, :, None] > scores[:, None, :])
    if not pairs.any():
        return logits.sum() * 0
    given = (logits[:, :, None] - logits[:, None, :])[pairs]
    if name == "margin-mse":
        return functional.mse_loss(given, (scores[:, :, None] - scores[:, None, :])[pairs])
    if name == "ranknet":
        return functional.softplus(-given).mean()
    raise ValueError(f"There is no loss '{name}'. Known are {', '.join(NAMES)}.")
