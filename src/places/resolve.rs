//! Resolution: which place a name means, from the whole document.
//!
//! Takes the candidates, gives places. "X, State" settles its mention first; then every name has one sense in a document:
//! the reading with the best sum of prior (inhabitants, sort of place), votes of the other names for its country and
//! division, and nearness to the places that are sure. A name whose best reading has too little behind it is dropped.

use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::Tables;
use super::candidates::{Candidate, Toponyms, division, joint};
use super::gazetteer::{Gazetteer, Reading, Row, Sense, Senses, WordClass};
use super::usage::usage;
use super::words::Cue;
use crate::lexicon::{KeyMap, WordMap};
use crate::names::{Names, Sort};
use crate::record::{Candidate as Other, Confidence, Place, PlaceKind, Use};
use crate::text::{Mention, Text, TokenRange};
use crate::tokens::{Kind, Shape};

/// Readings of a name that are weighed.
const WEIGHED: usize = 24;
/// How often the readings are weighed, each time by what the last has told.
const ROUNDS: usize = 3;
/// Tokens between two names of which one lies in the other, at most: "village in", ".,".
const JOINT: usize = 2;
/// Sure places that nearness is measured to.
const ANCHORS: usize = 40;
/// Sure places nearby that count.
const NEIGHBOURS: u32 = 3;
/// How far behind the best a reading may score and is still told of.
const CLOSE: f32 = 2.0;
/// How near is near, in kilometres.
const NEAR: f32 = 160.0;
/// Population class of 100,000, 15,000 and 5,000 inhabitants.
pub(super) const LARGE: u8 = 133;
const MIDDLE: u8 = 111;
const SMALL: u8 = 98;

/// Prior of a country, however many live there: that of a city of fifty million.
const COUNTRY: f32 = 13.0;

struct Weighed {
    row: Row,
    reading: Reading,
    prior: f32,
    score: f32,
    /// The share of it among the readings of the name.
    share: f32,
    /// The weight of the name.
    weight: f32,
    /// Number of the first-level division among those of the document, past them where it has none.
    division: u32,
    /// Cosine of the latitude.
    shrink: f32,
}

/// All mentions of one name.
struct Group {
    /// Those of its readings that are weighed, the best first.
    readings: Range<usize>,
    classes: WordClass,
    mentions: f32,
    placed: bool,
    chained: bool,
    long: bool,
}

/// The names of a document.
struct Groups {
    all: Vec<Group>,
    /// The readings of one name after those of another, and those too far behind to be weighed.
    readings: Vec<Weighed>,
}

impl Groups {
    /// The readings of a name, the best first.
    fn readings(&self, group: usize) -> &[Weighed] {
        &self.readings[self.all[group].readings.clone()]
    }

    /// The best reading of each name that has one, and the number of the name.
    fn best(&self) -> impl Iterator<Item = (usize, &Weighed)> {
        let best = |(number, group): (usize, &Group)| Some((number, self.readings[group.readings.clone()].first()?));
        self.all.iter().enumerate().filter_map(best)
    }
}

/// A mention, its group, and what a chain made of it.
struct Stand<'c> {
    candidate: &'c Candidate,
    group: usize,
    chain: Option<Reading>,
}

