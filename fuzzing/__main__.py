"""python -m fuzzing readers [--minutes 60] [NAME ...]    every reader of files under a coverage-guided fuzzer
python -m fuzzing routes [--minutes 10] [--seed 1]      every address as every role, with hostile input
python -m fuzzing again FILE ...                        what was found, once more (the name says which reader)
"""

import argparse
import sys
from pathlib import Path


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m fuzzing", description=__doc__,
                                    formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    asked.add_argument("what", choices=["readers", "routes", "again"])
    asked.add_argument("names", nargs="*")
    asked.add_argument("--minutes", type=float, default=0)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    if given.what == "readers":
        from fuzzing.guided import run

        return run(given.minutes or 60, given.names)
    if given.what == "routes":
        from fuzzing.walk import run as walk

        return walk(given.minutes or 10, given.seed)
    return again([Path(name) for name in given.names])


def again(files: list[Path]) -> int:
    """Raises where the reader stumbles, so that the whole way there is shown."""
    from fuzzing.one import open_product
    from fuzzing.readers import readers

    known = {one.name: one for one in readers()}
    open_product(database=any(known[file.name.split("-")[0]].needs_database for file in files))
    for file in files:
        known[file.name.split("-")[0]].read(file.read_bytes())
        print(f"{file.name}: good")
    return 0


if __name__ == "__main__":
    sys.exit(main())
