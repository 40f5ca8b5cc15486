//! The compiled table of places: opened from bytes as it is, nothing is built at run time.
//!
//! Takes keys of tokens, gives the readings of a name and the rows they stand for. The layout (little-endian throughout):
//!
//! | part | what |
//! | --- | --- |
//! | head | magic `DLPL`, then eight `u32`: rows, first region, first division of level 1, of level 2, first city, homes, slots, list words |
//! | rows | `ROW` bytes each: GeoNames id `u32`, name `u24` (offset in the pool), latitude `u24`, longitude `u24`, kind and seat `u8`, country `u8`, level 1 `u16`, level 2 `u16` (1 is the first, 0 none), population class `u8` |
//! | slots | fingerprint `u24`, value `u24`, population class of the largest reading `u8`, flags `u8`; all zero where free. A name has the first slot that was free from its home on |
//! | lists | `u24` words: readings of ambiguous names, each list opened by its length |
//! | countries | two letters for each number of a country, opened by their count `u8` |
//! | pool | names: length `u8`, UTF-8 |
//!
//! A name is known by a 64-bit hash of the keys of its words, of which its home and the fingerprint keep some 43 bits: a
//! word of the text is taken for a name it is not about once in 10⁷ look-ups. What is asked most often of a name (is it that of
//! a country, how large is its largest place) stands in its slot, so that rows are read of those names only that are weighed.

use std::num::NonZeroU64;

use crate::lexicon::number;
use crate::record::PlaceKind;

/// What a name of the table says about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sense {
    /// The gazetteer's own name.
    Main,
    /// Another name, in whatever language.
    Alternate,
    /// A demonym or adjective.
    Demonym,
    /// An abbreviation that stands anywhere.
    Abbreviation,
    /// An abbreviation that is one only after a comma.
    AfterComma,
    /// The name of a division without its designator ("Fairfax" of "Fairfax County").
    Stripped,
    /// A name from the hand-written table.
    Alias,
}

const SENSES: [Sense; 7] =
    [Sense::Main, Sense::Alternate, Sense::Demonym, Sense::Abbreviation, Sense::AfterComma, Sense::Stripped, Sense::Alias];

/// Several senses, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Senses(u8);

impl Senses {
    pub(crate) const ALIAS: Self = Self(1 << Sense::Alias as u8);
    pub(crate) const STRIPPED: Self = Self(1 << Sense::Stripped as u8);
    pub(crate) const ABBREVIATION: Self = Self(1 << Sense::Abbreviation as u8);
    pub(crate) const ABBREVIATIONS: Self = Self(Self::ABBREVIATION.0 | 1 << Sense::AfterComma as u8);
    /// What words of a few capitals may mean.
    pub(crate) const SHORT: Self = Self(Self::ABBREVIATIONS.0 | Self::ALIAS.0);
    /// Names that are the place's own.
    pub(crate) const OWN: Self = Self(1 << Sense::Main as u8 | Self::ALIAS.0);

    pub(crate) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(crate) const fn none_but(self, of: Self) -> bool {
        self.0 & !of.0 == 0
    }
}

/// One reading of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reading {
    pub(crate) row: u32,
    pub(crate) sense: Sense,
}

/// What else a word is: bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WordClass(pub(crate) u32);