/// Gives every name of a place its meaning.
pub(crate) fn resolve(text: &Text, tables: &Tables, toponyms: Toponyms, names: &Names) -> Vec<Mention<Place>> {
    let g = &tables.gazetteer;
    let Toponyms { mut found, mut unknown } = toponyms;
    arbitrated(names, &mut found);
    unknown.retain(|u| {
        let at = names.settled.partition_point(|n| n.tokens.end <= u.tokens.start);
        names.settled.get(at).is_none_or(|n| n.sort == Sort::Place || !n.tokens.overlaps(u.tokens))
    });
    let (mut groups, mut stands) = gather(text, g, &found);
    chains(text, tables, &mut groups, &mut stands);
    weigh(&mut groups);
    divisions(text, &groups, &mut stands);
    let home = home(&groups);
    let mut out: Vec<Mention<Place>> = Vec::with_capacity(stands.len() + unknown.len());
    let mut firm = Vec::with_capacity(stands.len());
    for stand in &stands {
        if let Some(mention) = place(text, g, &groups, stand) {
            firm.push(firmness(stand, groups.readings(stand.group)));
            out.push(mention);
        }
    }
    let known = out.len();
    // Further places inside a name that another has become.
    let mut beaten: Vec<usize> = Vec::new();
    unknown.sort_by_key(|u| std::cmp::Reverse(u.tokens.start));
    for name in unknown {
        let first = out[..known].partition_point(|m| m.tokens.end <= name.tokens.start);
        let around = outer(text, &tables.cues, &out, known, name.tokens);
        if name.chained && around.is_none() {
            continue;
        }
        // A name that stands of its own gives way only where it is that of a small place elsewhere.
        let rivals = first..out[..known].partition_point(|m| m.tokens.start < name.tokens.end);
        let sure = around.is_some_and(|a| a.sure);
        let elsewhere = |k: usize| {
            let country = around.and_then(|a| a.place.country.as_ref());
            let soft = firm[k] == Firm::No || sure && firm[k] == Firm::Large;
            soft && (country.is_some() && out[k].value.country.as_ref() != country || out[k].tokens.end < name.tokens.end)
        };
        if !rivals.clone().all(elsewhere) {
            continue;
        }
        let mut value = unknown_place(text, &name, around);
        if value.country.is_none() {
            value.country = home.and_then(|c| g.country(c)).map(str::to_string);
        }
        let mention = Mention { tokens: name.tokens, rule: "unknown-name-by-context", value };
        let mut rivals = rivals;
        if let Some(rival) = rivals.next() {
            out[rival] = mention;
            firm[rival] = Firm::Yes;
            beaten.extend(rivals);
        } else {
            out.push(mention);
        }
    }
    if !beaten.is_empty() {
        beaten.sort_unstable();
        let mut at = 0;
        out.retain(|_| {
            at += 1;
            beaten.binary_search(&(at - 1)).is_err()
        });
    }
    if out.len() + beaten.len() > known {
        out.sort_by_key(|m| (m.tokens.start, m.tokens.end));
    }
    out
}

/// "K60 Settlement" is called "K60".
fn plain_name(words: &str) -> &str {
    const SORTS: [&str; 8] = [" Town", " Village", " Settlement", " Township", " LGA", " Municipality", " Subdistrict", " Area"];
    SORTS.iter().find_map(|sort| words.strip_suffix(sort)).unwrap_or(words)
}

/// Words for divisions that one country alone has.
fn country_of_sort(word: &str) -> Option<&'static str> {
    Some(match word {
        "upazila" | "upazilla" => "BD",
        "barangay" | "Barangay" | "Brgy" | "sitio" | "Sitio" | "purok" | "Purok" => "PH",
        "taluk" | "taluka" | "panchayat" => "IN",
        "tehsil" => "PK",
        "woreda" | "kebele" => "ET",
        "tambon" | "amphoe" => "TH",
        "voivodeship" => "PL",
        "kecamatan" | "kabupaten" => "ID",
        "payam" => "SS",
        "LGA" => "NG",
        _ => return None,
    })
}

/// How firmly a reading of the gazetteer holds against "X, Y, Country", where it lies elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Firm {
    No,
    /// A place of 100,000 or more, or a division: gives way where the places behind it are sure.
    Large,
    Yes,
}

fn firmness(stand: &Stand, readings: &[Weighed]) -> Firm {
    match readings.first() {
        _ if stand.chain.is_some() => Firm::Yes,
        Some(best) if best.row.kind == PlaceKind::Country => Firm::Yes,
        Some(best) if best.row.population >= LARGE || best.row.kind == PlaceKind::Admin1 => Firm::Large,
        Some(_) => Firm::No,
        None => Firm::Yes,
    }
}

/// The place that an unknown name is said to lie in, or beside.
#[derive(Debug, Clone, Copy)]
struct Outer<'o> {
    place: &'o Place,
    /// More than one name tells so.
    sure: bool,
    /// "near Tripoli"
    near: bool,
}

