"""python3 -m rerank_training LABELS --base DIR --out DIR [options]: trains on labels, then exports."""

import argparse
import os
import random
import sys

import torch

from . import examples, export, losses, training, weights
from .model import CrossEncoder, Shape
from .tokens import Tokenizer


def arguments():
    parser = argparse.ArgumentParser(prog="rerank_training", description="Train a small cross-encoder and export it for SkRerank.")
    parser.add_argument("labels", help="the folder that `skrerank label` wrote")
    parser.add_argument("--base", required=True, help="the model to start from: a directory with config.json, vocab.txt and its weights")
    parser.add_argument("--out", required=True, help="where checkpoints and, below it in fp32/, the exported model go")
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--queries", type=int, default=8, help="queries of a step")
    parser.add_argument("--group", type=int, default=6, help="passages of a query in a step")
    parser.add_argument("--learning-rate", type=float, default=2e-4)
    parser.add_argument("--weight-decay", type=float, default=0.01)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--loss", choices=losses.NAMES, default="kl", help="how the teacher's scores are learnt")
    parser.add_argument("--teacher-weight", type=float, default=0.5, help="0 learns from labels alone, 1 from the teacher alone")
    parser.add_argument("--max-tokens", type=int, default=192, help="tokens of a pair that are read in training")
    parser.add_argument("--measure-every", type=int, default=100, help="steps between measurements, which also save the state")
    parser.add_argument("--patience", type=int, default=4, help="stop after so many measurements without a gain; 0 never stops")
    parser.add_argument("--dev-depth", type=int, default=20, help="passages of a held-out query that are ranked in a measurement")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=16, help="pairs that go through the model at once; more on a GPU")
    parser.add_argument("--threads", type=int, default=0, help="processors to use; 0 leaves it to PyTorch")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


def settings_of(options):
    names = ("steps", "queries", "group", "learning_rate", "weight_decay", "dropout", "loss", "teacher_weight", "max_tokens",
             "measure_every", "patience", "dev_depth", "seed", "rows")
    base = {"base": weights.fingerprint(options.base), "labels": examples.fingerprint(options.labels), "say_every": 10}
    return {**{name: getattr(options, name) for name in names}, **base}


def pairs_of(queries, texts, labels, count, seed):
    """Draws (query, passage) texts, positives and negatives alike."""
    pairs = [(line["text"], texts[entry["id"]]) for line in labels for entry in line["passages"] if line["query"] in queries]
    return random.Random(seed).sample(pairs, min(count, len(pairs)))


def main():
    options = arguments()
    if options.threads > 0:
        torch.set_num_threads(options.threads)
    os.makedirs(options.out, exist_ok=True)
    tokenizer = Tokenizer.read(os.path.join(options.base, "vocab.txt"))
    splits = examples.read(options.labels, tokenizer, options.max_tokens)
    shape = Shape.read(options.base)
    model = CrossEncoder(shape, options.dropout)
    if os.path.exists(os.path.join(options.out, training.FINISHED)):
        training.say("The training is finished already.")
        weights.load(model, options.out)
    else:
        weights.load(model, options.base)
        groups = examples.Groups(splits["train"], options.group, options.seed)
        training.say(f"Training on {len(groups.queries)} queries, held out {len(splits['dev'])}, on {options.device}.")
        training.Training(
            model, groups, splits["dev"], tokenizer, settings_of(options), options.out, torch.device(options.device)).run()
        weights.load(model, options.out)

    texts, lines = examples.texts(options.labels), list(examples.lines(options.labels))
    dev, train = ({query.name for query in splits[split]} for split in ("dev", "train"))
    export.write(
        model, tokenizer, options.base, os.path.join(options.out, "fp32"),
        pairs_of(dev or train, texts, lines, 40, options.seed), pairs_of(train, texts, lines, 200, options.seed))
    training.say("Exported.")


if __name__ == "__main__":
    try:
        main()
    except (ValueError, FileNotFoundError, KeyError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
