"""Work that is asked for while it is being done is done once more, however often it is asked for."""

import threading

import pytest

from handlers.coalescing import Coalescing


def test_asked_for_ten_times_meanwhile_it_is_done_once_more() -> None:
    begun, go_on, done = threading.Event(), threading.Event(), list[int]()

    def work() -> None:
        begun.set()
        go_on.wait(60)
        done.append(1)

    coalescing = Coalescing()
    first = threading.Thread(target=coalescing.run, args=("a", work))
    first.start()
    begun.wait(60)
    for _ in range(10):
        coalescing.run("a", work)
    coalescing.run("b", lambda: done.append(2))
    go_on.set()
    first.join(5)

    assert sorted(done) == [1, 1, 2]


def test_work_that_breaks_can_be_done_again() -> None:
    coalescing, done = Coalescing(), list[int]()
    with pytest.raises(ZeroDivisionError):
        coalescing.run("a", lambda: 1 // 0)
    coalescing.run("a", lambda: done.append(1))

    assert done == [1]