/// The place that an unknown name is said to lie in: the one that [`joint`] leads to, over names between that no one knows
/// ("in X, Southern governorate, Bahrain").
fn outer<'o>(text: &Text, cues: &WordMap<Cue>, out: &'o [Mention<Place>], known: usize, name: TokenRange) -> Option<Outer<'o>> {
    let tokens = &text.tokens;
    let mut at = name.end as usize;
    for hop in 0..3 {
        let start = joint(text, cues, at)? as u32;
        let first = out[..known].partition_point(|m| m.tokens.start < start);
        // The unknown names are read from the last to the first: that behind this one is the latest.
        let mut hits = out[first..known].iter().take(1).chain(out[known..].iter().rev().take(2));
        if let Some(mention) = hits.find(|m| m.tokens.start == start) {
            let literal = mention.value.usage == Use::Literal;
            if hop > 0 && tokens[start as usize - 1].kind != Kind::Comma {
                return None;
            }
            let sure = hop > 0 || mention.rule == "place-in-chain";
            let near = matches!(text.word(start as usize - 1), "near" | "outside");
            return (literal && mention.value.country.is_some()).then_some(Outer { place: &mention.value, sure, near });
        }
        // Names between are passed over from comma to comma alone.
        if tokens[start as usize - 1].kind != Kind::Comma {
            return None;
        }
        at = (start as usize..tokens.len().min(start as usize + 5)).find(|&k| {
            let token = &tokens[k];
            !(token.is_word() && token.is_capital() && token.sentence == tokens[start as usize].sentence
                || token.kind == Kind::Hyphen)
        })?;
        if at == start as usize || tokens[at].kind != Kind::Comma && !tokens[at].is_word() {
            return None;
        }
    }
    None
}

fn unknown_place(text: &Text, name: &super::candidates::Unknown, around: Option<Outer>) -> Place {
    let words = text.slice(name.tokens);
    let mut value = Place::new(text.span(name.tokens), words, plain_name(words), name.kind);
    value.confidence = Confidence::Low;
    let behind = text.tokens.get(name.tokens.end as usize).filter(|t| t.is_word());
    let sort = behind.map_or("", |_| text.word(name.tokens.end as usize));
    let before = (name.tokens.start as usize).checked_sub(1).map_or("", |b| text.word(b));
    value.country = country_of_sort(sort).or_else(|| country_of_sort(before)).map(str::to_string);
    if let Some(Outer { place, near, .. }) = around {
        value.country.clone_from(&place.country);
        if !near {
            value.admin1 = if place.kind == PlaceKind::Admin1 { Some(place.name.clone()) } else { place.admin1.clone() };
            value.admin2 = if place.kind == PlaceKind::Admin2 { Some(place.name.clone()) } else { place.admin2.clone() };
        }
    }
    value
}

/// What the arbitration of names says: no place inside a person, and one inside another name is part of it.
fn arbitrated(names: &Names, found: &mut [Candidate]) {
    let mut next = 0;
    for candidate in found {
        while names.settled.get(next).is_some_and(|n| n.tokens.end <= candidate.tokens.start) {
            next += 1;
        }
        let Some(name) = names.settled.get(next).filter(|n| n.tokens.overlaps(candidate.tokens)) else { continue };
        match name.sort {
            _ if name.rule == crate::gazetteer::OWN => candidate.rejected = true,
            Sort::Person => candidate.rejected = true,
            Sort::Organisation | Sort::Other if name.tokens == candidate.tokens => candidate.rejected = true,
            Sort::Organisation | Sort::Other => candidate.part = true,
            Sort::Place | Sort::Demonym => {}
        }
    }
}

/// Names with the readings that their shapes allow, grouped.
fn gather<'c>(text: &Text, g: &Gazetteer, found: &'c [Candidate]) -> (Groups, Vec<Stand<'c>>) {
    let (mut groups, mut stands) = (Vec::with_capacity(found.len()), Vec::with_capacity(found.len()));
    let mut readings = Vec::with_capacity(2 * found.len());
    let mut by_name: KeyMap<usize> = KeyMap::with_capacity_and_hasher(found.len(), BuildHasherDefault::default());
    for candidate in found {
        if candidate.rejected {
            continue;
        }
        let senses = candidate.found.senses();
        if candidate.generic && !senses.any(Senses::ALIAS) {
            continue;
        }
        let short = short_form(text, candidate, senses);
        if short != Short::Yes && candidate.found.classes.has(WordClass::NEVER) && candidate.tokens.len() == 1 {
            continue;
        }
        if short == Short::No {
            continue;
        }
        let key = candidate.name ^ u64::from(short == Short::Yes) ^ (u64::from(candidate.counties) << 1);
        let number = *by_name.entry(key).or_insert_with(|| {
            groups.push(group(text, candidate, short, senses, &mut readings));
            groups.len() - 1
        });
        let group = &mut groups[number];
        if group.readings.is_empty() {
            continue;
        }
        group.mentions += 1.0;
        group.placed |= candidate.placed || candidate.counties;
        stands.push(Stand { candidate, group: number, chain: None });
    }
    (Groups { readings: weighed(g, &groups, &readings), all: groups }, stands)
}

