//! The tables of `gazetteers/places` to the compiled table that the library carries.
//!
//! Runs in the tests only: `DATELINE_COMPILE=1 cargo test --lib compiled_table` writes the table, without the variable the
//! test compares. Takes the TSV files, gives the bytes that `gazetteer.rs` describes; the same bytes every time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::gazetteer::{
    CLASSES, GOES_ON, KINDS, LIST, MAGIC, NOTHING, NOWHERE, ROW_BITS, Sense, Summary, WordClass, extend, packed, place_of,
};
use super::resolve::LARGE;
use super::words;
use crate::lexicon::is_word_like;
use crate::record::PlaceKind;
use crate::tokens;

/// Readings of one name that are kept: the most populous.
const READINGS: usize = 64;
/// Words of the longest name.
const WORDS: usize = 7;
/// Designators behind a division's name, which may go without.
const DESIGNATORS: [&str; 17] = [
    " District",
    " Province",
    " Municipality",
    " Region",
    " Department",
    " Governorate",
    " Prefecture",
    " Agency",
    " Oblast",
    " Rayon",
    " Raion",
    " Woreda",
    " Wilaya",
    " Division",
    " Republic",
    " State",
    " Krai",
];

#[derive(Default)]
struct Names {
    /// Hash -> readings (population class, sense, row); hash -> word classes; prefixes.
    readings: BTreeMap<u64, Vec<(u8, u32, Sense)>>,
    classes: BTreeMap<u64, u32>,
    goes_on: BTreeSet<u64>,
    /// Keys of the words behind the first of a name.
    inner: BTreeSet<u64>,
}

impl Names {
    fn keys(name: &str) -> Vec<u64> {
        let mut keys = Vec::new();
        tokens::scan(name, |raw| {
            if is_word_like(raw.kind) {
                keys.push(words::canonical(raw.key));
            }
        });
        keys
    }

    fn add(&mut self, name: &str, row: u32, sense: Sense, population: u8) {
        let keys = Self::keys(name);
        if keys.is_empty() || keys.len() > WORDS {
            return;
        }
        let mut hash = 0;
        for (n, &key) in keys.iter().enumerate() {
            hash = extend(hash, key);
            if n + 1 < keys.len() {
                self.goes_on.insert(hash);
                self.inner.insert(keys[n + 1]);
            }
        }
        let readings = self.readings.entry(hash).or_default();
        match readings.iter_mut().find(|r| r.1 == row) {
            Some(have) if sense == Sense::Alias => have.2 = sense,
            Some(have) => have.2 = have.2.min(sense),
            None => readings.push((population, row, sense)),
        }
    }

    fn class(&mut self, word: &str, class: WordClass) {
        if let [key] = Self::keys(word)[..] {
            *self.classes.entry(extend(0, key)).or_default() |= class.0;
        }
    }
}

#[derive(Default)]
struct Pool {
    bytes: Vec<u8>,
    at: HashMap<String, u32>,
}

impl Pool {
    fn put(&mut self, name: &str) -> u32 {
        *self.at.entry(name.to_string()).or_insert_with(|| {
            let at = self.bytes.len() as u32;
            let name = &name.as_bytes()[..name.len().min(255)];
            self.bytes.push(name.len() as u8);
            self.bytes.extend_from_slice(name);
            at
        })
    }
}

struct Raw {
    geonames: u32,
    name: u32,
    at: Option<(f64, f64)>,
    kind: u8,
    country: u8,
    admin1: u16,
    admin2: u16,
    population: u8,
}

fn class_of(population: &str) -> u8 {
    let n: f64 = population.parse().unwrap_or(0.0);
    ((n + 1.0).log2() * 8.0).round() as u8
}

fn point(lat: &str, lon: &str) -> Option<(f64, f64)> {
    Some((lat.parse().ok()?, lon.parse().ok()?))
}

fn put24(out: &mut Vec<u8>, value: u32) {
    assert!(value < 1 << 24);
    out.extend_from_slice(&value.to_le_bytes()[..3]);
}

fn lines(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect())
}

fn kind_number(name: &str) -> u8 {
    super::gazetteer::KINDS.iter().position(|k| k.as_str() == name).unwrap_or_else(|| panic!("kind {name}")) as u8
}

/// Designators that stand before a division's name, and that news leaves out: "Agusan del Norte". The longest first. ("District of"
/// is none: that of Columbia keeps it.)
const DESIGNATORS_BEFORE: [&str; 32] = [
    "Departamento de la ",
    "Departamento del ",
    "Departamento de ",
    "Departamento ",
    "Département de la ",
    "Département de ",
    "Département du ",
    "Provincia de la ",
    "Provincia del ",
    "Provincia de ",
    "Provincia ",
    "Province de la ",
    "Province de ",
    "Province du ",
    "Province of ",
    "Arrondissement de ",
    "Municipality of ",
    "Municipio de ",
    "Municipio ",
    "Distrito de ",
    "Distrito ",
    "Commune of ",
    "Commune de ",
    "Governorate of ",
    "Prefecture of ",
    "Territoire de ",
    "Canton ",
    "Kabupaten ",
    "Amphoe ",
    "Huyện ",
    "Powiat ",
    "Rayon ",
];

