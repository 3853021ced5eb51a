"""Answers and drawn sections that are kept: each is computed once, however many visitors ask for it at the same moment."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Event, Lock
from typing import ParamSpec, TypeVar

# A city has some eighty periods and twenty counties; beyond that the answers used longest ago are computed again.
KEPT = 500

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


def computed_once(most: int = KEPT) -> Callable[[Callable[Parameters, Answer]], Callable[Parameters, Answer]]:
    """Keeps what a function answers, by its arguments, at most ``most`` answers; what depends on the store takes the
    snapshot first.

    Who asks while the same answer is being computed waits for it, where functools' caches would compute it for each of
    them; other answers are computed meanwhile. Of an error nothing is kept: who waited computes it himself. A function
    may ask others that are kept, but not, roundabout, for its own answer.
    """

    def keep(compute: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
        kept: OrderedDict[Hashable, Answer] = OrderedDict()
        under_way: dict[Hashable, Event] = {}
        lock = Lock()

        @wraps(compute)
        def answer(*arguments: Parameters.args, **named: Parameters.kwargs) -> Answer:
            key = (arguments, *named.items())
            while True:
                with lock:
                    if key in kept:
                        kept.move_to_end(key)
                        return kept[key]
                    others = under_way.get(key)
                    if others is None:
                        done = under_way[key] = Event()
                        break
                others.wait()
            try:
                found = compute(*arguments, **named)
                with lock:
                    kept[key] = found
                    if len(kept) > most:
                        kept.popitem(last=False)
                return found
            finally:
                with lock:
                    del under_way[key]
                done.set()

        return answer

    return keep
