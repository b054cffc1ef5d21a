"""The worker of the backend `cpython`, asked as concord asks it: line by line, one run at a time."""

import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import time
import unittest

WORKER = pathlib.Path(__file__).parents[2] / "backends" / "cpython" / "worker.py"

HEAD = "import asyncio\n\nimport concord\nfrom concord import mark, now, seconds\n\n"
RUN = '\nif __name__ == "__main__":\n    asyncio.run(main())\n'


class Worker:
    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [sys.executable, "-B", WORKER, *arguments], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, env={**os.environ, "PYTHONHASHSEED": "random"})
        self.seq = 0

    def say(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def hear(self):
        return json.loads(self.process.stdout.readline())

    def ask(self, body, **more):
        self.seq += 1
        python = HEAD + body + RUN
        self.say({"run": {"seq": self.seq, "spec": "s", "clock": "virtual", "deadline_ms": 5000,
                          "max_events": 1000, "seed": None, "python": python, **more}})
        return self.seq

    def answer(self, seq):
        """The events of one run, and its last message. Texts of marks stand for their events."""
        events = []
        while "ev" in (message := self.hear()):
            event = message["ev"]
            assert event["seq"] == seq
            what = event.get("label") or event["event"]
            events.append((event["t_ns"] // 1_000_000, event["task"], what))
        (kind, end), = message.items()
        assert end["seq"] == seq
        return events, kind, end

    def run(self, body, **more):
        return self.answer(self.ask(body, **more))

    def close(self):
        self.say({"bye": {}})
        self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(timeout=2)


class WorkerTest(unittest.TestCase):
    def setUp(self):
        self.worker = Worker()

    def tearDown(self):
        self.assertEqual(self.worker.close(), 0)

    def run_program(self, body, **more):
        events, kind, end = self.worker.run(body, **more)
        self.assertEqual(kind, "done", end)
        return events, end

    def states(self, end):
        return [(task["name"], task["state"]) for task in end["tasks"]]

    def test_says_who_it_is(self):
        self.worker.say({"hello": {"protocol": 1, "tool": "0"}})
        ready = self.worker.hear()["ready"]
        self.assertEqual(ready["protocol"], 1)
        self.assertEqual(ready["name"], "cpython")
        self.assertEqual(ready["discipline"], "fifo")
        self.assertEqual(ready["wants"], ["python"])
        self.assertRegex(ready["version"], r"^3\.\d+\.\d+")

    def test_equal_deadlines_come_in_the_order_of_their_beginnings(self):
        events, _ = self.run_program(
            "async def work(n):\n"
            "    await asyncio.sleep(0.1)\n"
            "    mark(f'{n}')\n"
            "async def main():\n"
            "    await asyncio.gather(*[work(n) for n in range(10)])\n")
        self.assertEqual([what for _, _, what in events if what.isdigit()], list("0123456789"))

    def test_a_run_of_which_only_the_outcome_is_wanted_is_bare(self):
        body = ("import asyncio.tasks\n"
                "async def nap(n):\n"
                "    await asyncio.sleep((10 - n) * seconds(0.01))\n"
                "    mark('nobody hears it')\n"
                "    return n\n"
                "async def main():\n"
                "    tasks = [asyncio.create_task(nap(n)) for n in range(10)]\n"
                "    plain = type(tasks[0]) is asyncio.tasks._CTask\n"
                "    await asyncio.wait(tasks)\n"
                "    return [plain, sum(t.result() for t in tasks), now()]\n")
        for _ in range(2):
            events, end = self.run_program(body, recording="outcome")
            self.assertEqual(events, [])
            (main,) = end["tasks"]
            self.assertEqual(main["state"], "returned")
            self.assertEqual(main["value"], [True, 45, {"duration_ns": 100_000_000}])
            self.assertGreater(end["took"]["wall_ns"], 0)
        _, end = self.run_program("async def main():\n    await asyncio.sleep(0)\n    return 3\n",
                                  recording="outcome", clock="real")
        self.assertEqual(end["tasks"][0]["value"], 3)
        events, _ = self.run_program(body)
        self.assertEqual(sum(what == "nobody hears it" for _, _, what in events), 10)

    def test_a_bare_run_tells_how_main_failed(self):
        _, end = self.run_program("async def main():\n    raise KeyError('k')\n",
                                  recording="outcome")
        self.assertEqual(end["tasks"][0]["exception"]["type"], "KeyError")
        self.worker.say({"run": {"seq": 90, "python": "def", "recording": "outcome"}})
        self.assertEqual(self.worker.hear()["error"]["seq"], 90)

    def test_times_are_exact(self):
        events, _ = self.run_program(
            "async def main():\n"
            "    for _ in range(10):\n"
            "        await asyncio.sleep(0.1)\n"
            "    await asyncio.sleep(seconds(0.7))\n"
            "    mark(f'{now()}')\n"
            "    mark(f'{now() * 2 - seconds(\"0.000000001\")}')\n")
        self.assertEqual(events[1:3], [(1700, 0, "1700ms"), (1700, 0, "3399999999ns")])

    def test_a_time_is_no_number(self):
        events, _ = self.run_program(
            "async def main():\n"
            "    for wrong in (lambda: seconds(1) + 1, lambda: seconds(1) < 0):\n"
            "        try:\n"
            "            wrong()\n"
            "        except TypeError as error:\n"
            "            mark(concord.message(error))\n"
            "    mark(f'{seconds(1) == 1}')\n")
        self.assertEqual([what for _, _, what in events[1:4]], [
            "unsupported operand type(s) for +: 'duration' and 'int'",
            "'<' not supported between instances of 'duration' and 'int'", "False"])

    def test_the_end_comes_before_anybody_sees_it(self):
        events, _ = self.run_program(
            "async def work():\n"
            "    raise KeyError('k')\n"
            "async def main():\n"
            "    t = asyncio.create_task(work(), name='t')\n"
            "    t.add_done_callback(lambda future: mark(concord.state(future)))\n"
            "    await asyncio.sleep(1)\n")
        self.assertEqual(events, [(0, 0, "start"), (0, 1, "start"), (0, 1, "raise"),
                                  (0, 1, "raised"), (1000, 0, "return")])

    def test_who_is_cancelled(self):
        events, end = self.run_program(
            "async def sleeps():\n"
            "    await asyncio.sleep(10)\n"
            "async def waits(task):\n"
            "    await task\n"
            "async def main():\n"
            "    a = asyncio.create_task(sleeps(), name='a')\n"
            "    b = asyncio.create_task(waits(a), name='b')\n"
            "    c = asyncio.create_task(waits(a), name='c')\n"
            "    await asyncio.sleep(1)\n"
            "    d = asyncio.create_task(sleeps(), name='d')\n"
            "    d.cancel()\n"
            "    b.cancel()\n"
            "    await asyncio.wait([b, c, d])\n")
        self.assertEqual([(task, what) for time, task, what in events if time == 1000], [
            (4, "cancelled"), (1, "cancel"), (1, "cancelled"), (2, "cancel"), (2, "cancelled"),
            (3, "cancelled"), (0, "return")])
        self.assertEqual([task["started"] for task in end["tasks"]], [True] * 4 + [False])

    def test_a_request_in_the_last_step(self):
        _, end = self.run_program(
            "async def work():\n"
            "    asyncio.current_task().cancel(msg='m')\n"
            "async def main():\n"
            "    await asyncio.wait([asyncio.create_task(work())])\n")
        self.assertEqual(end["tasks"][1]["state"], "cancelled")
        self.assertEqual(end["tasks"][1]["exception"], {"type": "CancelledError", "message": "m"})

    def test_groups(self):
        events, end = self.run_program(
            "async def fails(delay):\n"
            "    await asyncio.sleep(delay)\n"
            "    raise ValueError\n"
            "async def main():\n"
            "    try:\n"
            "        async with asyncio.TaskGroup() as g:\n"
            "            g.create_task(fails(1))\n"
            "            g.create_task(fails(2))\n"
            "    except ExceptionGroup as e:\n"
            "        return list(e.exceptions)\n")
        self.assertEqual([(task, what) for time, task, what in events if time == 1000], [
            (1, "raise"), (2, "cancel"), (2, "cancelled"), (0, "exit"), (0, "return")])
        self.assertEqual(end["tasks"][2]["group"], {"owner": 0, "name": "g"})
        self.assertEqual(end["tasks"][0]["value"],
                         [{"exception": {"type": "ValueError", "message": ""}}])

    def test_a_deadlock_is_told_at_once(self):
        events, end = self.run_program(
            "async def waits(other):\n"
            "    try:\n"
            "        await other\n"
            "    finally:\n"
            "        mark('not to be seen')\n"
            "async def main():\n"
            "    f = asyncio.get_running_loop().create_future()\n"
            "    t = asyncio.create_task(waits(f), name='t')\n"
            "    u = asyncio.create_task(asyncio.wait([t]), name='u')\n"
            "    async with asyncio.TaskGroup() as g:\n"
            "        g.create_task(waits(asyncio.gather(t, u)), name='v')\n")
        self.assertEqual(end["ending"], "deadlock")
        self.assertEqual(end["reason"], "at 0s nothing can run and no timer is set")
        self.assertEqual(end["waits"], [
            "main waits at the end of its group for tasks 'v'", "t waits for future 'f'",
            "u waits in wait() for 't'", "v waits for a gather of 't', 'u'"])
        self.assertIsNone(end["main_ended_ns"])
        self.assertNotIn("not to be seen", [what for _, _, what in events])

    def test_kept_futures_are_known(self):
        _, end = self.run_program(
            "async def main():\n"
            "    f = asyncio.get_running_loop().create_future()\n"
            "    again = f\n"
            "    await asyncio.sleep(1)\n"
            "    f.set_result(seconds(2))\n"
            "    everything = asyncio.gather(f)\n"
            "    f = None\n"
            "    return [again, everything]\n")
        self.assertEqual(end["tasks"][1], {
            "name": "f", "state": "returned", "started": False, "future": True,
            "settled_ns": 1000000000, "value": {"duration_ns": 2000000000}, "at_end": "returned"})
        self.assertEqual(end["tasks"][2], {
            "name": "everything", "state": "returned", "started": False, "future": True,
            "settled_ns": 1000000000, "value": [{"duration_ns": 2000000000}],
            "at_end": "returned"})
        self.assertEqual(end["tasks"][0]["value"], [{"task": 1}, {"task": 2}])

    def test_a_host_that_drains(self):
        body = ("async def work():\n"
                "    await asyncio.sleep(2)\n"
                "    mark('late')\n"
                "async def main():\n"
                "    asyncio.create_task(work(), name='t')\n")
        events, end = self.run_program(body)
        self.assertEqual(self.states(end)[1], ("t", "cancelled"))
        self.assertEqual(end["tasks"][1]["at_end"], "pending")
        python = HEAD + body + "concord.drain(main())\n"
        events, end = self.run_program(body, python=python)
        self.assertEqual(self.states(end)[1], ("t", "returned"))
        self.assertEqual(end["main_ended_ns"], 0)
        self.assertIn((2000, 1, "late"), events)

    def test_an_interrupt_is_an_outcome(self):
        _, end = self.run_program(
            "async def work():\n"
            "    raise KeyboardInterrupt\n"
            "async def main():\n"
            "    t = asyncio.create_task(work(), name='t')\n"
            "    await asyncio.wait([t])\n"
            "    return concord.state(t)\n")
        self.assertEqual(end["tasks"][0]["value"], "raised")

    def test_what_runs_for_too_long_is_ended(self):
        forever = {
            "passes": "    while True:\n        await asyncio.sleep(0)\n",
            "no await": "    while True:\n        pass\n",
            "events": "    while True:\n        mark('m')\n",
        }
        for name, body in forever.items():
            with self.subTest(name):
                _, end = self.run_program("async def main():\n" + body, deadline_ms=100)
                self.assertEqual(end["ending"], "hang")
                self.assertRegex(end["reason"], r"^still running after .*, at 0s of the program")
        _, end = self.run_program("async def main():\n    return 1\n")
        self.assertEqual(end["ending"], "finished")

    def test_what_catches_everything_is_left_behind_and_what_was_asked_meanwhile_is_not(self):
        stubborn = ("async def main():\n"
                    "    while True:\n"
                    "        try:\n"
                    "            while True:\n"
                    "                pass\n"
                    "        except BaseException:\n"
                    "            pass\n")
        asked = [self.worker.ask(stubborn, deadline_ms=50)]
        for number in range(1, 4):
            asked.append(self.worker.ask(f"async def main():\n    return {number}\n"))
        _, kind, end = self.worker.answer(asked[0])
        self.assertEqual((kind, end["ending"]), ("done", "hang"))
        for number in range(1, 4):
            _, kind, end = self.worker.answer(asked[number])
            self.assertEqual(end["tasks"][0]["value"], number)

    def test_of_a_probe_only_main_is_watched(self):
        events, kind, end = self.worker.run(
            "import gc\n"
            "import weakref\n"
            "async def work():\n"
            "    mark('work')\n"
            "    async with asyncio.TaskGroup() as group:\n"
            "        group.create_task(asyncio.sleep(1))\n"
            "    await asyncio.get_running_loop().create_future()\n"
            "async def main():\n"
            "    task = weakref.ref(asyncio.create_task(work()))\n"
            "    await asyncio.sleep(2)\n"
            "    gc.collect()\n"
            "    return task() is None\n", probe=True)
        self.assertEqual(events, [(0, 0, "start"), (0, 0, "work"), (2000, 0, "return")])
        self.assertEqual([task["value"] for task in end["tasks"]], [True])

    def test_what_a_probe_does_to_its_process_no_other_program_meets(self):
        rude = ("import sys\n"
                "async def main():\n"
                "    asyncio.set_event_loop_policy(None)\n"
                "    asyncio.sleep = concord.mark = None\n"
                "    print('hello', sys.stdin.read())\n"
                "    return 1\n")
        for _ in range(2):
            _, kind, end = self.worker.run(rude, probe=True)
            self.assertEqual((kind, end["tasks"][0]["value"]), ("done", 1))
            events, end = self.run_program(
                "async def main():\n    await asyncio.sleep(1)\n    mark('m')\n")
            self.assertEqual(events[1], (1000, 0, "m"))

    def test_a_probe_that_fails_before_main_is_a_main_that_fails(self):
        for body, error in (("nothing()\nasync def main():\n    pass\n", "NameError"),
                            ("async def main():\n    return return\n", "SyntaxError")):
            events, kind, end = self.worker.run(body, probe=True)
            self.assertEqual(events, [(0, 0, "start"), (0, 0, "raise")])
            self.assertEqual(end["tasks"][0]["exception"]["type"], error)
            self.assertEqual((kind, end["main_ended_ns"]), ("done", 0))

    def test_a_probe_that_hangs_before_main_is_a_hang(self):
        for body in ("while True:\n    pass\n",
                     "while True:\n    try:\n        while True: pass\n"
                     "    except BaseException: pass\n"):
            _, kind, end = self.worker.run(body + "async def main():\n    pass\n", probe=True,
                                           deadline_ms=50)
            self.assertEqual((kind, end["ending"]), ("done", "hang"))
            self.assertEqual(end["tasks"][0]["state"], "pending")

    def test_a_probe_that_forks_speaks_once(self):
        _, kind, end = self.worker.run(
            "import os\nasync def main():\n    return os.fork() and 1\n", probe=True)
        self.assertEqual((kind, end["tasks"][0]["value"]), ("done", 1))
        self.assertEqual(self.run_program("async def main():\n    return 2\n")[1]["ending"],
                         "finished")

    def test_a_probe_that_waits_for_a_thread_is_refused(self):
        _, kind, end = self.worker.run(
            "import time\nasync def main():\n"
            "    await asyncio.to_thread(time.sleep, 0.05)\n", probe=True, clock="real")
        self.assertEqual(kind, "unsupported")
        self.assertIn("thread", end["reason"])

    def test_a_probe_that_ends_its_process_ends_the_worker(self):
        for end, code in (("os._exit(5)", 5), ("os._exit(0)", 1), ("os.kill(os.getpid(), 9)", -9)):
            worker = Worker()
            for number in range(3):
                worker.run(f"async def main():\n    return {number}\n", probe=True)
            worker.ask(f"import os\nasync def main():\n    {end}\n", probe=True)
            self.assertEqual(worker.process.wait(timeout=20), code)
            worker.process.stdin.close()
            worker.process.stdout.close()

    def test_what_settles_as_the_loop_ends_says_when(self):
        # After so many turns in which the loop is being shut down, one of which is the last.
        for turns in range(12):
            _, end = self.run_program(
                "async def late():\n"
                "    made = asyncio.get_running_loop().create_future()\n"
                f"    for _ in range({turns}):\n"
                "        await asyncio.sleep(0)\n"
                "    made.set_result(1)\n"
                "async def work():\n"
                "    try:\n"
                "        await asyncio.sleep(1)\n"
                "    finally:\n"
                "        asyncio.create_task(late())\n"
                "async def main():\n"
                "    asyncio.create_task(work())\n"
                "    await asyncio.sleep(0)\n")
            for task in end["tasks"]:
                self.assertEqual(task["state"] == "pending", "settled_ns" not in task, task)
                self.assertIsNotNone(task.get("settled_ns", 0), f"{turns} turns: {task}")

    def test_many_probes_each_in_a_process_of_its_own(self):
        body = "import os\nasync def main():\n    return os.getpid()\n"
        asked = [self.worker.ask(body, probe=True) for _ in range(40)]
        values = [self.worker.answer(seq)[2]["tasks"][0]["value"] for seq in asked]
        self.assertEqual(len({*values, self.worker.process.pid}), 41)

    def test_a_probe_may_be_longer_than_a_pipe_holds(self):
        body = f"async def main():\n    return len({'x' * 200_000!r})\n"
        _, _, end = self.worker.run(body, probe=True)
        self.assertEqual(end["tasks"][0]["value"], 200_000)

    def test_a_seed_gives_the_same_schedule_again(self):
        body = ("async def work(n):\n"
                "    await asyncio.sleep(1)\n"
                "    mark(f'{n}')\n"
                "async def main():\n"
                "    for item in asyncio.as_completed([work(n) for n in range(6)]):\n"
                "        await item\n")
        traces = [self.run_program(body, seed=seed)[0] for seed in (1, 2, 1)]
        self.assertEqual(traces[0], traces[2])
        self.assertNotEqual(traces[0], traces[1])
        traces = [self.run_program(body)[0] for _ in range(2)]
        self.assertEqual(traces[0], traces[1])

    def test_the_real_clock_is_scaled(self):
        began = time.monotonic()
        events, end = self.run_program(
            "async def main():\n"
            "    await asyncio.sleep(10)\n"
            "    mark('late')\n", clock="real", real_per_virtual=0.01)
        self.assertGreaterEqual(events[1][0], 10_000)
        self.assertGreaterEqual(end["main_ended_ns"], 10_000_000_000)
        self.assertGreaterEqual(time.monotonic() - began, 0.1)

    def test_the_real_clock_sees_a_deadlock(self):
        _, end = self.run_program(
            "async def main():\n"
            "    await asyncio.get_running_loop().create_future()\n", clock="real")
        self.assertEqual(end["ending"], "deadlock")

    @unittest.skipUnless(importlib.util.find_spec("uvloop"), "uvloop is not installed")
    def test_uvloop(self):
        self.worker.close()
        self.worker = Worker("--uvloop")
        self.worker.say({"hello": {"protocol": 1, "tool": "0"}})
        self.assertEqual(self.worker.hear()["ready"]["name"], "uvloop")
        events, _ = self.run_program(
            "async def main():\n"
            "    await asyncio.sleep(10)\n"
            "    mark('late')\n", clock="real", real_per_virtual=0.01)
        self.assertGreaterEqual(events[1][0], 10_000)
        _, end = self.run_program(
            "async def main():\n"
            "    await asyncio.get_running_loop().create_future()\n", clock="real")
        self.assertEqual(end["ending"], "deadlock")
        self.assertEqual(end["waits"], ["main waits for a future"])

    def test_what_is_no_program_is_an_error(self):
        for python in ("def", "raise KeyError('k')"):
            _, kind, end = self.worker.run("", python=python)
            self.assertEqual(kind, "error")
            self.assertIn("Traceback" if "raise" in python else "SyntaxError", end["stack"])
        self.run_program("async def main():\n    pass\n")

    def test_programs_do_not_meet(self):
        """A coroutine that hangs is closed with its own run, whatever its finally says."""
        self.run_program(
            "async def main():\n"
            "    try:\n"
            "        await asyncio.get_running_loop().create_future()\n"
            "    finally:\n"
            "        mark('late')\n")
        for _ in range(200):
            events, _ = self.run_program("async def main():\n    pass\n")
            self.assertEqual(events, [(0, 0, "start"), (0, 0, "return")])


if __name__ == "__main__":
    unittest.main()
