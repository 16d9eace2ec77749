#!/usr/bin/env python3
"""How long commands take to start: `startup.py [-n 50] COMMAND…`, each a program to be run with `--version`.

In milliseconds, from the spawn until the program has been waited for, and of the processor. The programs take turns, so
that what else the machine does falls on all alike; `chrt -f 50 python3 startup.py …` keeps most of it away.
"""
import argparse
import os
import statistics
import time


def milliseconds(program, nothing):
    """Of one run: on the clock, and of the processor."""
    start = time.perf_counter_ns()
    child = os.posix_spawn(
        program, [program, "--version"], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nothing, 1)])
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        raise SystemExit(f"{program} failed")
    return (time.perf_counter_ns() - start) / 1e6, 1e3 * (usage.ru_utime + usage.ru_stime)


options = argparse.ArgumentParser(description=__doc__)
options.add_argument("-n", type=int, default=50, help="runs of each program")
options.add_argument("programs", nargs="+")
options = options.parse_args()
nothing = os.open(os.devnull, os.O_WRONLY)
times = {program: [] for program in options.programs}
for _ in range(options.n):
    for program, taken in times.items():
        taken.append(milliseconds(program, nothing))
for program, taken in times.items():
    wall, processor = zip(*taken)
    print(
        f"{program}: median {statistics.median(wall):.1f}, least {min(wall):.1f}"
        f" (processor {statistics.median(processor):.1f}, {min(processor):.1f})")