impl WordClass {
    pub(crate) const COMMON: Self = Self(1);
    #[cfg(test)]
    pub(crate) const WORD: Self = Self(2);
    pub(crate) const GIVEN: Self = Self(4);
    pub(crate) const SURNAME: Self = Self(8);
    pub(crate) const NEVER: Self = Self(16);
    pub(crate) const CHAIN: Self = Self(32);
    pub(crate) const PLACE: Self = Self(64);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A place of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Row {
    pub(crate) geonames: u32,
    pub(crate) kind: PlaceKind,
    /// Seat of a country's government.
    pub(crate) capital: bool,
    /// Seat of a first-level division.
    pub(crate) seat: bool,
    /// Number of the country; 0 none.
    pub(crate) country: u8,
    /// Row of the first-level division.
    pub(crate) admin1: Option<u32>,
    /// Row of the second-level division.
    pub(crate) admin2: Option<u32>,
    /// Latitude and longitude in degrees.
    pub(crate) at: Option<(f32, f32)>,
    /// Eight times the binary logarithm of the number of inhabitants.
    pub(crate) population: u8,
    name: u32,
}

/// Bytes of a row.
pub(super) const ROW: usize = 20;
/// Bytes of a slot.
const SLOT: usize = 8;
pub(super) const MAGIC: &[u8; 4] = b"DLPL";
const HEAD: usize = 4 + 8 * 4;
/// Marks in the value of an entry: longer names go on from here; the value is a list.
pub(super) const GOES_ON: u32 = 1 << 23;
pub(super) const LIST: u32 = 1 << 22;
/// Marks of a reading: bits of the row, the number that stands for word classes instead of a sense, and "no reading".
pub(super) const ROW_BITS: u32 = 18;
pub(super) const CLASSES: u32 = 7;
pub(super) const NOTHING: u32 = (1 << 21) - 1;
/// A coordinate that is not known.
pub(super) const NOWHERE: u32 = 0xFF_FFFF;
pub(super) const KINDS: [PlaceKind; 10] = [
    PlaceKind::Continent,
    PlaceKind::Region,
    PlaceKind::Country,
    PlaceKind::Admin1,
    PlaceKind::Admin2,
    PlaceKind::Admin3,
    PlaceKind::City,
    PlaceKind::Neighbourhood,
    PlaceKind::Facility,
    PlaceKind::Natural,
];

/// Hash of the words of a name so far, with one more.
#[inline]
pub(crate) const fn extend(name: u64, word: u64) -> u64 {
    let hash = (name.rotate_left(23) ^ word).wrapping_mul(0x9E6C_63D0_876A_68DE | 1);
    hash ^ (hash >> 29)
}

/// Home (first slot) and fingerprint of a name.
#[inline]
pub(super) const fn place_of(name: u64, homes: u32) -> (u32, u32) {
    ((((name >> 32) * homes as u64) >> 32) as u32, name as u32 & 0xFF_FFFF)
}

/// The readings of a name and what else the word is.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Found<'g> {
    /// Longer names start with this one.
    pub(crate) goes_on: bool,
    pub(crate) classes: WordClass,
    pub(crate) summary: Summary,
    single: Option<Reading>,
    list: &'g [u8],
}

impl Found<'_> {
    pub(crate) fn is_place(&self) -> bool {
        self.single.is_some() || !self.list.is_empty()
    }

    /// The senses of its readings.
    pub(crate) fn senses(&self) -> Senses {
        let single = self.single.map_or(0, |reading| 1 << reading.sense as u8);
        Senses(self.list.chunks_exact(3).fold(single, |senses, word| senses | 1 << sense(u24(word, 0)) as u8))
    }

    pub(crate) fn readings(&self) -> impl Iterator<Item = Reading> + '_ {
        self.single.into_iter().chain(self.list.chunks_exact(3).map(|word| reading(u24(word, 0))))
    }
}

/// A name of the table, still packed: value `u24`, then a [`Summary`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry(NonZeroU64);

impl Entry {
    pub(crate) const fn new(packed: NonZeroU64) -> Self {
        Self(packed)
    }

    pub(crate) const fn packed(self) -> NonZeroU64 {
        self.0
    }

    pub(crate) fn summary(self) -> Summary {
        Summary((self.0.get() >> 24) as u16)
    }
}

/// What a slot says of the first four readings of its name: population class of the largest `u8`, its sense (three bits), and flags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Summary(pub(super) u16);

impl Summary {
    pub(super) const SENSE: u32 = 8;
    /// A country or a large division has it for a name of its own.
    pub(super) const WIDE: u16 = 1 << 11;
    /// A city that all know, a country or a large division has it for a name of its own.
    pub(super) const KNOWN: u16 = 1 << 12;
    /// A city or a division of level 1 has it.
    pub(super) const TOWN: u16 = 1 << 13;
    /// The slot is taken.
    #[cfg(test)]
    pub(super) const TAKEN: u16 = 1 << 15;

    /// Whether a country or a large division has the name.
    pub(crate) const fn is_wide(self) -> bool {
        self.0 & Self::WIDE != 0
    }

