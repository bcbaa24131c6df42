"""The three small tests in SimPy, printed as JSON: events or customers per second of processor time. Run by speed.ts where SimPy is installed."""
import json
import random
import sys
import time

import simpy

events = int(sys.argv[1])


def hold(n):
    env = simpy.Environment()
    left = [events]

    def entity():
        while left[0] > 0:
            left[0] -= 1
            yield env.timeout(random.random() * 2 * n)

    for _ in range(n):
        env.process(entity())
    start = time.process_time()
    env.run()
    return events / (time.process_time() - start)


def queue():
    env = simpy.Environment()
    machine = simpy.Resource(env, 1)
    customers = events // 5
    waits = []

    def customer():
        came = env.now
        with machine.request() as turn:
            yield turn
            waits.append(env.now - came)
            yield env.timeout(random.expovariate(1.0))

    def source():
        for _ in range(customers):
            yield env.timeout(random.expovariate(0.8))
            env.process(customer())

    env.process(source())
    start = time.process_time()
    env.run()
    return customers / (time.process_time() - start), sum(waits) / len(waits)


rate, wait = queue()
print(json.dumps({"version": simpy.__version__, "hold100": hold(100), "hold10000": hold(10000), "hold100000": hold(100000), "mm1": rate, "mm1Wait": wait}))
