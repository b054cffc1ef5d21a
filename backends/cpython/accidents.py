"""The list of CPython's accidents: what it does because of how it is built, and nobody wanted.

A run in which one came is no measure for other engines: it says so in its reason (PROTOCOL.md,
"done"), and `concord check --exact` then leaves all of it open. Whoever adds an entry takes programs
out of that comparison, so each has to be explained.
"""

# cancel() passes from a task to what it waits for by recursion. Where tasks wait for each other in a
# circle, or in a chain of some hundred, the stack is full before the end: the request has got as far
# as it got, and the error comes out wherever cancel() was called - in a group, in the callback of a
# task that nobody hears, in asyncio.run() itself, which then abandons what is left.
CANCEL_RECURSION = "cancel() ended in a RecursionError"

# A task that has awaited itself stays marked as being awaited. CPython 3.11 refuses the next one who
# awaits it, whoever that is.
AWAIT_AFTER_SELF_AWAIT = "a task that had awaited itself refused who awaited it next"

# What one clause of except* raises leaves bare if nothing else is left. Before 3.11.4 it was wrapped
# in a group of one where what had been caught was a group.
EXCEPT_STAR_WRAPS = "except* wrapped a single error in a group"

# A gather is a Future by inheritance and takes an outcome from anybody; no document promises it, and
# specs/README.md says that gathers refuse.
GATHER_SETTLED = "a gather took an outcome that was not its children's"