    /// Whether the name is that of a country, a division or a city that all know.
    pub(crate) const fn is_known(self) -> bool {
        self.0 & Self::KNOWN != 0
    }

    /// Whether a town, or the division around one, has the name: no continent, no union of states.
    pub(crate) const fn is_town(self) -> bool {
        self.0 & Self::TOWN != 0
    }

    /// Population class of the largest reading, and its sense.
    pub(crate) fn largest(self) -> (u8, Sense) {
        (self.0 as u8, SENSES[usize::from(self.0 >> Self::SENSE & 7).min(SENSES.len() - 1)])
    }
}

/// The table.
#[derive(Debug, Default)]
pub(crate) struct Gazetteer {
    rows: &'static [[u8; ROW]],
    slots: &'static [[u8; SLOT]],
    lists: &'static [u8],
    countries: &'static str,
    pool: &'static [u8],
    first_admin1: u32,
    first_admin2: u32,
    /// Number of the slots that are homes.
    homes: u32,
    /// Numbers of the large countries that speak English.
    english: [u8; 4],
}

impl Gazetteer {
    /// Opens a table; an empty one where the bytes are none.
    pub(crate) fn open(bytes: &'static [u8]) -> Option<Self> {
        let head = bytes.get(..HEAD)?;
        if &head[..4] != MAGIC {
            return None;
        }
        let field = |n: usize| number(head, 4 + 4 * n) as usize;
        let (rows, bytes) = bytes[HEAD..].split_at_checked(field(0) * ROW)?;
        let (slots, bytes) = bytes.split_at_checked(field(6) * SLOT)?;
        let (lists, bytes) = bytes.split_at_checked(field(7) * 3)?;
        let (&count, bytes) = bytes.split_first()?;
        let (countries, pool) = bytes.split_at_checked(count as usize * 2)?;
        let number = |code: &[u8; 2]| countries.chunks_exact(2).position(|c| c == code).map_or(0, |n| n as u8 + 1);
        Some(Self {
            rows: rows.as_chunks().0,
            slots: slots.as_chunks().0,
            lists,
            countries: std::str::from_utf8(countries).ok()?,
            pool,
            first_admin1: field(2) as u32,
            first_admin2: field(3) as u32,
            homes: field(5) as u32,
            english: [b"US", b"GB", b"CA", b"AU"].map(number),
        })
    }

    /// Looks a name up by the hash of its words.
    #[inline]
    pub(crate) fn look_up(&self, name: u64) -> Option<Entry> {
        let (home, fingerprint) = place_of(name, self.homes);
        self.entry_from(home as usize, fingerprint)
    }

    /// The entry with a fingerprint, in the slots from its home to the next free one.
    #[inline]
    fn entry_from(&self, home: usize, fingerprint: u32) -> Option<Entry> {
        let mut at = home;
        loop {
            let slot = u64::from_le_bytes(*self.slots.get(at)?);
            if slot as u32 & 0xFF_FFFF == fingerprint {
                return NonZeroU64::new(slot >> 24).map(Entry);
            }
            if slot == 0 {
                return None;
            }
            at += 1;
        }
    }

    /// Looks many names up by the hashes of their words; feeds the number that goes with each, and what was found, to `found`.
    ///
    /// The table is larger than the caches: the homes of many names are fetched before any is looked at, so that the waits for
    /// them run side by side.
    pub(crate) fn look_up_each(&self, names: &[(u32, u64)], mut found: impl FnMut(u32, Option<Entry>)) {
        const MANY: usize = 32;
        if self.slots.is_empty() {
            return;
        }
        let mut firsts = [0; MANY];
        for chunk in names.chunks(MANY) {
            for (first, &(_, name)) in firsts.iter_mut().zip(chunk) {
                *first = u64::from_le_bytes(self.slots[place_of(name, self.homes).0 as usize]);
            }
            for (&(number, name), &first) in chunk.iter().zip(&firsts) {
                if first == 0 {
                    found(number, None);
                } else {
                    let (home, fingerprint) = place_of(name, self.homes);
                    found(number, self.entry_from(home as usize, fingerprint));
                }
            }
        }
    }

