"""In which numbers a network computes while it learns: short ones where the machine is made for them, float32 elsewhere."""

import torch
from torch import nn


def device():
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def short(where):
    """bfloat16 where the hardware has it, float16 on graphics processors that do not, else None. Emulated bfloat16 is slower than none."""
    if where.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float16
    return torch.bfloat16 if torch.cpu.get_capabilities().get("avx512_bf16", False) else None


def scaler(where):
    """Gradients in float16 vanish unless the loss is scaled up; in the other numbers this does nothing."""
    return torch.amp.GradScaler(where.type, enabled=short(where) == torch.float16)


def normalise(rgb):
    """0..1 to what the networks take."""
    return ((rgb - 0.5) * 4).contiguous(memory_format=torch.channels_last)


def mixed(model, rgb):
    """The model's answer in float32 to pictures in 0..1, computed in the short numbers of the machine that it lies on."""
    where = next(model.parameters()).device
    kind = short(where)
    # Each weight is used once, so nothing is gained by keeping its short copy; and a recording must make it anew.
    with torch.autocast(where.type, kind or torch.bfloat16, enabled=kind is not None, cache_enabled=False):
        answer = model(normalise(rgb.to(where, non_blocking=True)))
    return answer.float()


def recorded(model):
    """The model, which on a graphics processor records what its first batch makes it do, both ways, and from then on replays that (CUDA graphs):
    for networks as small as these, telling the processor what to do takes longer than doing it. All batches must be as large."""
    # Several processes talk to each other in between, and what must be the same every time goes the plain way.
    alone = not isinstance(model, nn.parallel.DistributedDataParallel)
    if not hasattr(model, "shape") or not _on_gpu(model) or not alone or torch.are_deterministic_algorithms_enabled():
        return model
    plain = model.forward

    def first(x):
        if not (model.training and torch.is_grad_enabled()):
            return plain(x)
        model.forward = plain
        # Warming up moves the averages of the norms.
        before = [buffer.clone() for buffer in model.buffers()]
        torch.cuda.make_graphed_callables(model, (x.detach().clone(),))
        for buffer, value in zip(model.buffers(), before):
            buffer.copy_(value)
        return model.forward(x)

    model.forward = first
    return model


def _on_gpu(model):
    return next(model.parameters()).device.type == "cuda"


def deterministic(wanted):
    """Whether the same steps lead to the same bits on the same machine; slower on a graphics processor."""
    torch.use_deterministic_algorithms(wanted)
    torch.backends.cudnn.deterministic = wanted
    # Static shapes: what cuDNN finds to be fastest stays fastest, but may be another kernel next time.
    torch.backends.cudnn.benchmark = not wanted
