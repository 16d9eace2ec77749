"""A toy model of superposition trained as its authors' notebook does it, in PyTorch; prints steps per second."""

import argparse
import time

import torch


def main():
    parser = argparse.ArgumentParser()
    for name in ("features", "dimension", "instances", "steps", "warm"):
        parser.add_argument(name, type=int)
    parser.add_argument("--batch", type=int, default=1024)
    options = parser.parse_args()
    n, d, instances = options.features, options.dimension, options.instances
    torch.manual_seed(0)
    weights = torch.nn.Parameter(torch.nn.init.xavier_normal_(torch.empty(instances, n, d)))
    bias = torch.nn.Parameter(torch.zeros(instances, n))
    # As many sparsities as there are instances, from none to 95 %.
    density = 20 ** -torch.linspace(0, 1, instances) if instances > 1 else torch.tensor([0.3])
    density = density[None, :, None]
    optimizer = torch.optim.AdamW([weights, bias], lr=1e-3)

    def step():
        features = torch.rand(options.batch, instances, n)
        batch = torch.where(torch.rand(options.batch, instances, n) <= density, features, torch.zeros(()))
        hidden = torch.einsum("bif,ifh->bih", batch, weights)
        output = torch.relu(torch.einsum("bih,ifh->bif", hidden, weights) + bias)
        loss = ((batch - output) ** 2).mean(dim=(0, 2)).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss

    for _ in range(options.warm):
        step()
    start = time.perf_counter()
    for _ in range(options.steps):
        loss = step()
    loss.item()
    print(options.steps / (time.perf_counter() - start))


if __name__ == "__main__":
    main()