    /// The readings of an entry.
    pub(crate) fn found(&self, entry: Entry) -> Found<'static> {
        let value = entry.0.get() as u32 & 0xFF_FFFF;
        let mut found = Found { goes_on: value & GOES_ON != 0, summary: entry.summary(), ..Found::default() };
        let value = value & !GOES_ON;
        if value & LIST == 0 {
            if value != NOTHING {
                if value >> ROW_BITS == CLASSES {
                    found.classes = WordClass(value & ((1 << ROW_BITS) - 1));
                } else {
                    found.single = Some(reading(value));
                }
            }
            return found;
        }
        let at = (value & !LIST) as usize * 3;
        let length = u24(self.lists, at) as usize;
        let mut list = &self.lists[at + 3..at + 3 + 3 * length];
        let first = u24(list, 0);
        if first >> ROW_BITS == CLASSES {
            found.classes = WordClass(first & ((1 << ROW_BITS) - 1));
            list = &list[3..];
        }
        found.list = list;
        found
    }

    /// A row of the table.
    pub(crate) fn row(&self, index: u32) -> Row {
        self.unpack(&self.rows[index as usize])
    }

    /// The rows of many readings. All are fetched before any is read, so that the waits for them run side by side.
    pub(crate) fn rows(&self, readings: &[Reading]) -> impl Iterator<Item = Row> {
        let rows: Vec<[u8; ROW]> = readings.iter().map(|reading| self.rows[reading.row as usize]).collect();
        rows.into_iter().map(|row| self.unpack(&row))
    }

    fn unpack(&self, r: &[u8; ROW]) -> Row {
        let (lat, lon) = (u24(r, 7), u24(r, 10));
        let division = |n: u16, first: u32| (n > 0).then(|| first + u32::from(n) - 1);
        Row {
            geonames: number(r, 0),
            name: u24(r, 4),
            at: (lat != NOWHERE).then(|| (degrees(lat, 90.0), degrees(lon, 180.0))),
            kind: KINDS[usize::from(r[13] & 15).min(KINDS.len() - 1)],
            capital: r[13] & 0x80 != 0,
            seat: r[13] & 0x40 != 0,
            country: r[14],
            admin1: division(u16::from_le_bytes([r[15], r[16]]), self.first_admin1),
            admin2: division(u16::from_le_bytes([r[17], r[18]]), self.first_admin2),
            population: r[19],
        }
    }

    /// The gazetteer's name of a row.
    pub(crate) fn name(&self, row: &Row) -> &'static str {
        self.pooled(row.name)
    }

    /// The gazetteer's name of the row with this index.
    pub(crate) fn name_of(&self, index: u32) -> &'static str {
        self.pooled(u24(&self.rows[index as usize], 4))
    }

    fn pooled(&self, at: u32) -> &'static str {
        let at = at as usize;
        let length = self.pool.get(at).copied().unwrap_or(0) as usize;
        self.pool.get(at + 1..at + 1 + length).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }

    /// Whether a country is one of the large ones that speak English.
    pub(crate) fn speaks_english(&self, number: u8) -> bool {
        number != 0 && self.english.contains(&number)
    }

    /// ISO 3166-1 alpha-2 code of a row's country.
    pub(crate) fn country(&self, number: u8) -> Option<&'static str> {
        let at = usize::from(number).checked_sub(1)? * 2;
        self.countries.get(at..at + 2)
    }
}

fn degrees(packed: u32, limit: f64) -> f32 {
    ((f64::from(packed) / 16_000_000.0 * 2.0 - 1.0) * limit) as f32
}

/// A coordinate in 24 bits.
#[cfg(test)]
pub(super) fn packed(degrees: f64, limit: f64) -> u32 {
    (f64::midpoint((degrees / limit).clamp(-1.0, 1.0), 1.0) * 16_000_000.0).round() as u32
}

#[inline]
fn reading(word: u32) -> Reading {
    Reading { row: word & ((1 << ROW_BITS) - 1), sense: sense(word) }
}

#[inline]
fn sense(word: u32) -> Sense {
    SENSES[((word >> ROW_BITS) & 7).min(6) as usize]
}

#[inline]
fn u24(bytes: &[u8], at: usize) -> u32 {
    u32::from(bytes[at]) | u32::from(bytes[at + 1]) << 8 | u32::from(bytes[at + 2]) << 16
}
