"""Threads that wait for each other in all of Python's ways."""

import queue
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool, shared_memory


def square(n: int) -> int:
    time.sleep(0.001)
    return n * n


def main() -> None:
    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(square, range(40))) == 20540
    numbers: queue.Queue[int] = queue.Queue(2)
    barrier, event = threading.Barrier(3), threading.Event()

    def take() -> None:
        barrier.wait()
        while numbers.get() >= 0:
            time.sleep(0.001)
        event.wait(2)

    threads = [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in [*range(20), -1, -1, -1]:
        numbers.put(n)
    event.set()
    for thread in threads:
        thread.join()
    signal.pthread_kill(threading.get_ident(), 0)
    with Pool(2) as workers:
        assert workers.map(square, range(4)) == [0, 1, 4, 9]
    memory = shared_memory.SharedMemory(create=True, size=100)
    memory.close()
    memory.unlink()


if __name__ == "__main__":
    main()
