"""The training loop: seeded, resumable after any interruption, stopped early on held-out queries."""

import json
import os
import sys
import time

import torch

from . import batches, losses, measure, weights

CHECKPOINT, FINISHED, WEIGHTS = "checkpoint.pt", "finished.json", "weights.npz"


def say(text):
    print(text, file=sys.stderr, flush=True)


def _write(path, write):
    """A file is there whole or not at all, however the process ends."""
    part = path + ".part"
    write(part)
    with open(part, "rb") as file:
        os.fsync(file.fileno())
    os.replace(part, path)


class Training:
    """Trains a model. The same settings and labels give the same weights on a CPU, interrupted or not."""

    def __init__(self, model, groups, dev, tokenizer, settings, out, device):
        self.model, self.groups, self.dev, self.tokenizer = model.to(device), groups, dev, tokenizer
        self.settings, self.out, self.device = settings, out, device
        decayed = [p for p in model.parameters() if p.dim() > 1]
        others = [p for p in model.parameters() if p.dim() <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": settings["weight_decay"]}, {"params": others, "weight_decay": 0.0}],
            lr=settings["learning_rate"])
        self.step, self.history, self.best = 0, [], None

    def run(self):
        """Trains to the end and gives the history of measurements."""
        self._resume()
        if not self.history:
            self._measure()
        every, steps = self.settings["measure_every"], self.settings["steps"]
        began, first = time.monotonic(), self.step
        while self.step < steps and not self._is_stale():
            loss = self._train()
            self.step += 1
            left = (time.monotonic() - began) / (self.step - first) * (steps - self.step)
            if self.step % self.settings["say_every"] == 0:
                say(f"step {self.step} of {steps}, loss {loss:.4f}, {time.strftime('%H:%M:%S', time.gmtime(left))} left")
            if self.step % every == 0 or self.step == steps:
                self._measure()
        return self._finish()

    def _rate(self):
        """Rises over the first twentieth of the steps, then falls to nothing in a line."""
        steps = self.settings["steps"]
        warm = max(1, steps // 20)
        return min((self.step + 1) / warm, (steps - self.step) / max(1, steps - warm)) * self.settings["learning_rate"]

    def _train(self):
        self.model.train()
        torch.manual_seed(self.settings["seed"] * 1_000_003 + self.step)
        drawn = self.groups.step(self.step, self.settings["queries"])
        pairs = [(query.ids, passage.ids) for query, passages in drawn for passage in passages]
        limit = self.settings["max_tokens"]
        shifts = batches.shifts_of(pairs, self.model.shape.max_position_embeddings, limit, f"{self.settings['seed']} shift {self.step}")
        logits = batches.score(self.model, pairs, self.tokenizer, limit, self.device, shifts, self.settings["rows"])
        loss = self._loss(logits, drawn)
        for group in self.optimizer.param_groups:
            group["lr"] = self._rate()
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return loss.item()

    def _loss(self, logits, drawn):
        shape = len(drawn), max(len(passages) for _, passages in drawn)
        table = torch.zeros(shape, device=self.device)
        scores = torch.zeros(shape, device=self.device)
        positive, counted, known = (torch.zeros(shape, dtype=torch.bool, device=self.device) for _ in range(3))
        rows, columns = [], []
        for row, (_, passages) in enumerate(drawn):
            for column, passage in enumerate(passages):
                rows.append(row)
                columns.append(column)
                positive[row, column] = passage.role == "positive"
                counted[row, column] = passage.role != "unsure"
                if passage.teacher is not None:
                    known[row, column] = True
                    scores[row, column] = passage.teacher
        table = table.index_put((torch.tensor(rows, device=self.device), torch.tensor(columns, device=self.device)), logits)
        share = self.settings["teacher_weight"]
        loss = (1 - share) * losses.labels(table, positive, counted) if share < 1 else 0
        return loss + share * losses.teacher(self.settings["loss"], table, scores, known) if share > 0 else loss

    def _measure(self):
        value = measure.mean_ndcg(
            self.model, self.dev, self.tokenizer, self.settings["max_tokens"], self.device, self.settings["dev_depth"])
        self.history.append({"step": self.step, "ndcg": value})
        if self.best is None or value is None or value > self.best["ndcg"] + 1e-9:
            state = {name: tensor.detach().cpu().clone() for name, tensor in self.model.state_dict().items()}
            self.best = {"step": self.step, "ndcg": value if value is not None else 0.0, "state": state}
        self._save()
        say(f"step {self.step}: nDCG@10 on held-out queries " + ("unknown, there are none" if value is None else f"{value:.4f}"))

    def _is_stale(self):
        """Whether the last measurements were all no better than the best."""
        patience = self.settings["patience"]
        return patience > 0 and sum(entry["step"] > self.best["step"] for entry in self.history) >= patience

    def _save(self):
        # Numbers and names stand as JSON beside the tensors, so that the file can be read without trusting it.
        facts = {"settings": self.settings, "step": self.step, "history": self.history, "best": [self.best["step"], self.best["ndcg"]]}
        state = {
            "facts": json.dumps(facts), "best": self.best["state"], "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict()["state"],
        }
        _write(os.path.join(self.out, CHECKPOINT), lambda path: torch.save(state, path))

    def _resume(self):
        path = os.path.join(self.out, CHECKPOINT)
        if not os.path.exists(path):
            return
        state = torch.load(path, map_location="cpu", weights_only=True)
        facts = json.loads(state["facts"])
        if facts["settings"] != self.settings:
            changed = sorted(name for name in self.settings if facts["settings"].get(name) != self.settings[name])
            raise ValueError(f"{path} belongs to a training with other {', '.join(changed)}: choose another folder, or delete it.")
        self.step, self.history = facts["step"], facts["history"]
        self.best = {"step": facts["best"][0], "ndcg": facts["best"][1], "state": state["best"]}
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict({"state": state["optimizer"], "param_groups": self.optimizer.state_dict()["param_groups"]})
        say(f"Going on from step {self.step}.")

    def _finish(self):
        self.model.load_state_dict(self.best["state"])
        _write(os.path.join(self.out, WEIGHTS), lambda path: weights.save(self.model, path))
        finished = {"settings": self.settings, "step": self.best["step"], "steps": self.step, "history": self.history}

        def write(path):
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                json.dump(finished, file, indent=1)
        _write(os.path.join(self.out, FINISHED), write)
        say(f"Trained {self.step} steps; the best weights are those of step {self.best['step']}.")
        return self.history
