"""Stopping between two steps: an interrupted step has moved some of the averages already, and what it leaves is no state to go on from."""

import contextlib
import os
import signal
import threading


_orphaned = threading.Event()
_learning = threading.Event()


def with_parent():
    """From now on this process also stops when the one that started it lets go of its standard input, or is gone: between two steps, and where
    it is at no step, at once."""

    def wait():
        # Not sys.stdin: what waits there when the interpreter ends keeps it from ending.
        while os.read(0, 1):
            pass
        _orphaned.set()
        if not _learning.is_set():
            # To the main thread, so that it wakes up where it waits.
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

    threading.Thread(target=wait, daemon=True).start()


@contextlib.contextmanager
def between_steps():
    """Yields a function that raises KeyboardInterrupt if SIGINT, SIGTERM or SIGHUP came since. A second one stops at once."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    came, before = [], {}

    def note(number, _):
        came.append(number)
        signal.signal(number, before[number])

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:  # nohup's
            before[number] = signal.signal(number, note)

    def stop():
        if came or _orphaned.is_set():
            raise KeyboardInterrupt

    outer = _learning.is_set()
    _learning.set()
    try:
        yield stop
    finally:
        if not outer:
            _learning.clear()
        for number, handler in before.items():
            signal.signal(number, handler)


def heedless():
    """For processes that only make samples: the one that they work for decides when to stop."""
    import torch  # here, as the pipelines wait for programs without it

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "nice"):  # there are as many as cores, and a graphics processor waits for the one that feeds it
        os.nice(10)
    # OpenMP's threads do not come along when a process forks: whoever asks for several waits for them for ever.
    torch.set_num_threads(1)
