"""python3 -m rerank_training.score LABELS --model DIR --out LABELS2: lets a trained model be the teacher of all passages.

For teachers that are too large for a processor: runs on a GPU where there is one. LABELS2 gets the labels with new scores and roles
and the other files of LABELS.
"""

import argparse
import json
import os
import shutil

import torch

from . import batches, examples, weights
from .model import CrossEncoder, Shape
from .tokens import Tokenizer
from .training import say


def roles(passages, scores, margin):
    """Decides anew which passages are negatives, as `skrerank label` does."""
    limit = min(score for passage, score in zip(passages, scores) if passage["role"] == "positive") - margin * (max(scores) - min(scores))
    return ["positive" if passage["role"] == "positive" else "unsure" if score > limit else "negative" for passage, score in zip(passages, scores)]


def main():
    parser = argparse.ArgumentParser(prog="rerank_training.score", description="Score labelled passages by a trained model.")
    parser.add_argument("labels")
    parser.add_argument("--model", required=True, help="a directory with config.json, vocab.txt and weights.npz")
    parser.add_argument("--out", required=True)
    parser.add_argument("--margin", type=float, default=0.1)
    parser.add_argument("--max-tokens", type=int, default=256)
    parser.add_argument("--rows", type=int, default=64)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()

    device = torch.device(options.device)
    tokenizer = Tokenizer.read(os.path.join(options.model, "vocab.txt"))
    model = CrossEncoder(Shape.read(options.model))
    weights.load(model, options.model)
    model = model.to(device).eval()
    shutil.copytree(options.labels, options.out, ignore=shutil.ignore_patterns("labels.jsonl", "teacher.jsonl"))
    texts, known = examples.texts(options.labels), {}
    with open(os.path.join(options.out, "labels.jsonl"), "w", encoding="utf-8", newline="\n") as file, torch.no_grad():
        for count, line in enumerate(examples.lines(options.labels), 1):
            query = tokenizer.encode(line["text"])
            for entry in line["passages"]:
                if entry["id"] not in known:
                    known[entry["id"]] = tokenizer.encode(texts[entry["id"]])[:options.max_tokens]
            pairs = [(query, known[entry["id"]]) for entry in line["passages"]]
            scores = batches.score(model, pairs, tokenizer, options.max_tokens, device, rows=options.rows).tolist()
            for entry, score, role in zip(line["passages"], scores, roles(line["passages"], scores, options.margin)):
                entry.update(teacher=round(score, 5), role=role)
            file.write(json.dumps({**line, "scoreKind": "logit"}, ensure_ascii=False, separators=(",", ":")) + "\n")
            if count % 1000 == 0:
                say(f"Scored {count} queries.")


if __name__ == "__main__":
    main()
