"""Time of a game day: waits are skipped, work is not, and nobody waits for ever."""

from __future__ import annotations

import threading
import time
import unittest

from drill.clock import Ended, SkippingClock, Stalled


class Clock(unittest.TestCase):
    def setUp(self) -> None:
        self.clock = SkippingClock(start=1000)
        self.addCleanup(self.clock.close)

    def test_waits_are_skipped_and_counted(self) -> None:
        began = time.monotonic()
        with self.clock.actor():
            self.clock.sleep(1800)
        self.assertLess(time.monotonic() - began, 5)
        self.assertGreaterEqual(self.clock.now(), 2800)
        self.assertAlmostEqual(self.clock.skipped(), 1800, delta=1)

    def test_nothing_is_skipped_while_somebody_works(self) -> None:
        slept: list[float] = []

        def sleeper() -> None:
            self.clock.sleep(0.5)
            slept.append(self.clock.worked())
            self.clock.leave()

        with self.clock.actor():
            self.clock.enter()
            thread = threading.Thread(target=sleeper)
            thread.start()
            time.sleep(0.3)
            self.assertEqual((slept, self.clock.skipped()), ([], 0))
        thread.join()

    def test_whoever_waits_for_something_sees_it_before_time_goes_on(self) -> None:
        steps: list[int] = []

        def worker() -> None:
            for step in range(10):
                steps.append(step)
                try:
                    self.clock.sleep(10)
                except Ended:
                    break
            self.clock.leave()

        with self.clock.actor():
            self.clock.enter()
            threading.Thread(target=worker).start()
            self.assertTrue(self.clock.until(lambda: 4 in steps, 100))
            self.assertAlmostEqual(self.clock.now(), 1040, delta=1)
            time.sleep(0.3)
            self.assertEqual(steps[-1], 4, "nothing goes on meanwhile")
            self.assertFalse(self.clock.until(lambda: 99 in steps, 20))
            self.assertIn(steps[-1], (6, 7))

    def test_work_of_others_on_the_machine_makes_nothing_late(self) -> None:
        with self.clock.actor():
            began = self.clock.now()
            time.sleep(0.5)
            self.assertLess(self.clock.now() - began, 0.4)

    def test_what_goes_on_by_itself_does_so_before_time_skips(self) -> None:
        told: list[tuple[float, float]] = []
        self.clock.beside(lambda until: told.append((self.clock.now() - 1000, until - 1000)))
        with self.clock.actor():
            self.clock.sleep(10)
            self.clock.sleep(20)
        begins, ends = zip(*told)
        self.assertAlmostEqual(begins[0], 0, delta=1)
        self.assertAlmostEqual(ends[0], 10, delta=1)
        self.assertAlmostEqual(begins[1], 10, delta=1)
        self.assertAlmostEqual(ends[1], 30, delta=1)

    def test_a_wait_for_what_never_comes_says_who_waits(self) -> None:
        clock = SkippingClock(start=1000, patience=0.3)
        self.addCleanup(clock.close)
        never = threading.Event()
        self.addCleanup(never.set)

        def blocked_forever() -> None:
            never.wait(60)

        with clock.actor():
            clock.enter()
            threading.Thread(target=blocked_forever, daemon=True).start()
            with self.assertRaisesRegex(Stalled, "blocked_forever"):
                clock.sleep(10)

    def test_what_fails_by_itself_is_told_to_whoever_sleeps(self) -> None:
        def fails(_: float) -> None:
            raise RuntimeError("the reader is gone")

        self.clock.beside(fails)
        with self.clock.actor(), self.assertRaisesRegex(Stalled, "the reader is gone"):
            self.clock.sleep(10)

    def test_whoever_sleeps_does_no_more_when_it_is_over(self) -> None:
        ends: list[str] = []

        def sleeper() -> None:
            try:
                with self.clock.actor():
                    self.clock.sleep(10)
                ends.append("woke")
            except Ended:
                ends.append("ended")

        with self.clock.actor():
            thread = threading.Thread(target=sleeper)
            thread.start()
            time.sleep(0.1)
            self.clock.end()
            thread.join(10)
        self.assertEqual(ends, ["ended"])

    def test_sleepers_wake_in_their_order(self) -> None:
        woken: list[float] = []

        def sleeper(seconds: float) -> None:
            self.clock.sleep(seconds)
            woken.append(seconds)
            self.clock.leave()

        threads = [threading.Thread(target=sleeper, args=(each,)) for each in (30, 10, 20)]
        for thread in threads:
            self.clock.enter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(woken, [10, 20, 30])


if __name__ == "__main__":
    unittest.main()