/// The readings with what speaks for each before the document is read; those of one name the best first.
fn weighed(g: &Gazetteer, groups: &[Group], readings: &[Reading]) -> Vec<Weighed> {
    let rows = g.rows(readings).zip(readings);
    let weighed = rows.map(|(row, &reading)| {
        let prior = prior(g, &row, reading.sense);
        Weighed { row, reading, prior, score: prior, share: 0.0, weight: 0.0, division: 0, shrink: 1.0 }
    });
    let mut weighed: Vec<Weighed> = weighed.collect();
    for group in groups.iter().filter(|group| group.readings.len() > 1) {
        let readings = &mut weighed[group.readings.clone()];
        seats_first(readings);
        readings.sort_by(|a, b| b.prior.total_cmp(&a.prior).then(a.reading.cmp(&b.reading)));
    }
    weighed
}

/// Whether a name is written as an abbreviation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Short {
    /// It is an ordinary name.
    Name,
    /// An abbreviation that may stand here.
    Yes,
    /// It would be one, but not here.
    No,
}

fn short_form(text: &Text, candidate: &Candidate, senses: Senses) -> Short {
    if !senses.any(Senses::ABBREVIATIONS) {
        return Short::Name;
    }
    if candidate.tokens.len() > 1 {
        return Short::Yes;
    }
    let token = &text.tokens[candidate.tokens.start as usize];
    let any = senses.any(Senses::ABBREVIATION);
    let stop = text.source.as_bytes()[..].get(token.end as usize - 1) == Some(&b'.')
        || text.source.as_bytes().get(token.end as usize) == Some(&b'.');
    let capitals = matches!(token.shape, Shape::Upper | Shape::Dotted);
    let only = senses.none_but(Senses::ABBREVIATIONS);
    let letters = token.end - token.start;
    if candidate.after_comma && (stop || capitals || only || letters == 2)
        || any && candidate.placed && letters > 3
        || any && (stop || capitals && text.is_cased(candidate.tokens.start as usize))
    {
        return Short::Yes;
    }
    if only || capitals && token.end - token.start <= 2 { Short::No } else { Short::Name }
}

/// A name without mentions yet; adds those of its readings that its shape allows.
fn group(text: &Text, candidate: &Candidate, short: Short, senses: Senses, readings: &mut Vec<Reading>) -> Group {
    let stripped = candidate.counties && senses.any(Senses::STRIPPED);
    let saint = candidate.is_saint(text);
    let start = readings.len();
    readings.extend(candidate.found.readings().filter(|r| match r.sense {
        Sense::Abbreviation | Sense::AfterComma => short == Short::Yes,
        Sense::Stripped => stripped,
        _ => short != Short::Yes && !stripped,
    }));
    Group {
        readings: start..readings.len(),
        classes: if saint { WordClass::GIVEN } else { candidate.found.classes },
        mentions: 0.0,
        placed: false,
        chained: false,
        long: candidate.tokens.len() > 1 && !saint,
    }
}

/// A division and its seat of one name: the seat is meant, where no "province" follows.
fn seats_first(readings: &mut [Weighed]) {
    for n in 0..readings.len() {
        if !readings[n].row.seat {
            continue;
        }
        let (seat, prior) = (readings[n].row, readings[n].prior);
        let around = readings.iter_mut().find(|r| {
            let around = seat.admin1 == Some(r.reading.row) || seat.capital && seat.country == r.row.country;
            r.row.kind == PlaceKind::Admin1 && around
        });
        if let Some(around) = around {
            let higher = around.prior.max(prior);
            around.prior = around.prior.min(prior) - 0.5;
            readings[n].prior = higher;
            readings[n].score = higher;
        }
    }
}

/// "X province": the division of that name, where there is one in the country of its best reading.
fn divisions(text: &Text, groups: &Groups, stands: &mut [Stand]) {
    for stand in stands.iter_mut().filter(|s| s.candidate.division && s.chain.is_none()) {
        let kind = division(text.word(stand.candidate.tokens.end as usize));
        let readings = groups.readings(stand.group);
        let Some(country) = readings.first().map(|r| r.row.country) else { continue };
        let fits = |r: &&Weighed| {
            matches!(r.row.kind, PlaceKind::Admin1 | PlaceKind::Admin2)
                && r.row.country == country
                && r.reading.sense != Sense::Demonym
        };
        let same = readings.iter().filter(fits).find(|r| Some(r.row.kind) == kind);
        stand.chain = same.or_else(|| readings.iter().find(fits)).map(|r| r.reading);
    }
}

