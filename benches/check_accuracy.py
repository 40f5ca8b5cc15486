#!/usr/bin/env python3
"""Has accuracy fallen below the figures in benches/accuracy.json?

    python3 benches/check_accuracy.py           compare; exits 1 where a figure fell by more than 0.01
    python3 benches/check_accuracy.py --save    measure and keep the figures

Needs the evaluation kits in ../shared/bench, which may not be redistributed; without them it says so and exits 0.
Speed (mb_per_s) is shown, never judged: it is the machine's as much as the crate's.
"""
import json, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEPT = ROOT / "benches" / "accuracy.json"
BOARD = ROOT.parent / "shared" / "bench" / "scoreboard.py"
FALL = 0.01


def measure():
    with tempfile.TemporaryDirectory() as folder:
        saved = pathlib.Path(folder) / "board.json"
        subprocess.run([sys.executable, BOARD, "--project", ROOT, "--save", saved, "--keep", folder], check=True, stdout=subprocess.DEVNULL)
        return json.loads(saved.read_text())


def main():
    if not BOARD.exists():
        return print("no evaluation kits beside the checkout: nothing compared")
    board = measure()
    if "--save" in sys.argv[1:]:
        rounded = {kit: {name: round(value, 4) for name, value in row.items()} for kit, row in board.items()}
        return KEPT.write_text(json.dumps(rounded, indent=1, sort_keys=True) + "\n")
    fallen = []
    for kit, row in json.loads(KEPT.read_text()).items():
        for name, kept in row.items():
            found = board.get(kit, {}).get(name)
            shown = "missing" if found is None else f"{found:10.4f} {found - kept:+.4f}"
            print(f"{kit:<12} {name:<28} {kept:10.4f} {shown}")
            if name != "mb_per_s" and (found is None or found < kept - FALL):
                fallen.append(f"{kit} {name}: {kept:.4f} -> {shown}")
    if fallen:
        sys.exit("fell:\n" + "\n".join(fallen))


if __name__ == "__main__":
    main()
