"""Makes tensors of pairs, and scores them."""

import random

import torch


def tensors(pairs, tokenizer, limit, device, shifts=None):
    """Puts pairs of ids into padded tensors. `shifts` moves the positions of each passage, so that late positions are trained."""
    rows = [tokenizer.pair(query, passage, limit) for query, passage in pairs]
    width = max(len(ids) for ids, _ in rows)
    ids = torch.full((len(rows), width), tokenizer.pad, dtype=torch.long)
    types = torch.zeros_like(ids)
    positions = torch.zeros_like(ids)
    mask = torch.zeros_like(ids, dtype=torch.bool)
    for row, (tokens, border) in enumerate(rows):
        length = len(tokens)
        ids[row, :length] = torch.tensor(tokens)
        types[row, border:length] = 1
        mask[row, :length] = True
        positions[row, :length] = torch.arange(length)
        if shifts:
            positions[row, border:length] += shifts[row]
    return [tensor.to(device) for tensor in (ids, types, positions, mask)]


def shifts_of(pairs, positions, limit, seed):
    """Draws how far the passage of each pair is moved: for half of them not at all, else as far as the positions of the model allow."""
    chance = random.Random(seed)
    return [chance.randint(0, positions - min(limit, len(query) + len(passage) + 3)) if chance.random() < 0.5 else 0
            for query, passage in pairs]


def score(model, pairs, tokenizer, limit, device, shifts=None, rows=16):
    """Gives one logit for each pair. Pairs of like length go together, which saves padding."""
    order = sorted(range(len(pairs)), key=lambda place: len(pairs[place][0]) + len(pairs[place][1]))
    logits = [None] * len(pairs)
    for start in range(0, len(order), rows):
        part = order[start:start + rows]
        moved = [shifts[place] for place in part] if shifts else None
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            found = model(*tensors([pairs[place] for place in part], tokenizer, limit, device, moved)).float()
        for place, logit in zip(part, found.unbind()):
            logits[place] = logit
    return torch.stack(logits)