/// What speaks for a reading before the document is read.
fn prior(g: &Gazetteer, row: &Row, sense: Sense) -> f32 {
    let mut prior = 0.55 * f32::from(row.population) / 8.0;
    if row.kind == PlaceKind::Country {
        return if sense == Sense::Demonym { COUNTRY + 4.0 } else { COUNTRY + f32::from(row.population) / 100.0 };
    }
    prior += match row.kind {
        PlaceKind::Continent | PlaceKind::Region | PlaceKind::Natural | PlaceKind::Facility => 2.0,
        PlaceKind::Admin1 => 1.5,
        PlaceKind::Admin2 => -2.5,
        PlaceKind::Neighbourhood => -2.0,
        _ => 0.0,
    };
    prior += if row.capital {
        2.0
    } else if row.seat {
        0.7
    } else {
        0.0
    };
    prior += match sense {
        Sense::Alternate => -4.0,
        Sense::Alias | Sense::Demonym => 4.0,
        _ => 0.0,
    };
    if g.speaks_english(row.country) { prior + 0.7 } else { prior }
}

/// "X, State": readings of two neighbours of which one lies in the other.
fn chains(text: &Text, tables: &Tables, groups: &mut Groups, stands: &mut [Stand]) {
    let (g, cues) = (&tables.gazetteer, &tables.cues);
    for n in 1..stands.len() {
        let (left, right) = (stands[n - 1].candidate.tokens, stands[n].candidate.tokens);
        if !is_joined(text, cues, left, right) {
            continue;
        }
        let (inner, outer) = (groups.readings(stands[n - 1].group), groups.readings(stands[n].group));
        let listed = is_list(text, stands, n) && inner.first().is_some_and(|r| r.row.kind != PlaceKind::City);
        // "China, US": two countries are a list; "Salka, Niger, Nigeria" is none.
        let is_country = |k: usize| groups.readings(stands[k].group).first().is_some_and(|r| r.row.kind == PlaceKind::Country);
        let third = n >= 2
            && !is_country(n - 2)
            && is_joined(text, cues, stands[n - 2].candidate.tokens, left)
            && !is_list(text, stands, n);
        let country = is_country(n - 1) && !third;
        let mut best: Option<(f32, Reading, Reading)> = None;
        for o in outer {
            if country && o.row.kind == PlaceKind::Country {
                continue;
            }
            if !matches!(o.row.kind, PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2)
                || o.reading.sense == Sense::Demonym
            {
                continue;
            }
            for i in inner {
                let score = i.prior + o.prior;
                if lies_in(&i.row, &o.row, o.reading.row) && i.reading.row != o.reading.row && best.is_none_or(|b| b.0 < score) {
                    best = Some((score, i.reading, o.reading));
                }
            }
        }
        if let (Some((_, i, o)), false) = (best, listed) {
            // The third link of "city, county, state" keeps what the second settled.
            let settled = stands[n - 1].chain.is_some_and(|c| g.row(c.row).country == g.row(i.row).country);
            if !settled {
                stands[n - 1].chain = Some(i);
            }
            stands[n].chain = Some(o);
            let (inner, outer) = (stands[n - 1].group, stands[n].group);
            for (number, reading) in [(inner, i), (outer, o)] {
                let group = &mut groups.all[number];
                group.chained = true;
                for r in &mut groups.readings[group.readings.clone()] {
                    if r.reading.row == reading.row {
                        r.prior += 6.0;
                        r.score = r.prior;
                    }
                }
            }
        }
    }
    for group in &mut groups.all {
        if group.chained {
            let readings = &mut groups.readings[group.readings.clone()];
            readings.sort_by(|a, b| b.prior.total_cmp(&a.prior).then(a.reading.cmp(&b.reading)));
        }
        group.readings.end = group.readings.end.min(group.readings.start + WEIGHED);
    }
}

