"""How many documents a second the register takes, for readings with some 15 facts each.

python -m bench.register_add [DOCUMENTS]
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from pathlib import Path

from communique.register import open_register
from tests.generated import done


def main(documents: int) -> None:
    outcomes = [done(number, 7) for number in range(documents)]
    gc.freeze()  # in a run they come one by one; held all at once they would be what is measured
    facts = sum(len(outcome.reading.facts) for outcome in outcomes)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        with open_register(path, writable=True) as register:
            started, busy = time.perf_counter(), time.process_time()
            register.add(outcomes, "bench")
            seconds, cpu = time.perf_counter() - started, time.process_time() - busy
            started = time.perf_counter()
            register.add(outcomes, "bench")
            again = time.perf_counter() - started
        size = path.stat().st_size
    sys.stdout.write(
        f"{documents} documents, {facts / documents:.1f} facts each, {size / documents / 1024:.0f} KiB each\n"
        f"add: {documents / seconds:.0f} documents/s, {facts / seconds:.0f} facts/s ({cpu / seconds:.0%} CPU)\n"
        f"add again: {documents / again:.0f} documents/s\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
