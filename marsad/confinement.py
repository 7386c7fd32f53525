"""What a process gives up before it reads hostile input: memory, time, files, network, other programs.

On Linux the kernel refuses (setrlimit, seccomp); elsewhere what the system offers of setrlimit, and Python's audit hook.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from marsad.settings import Settings

# Numbers of the calls that reach the network or start programs, by machine (Linux, arch/*/entry/syscalls), and AUDIT_ARCH values.
CALLS = {
    "x86_64": (0xC000003E, {"socket": 41, "connect": 42, "socketpair": 53, "execve": 59, "ptrace": 101, "execveat": 322}),
    "aarch64": (0xC00000B7, {"socket": 198, "connect": 203, "socketpair": 199, "execve": 221, "ptrace": 117, "execveat": 281}),
}
# Classic BPF: load a word, jump if equal or if at least, return.
LOAD, EQUAL, LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | 13  # errno EACCES
# Calls above this number on x86_64 belong to the x32 interface, in which every call has a second number.
X32 = 0x40000000
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
FORBIDDEN = ("socket.connect", "socket.bind", "socket.sendto", "subprocess.Popen", "os.exec", "os.posix_spawn", "os.system")


def confine(limits: Settings) -> None:
    """Gives up what parsing does not need, for good."""
    import resource

    wanted = {
        resource.RLIMIT_AS: limits.worker_memory,
        resource.RLIMIT_NOFILE: limits.worker_files,
        resource.RLIMIT_CORE: 0,
        # No byte can be written to any file; pipes are no files.
        resource.RLIMIT_FSIZE: 0,
    }
    for limit, value in wanted.items():
        # macOS knows no limit of address space, and says so with an error.
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    sys.addaudithook(refuse)
    seal()


def allow(seconds: int) -> None:
    """So many seconds of processor time from now on."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, resource.RLIM_INFINITY))


def refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    """Python's own word before a call: refuses network and programs where the kernel does not."""
    if event in FORBIDDEN:
        raise PermissionError(f"{event} is not for parsers")


def seal() -> bool:
    """Asks the kernel to refuse network and programs from now on; says whether it does."""
    known = CALLS.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None:
        return False
    program = bpf(*known)
    buffer = ctypes.create_string_buffer(program)
    # struct sock_fprog: the number of instructions, and where they are
    described = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    call = ctypes.CDLL(None, use_errno=True).prctl
    call.argtypes = [ctypes.c_int, ctypes.c_ulong, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_ulong]
    if call(NO_NEW_PRIVILEGES, 1, None, 0, 0):
        return False
    return bool(call(SECCOMP, FILTER, described, 0, 0) == 0)


def bpf(machine: int, calls: dict[str, int]) -> bytes:
    """The filter: the calls named are refused, and all calls of another machine's interface."""
    numbers = sorted(calls.values())
    last = len(numbers)

    def step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
        return struct.pack("HBBI", code, yes, no, value)

    out = [step(LOAD, 4), step(EQUAL, machine, 0, last + 3), step(LOAD, 0), step(LEAST, X32, last + 1)]
    # From comparison i it is last - i steps to the refusal, which follows the permission.
    out += [step(EQUAL, number, last - i) for i, number in enumerate(numbers)]
    return b"".join([*out, step(RETURN, ALLOW), step(RETURN, REFUSE)])