/// A comma or an opening bracket parts the two, or "village in" and the like.
fn is_joined(text: &Text, cues: &WordMap<Cue>, left: TokenRange, right: TokenRange) -> bool {
    let between = left.end as usize..right.start as usize;
    // Names far apart are the most.
    if between.len() > JOINT {
        return false;
    }
    let and = right.start > 0 && text.word(right.start as usize - 1) == "and";
    if !and && joint(text, cues, left.end as usize) == Some(right.start as usize) {
        return true;
    }
    match between.len() {
        1 => matches!(text.tokens[between.start].kind, Kind::Comma | Kind::OpenBracket),
        2 => text.tokens[between.start].kind == Kind::Stop && text.tokens[between.start + 1].kind == Kind::Comma,
        _ => false,
    }
}

/// Whether the names go on in a list: "Georgia, Alabama and Florida".
fn is_list(text: &Text, stands: &[Stand], n: usize) -> bool {
    let right = stands[n].candidate.tokens;
    stands.get(n + 1).is_some_and(|next| {
        let between = right.end as usize..next.candidate.tokens.start as usize;
        (1..=2).contains(&between.len())
            && matches!(text.tokens[between.start].kind, Kind::Comma | Kind::Word)
            && text.tokens[between.start].shape != Shape::Capital
    })
}

fn lies_in(inner: &Row, outer: &Row, outer_row: u32) -> bool {
    if inner.country == 0 || inner.country != outer.country {
        return false;
    }
    match outer.kind {
        PlaceKind::Country => inner.kind != PlaceKind::Country,
        PlaceKind::Admin1 => inner.admin1 == Some(outer_row) && inner.kind != PlaceKind::Admin1,
        _ => inner.admin2 == Some(outer_row) && inner.kind == PlaceKind::City,
    }
}

/// Scores every reading by what the other names say.
fn weigh(groups: &mut Groups) {
    let Groups { all, readings } = groups;
    for group in &*all {
        let weight = 1.0 + (group.mentions.ln() * 0.5).max(0.0);
        let share = if group.readings.len() == 1 { 1.0 } else { 0.0 };
        for r in &mut readings[group.readings.clone()] {
            (r.weight, r.share) = (weight, share);
        }
    }
    let mut votes = Votes::new(readings);
    let mut anchors = Vec::with_capacity(all.len().min(ANCHORS).div_ceil(4));
    let rivals = all.iter().any(|group| group.readings.len() > 1);
    for round in if rivals { 0 } else { ROUNDS - 1 }..ROUNDS {
        let several = all.iter().filter(|group| group.readings.len() > 1);
        several.for_each(|group| share(&mut readings[group.readings.clone()]));
        votes.all.clear();
        votes.all.add(readings);
        Anchors::read(&mut anchors, all, readings);
        for (index, group) in (0..).zip(&*all) {
            let readings = &mut readings[group.readings.clone()];
            // The share of a reading without a rival is known: what it scores is asked at the end alone.
            if readings.len() == 1 && round + 1 < ROUNDS {
                continue;
            }
            // What the name itself put into the votes does not count for it.
            votes.own.add(readings);
            for r in &mut *readings {
                let (country, division) = votes.of_others(r);
                let near = r.row.at.map_or(0, |at| Anchors::near(&anchors, index, at, r.shrink));
                // Weights set on development text: one more name of the same state weighs as much as eight times the people.
                r.score = r.prior + 1.2 * (1.0 + 1.5 * country).ln() + 2.2 * (1.0 + 3.0 * division).ln() + near as f32;
            }
            votes.own.take_back(readings);
            readings.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.reading.cmp(&b.reading)));
        }
    }
}

/// The votes of all names, and those of one among them.
struct Votes {
    all: Tally,
    own: Tally,
}

impl Votes {
    /// Gives the divisions of a document their numbers.
    fn new(readings: &mut [Weighed]) -> Self {
        let size = (2 * readings.len()).next_power_of_two();
        // The rows of the divisions, one more each; a division has the first number that was free from its row on.
        let mut numbers = vec![0; size];
        for r in readings {
            r.division = size as u32;
            if let Some(admin1) = r.row.admin1 {
                let mut at = admin1 as usize & (size - 1);
                while numbers[at] != 0 && numbers[at] != admin1 + 1 {
                    at = (at + 1) & (size - 1);
                }
                numbers[at] = admin1 + 1;
                r.division = at as u32;
            }
            r.shrink = r.row.at.map_or(1.0, |at| at.0.to_radians().cos());
        }
        Self { all: Tally::new(size + 1), own: Tally::new(size + 1) }
    }

