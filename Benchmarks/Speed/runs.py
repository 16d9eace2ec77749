"""Runs contestants as processes of their own, by turns, and keeps what each run took."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

# Settings that would decide for a contestant what it is to decide itself.
DECIDING = ("OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass
class Contestant:
    name: str
    command: list
    environment: dict = field(default_factory=dict)

    def shown(self, names):
        """The command as one would type it, with long paths called by their names."""
        text = " ".join([f"{key}={value}" for key, value in self.environment.items()] + self.command)
        for path, name in names.items():
            text = text.replace(str(path), name)
        return text


@dataclass
class Runs:
    """What the runs of one contestant took."""

    contestant: Contestant
    wall: list = field(default_factory=list)
    megabytes: list = field(default_factory=list)
    answers: list = field(default_factory=list)

    def work(self):
        """Seconds of the work: what the process says itself, without its imports; else the whole process."""
        return [answer.get("seconds", wall) for answer, wall in zip(self.answers, self.wall)]


def once(contestant):
    """Wall seconds of the process, its peak memory in MB, the JSON of its last line, if that is any, and the seconds of
    all processors."""
    environment = {k: v for k, v in os.environ.items() if k not in DECIDING} | contestant.environment
    before = time.perf_counter()
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            contestant.command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
        with process.stdout:
            lines = process.stdout.read().strip().splitlines()
        # wait4 tells the peak of this child alone. The kernel's count starts from the size of this process when it
        # forks: so nothing large is imported here.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            reason = " ".join(errors.read().strip().splitlines()[-1:])
            raise SystemExit(f"{contestant.name} failed ({process.returncode}): {reason}")
    answer = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    return wall, usage.ru_maxrss / 1024, answer, usage.ru_utime + usage.ru_stime


def by_turns(contestants, rounds, tell, file=None):
    """Every contestant once, and again: a busy moment of the machine meets them all.

    The file they read is brought into the page cache before each, for the system may have taken it back.
    """
    runs = [Runs(contestant) for contestant in contestants]
    for number in range(rounds):
        for run in runs:
            if file:
                warm(file)
            wall, megabytes, answer, _ = once(run.contestant)
            run.wall.append(wall)
            run.megabytes.append(megabytes)
            run.answers.append(answer)
            tell(f"  {number + 1}/{rounds} {run.contestant.name}: {run.work()[-1]:.2f} s, {megabytes:.0f} MB")
    return runs


def warm(path):
    """Brings a file into the page cache."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 22):
            pass


def require_agreement(runs, tell):
    """Contestants that came to different figures did not do the same work."""
    for figure, tolerance in (("trace", 1e-3), ("sumDimensionality", 1e-3)):
        found = {run.contestant.name: run.answers[0][figure] for run in runs if figure in run.answers[0]}
        if found and max(found.values()) - min(found.values()) > tolerance * max(found.values()):
            tell(f"  they differ in {figure}: {found}")
            sys.exit(65)