/// A division's name without its designator.
fn stripped(name: &str) -> Option<&str> {
    let behind = DESIGNATORS.iter().find_map(|d| name.strip_suffix(d));
    let bare = behind.or_else(|| DESIGNATORS_BEFORE.iter().find_map(|d| name.strip_prefix(d)));
    bare.filter(|n| n.chars().count() > 2 && n.starts_with(char::is_uppercase))
}

/// The compiled table of the TSV files, and the keys of the words that names have behind their first; `read` gives a file of
/// `gazetteers/places` by its name.
pub(super) fn compile(read: impl Fn(&str) -> String) -> (Vec<u8>, BTreeSet<u64>) {
    let (mut names, mut pool, mut rows) = (Names::default(), Pool::default(), Vec::<Raw>::new());
    let (mut country_row, mut codes) = (HashMap::<String, u32>::new(), Vec::<u8>::new());
    let mut country_number = HashMap::<String, u8>::new();
    let mut regions = HashMap::<String, u32>::new();

    for f in lines(&read("countries.tsv")) {
        let row = rows.len() as u32;
        codes.extend_from_slice(f[0].as_bytes());
        country_number.insert(f[0].into(), (codes.len() / 2) as u8);
        country_row.insert(f[0].into(), row);
        let population = class_of(f[5]);
        names.add(f[2], row, Sense::Main, population);
        rows.push(Raw {
            geonames: f[1].parse().unwrap_or(0),
            name: pool.put(f[2]),
            at: point(f[3], f[4]),
            kind: kind_number("country"),
            country: (codes.len() / 2) as u8,
            admin1: 0,
            admin2: 0,
            population,
        });
    }
    let first_region = rows.len() as u32;
    for f in lines(&read("regions.tsv")) {
        let row = rows.len() as u32;
        regions.insert(f[0].into(), row);
        for name in std::iter::once(f[0]).chain(f[6].split('|')).filter(|n| !n.is_empty()) {
            names.add(name, row, Sense::Alias, 160);
        }
        rows.push(Raw {
            geonames: f[5].parse().unwrap_or(0),
            name: pool.put(f[0]),
            at: point(f[3], f[4]),
            kind: kind_number(f[1]),
            country: country_number.get(f[2]).copied().unwrap_or(0),
            admin1: 0,
            admin2: 0,
            population: 160,
        });
    }
    let first_admin1 = rows.len() as u32;
    let mut admin1 = HashMap::<String, u32>::new();
    for f in lines(&read("admin1.tsv")) {
        let (row, population, country) = (rows.len() as u32, class_of(f[5]), &f[0][..2]);
        admin1.insert(f[0].into(), row);
        names.add(f[2], row, Sense::Main, population);
        let short = stripped(f[2]);
        if let Some(short) = short {
            names.add(short, row, Sense::Main, population);
        }
        for other in f[6].split('|').filter(|n| !n.is_empty()) {
            names.add(other, row, Sense::Alternate, population);
            if let Some(short) = stripped(other) {
                names.add(short, row, Sense::Alternate, population);
            }
        }
        rows.push(Raw {
            geonames: f[1].parse().unwrap_or(0),
            name: pool.put(short.unwrap_or(f[2])),
            at: point(f[3], f[4]),
            kind: kind_number("admin1"),
            country: country_number.get(country).copied().unwrap_or(0),
            admin1: (row - first_admin1 + 1) as u16,
            admin2: 0,
            population,
        });
    }
    let first_admin2 = rows.len() as u32;
    let mut admin2 = HashMap::<String, u32>::new();
    for f in lines(&read("admin2.tsv")) {
        let (row, population, country) = (rows.len() as u32, class_of(f[5]), &f[0][..2]);
        let Some((parent, _)) = f[0].rsplit_once('.') else { continue };
        admin2.insert(f[0].into(), row);
        // "City of Norfolk" would hide the city itself.
        if !["City of ", "Town of ", "Township of ", "Village of "].iter().any(|p| f[2].starts_with(p)) {
            names.add(f[2], row, Sense::Main, population);
        }
        let short = stripped(f[2]);
        if let Some(short) = short {
            names.add(short, row, if country == "US" { Sense::Stripped } else { Sense::Alternate }, population);
        }
        for tail in [" County", " Parish", " Borough"] {
            if let Some(short) = f[2].strip_suffix(tail) {
                names.add(short, row, Sense::Stripped, population);
            }
        }
        if let Some(short) = f[2].strip_prefix("County ") {
            names.add(short, row, Sense::Stripped, population);
        }
        rows.push(Raw {
            geonames: f[1].parse().unwrap_or(0),
            name: pool.put(short.unwrap_or(f[2])),
            at: point(f[3], f[4]),
            kind: kind_number("admin2"),
            country: country_number.get(country).copied().unwrap_or(0),
            admin1: admin1.get(parent).map_or(0, |r| (r - first_admin1 + 1) as u16),
            admin2: (row - first_admin2 + 1) as u16,
            population,
        });
    }
    let first_city = rows.len() as u32;
    let mut city = HashMap::<String, u32>::new();
    for f in lines(&read("cities.tsv")) {
        let row = rows.len() as u32;
        let mut population = class_of(f[7]);
        let code1 = format!("{}.{}", f[2], f[3]);
        let code2 = format!("{code1}.{}", f[4]);
        city.insert(f[0].into(), row);
        let seat = match f[8] {
            "PPLC" => 0xC0,
            "PPLA" => 0x40,
            _ => 0,
        };
        if seat != 0 {
            population = population.max(class_of("20000"));
        }
        if f[1].chars().filter(|c| c.is_alphabetic()).count() > 2 {
            names.add(f[1], row, Sense::Main, population);
        }
        for article in ["Al ", "Al-", "El ", "El-", "Ar ", "As ", "Az ", "An ", "Ad ", "At "] {
            if let Some(short) = f[1].strip_prefix(article)
                && short.len() > 4
                && ["IQ", "SY", "YE", "SA", "LY", "EG", "SD", "JO", "PS", "LB", "AE", "OM"].contains(&f[2])
            {
                names.add(short, row, Sense::Alternate, population);
            }
        }
        // "Frankfurt am Main", "Newcastle upon Tyne": the first word alone is the everyday name.
        for joint in [" am ", " an der ", " upon ", " im ", " ob der ", " bei ", "-upon-"] {
            if let Some((short, _)) = f[1].split_once(joint)
                && population > class_of("90000")
            {
                names.add(short, row, Sense::Main, population);
            }
        }
        if let Some(short) = f[1].strip_suffix(" City")
            && f[2] == "US"
            && population > class_of("200000")
        {
            names.add(short, row, Sense::Alternate, population);
        }
        for other in f[9].split('|').filter(|n| n.chars().count() > 3) {
            names.add(other, row, Sense::Alternate, population);
        }
        rows.push(Raw {
            geonames: f[0].parse().unwrap_or(0),
            name: pool.put(f[1]),
            at: point(f[5], f[6]),
            kind: kind_number(if f[8] == "PPLX" { "neighbourhood" } else { "city" }) | seat,
            country: country_number.get(f[2]).copied().unwrap_or(0),
            admin1: admin1.get(&code1).map_or(0, |r| (r - first_admin1 + 1) as u16),
            admin2: admin2.get(&code2).map_or(0, |r| (r - first_admin2 + 1) as u16),
            population,
        });
    }
    assert!(rows.len() < 1 << ROW_BITS);

    let target = |code: &str| -> u32 {
        let row = match code.strip_prefix('@') {
            Some(region) => regions.get(region),
            None if code.bytes().all(|b| b.is_ascii_digit()) => city.get(code),
            None if code.contains('.') => admin1.get(code).or_else(|| admin2.get(code)),
            None => country_row.get(code),
        };
        *row.unwrap_or_else(|| panic!("no place {code}"))
    };
    for (file, sense) in
        [("aliases.tsv", Sense::Alias), ("demonyms.tsv", Sense::Demonym), ("abbreviations.tsv", Sense::Abbreviation)]
    {
        for f in lines(&read(file)) {
            let row = target(f[1]);
            let population = rows[row as usize].population;
            let sense = if f.get(2) == Some(&"after-comma") { Sense::AfterComma } else { sense };
            names.add(f[0], row, sense, population);
            if sense == Sense::Demonym && (f[0].ends_with("an") || !f[0].ends_with(['s', 'h', 'e', 'n'])) {
                names.add(&format!("{}s", f[0]), row, sense, population);
            }
        }
    }
    for f in lines(&read("words.tsv")) {
        for class in f[1].split('|') {
            let class = match class {
                "common" => WordClass::COMMON,
                "word" => WordClass::WORD,
                "given" => WordClass::GIVEN,
                _ => WordClass::SURNAME,
            };
            names.class(f[0], class);
        }
    }
    for f in lines(&read("not_places.tsv")) {
        let class = match f[1] {
            "never" => WordClass::NEVER,
            "chain" => WordClass::CHAIN,
            _ => WordClass::PLACE,
        };
        names.class(f[0], class);
    }
    let inner = std::mem::take(&mut names.inner);
    (write(names, &rows, &codes, &pool, [first_region, first_admin1, first_admin2, first_city]), inner)
}

