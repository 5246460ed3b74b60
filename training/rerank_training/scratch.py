"""python3 -m rerank_training.scratch LABELS --out DIR [options]: makes an untrained model that starts as a soft matching model.

The token table comes from word co-occurrence, and the first layers attend to similar tokens of the other text, so that training has
something to begin with. The result is a directory for `--base`.
"""

import argparse
import json
import math
import os
from collections import Counter

import numpy
import torch

from . import examples, vocabulary, weights
from .model import CrossEncoder, Shape
from .tokens import Tokenizer
from .training import say

WINDOW = 6
SIMILARITY = 0.85
TYPE_MARK = 1.5


def embeddings(sequences, size, dimensions, seed):
    """Gives rows for tokens: PPMI of co-occurrence in a window, its main dimensions by randomised SVD, one dimension for the idf.

    Levy and Goldberg, Neural Word Embedding as Implicit Matrix Factorization, 2014; Halko, Martinsson and Tropp, Finding Structure with
    Randomness, 2011.
    """
    table, frequency = Counter(), Counter()
    for ids in sequences:
        frequency.update(set(ids))
        for distance in range(1, WINDOW + 1):
            table.update(zip(ids, ids[distance:]))
    if not table:
        raise ValueError("The texts are too short to learn from.")
    pairs = numpy.array(list(table.keys())).T
    counts = numpy.array(list(table.values()), dtype=numpy.float64)
    rows, columns, counts = numpy.r_[pairs[0], pairs[1]], numpy.r_[pairs[1], pairs[0]], numpy.r_[counts, counts]
    sums = numpy.bincount(rows, counts, size)
    chances = sums ** 0.75 / (sums ** 0.75).sum()
    ppmi = numpy.maximum(0, numpy.log(counts / (sums[rows] * chances[columns])))
    matrix = torch.sparse_coo_tensor(numpy.stack([rows, columns]), ppmi.astype(numpy.float32), (size, size)).coalesce()
    generator = torch.Generator().manual_seed(seed)
    rank = dimensions - 1
    basis = torch.randn(size, rank, generator=generator)
    for _ in range(4):
        basis, _ = torch.linalg.qr(torch.sparse.mm(matrix, torch.sparse.mm(matrix.t(), basis)))
    vectors, values, _ = torch.linalg.svd(torch.sparse.mm(matrix.t(), basis), full_matrices=False)
    vectors = vectors * values.sqrt()
    vectors = vectors / vectors.norm(dim=1, keepdim=True).clamp_min(1e-6)
    # A random rotation lets every head see a part of the similarity.
    turn, _ = torch.linalg.qr(torch.randn(rank, rank, generator=generator))
    idf = torch.tensor([math.log((len(sequences) + 1) / (frequency[token] + 1)) for token in range(size)])
    return torch.cat([vectors @ turn, (idf / idf.max().clamp_min(1e-6))[:, None]], 1)


def start(model, table, seed):
    """Puts the table into the model and makes its first two layers attend to similar tokens, half of their heads across the texts."""
    torch.manual_seed(seed)
    size, heads = model.shape.hidden_size, model.shape.num_attention_heads
    width = size // heads
    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, (torch.nn.Linear, torch.nn.Embedding)):
                module.weight.normal_(0, 0.02)
            if isinstance(module, torch.nn.Linear):
                module.bias.zero_()
        model.we.weight[:] = table
        model.pe.weight.mul_(0.2)
        for layer in model.layers[:2]:
            layer.q.weight[:] = SIMILARITY * torch.eye(size)
            layer.k.weight[:] = SIMILARITY * torch.eye(size)
            layer.q.weight[0, 0] = layer.k.weight[0, 0] = 0
            # The last number of a head becomes a mark of the text: opposite signs of both make it prefer the other one.
            for head in range(0, heads, 2):
                place = head * width + width - 1
                layer.q.weight[place] = layer.k.weight[place] = 0
                layer.q.weight[place, 0], layer.k.weight[place, 0] = -TYPE_MARK, TYPE_MARK
        model.we.weight[:, 0] = 0
        model.te.weight[:, 0] = torch.tensor([-1.0, 1.0]) / math.sqrt(size) * 4


def main():
    parser = argparse.ArgumentParser(prog="rerank_training.scratch", description="Make an untrained model to start from.")
    parser.add_argument("labels", help="the folder that `skrerank label` wrote")
    parser.add_argument("--out", required=True)
    parser.add_argument("--vocabulary", type=int, default=20000)
    parser.add_argument("--vocabulary-of", help="a vocab.txt to take instead of learning one")
    parser.add_argument("--hidden", type=int, default=256)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--heads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    # Queries that are held out give no words: what is measured on them must not have seen them.
    texts = [*examples.texts(options.labels).values(), *(line["text"] for line in examples.lines(options.labels) if line["split"] == "train")]
    if options.vocabulary_of:
        tokenizer = Tokenizer.read(options.vocabulary_of)
    else:
        say(f"Learning a vocabulary from {len(texts)} texts.")
        tokenizer = Tokenizer(vocabulary.learn(texts, options.vocabulary))
    shape = Shape(len(tokenizer.tokens), options.hidden, options.layers, options.heads, 4 * options.hidden)
    model = CrossEncoder(shape)
    say(f"Counting which of {shape.vocab_size} tokens stand together.")
    table = embeddings([tokenizer.encode(text) for text in texts], shape.vocab_size, shape.hidden_size, options.seed)
    start(model, table, options.seed)

    os.makedirs(options.out, exist_ok=True)
    with open(os.path.join(options.out, "vocab.txt"), "w", encoding="utf-8", newline="\n") as file:
        file.writelines(token + "\n" for token in tokenizer.tokens)
    names = {f"{name}_token": f"[{name.upper()}]" for name in ("cls", "sep", "pad", "unk", "mask")}
    files = {
        "config.json": shape.to_config(),
        "tokenizer_config.json": {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "tokenize_chinese_chars": True,
                                  "strip_accents": None, "model_max_length": shape.max_position_embeddings, **names},
    }
    for name, value in files.items():
        with open(os.path.join(options.out, name), "w", encoding="utf-8", newline="\n") as file:
            json.dump(value, file, indent=1)
    weights.save(model, os.path.join(options.out, weights.FILES[0]))
    say(f"An untrained model of {sum(p.numel() for p in model.parameters()) / 1e6:.2f} million parameters is in {options.out}.")


if __name__ == "__main__":
    main()
