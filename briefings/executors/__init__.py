"""Where functions over articles run: in this process, in a pool of processes, on a Dask cluster.

Each is a `concurrent.futures.Executor`; what is handed to it are functions of a module with
arguments that can be pickled, and results are the same whichever it is. A process that does the
work keeps to one BLAS thread: two processes with two threads each on two cores take turns instead
of working side by side.
"""

from briefings.executors.cluster import ClusterExecutor
from briefings.executors.faults import LateWorkerError, LostSchedulerError, LostWorkerError
from briefings.executors.opening import SMALL, open_executor, width_of
from briefings.executors.pool import InlineExecutor, PoolExecutor
from briefings.executors.waiting import result_of

__all__ = [
    "SMALL",
    "ClusterExecutor",
    "InlineExecutor",
    "LateWorkerError",
    "LostSchedulerError",
    "LostWorkerError",
    "PoolExecutor",
    "open_executor",
    "result_of",
    "width_of",
]