fn write(mut names: Names, rows: &[Raw], codes: &[u8], pool: &Pool, firsts: [u32; 4]) -> Vec<u8> {
    let (mut lists, mut n_words) = (Vec::new(), 0_u32);
    let mut hashes: Vec<u64> = names.readings.keys().chain(names.classes.keys()).chain(&names.goes_on).copied().collect();
    hashes.sort_unstable();
    hashes.dedup();
    // Half of the slots are free, so that a name is met within one or two steps of its home.
    let homes = (hashes.len() * 2) as u32;
    let mut slots: Vec<u64> = Vec::new();
    for hash in hashes {
        let mut words = Vec::new();
        if let Some(&class) = names.classes.get(&hash) {
            words.push(CLASSES << ROW_BITS | class);
        }
        let mut readings = names.readings.remove(&hash).unwrap_or_default();
        readings.sort_by_key(|&(population, row, sense)| (std::cmp::Reverse(population), sense, row));
        words.extend(readings.iter().take(READINGS).map(|&(_, row, sense)| (sense as u32) << ROW_BITS | row));
        let mut value = match words[..] {
            [] => NOTHING,
            [one] => one,
            _ => {
                let at = n_words;
                n_words += words.len() as u32 + 1;
                put24(&mut lists, words.len() as u32);
                for &word in &words {
                    put24(&mut lists, word);
                }
                LIST | at
            }
        };
        if names.goes_on.contains(&hash) {
            value |= GOES_ON;
        }
        // Homes are in the order of the hashes: what is taken before a home is so in one run up to it.
        let (home, fingerprint) = place_of(hash, homes);
        let at = slots.len().max(home as usize);
        slots.resize(at, 0);
        assert!(!slots[home as usize..].iter().any(|&s| s as u32 & 0xFF_FFFF == fingerprint), "two names of one fingerprint");
        slots.push(u64::from(fingerprint) | u64::from(value) << 24 | u64::from(summary(&readings, rows).0) << 48);
    }
    // A search ends at a free slot.
    slots.resize(slots.len().max(homes as usize) + 1, 0);

    let mut out = MAGIC.to_vec();
    let head = [rows.len() as u32, firsts[0], firsts[1], firsts[2], firsts[3], homes, slots.len() as u32, n_words];
    for n in head {
        out.extend_from_slice(&n.to_le_bytes());
    }
    for r in rows {
        out.extend_from_slice(&r.geonames.to_le_bytes());
        put24(&mut out, r.name);
        put24(&mut out, r.at.map_or(NOWHERE, |p| packed(p.0, 90.0)));
        put24(&mut out, r.at.map_or(NOWHERE, |p| packed(p.1, 180.0)));
        out.extend_from_slice(&[r.kind, r.country]);
        out.extend_from_slice(&r.admin1.to_le_bytes());
        out.extend_from_slice(&r.admin2.to_le_bytes());
        out.push(r.population);
    }
    for slot in &slots {
        out.extend_from_slice(&slot.to_le_bytes());
    }
    out.extend_from_slice(&lists);
    out.push((codes.len() / 2) as u8);
    out.extend_from_slice(codes);
    out.extend_from_slice(&pool.bytes);
    out
}

