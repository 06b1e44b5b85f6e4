"""Processes of many machines, by Dask's `distributed`, which is loaded here and nowhere else.

What one item costs the scheduler is a task; items and results are small, and what they stand for lies in files that
all machines see. A process that ends takes its item to another one; an item that ended two is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from communique.model.errors import ConfigurationError, EngineLost

T = TypeVar("T")
R = TypeVar("R")

#: Processes that an item may end before it is lost. With one, somebody who ends a process costs nothing.
ALLOWED = 1
#: Of a scheduler of our own; one that is running already has its own. With one item a process at a time, no other one
#: is under suspicion where a process ends.
_CONFIG = {
    "distributed.scheduler.allowed-failures": ALLOWED,
    "distributed.scheduler.worker-saturation": 1.0,
}
#: Items with the scheduler at a time, however many processes there are: on a cluster they come one by one.
AHEAD = 4_000
#: Seconds in which a scheduler has to answer.
PATIENCE = 30


@contextmanager
def cluster(
    *, scheduler: str | None = None, slurm: bool = False, workers: int = 1
) -> Iterator[Callable[[Callable[[Any], Any], Callable[[Any], Any], Iterable[Any]], Iterator[Any]]]:
    """An engine: of the scheduler at an address, of jobs on Slurm, or of processes on this machine.

    Raises `ConfigurationError` where a package is missing, or nobody answers at the address.
    """
    distributed = _module("distributed")
    import dask

    with dask.config.set(_CONFIG):
        if scheduler is not None:
            made, address = None, scheduler
        elif slurm:
            made = address = _module("dask_jobqueue").SLURMCluster(cores=1, processes=1)
            made.scale(jobs=workers)
        else:
            made = address = distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0"
            )
        try:
            with _client(distributed, address) as client:
                yield lambda read, lost, items: _map_items(distributed, client, read, lost, items)
        finally:
            if made is not None:
                made.close()


def _client(distributed: Any, address: Any) -> Any:
    try:
        return distributed.Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"no scheduler of Dask answers at {address}: {error}") from error


def _map_items(
    distributed: Any, client: Any, read: Callable[[T], R], lost: Callable[[T], R], items: Iterable[T]
) -> Iterator[R]:
    """The results as they are made. What `read` raises is raised here; and `EngineLost`."""
    rest = iter(items)
    of: dict[str, T] = {}
    done = distributed.as_completed(with_results=False)

    def submit() -> None:
        for item in rest:
            future = client.submit(read, item, pure=False)
            of[future.key] = item
            done.add(future)
            return

    for _ in range(AHEAD):
        submit()
    for future in done:
        item = of.pop(future.key)
        try:
            result = future.result()
        except distributed.KilledWorker:
            result = lost(item)
        except (distributed.client.FutureCancelledError, distributed.comm.CommClosedError) as error:
            raise EngineLost(
                "the scheduler of Dask cannot be reached any more: give the same command again, for what is missing"
            ) from error
        submit()
        yield result


def _module(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        package = "dask-jobqueue" if name == "dask_jobqueue" else "'communique[dask]'"
        raise ConfigurationError(f"{name} is not installed: pip install {package}") from error
