"""The memory of a process that has started."""

from __future__ import annotations

import ctypes
import gc


def settle_memory() -> None:
    """What the start has made stays; what it has used meanwhile is given back.

    The garbage collector looks at what stays no more, which spares those who are served later a pause. The allocator of glibc
    keeps what is freed, and must be asked to return it; another one has no such function.
    """
    gc.collect()
    gc.freeze()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
