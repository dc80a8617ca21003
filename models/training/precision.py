"""In which numbers a network computes while it learns: short ones where the machine is made for them, float32 elsewhere."""

import torch


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
    with torch.autocast(where.type, kind or torch.bfloat16, enabled=kind is not None):
        answer = model(normalise(rgb.to(where, non_blocking=True)))
    return answer.float()


def deterministic(wanted):
    """Whether the same steps lead to the same bits on the same machine; slower on a graphics processor."""
    torch.use_deterministic_algorithms(wanted)
    torch.backends.cudnn.deterministic = wanted
    # Static shapes: what cuDNN finds to be fastest stays fastest, but may be another kernel next time.
    torch.backends.cudnn.benchmark = not wanted
