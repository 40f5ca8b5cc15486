#!/usr/bin/env python3
"""Speed beside other tools, all in one run on the same machine: the sample articles, one thread, warm, best pass.

    python3 benches/peers.py             measure, with those of the peers that are installed
    python3 benches/peers.py --install   install those that npm has into target/peers first

The peers find names and sentences, which is a part of what a record of dateline holds; none of them makes events.
A peer that is not there is named as such: no figure is taken from anywhere else.
"""
import json, os, pathlib, shutil, subprocess, sys

sys.dont_write_bytecode = True  # No folder of compiled scripts beside the benches.
import table

PEERS = table.ROOT / "target" / "peers"
ARTICLES = sorted((table.ROOT / "examples" / "articles").glob("*.txt"))
SECONDS = 5

# One pass of a peer over the texts gives the number of names found, so that no pass is empty.
NODE = """
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8')), bytes = texts.reduce((n, t) => n + Buffer.byteLength(t), 0);
const pass = (%s)(require);
let best = Infinity, found = 0;
for (const begun = performance.now(); performance.now() - begun < %d * 1e3;) {
  const at = performance.now();
  found = texts.reduce((n, text) => n + pass(text), 0);
  best = Math.min(best, performance.now() - at);
}
console.log(JSON.stringify({ rate: bytes / 1e3 / best, found }));
"""
PYTHON = """
import json, sys, time
import spacy
texts = json.load(sys.stdin)
size, nlp = sum(len(text.encode()) for text in texts), spacy.load("en_core_web_sm")
best, begun = float("inf"), time.perf_counter()
while time.perf_counter() - begun < %d:
    at = time.perf_counter()
    found = sum(len(document.ents) for document in nlp.pipe(texts))
    best = min(best, time.perf_counter() - at)
print(json.dumps({"rate": size / 1e6 / best, "found": found}))
"""
COMPROMISE = """require => {
  const nlp = require('compromise');
  return text => {
    const document = nlp(text);
    return document.people().length + document.places().length + document.organizations().length;
  };
}"""
WINK = """require => {
  const nlp = require('wink-nlp')(require('wink-eng-lite-web-model'));
  return text => nlp.readDoc(text).entities().length();
}"""

NPM = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(PEERS.relative_to(table.ROOT))]
SPACY_MODEL = "https://github.com/explosion/spacy-models/releases/download/en_core_web_sm-3.8.0/en_core_web_sm-3.8.0-py3-none-any.whl"

# Name, what it finds, how to install it, how to run it.
ROWS = [
    ("compromise", "sentences, tags, people, places, organisations", [*NPM, "compromise"],
     ["node", "-e", NODE % (COMPROMISE, SECONDS)]),
    ("wink-nlp", "sentences, tags, dates, times, sums of money", [*NPM, "wink-nlp", "wink-eng-lite-web-model"],
     ["node", "-e", NODE % (WINK, SECONDS)]),
    ("spaCy, en_core_web_sm", "sentences, tags, parse, names", ["python3", "-m", "pip", "install", "spacy", SPACY_MODEL],
     [sys.executable, "-c", PYTHON % SECONDS]),
]


def measured(command, texts):
    """MB/s and names found; None where the peer is not there."""
    if not shutil.which(command[0]):
        return None
    one = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    environment = {**os.environ, **one, "NODE_PATH": str(PEERS / "node_modules")}
    run = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, env=environment)
    return json.loads(run.stdout) if run.returncode == 0 else None


def main():
    texts = [path.read_text() for path in ARTICLES]
    if "--install" in sys.argv[1:]:
        for name, _, install, _ in ROWS:
            if install[0] == "npm":
                done = shutil.which("npm") and subprocess.run(install, cwd=table.ROOT, capture_output=True).returncode == 0
                print(f"{name}: {'installed' if done else 'npm cannot install it here'}", file=sys.stderr)
    print("| tool | finds | MB/s, one thread |\n| --- | --- | ---: |")
    ours = dict(table.speed())["sum"]
    print(f"| dateline | the whole record, events among it | {float(ours):.1f} |")
    for name, finds, install, command in ROWS:
        result = measured(command, texts)
        rate = f"{result['rate']:.2f}" if result else f"not here: `{' '.join(install)}`"
        print(f"| {name} | {finds} | {rate} |")


if __name__ == "__main__":
    main()