    /// What the other names say for the country and the division of a reading.
    fn of_others(&self, r: &Weighed) -> (f32, f32) {
        let (c, d) = (usize::from(r.row.country), r.division as usize);
        let country = (self.all.countries[c] - self.own.countries[c]).max(0.0);
        let division = (self.all.divisions[d] - self.own.divisions[d]).max(0.0);
        (if c == 0 { 0.0 } else { country }, if r.row.admin1.is_some() { division } else { 0.0 })
    }
}

/// Votes for countries and first-level divisions, by number.
struct Tally {
    countries: [f32; 256],
    divisions: Vec<f32>,
}

impl Tally {
    fn new(divisions: usize) -> Self {
        Self { countries: [0.0; 256], divisions: vec![0.0; divisions] }
    }

    fn clear(&mut self) {
        self.countries.fill(0.0);
        self.divisions.fill(0.0);
    }

    fn add(&mut self, readings: &[Weighed]) {
        for r in readings {
            self.countries[usize::from(r.row.country)] += r.weight * r.share;
            self.divisions[r.division as usize] += r.weight * r.share;
        }
    }

    /// Undoes the one name that was added.
    fn take_back(&mut self, readings: &[Weighed]) {
        for r in readings {
            self.countries[usize::from(r.row.country)] = 0.0;
            self.divisions[r.division as usize] = 0.0;
        }
    }
}

/// The country that most names of a document lie in, where it is more than half of them.
fn home(groups: &Groups) -> Option<u8> {
    let mut countries: Vec<(u8, f32)> = Vec::new();
    for (_, r) in groups.best().filter(|(_, r)| r.row.country > 0) {
        match countries.iter_mut().find(|c| c.0 == r.row.country) {
            Some(have) => have.1 += 1.0,
            None => countries.push((r.row.country, 1.0)),
        }
    }
    let all: f32 = countries.iter().map(|c| c.1).sum();
    countries.into_iter().find(|c| c.1 * 2.0 > all).map(|c| c.0)
}

/// Shares of the readings of a name, from their scores.
fn share(readings: &mut [Weighed]) {
    let top = readings.iter().map(|r| r.score).fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for r in &mut *readings {
        r.share = (r.score - top).exp();
        sum += r.share;
    }
    for r in readings {
        r.share /= sum;
    }
}

/// Four sure places, side by side, and the groups they come from.
struct Anchors {
    groups: [u32; 4],
    lats: [f32; 4],
    lons: [f32; 4],
}

impl Anchors {
    /// Places from which none is near.
    const NONE: Self = Self { groups: [u32::MAX; 4], lats: [f32::INFINITY; 4], lons: [f32::INFINITY; 4] };

    /// The surest towns and divisions of a document.
    fn read(all: &mut Vec<Self>, groups: &[Group], readings: &[Weighed]) {
        let sure = (0..).zip(groups).filter_map(|(number, group)| {
            let top = readings[group.readings.clone()].first()?;
            let sure = top.share > 0.6 && matches!(top.row.kind, PlaceKind::City | PlaceKind::Admin2 | PlaceKind::Neighbourhood);
            sure.then_some((number, top.row.at?))
        });
        all.clear();
        for (n, (group, at)) in sure.take(ANCHORS).enumerate() {
            if n % 4 == 0 {
                all.push(Self::NONE);
            }
            if let Some(four) = all.last_mut() {
                (four.groups[n % 4], four.lats[n % 4], four.lons[n % 4]) = (group, at.0, at.1);
            }
        }
    }

    /// The number of those near a place that come from another group, as far as they count; `shrink` is the cosine of its latitude.
    ///
    /// Without a branch: which of them are near is not to be foreseen.
    fn near(fours: &[Self], group: u32, at: (f32, f32), shrink: f32) -> u32 {
        let mut near = 0;
        for four in fours {
            for n in 0..4 {
                let (lat, lon) = ((at.0 - four.lats[n]) * 111.2, (at.1 - four.lons[n]) * 111.2 * shrink);
                near += u32::from((four.groups[n] != group) & (lat * lat + lon * lon < NEAR * NEAR));
            }
        }
        near.min(NEIGHBOURS)
    }
}

