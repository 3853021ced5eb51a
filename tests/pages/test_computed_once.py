"""An answer that many ask for at once is computed once; nobody waits for ever, and nothing but answers is kept."""

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from pages.shared.computed_once import computed_once

_CROWD = 20


def _asked_at_once(questions: list[Callable[[], object]]) -> list[object]:
    start = Barrier(len(questions))

    def ask(question: Callable[[], object]) -> object:
        start.wait()
        try:
            return question()
        except LookupError as error:
            return str(error)

    with ThreadPoolExecutor(len(questions)) as crowd:
        return list(crowd.map(ask, questions, timeout=30))


def test_a_crowd_that_asks_the_same_gets_one_answer() -> None:
    computed: list[int] = []

    @computed_once()
    def square(number: int) -> list[int]:
        computed.append(number)
        time.sleep(0.05)
        return [number * number]

    answers = _asked_at_once([lambda: square(7)] * _CROWD)
    assert computed == [7]
    assert all(answer is answers[0] for answer in answers)


def test_different_answers_are_computed_beside_each_other() -> None:
    both = Barrier(2)

    @computed_once()
    def meeting(number: int) -> int:
        both.wait(timeout=10)
        return number

    assert _asked_at_once([lambda: meeting(1), lambda: meeting(2)]) == [1, 2]


def test_an_answer_may_be_made_of_others() -> None:
    computed: Counter[str] = Counter()

    @computed_once()
    def part(name: str) -> str:
        computed[name] += 1
        time.sleep(0.01)
        return name

    @computed_once()
    def whole(*names: str) -> str:
        computed[f"whole {names}"] += 1
        return "".join(part(name) for name in names)

    wanted = [lambda: whole("a", "b"), lambda: whole("b", "a"), lambda: whole("b"), lambda: part("a")] * 5
    assert _asked_at_once(wanted) == ["ab", "ba", "b", "a"] * 5
    assert set(computed.values()) == {1}


def test_an_error_is_not_kept_and_leaves_nobody_waiting() -> None:
    tries: list[int] = []

    @computed_once()
    def fragile() -> str:
        tries.append(len(tries))
        time.sleep(0.01)
        if len(tries) < 3:
            raise LookupError(f"try {len(tries)}")
        return "well"

    answers = _asked_at_once([fragile] * _CROWD)
    assert sorted(map(str, answers)) == ["try 1", "try 2", *["well"] * (_CROWD - 2)]
    assert len(tries) == 3


def test_what_was_used_longest_ago_makes_room() -> None:
    computed: list[int] = []

    @computed_once(most=2)
    def square(number: int, power: int = 2) -> int:
        computed.append(number)
        return number**power

    for number in (1, 2, 1, 3, 1, 2):
        assert square(number) == number**2
    assert computed == [1, 2, 3, 2]
    assert square(2, power=3) == 8
