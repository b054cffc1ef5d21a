# The reference, but for a gather that takes no notice of return_exceptions.
import asyncio
import pathlib
import runpy
import sys

right = asyncio.gather
asyncio.gather = lambda *children, return_exceptions=False: right(*children)

worker = pathlib.Path(__file__).parents[2] / "backends" / "cpython" / "worker.py"
sys.path.insert(0, str(worker.parent))
runpy.run_path(str(worker), run_name="__main__")
