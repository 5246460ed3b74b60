"""Reads a folder that `skrerank label` wrote, and draws training groups from it, the same ones for the same seed."""

import gzip
import hashlib
import json
import math
import os
import random
from dataclasses import dataclass, field

TEACHABLE = ("logit", "probability", "calibrated", "similarity", "fused", "rankOnly")


@dataclass
class Passage:
    ids: list
    teacher: float = None
    role: str = "negative"


@dataclass
class Query:
    name: str
    text: str
    ids: list
    passages: list = field(default_factory=list)

    def of(self, role):
        return [passage for passage in self.passages if passage.role == role]


def read_lines(path):
    """Gives the values of a JSONL file, compressed with gzip or not."""
    path = path if os.path.exists(path) else path + ".gz"
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def fingerprint(directory):
    """Gives the SHA-256 of the labels."""
    with open(os.path.join(directory, "labels.jsonl"), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def lines(directory):
    """Gives the labels as they were written, one query each."""
    return read_lines(os.path.join(directory, "labels.jsonl"))


def texts(directory):
    """Gives what a reranker reads of each passage: title, space, text."""
    corpus = read_lines(os.path.join(directory, "corpus.jsonl"))
    return {line["_id"]: f"{line['title']} {line['text']}" if line.get("title", "").strip() else line["text"] for line in corpus}


def read(directory, tokenizer, limit):
    """Gives the queries of each split. Passages are tokenised once, however many queries have them."""
    passages, known = texts(directory), {}

    def ids_of(name):
        if name not in known:
            known[name] = tokenizer.encode(passages[name])[:limit]
        return known[name]

    splits = {"train": [], "dev": [], "test": []}
    for line in lines(directory):
        query = Query(line["query"], line["text"], tokenizer.encode(line["text"])[:limit // 2])
        scores = as_logits([entry.get("teacher") for entry in line["passages"]], line.get("scoreKind", "rankOnly"))
        query.passages = [Passage(ids_of(entry["id"]), score, entry["role"]) for entry, score in zip(line["passages"], scores)]
        splits[line["split"]].append(query)
    return splits


def as_logits(scores, kind):
    """Brings scores of any kind to about the scale of logits; missing ones stay None."""
    if kind not in TEACHABLE:
        raise ValueError(f"Scores of kind '{kind}' are not known.")
    known = [score for score in scores if score is not None]
    if kind == "logit" or len(known) < 2:
        return scores
    if kind in ("probability", "calibrated"):
        return [None if s is None else math.log(min(max(s, 1e-4), 1 - 1e-4) / (1 - min(max(s, 1e-4), 1 - 1e-4))) for s in scores]
    mean = sum(known) / len(known)
    deviation = math.sqrt(sum((s - mean) ** 2 for s in known) / len(known)) or 1.0
    return [None if s is None else 2 * (s - mean) / deviation for s in scores]


class Groups:
    """Draws the groups of a step: for each query a positive, negatives, and passages of other queries."""

    def __init__(self, queries, size, seed):
        self.queries = [query for query in queries if len(query.passages) > 1]
        self.size, self.seed = size, seed
        if not self.queries:
            raise ValueError("No query of the split 'train' has two passages or more: label more queries.")

    def step(self, step, count):
        """Gives (query, passages) for each query of a step. Every query comes once in each round through all of them."""
        drawn = []
        for place in range(step * count, (step + 1) * count):
            lap, index = divmod(place, len(self.queries))
            if lap != getattr(self, "_lap", None):
                self._lap, self._order = lap, list(range(len(self.queries)))
                random.Random(f"{self.seed} lap {lap}").shuffle(self._order)
            drawn.append(self._group(self.queries[self._order[index]], random.Random(f"{self.seed} place {place}")))
        return drawn

    def _group(self, query, chance):
        positives = query.of("positive")
        first = [chance.choice(positives)] if positives else []
        # One in two is of the hardest, which the first stage ranked highest.
        rest = query.of("negative")
        hard = rest[:max(1, len(rest) // 3)]
        count = self.size - len(first) - 1
        chosen = chance.sample(hard, min(len(hard), (count + 1) // 2))
        rest = [passage for passage in rest if all(passage is not other for other in chosen)]
        chosen += chance.sample(rest, min(len(rest), count - len(chosen)))
        unsure = query.of("unsure")
        chosen += chance.sample(unsure, min(len(unsure), count - len(chosen)))
        other = chance.choice(chance.choice(self.queries).passages)
        foreign = all(other.ids is not passage.ids for passage in query.passages)
        return query, first + chosen + ([Passage(other.ids)] if foreign else [])
