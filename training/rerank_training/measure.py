"""Measures a model on queries that it was not trained on."""

import math

import torch

from . import batches


def ndcg(relevant, cut=10):
    """nDCG of a ranking given as a list of true and false."""
    best = sum(1 / math.log2(rank + 2) for rank in range(min(cut, sum(relevant))))
    return sum(1 / math.log2(rank + 2) for rank, is_relevant in enumerate(relevant[:cut]) if is_relevant) / best if best else None


def mean_ndcg(model, queries, tokenizer, limit, device, depth):
    """Gives the mean nDCG@10 over the first passages of each query that has a positive among them; None if there is no such query."""
    model.eval()
    values = []
    with torch.no_grad():
        for query in queries:
            passages = query.passages[:depth]
            if not any(passage.role == "positive" for passage in passages):
                continue
            logits = batches.score(model, [(query.ids, passage.ids) for passage in passages], tokenizer, limit, device).tolist()
            order = sorted(range(len(passages)), key=lambda place: (-logits[place], place))
            values.append(ndcg([passages[place].role == "positive" for place in order]))
    return sum(values) / len(values) if values else None
