"""Several processes that train one network: each makes its own part of every batch, and all come to the same weights.

Started by torchrun, one process a graphics processor (or, to try it, several on one machine's cores). Alone, all of this does nothing.
"""

import os
from datetime import timedelta

import torch
import torch.distributed as dist
from torch import nn


def join():
    """Joins the others, where torchrun started this process."""
    if "WORLD_SIZE" not in os.environ or dist.is_initialized():
        return
    if torch.cuda.is_available():
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
    # While one of them prepares pictures the others wait.
    dist.init_process_group("nccl" if torch.cuda.is_available() else "gloo", timeout=timedelta(hours=12))


def leave():
    if dist.is_initialized():
        dist.destroy_process_group()


def rank():
    return dist.get_rank() if dist.is_initialized() else 0


def count():
    return dist.get_world_size() if dist.is_initialized() else 1


def part(size):
    """The numbers of a batch's samples that are this process's own. Raises SystemExit where the batch cannot be shared out evenly: then
    the parts would not weigh the same."""
    if size % count():
        raise SystemExit(f"A batch of {size} cannot be shared out to {count()} processes; start a number of them that divides it.")
    return list(range(rank(), size, count()))


def wrap(module):
    """The module as it is called in training: backward averages its gradients over all processes. Batch norms go by the whole batch on
    graphics processors; PyTorch has no such norm for the CPU, where each goes by its own part and the first one's averages are kept."""
    if not dist.is_initialized():
        return module
    where = next(module.parameters()).device
    if where.type == "cuda":
        module = nn.SyncBatchNorm.convert_sync_batchnorm(module)
    return nn.parallel.DistributedDataParallel(module, device_ids=[where.index] if where.type == "cuda" else None)


def gathered(tensor):
    """The rows of all processes, first to last, so that a loss over pairs is over the whole batch. Gradients find their way back."""
    if not dist.is_initialized():
        return tensor
    from torch.distributed.nn.functional import all_gather

    return torch.cat(all_gather(tensor.contiguous()))


def agree(value):
    """What the first process says, to all."""
    if not dist.is_initialized():
        return value
    box = [value]
    dist.broadcast_object_list(box, 0, device=torch.device("cuda") if torch.cuda.is_available() else None)
    return box[0]


@torch.no_grad()
def same(module):
    """Gives all processes the first one's weights and averages."""
    if dist.is_initialized():
        for tensor in [*module.parameters(), *module.buffers()]:
            dist.broadcast(tensor.data, 0)
