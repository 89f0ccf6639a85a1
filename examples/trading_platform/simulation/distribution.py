"""Percentiles of what was drawn, each with its sampling error."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import Iterable


class Distribution:
    def __init__(self, draws: Iterable[float]) -> None:
        self.draws = sorted(draws)
        if not self.draws:
            raise ValueError("a distribution needs one draw or more")

    def quantile(self, share: float) -> float:
        """The least draw that this share of all do not exceed. `share` is above 0, to 1."""
        return self.draws[self._place(share)]

    def quantile_error(self, share: float) -> float:
        """Standard error of the quantile, by the order of the draws around it."""
        step = math.sqrt(share * (1 - share) / len(self.draws))
        low, high = self._place(share - step), self._place(share + step)
        return (self.draws[high] - self.draws[low]) / 2

    def below(self, limit: float) -> float:
        """Share of the draws below the limit."""
        return bisect_left(self.draws, limit) / len(self.draws)

    def below_error(self, limit: float) -> float:
        share = self.below(limit)
        return math.sqrt(share * (1 - share) / len(self.draws))

    def mean(self) -> float:
        return math.fsum(self.draws) / len(self.draws)

    def variance(self) -> float:
        mean = self.mean()
        return math.fsum((draw - mean) ** 2 for draw in self.draws) / len(self.draws)

    def _place(self, share: float) -> int:
        count = len(self.draws)
        return min(max(math.ceil(share * count) - 1, 0), count - 1)