/// The record of a mention; none where too little speaks for a place.
fn place(text: &Text, g: &Gazetteer, groups: &Groups, stand: &Stand) -> Option<Mention<Place>> {
    let readings = groups.readings(stand.group);
    let best = readings.first()?;
    let (reading, row) = match stand.chain {
        Some(chain) => (chain, g.row(chain.row)),
        None => (best.reading, best.row),
    };
    if stand.chain.is_none() && !stands(&groups.all[stand.group], stand, best) {
        return None;
    }
    let tokens = stand.candidate.tokens;
    let mut value = Place::new(text.span(tokens), text.slice(tokens), g.name(&row), row.kind);
    value.country = g.country(row.country).map(str::to_string);
    let division = |at: Option<u32>| at.map(|r| g.name_of(r).to_string());
    value.admin1 = division(row.admin1);
    value.admin2 = division(row.admin2);
    value.geonames = (row.geonames > 0).then_some(row.geonames);
    if let Some((lat, lon)) = row.at {
        value.lat = Some(rounded(lat));
        value.lon = Some(rounded(lon));
    }
    value.usage = usage(stand.candidate, &row, reading.sense);
    let second = readings.iter().find(|r| r.reading.row != reading.row);
    let margin = second.map_or(f32::MAX, |s| best.score - s.score);
    value.confidence = match (stand.chain.is_some(), margin) {
        (true, _) => Confidence::High,
        (_, m) if m > 3.0 => Confidence::High,
        (_, m) if m > 1.0 => Confidence::Medium,
        _ => Confidence::Low,
    };
    if stand.chain.is_none() && margin < CLOSE {
        let close = readings.iter().take_while(|r| best.score - r.score < CLOSE);
        let others = close.filter(|r| r.reading.row != reading.row).take(4).map(|r| {
            let id = (r.row.geonames > 0).then_some(r.row.geonames);
            Other::new(id, g.name(&r.row), g.country(r.row.country).map(str::to_string))
        });
        value.candidates = others.collect();
    }
    let rule = match (stand.chain.is_some(), reading.sense) {
        (true, _) => "place-in-chain",
        (_, Sense::Demonym) => "demonym",
        (_, Sense::Abbreviation | Sense::AfterComma) => "abbreviation",
        _ => "gazetteer-name",
    };
    Some(Mention { tokens, rule, value })
}

fn rounded(degrees: f32) -> f64 {
    (f64::from(degrees) * 10_000.0).round() / 10_000.0
}

/// Whether enough speaks for a place.
fn stands(group: &Group, stand: &Stand, best: &Weighed) -> bool {
    let (classes, candidate) = (group.classes, stand.candidate);
    let single = !group.long;
    if matches!(best.reading.sense, Sense::Demonym | Sense::Abbreviation) {
        return true;
    }
    if best.reading.sense == Sense::AfterComma {
        return candidate.after_comma;
    }
    if single && classes.has(WordClass::CHAIN) {
        return group.chained;
    }
    let evidence = candidate.placed || group.placed || group.chained;
    if single && classes.has(WordClass::PLACE) && !evidence {
        return false;
    }
    let small = best.row.kind == PlaceKind::Admin1 && best.row.population < 150;
    let wide =
        !small && !matches!(best.row.kind, PlaceKind::City | PlaceKind::Admin2 | PlaceKind::Neighbourhood | PlaceKind::Admin3);
    if wide && best.reading.sense != Sense::Alternate {
        return true;
    }
    let doubtful = single && (classes.0 != 0 || best.reading.sense == Sense::Alternate);
    if single && classes.has(WordClass::COMMON) && best.reading.sense == Sense::Alternate {
        return group.chained;
    }
    if single && classes.has(WordClass::COMMON) && !(candidate.placed || group.chained || group.placed && !candidate.opens) {
        return best.row.population >= LARGE + 16 && !candidate.opens;
    }
    if best.row.kind == PlaceKind::Admin2 && group.long {
        return true;
    }
    if best.reading.sense == Sense::Alternate && (classes.0 != 0 || wide) && !evidence {
        return false;
    }
    if best.row.population >= LARGE {
        return !doubtful || !candidate.part || evidence || candidate.body;
    }
    let support = best.score - best.prior;
    if best.row.population >= MIDDLE {
        return evidence || (!doubtful && !candidate.part) || support > 3.0 && !candidate.part;
    }
    if candidate.part && !group.placed {
        return group.chained;
    }
    if best.row.population >= SMALL {
        return evidence || support > 3.0 && !doubtful;
    }
    group.chained || evidence && (!doubtful || support > 1.5) || support > 3.5 && !doubtful
}
