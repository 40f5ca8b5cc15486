#!/usr/bin/env python3
"""The README's table of accuracy and speed, from benches/accuracy.json and a run of the bench `stages`.

    python3 benches/table.py            print it
    python3 benches/table.py --write    put it into README.md, between its two marks
"""
import json, pathlib, re, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OPEN, CLOSE = "<!-- figures -->", "<!-- end of figures -->"

# What is judged, on what, and the kit's own figure for it.
ROWS = [
    ("sentences", "sent_f1", "sentence boundaries, F1"),
    ("timex", "value_f1", "dates: extent and value, F1"),
    ("places", "place_f1", "places: extent and which one, F1"),
    ("ner", "ner_f1", "names of people, places and organisations, F1"),
    ("statements", "direct_speaker_f1", "direct quotations with the right speaker, F1"),
    ("incidents", "incident_score", "incidents from one-paragraph reports, mean score of their fields"),
    ("muc4", "gtt_f1", "whole articles to incident templates (MUC-4), F1"),
]


def speed():
    run = subprocess.run(["cargo", "bench", "--quiet", "--bench", "stages"], cwd=ROOT, check=True, capture_output=True, text=True)
    return re.findall(r"^(\w+(?: \w+)*) +([\d.]+) MB/s", run.stdout, re.MULTILINE)


def table():
    board = json.loads((ROOT / "benches" / "accuracy.json").read_text())
    lines = ["| what | figure |", "| --- | ---: |"]
    for kit, name, what in ROWS:
        lines.append(f"| {what} | {board[kit][name]:.3f} |")
    lines += ["", "| stage | MB/s, one thread |", "| --- | ---: |"]
    for stage, rate in speed():
        rate = float(rate)
        lines.append(f"| {'**the whole**' if stage == 'sum' else stage} | {rate:.{0 if rate >= 20 else 1}f} |")
    return "\n".join(lines)


def main():
    text = table()
    if "--write" not in sys.argv[1:]:
        return print(text)
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text().partition(OPEN)
    _, _, after = rest.partition(CLOSE)
    readme.write_text(f"{before}{OPEN}\n{text}\n{CLOSE}{after}")


if __name__ == "__main__":
    main()
