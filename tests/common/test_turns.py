"""A turn is one process's at a time; here two connections stand for two processes."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.db import connections, transaction

from apps.common.turns import give_back_turn, take_turn, wait_for_turn

pytestmark = pytest.mark.django_db(transaction=True)
Answer = TypeVar("Answer")


@pytest.fixture
def elsewhere():
    """Run something on a connection of its own, and close that afterwards."""
    with ThreadPoolExecutor(max_workers=1) as pool:

        def run(work: Callable[[], Answer]) -> Future[Answer]:
            return pool.submit(work)

        yield run
        pool.submit(connections.close_all).result()


def test_a_turn_that_is_taken_is_not_given_to_another_until_it_is_back(elsewhere):
    assert take_turn("sort")
    assert not elsewhere(lambda: take_turn("sort")).result()
    assert elsewhere(lambda: take_turn("count")).result()
    give_back_turn("sort")
    assert elsewhere(lambda: take_turn("sort")).result()


def test_who_waits_comes_on_when_the_transaction_ends(elsewhere):
    order = []

    @transaction.atomic
    def second() -> None:
        wait_for_turn("sort")
        order.append("second")

    with transaction.atomic():
        wait_for_turn("sort")
        waiting = elsewhere(second)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.3)
        order.append("first")
    waiting.result(timeout=10)
    assert order == ["first", "second"]