/// What the slot of a name says of its readings.
fn summary(readings: &[(u8, u32, Sense)], rows: &[Raw]) -> Summary {
    let mut flags = Summary::TAKEN;
    let mut largest = (0, Sense::Alternate);
    for &(_, row, sense) in readings.iter().take(4) {
        let (kind, population) = (KINDS[usize::from(rows[row as usize].kind & 15)], rows[row as usize].population);
        largest = largest.max((population, sense));
        let own = !matches!(sense, Sense::Alternate | Sense::Stripped);
        let wide = kind == PlaceKind::Country || kind == PlaceKind::Admin1 && population > 150;
        flags |= if own && wide { Summary::WIDE | Summary::KNOWN } else { 0 };
        flags |= if own && population >= LARGE { Summary::KNOWN } else { 0 };
        flags |= if matches!(kind, PlaceKind::City | PlaceKind::Admin1) { Summary::TOWN } else { 0 };
    }
    Summary(flags | u16::from(largest.0) | (largest.1 as u16) << Summary::SENSE)
}

#[test]
fn compiled_table_is_that_of_the_tsv_files() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers/places");
    let (bytes, _) = compile(|name| std::fs::read_to_string(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}")));
    let path = folder.join("places.bin");
    if std::env::var_os("DATELINE_COMPILE").is_some() {
        std::fs::write(&path, &bytes).expect("the folder can be written to");
    }
    let have = std::fs::read(&path).expect("places.bin");
    assert!(have == bytes, "places.bin is not what the TSV files give: run the test with DATELINE_COMPILE=1");
}
