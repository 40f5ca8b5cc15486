//! Candidates: where names of the gazetteer stand in a text, and what the words beside them tell.
//!
//! Takes the tokens, gives the longest names at capitalised words with the evidence for and against a place. Which of its
//! readings a name has is for `resolve.rs`.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::num::NonZeroU64;
use std::sync::LazyLock;

use super::Tables;
use super::gazetteer::{Entry, Found, Sense, Senses, WordClass, extend};
use super::words::{Cue, key};
use crate::lexicon::{Identity, WordMap, gates};
use crate::record::{PlaceKind, Role};
use crate::text::{Text, Token, TokenRange};
use crate::tokens::{Gap, Kind, Shape, key_of};

/// Tokens of the longest name.
const LONGEST: usize = 12;
/// Capitalised words that a run for one person may have.
const PERSON: usize = 4;

static COUNTIES: LazyLock<u64> = LazyLock::new(|| key_of("counties"));
static BASED: LazyLock<u64> = LazyLock::new(|| key_of("based"));
static AND: LazyLock<u64> = LazyLock::new(|| key_of("and"));
static SAINT: LazyLock<u64> = LazyLock::new(|| key_of("st"));

/// A name of the gazetteer in the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) tokens: TokenRange,
    /// Hash of its words.
    pub(crate) name: u64,
    pub(crate) found: Found<'static>,
    /// A preposition of place stands before it, or "village of".
    pub(crate) placed: bool,
    /// A capitalised word beside it makes a larger name.
    pub(crate) part: bool,
    /// A person's name, a street, …
    pub(crate) rejected: bool,
    /// It stands after a comma or bracket that follows a capitalised word.
    pub(crate) after_comma: bool,
    /// First word of a sentence, where any word is capitalised.
    pub(crate) opens: bool,
    /// A verb of saying or deciding follows.
    pub(crate) acts: bool,
    /// A word follows with which it makes the name of a body: "Globe", "Police".
    pub(crate) body: bool,
    /// "province", "district", … follows.
    pub(crate) division: bool,
    /// It stands in a list that "counties" closes.
    pub(crate) counties: bool,
    /// Nothing but directions and designators: "Southern District", "North West".
    pub(crate) generic: bool,
}

impl Candidate {
    pub(crate) fn is_demonym(&self) -> bool {
        self.found.readings().next().is_some_and(|r| r.sense == Sense::Demonym)
    }

    /// "St. John": more often a saint, a church or a hospital than the town.
    pub(crate) fn is_saint(&self, text: &Text) -> bool {
        self.tokens.len() == 2 && key(text, self.tokens.start as usize) == *SAINT
    }

    /// How likely it is the name of a place, 0 to 115: by its largest reading and the words beside it.
    pub(crate) fn weight(&self) -> u8 {
        if self.rejected || self.found.classes.has(WordClass::NEVER) && self.tokens.len() == 1 {
            return 10;
        }
        let summary = self.found.summary;
        let (population, sense) = summary.largest();
        let mut weight: i32 = if summary.is_wide() { 90 } else { 20 + i32::from(population) / 3 };
        weight -= if matches!(sense, Sense::Alternate | Sense::Stripped) { 20 } else { 0 };
        weight -= if self.tokens.len() == 1 && self.found.classes != WordClass::default() { 15 } else { 0 };
        weight += if self.placed { 25 } else { 0 };
        weight -= if self.part { 15 } else { 0 };
        // "in Merlo, Buenos Aires, officers": no role makes a person of a large place in its place.
        let most = if self.placed && self.tokens.len() > 1 && !self.part && !self.body && population >= 133 && summary.is_town() {
            115
        } else {
            100
        };
        weight += if most > 100 { 15 } else { 0 };
        weight.clamp(5, most) as u8
    }
}

/// A place that no gazetteer knows, named by its context.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unknown {
    pub(crate) tokens: TokenRange,
    pub(crate) kind: PlaceKind,
    /// Only the name of a place behind it ("in X, Kent", "near X (Kent)") tells that it is one, too.
    pub(crate) chained: bool,
    /// How likely it is a place rather than a person or a body: 0 to 100.
    pub(crate) weight: u8,
}

/// What sort of division a word makes of the name before it.
pub(crate) fn division(word: &str) -> Option<PlaceKind> {
    match word {
        "province" | "state" | "governorate" | "oblast" | "region" => Some(PlaceKind::Admin1),
        "district" | "county" | "prefecture" | "municipality" | "subdistrict" => Some(PlaceKind::Admin2),
        _ => None,
    }
}

/// What sort of settlement a word makes of the name before it.
fn settlement(word: &str) -> Option<PlaceKind> {
    match word {
        "village" | "town" | "hamlet" | "settlement" | "community" | "locality" | "area" | "suburb" | "city" | "village's" => {
            Some(PlaceKind::City)
        }
        "neighborhood" | "neighbourhood" | "quarter" | "ward" => Some(PlaceKind::Neighbourhood),
        "upazila" | "upazilla" | "tehsil" | "taluk" | "taluka" | "woreda" | "township" | "subdivision" | "commune"
        | "subcounty" => Some(PlaceKind::Admin2),
        "airbase" | "airport" => Some(PlaceKind::Facility),
        _ => None,
    }
}

/// A word that opens the name of a small place and is no part of it: "Barangay Tabon".
fn is_designator(word: &str) -> bool {
    matches!(word, "Barangay" | "Brgy" | "Sitio" | "Purok" | "Village" | "Desa" | "Kampung" | "Kampong" | "Douar" | "Colonia")
}

/// A word in lower case that goes on with a name: "Wadi al Kabir", "Poza de Lobos".
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "as"
            | "ar"
            | "ad"
            | "an"
            | "at"
            | "az"
            | "ash"
            | "e"
            | "i"
            | "de"
            | "del"
            | "la"
            | "las"
            | "los"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "des"
            | "bin"
            | "ibn"
    )
}

/// All names of a text that may be places.
#[derive(Debug, Default)]
pub(crate) struct Toponyms {
    pub(super) found: Vec<Candidate>,
    pub(super) unknown: Vec<Unknown>,
}

/// Finds the names and judges the words beside them.
pub(crate) fn candidates(text: &Text, tables: &Tables) -> Toponyms {
    let room = text.tokens.len() / 4;
    let (mut capitals, mut names): (Vec<usize>, Vec<(u32, u64)>) = (Vec::with_capacity(room), Vec::with_capacity(room));
    for at in text.hits(|t| t.is_capital() & t.is_word()) {
        capitals.push(at);
        // That a word is not in the table of places is known of most words.
        if !text.tokens[at].word.has(gates::NO_PLACE) {
            names.push((at as u32, extend(0, key(text, at))));
        }
    }
    let mut single = vec![None; text.tokens.len()];
    tables.gazetteer.look_up_each(&names, |at, entry| single[at as usize] = entry.map(Entry::packed));
    let out = Vec::with_capacity(names.len());
    let mut reader = Reader { text, tables, single, out, unknown: Vec::new(), people: HashSet::default(), person_until: 0 };
    reader.read(&capitals);
    let Reader { mut out, unknown, people, .. } = reader;
    if !people.is_empty() {
        for candidate in out.iter_mut().filter(|c| c.tokens.len() == 1 && !c.placed) {
            candidate.rejected |= people.contains(&text.key(candidate.tokens.start as usize));
        }
    }
    Toponyms { found: out, unknown }
}

struct Reader<'r, 't> {
    text: &'r Text<'t>,
    tables: &'r Tables,
    /// What the table says of each capitalised word alone, packed.
    single: Vec<Option<NonZeroU64>>,
    out: Vec<Candidate>,
    unknown: Vec<Unknown>,
    /// Keys of the last words of people's names.
    people: HashSet<u64, BuildHasherDefault<Identity>>,
    /// Tokens before this one belong to a person's name.
    person_until: usize,
}

impl Reader<'_, '_> {
    fn read(&mut self, capitals: &[usize]) {
        let mut until = 0;
        for &at in capitals {
            if at < until {
                continue;
            }
            self.person(at);
            if let Some((end, name, found)) = self.longest(at) {
                self.judge(TokenRange::new(at, end), name, found);
                self.beside(at, end);
                until = end;
            } else {
                self.unknown(at);
            }
        }
    }

    /// What the table says of a capitalised word alone.
    fn alone(&self, token: usize) -> Option<Entry> {
        self.single[token].map(Entry::new)
    }

    /// A name that the gazetteer knows, or whose first words it knows, may be that of a smaller place: "in Bath, Kumasi".
    fn beside(&mut self, at: usize, end: usize) {
        if !self.text.is_cased(at) || self.is_wide(at) {
            return;
        }
        if self.follows_capital(at) {
            return;
        }
        let last = self.name_end(at).max(end - 1);
        if self.is_chained(at, last) {
            let weight = self.chain_weight(at);
            self.unknown.push(Unknown { tokens: TokenRange::new(at, last + 1), kind: PlaceKind::City, chained: true, weight });
        }
    }

    /// Whether a capitalised word stands right before a token.
    fn follows_capital(&self, at: usize) -> bool {
        at > 0 && self.text.tokens[at - 1].is_capital() && self.text.tokens[at - 1].is_word()
    }

    fn cue(&self, token: usize) -> Cue {
        self.text.tokens.get(token).map_or(Cue::default(), |t| self.tables.cues.get(t.word))
    }

    /// What else a word of the text is.
    fn class(&self, token: usize) -> WordClass {
        self.alone(token).map_or(WordClass::default(), |e| self.tables.gazetteer.found(e).classes)
    }

    /// The token after this one, where it is a capitalised word of the same run.
    fn run_next(&self, token: usize) -> Option<usize> {
        let tokens = &self.text.tokens;
        let mut next = token + 1;
        // The stop of an initial or an abbreviation.
        if tokens.get(next).is_some_and(|t| t.kind == Kind::Stop && t.is_glued()) && tokens[token].end - tokens[token].start <= 2
        {
            next += 1;
        }
        let t = tokens.get(next)?;
        let here = matches!(t.gap, Gap::Space | Gap::Line) && t.is_capital() && t.is_word();
        (here && t.sentence == tokens[token].sentence).then_some(next)
    }

    /// The token before this one, where it is a capitalised word of the same run.
    fn run_before(&self, token: usize) -> Option<usize> {
        let tokens = &self.text.tokens;
        let mut before = token.checked_sub(1)?;
        if tokens[before].kind == Kind::Stop && tokens[before].is_glued() {
            before = before.checked_sub(1)?;
            if tokens[before].end - tokens[before].start > 3 {
                return None;
            }
        }
        let t = &tokens[before];
        let here = t.is_capital() && t.is_word() && matches!(tokens[token].gap, Gap::Space | Gap::Line);
        (here && t.sentence == tokens[token].sentence).then_some(before)
    }

    /// Whether a word is the name of a country or first-level division.
    fn is_wide(&self, token: usize) -> bool {
        self.alone(token).is_some_and(|entry| entry.summary().is_wide())
    }

    /// The longest name of the gazetteer from a token on.
    fn longest(&self, at: usize) -> Option<(usize, u64, Found<'static>)> {
        let tokens = &self.text.tokens;
        let alone = self.alone(at)?;
        let (mut hash, mut best, mut next) = (0, None, at);
        while next < tokens.len().min(at + LONGEST) {
            let token = &tokens[next];
            let word = matches!(token.kind, Kind::Word | Kind::Mixed | Kind::Number | Kind::Possessive | Kind::Ampersand);
            if !word || next > at && (token.gap == Gap::Paragraph || token.word.has(gates::NO_INNER_PLACE)) {
                break;
            }
            hash = extend(hash, key(self.text, next));
            let entry = if next == at { Some(alone) } else { self.tables.gazetteer.look_up(hash) };
            let Some(entry) = entry else { break };
            let found = self.tables.gazetteer.found(entry);
            if found.is_place() && self.fits(at, next, &found) {
                best = Some((next + 1, hash, found));
            }
            if !found.goes_on {
                break;
            }
            next += 1;
            let joint = tokens.get(next).is_some_and(|t| {
                t.is_glued() && (t.kind == Kind::Hyphen || t.kind == Kind::Stop && token.end - token.start <= 3)
            });
            if joint {
                next += 1;
            }
        }
        best
    }

    /// Whether the shapes of the words fit the name.
    fn fits(&self, at: usize, last: usize, found: &Found<'_>) -> bool {
        let token = &self.text.tokens[last];
        if at < last {
            return token.is_capital() || matches!(token.kind, Kind::Number | Kind::Mixed) || found.senses().any(Senses::ALIAS);
        }
        let letters = (token.end - token.start) as usize;
        if letters > 4 || self.text.tokens[at].shape == Shape::Mixed {
            return true;
        }
        match token.shape {
            Shape::Dotted => found.senses().any(Senses::SHORT),
            Shape::Upper if self.text.is_cased(at) && !self.is_dateline(at, letters) => found.senses().any(Senses::SHORT),
            Shape::Upper => letters > 2,
            _ => letters > 2 || self.stopped(at) || self.after_comma(at),
        }
    }

    /// Whether a word in capitals is the town of a dateline, not an agency: "LIMA, March 4 (EFE)".
    fn is_dateline(&self, at: usize, letters: usize) -> bool {
        let agency = at > 0 && self.text.tokens[at - 1].kind == Kind::OpenBracket;
        letters > 2 && !agency && self.text.role_of(at) == Role::Dateline
    }

    /// Whether a stop follows at once.
    fn stopped(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        self.text.source.as_bytes().get(token.end as usize - 1) == Some(&b'.')
            || self.text.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Stop && t.is_glued())
    }

    /// Marks a person's name that starts here.
    fn person(&mut self, at: usize) {
        if at < self.person_until || self.single[at].is_none() && !self.cue(at).has(Cue::TITLE) {
            return;
        }
        let Some(second) = self.run_next(at) else { return };
        let title = self.cue(at).has(Cue::TITLE);
        if title {
            let last = self.person_end(second);
            self.person_until = last + 1;
            self.people.insert(self.text.key(last));
            return;
        }
        let opening = Cue::IN.or(Cue::THE).or(Cue::OF).or(Cue::DAY).or(Cue::PART);
        let class = self.class(at);
        if self.cue(at).has(opening) || class.has(WordClass::NEVER) || !class.has(WordClass::GIVEN) || self.is_name_word(second) {
            return;
        }
        // "Florida Senator", "Alberta Liquor Store": a state or country before anything but a surname.
        let after = self.class(second);
        let surname = after.has(WordClass::SURNAME);
        if self.is_wide(at) && (!surname || self.cue(second).has(Cue::TITLE)) {
            return;
        }
        // "Virginia Beach", "Ann Arbor": longer names of places come first.
        if let Some((end, _, found)) = self.longest(at) {
            let known = found.senses().any(Senses::OWN);
            if end > second && known && !self.cue(at.wrapping_sub(1)).has(Cue::TITLE) {
                return;
            }
        }
        let last = self.person_end(second);
        self.person_until = last + 1;
        self.people.insert(self.text.key(last));
    }

    /// The last word of a run that is a person's name from `at` on.
    fn person_end(&self, at: usize) -> usize {
        let mut last = at;
        for _ in 0..PERSON {
            match self.run_next(last) {
                Some(next) if !self.is_name_word(next) => last = next,
                _ => break,
            }
        }
        last
    }

    /// A word that goes with names of places and bodies rather than of people.
    fn is_name_word(&self, token: usize) -> bool {
        self.cue(token).has(Cue::BODY.or(Cue::DIVISION).or(Cue::STREET).or(Cue::NATURE))
    }

    fn judge(&mut self, range: TokenRange, name: u64, found: Found<'static>) {
        let (start, end) = (range.start as usize, range.end as usize);
        let tokens = &self.text.tokens;
        let opens = start == self.text.sentence_of(start).tokens.start as usize || tokens[start].gap >= Gap::Line;
        let mut candidate = Candidate {
            tokens: range,
            name,
            found,
            placed: self.placed(start),
            part: false,
            rejected: start < self.person_until,
            after_comma: self.after_comma(start),
            opens,
            acts: false,
            body: false,
            division: false,
            counties: self.counties(end),
            generic: range.range().all(|t| self.cue(t).has(Cue::PART.or(Cue::DIVISION).or(Cue::THE))),
        };
        let country_like = candidate.is_demonym();
        let cased = self.text.is_cased(start);
        // "THE MEETING", "THE BANK", where case does not tell: hardly ever the town that has the word for a name.
        candidate.rejected |= !cased && range.len() == 2 && self.cue(start).has(Cue::THE) && !found.summary.is_known();
        if let (Some(next), false) = (self.run_next(end - 1), country_like) {
            let cue = self.cue(next);
            if cased {
                candidate.part = !cue.has(Cue::DAY) && !cue.has(Cue::TITLE);
                candidate.body = cue.has(Cue::BODY);
                let plain = found.classes == WordClass::default();
                candidate.placed |= cue.has(Cue::TITLE) || plain && (cue.has(Cue::BODY) || cue.has(Cue::DIVISION));
                candidate.rejected |= cue.has(Cue::STREET) && !self.class(next).has(WordClass::NEVER)
                    || cue.has(Cue::JUNIOR)
                    || cue.has(Cue::NATURE) && !cue.has(Cue::BODY);
            }
        }
        if let Some(before) = self.run_before(start) {
            let (cue, class) = (self.cue(before), self.class(before));
            if cue.has(Cue::TITLE) && !country_like {
                candidate.rejected = true;
            } else if cased && !cue.has(Cue::PART) && !cue.has(Cue::IN) && !cue.has(Cue::THE) {
                let neighbour = self.out.last().is_some_and(|c| c.tokens.end as usize == start && !c.rejected);
                candidate.part |= !neighbour;
                candidate.rejected |= !neighbour
                    && range.len() == 1
                    && found.classes.has(WordClass::SURNAME)
                    && !class.has(WordClass::COMMON)
                    && !found.summary.is_wide();
            }
        }
        // "University of Michigan".
        let of_body = start >= 2
            && self.cue(start - 1).has(Cue::OF)
            && tokens[start - 2].is_capital()
            && self.cue(start - 2).has(Cue::BODY);
        if of_body && cased {
            (candidate.part, candidate.body) = (true, true);
        }
        if let Some(next) = tokens.get(end) {
            let lower = next.gap == Gap::Space && next.shape == Shape::Lower;
            candidate.acts = lower && self.acts(end);
            candidate.placed |= lower && self.cue(end).has(Cue::LOCAL);
            candidate.division = lower && division(self.text.word(end)).is_some();
            candidate.placed |= candidate.division && found.classes == WordClass::default();
            // A dateline: "HILLTOP - ..."; an attribute: "Hilltop-based".
            let common = found.classes.has(WordClass::COMMON) && range.len() == 1;
            candidate.placed |= opens && next.kind == Kind::Dash && !common;
            candidate.placed |= next.kind == Kind::Hyphen && end + 1 < tokens.len() && self.text.key(end + 1) == *BASED;
        }
        self.out.push(candidate);
    }

    /// Whether a verb of saying or deciding stands at a token, past "has also strongly".
    fn acts(&self, at: usize) -> bool {
        let verb = (at..self.text.tokens.len().min(at + 4)).find(|&i| {
            let word = self.text.word(i);
            !(matches!(word, "has" | "have" | "had" | "also") || word.len() > 4 && word.ends_with("ly"))
        });
        verb.is_some_and(|i| self.text.tokens[i].gap == Gap::Space && self.cue(i).has(Cue::ACTS))
    }

    /// Whether a preposition of place, or "the village of", stands before a token.
    fn placed(&self, at: usize) -> bool {
        let Some(mut before) = at.checked_sub(1) else { return false };
        let tokens = &self.text.tokens;
        // A party and a seat: "D-Hilltown".
        if tokens[before].kind == Kind::Hyphen && tokens[at].is_glued() && before > 0 {
            return matches!(self.text.word(before - 1), "D" | "R" | "I");
        }
        // "in Hilltown and Lakeville": what stands before the name stands before its neighbour.
        if let Some(last) = self.out.last()
            && at.checked_sub(last.tokens.end as usize).is_some_and(|between| (1..=2).contains(&between))
            && (last.tokens.end as usize..at).all(|i| tokens[i].kind == Kind::Comma || self.text.key(i) == *AND)
        {
            return last.placed && !last.rejected;
        }
        if tokens[at].gap == Gap::Paragraph {
            return false;
        }
        for _ in 0..2 {
            let cue = self.cue(before);
            if cue.has(Cue::PART) || cue.has(Cue::THE) {
                match before.checked_sub(1) {
                    Some(further) => before = further,
                    None => return false,
                }
            }
        }
        let cue = self.cue(before);
        if cue.has(Cue::OF) {
            let comma = before > 0 && tokens[before - 1].kind == Kind::Comma;
            return before > 0 && (comma || self.cue(before - 1).has(Cue::SORT));
        }
        cue.has(Cue::IN) && tokens[before].shape != Shape::Upper
    }

    /// Whether a list goes on from here to "counties": "Adams and Brown counties".
    fn counties(&self, end: usize) -> bool {
        for (at, token) in self.text.tokens.iter().enumerate().skip(end).take(24) {
            match token.kind {
                Kind::Comma => {}
                Kind::Word if self.text.key(at) == *COUNTIES => return true,
                Kind::Word if token.is_capital() || token.end - token.start <= 3 => {}
                _ => return false,
            }
        }
        false
    }

    fn after_comma(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        matches!(self.text.tokens[before].kind, Kind::Comma | Kind::OpenBracket)
            && before > 0
            && (self.text.tokens[before - 1].is_capital() || self.text.tokens[before - 1].kind == Kind::Stop)
    }

    /// "The village of X", "X district", "in X, Kent", where no table knows X.
    fn unknown(&mut self, at: usize) {
        let cue = self.cue(at);
        let opens = || at == self.text.sentence_of(at).tokens.start as usize;
        // "An Nahr", "Shah Tepe": words that open names of places, too.
        let opening = cue != Cue::default() && !opens() && self.run_next(at).is_some() && {
            let article = cue == Cue::THE && matches!(self.text.word(at), "An" | "A");
            article || cue.has(Cue::TITLE) && is_dignity(self.text.word(at))
        };
        if cue != Cue::default() && !opening || !self.text.is_cased(at) {
            return;
        }
        let before = self.follows_capital(at);
        let sort = at >= 2 && self.cue(at - 1).has(Cue::OF) && self.cue(at - 2).has(Cue::SORT);
        if before && !sort {
            return;
        }
        let first = if is_designator(self.text.word(at)) { self.run_next(at).unwrap_or(at) } else { at };
        let last = self.name_end(first);
        let kind = self.sort_behind(at, last);
        let (kind, chained) = match (sort, kind) {
            (true, None) if !opening => (PlaceKind::City, false),
            (_, Some(kind)) if !opens() && !before && !opening => (kind, false),
            _ if !before && self.is_chained(at, last) => (PlaceKind::City, true),
            _ => return,
        };
        if at < self.person_until && !chained {
            return;
        }
        let weight = if chained { self.chain_weight(at) } else { 60 };
        self.unknown.push(Unknown { tokens: TokenRange::new(first, last + 1), kind, chained, weight });
        self.person_until = self.person_until.max(last + 1);
    }

    /// What the word behind a name says it is: "X district", "in X area", "X village", but not "a Hindu village".
    fn sort_behind(&self, at: usize, last: usize) -> Option<PlaceKind> {
        let tokens = &self.text.tokens;
        let next = last + 1;
        if !tokens.get(next).is_some_and(|t| t.gap == Gap::Space && t.shape == Shape::Lower) {
            return None;
        }
        let word = self.text.word(next);
        if let Some(kind) = division(word) {
            return Some(kind);
        }
        let one = at > 0 && matches!(self.text.word(at - 1), "a" | "an" | "another" | "every" | "each");
        let named = tokens.get(next + 2).is_some_and(Token::is_capital) && self.cue(next + 1).has(Cue::OF) && word != "area";
        let people = word == "community" && at > 0 && self.cue(at - 1).has(Cue::THE);
        settlement(word).filter(|_| !one && !named && !people && (word == "village" || self.placed(at)))
    }

    /// The last word of a name that starts at a token: capitalised words, what hyphens join to them, particles between them.
    fn name_end(&self, at: usize) -> usize {
        let tokens = &self.text.tokens;
        let mut last = at;
        for _ in 0..PERSON {
            if let Some(next) = self.run_next(last) {
                last = next;
                continue;
            }
            let Some(joint) = tokens.get(last + 1) else { break };
            let word = |k: usize| tokens.get(k).filter(|t| t.is_word());
            let capital = |t: &Token| t.is_capital() && t.sentence == tokens[at].sentence;
            let goes_on = match joint.gap {
                Gap::None if joint.kind == Kind::Hyphen => {
                    word(last + 2).is_some_and(|t| t.is_glued() && (capital(t) || is_particle(self.text.word(last + 2))))
                }
                Gap::Space if joint.shape == Shape::Lower && joint.is_word() => {
                    is_particle(self.text.word(last + 1)) && word(last + 2).is_some_and(capital)
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            last += 2;
        }
        last
    }

    /// Whether "in" and the like stand before a run, and a comma, a bracket or "in" with another name behind it.
    fn is_chained(&self, at: usize, last: usize) -> bool {
        let tokens = &self.text.tokens;
        let Some(next) = joint(self.text, &self.tables.cues, last + 1) else { return false };
        let name = tokens.get(next).is_some_and(|t| t.is_capital() && t.is_word() && t.sentence == tokens[at].sentence);
        let plain = (at..=last).all(|k| {
            let cue = self.cue(k);
            !cue.has(Cue::DAY) && (!cue.has(Cue::TITLE) || is_dignity(self.text.word(k)))
        });
        // "Grace Road", "Beaver Jail", "the TPP": streets, bodies and what "the" stands before are no towns.
        let end = self.cue(last);
        let other = !end.has(Cue::DIVISION) && end.has(Cue::STREET.or(Cue::BODY).or(Cue::NATURE));
        let acronym = last == at && tokens[at].shape == Shape::Upper;
        if !name || !plain || other || acronym || at == 0 {
            return false;
        }
        let sorted = self.sort_behind(at, last).is_some();
        if self.cue(at - 1).has(Cue::THE) && !sorted {
            return false;
        }
        // "at Harrods in London", "from Ann Lee in Oslo": less sure than "at Hove, Sussex".
        let within = tokens[next - 1].is_word() && self.text.key(next - 1) != *AND && !sorted;
        if within {
            let place = matches!(self.text.word(at - 1), "in" | "near" | "around" | "outside" | "inside");
            return place || self.is_hit(at) && last < at + 2;
        }
        let told = at >= 2
            && self.text.word(at - 1) == "to"
            && matches!(self.text.word(at - 2), "according" | "According" | "due" | "Due" | "thanks" | "Thanks");
        // "the vicinity of X village, Kent"
        let of = sorted && self.cue(at - 1).has(Cue::OF);
        !told && self.placed(at) || of || self.is_hit(at) || self.goes_on(at)
    }

    /// "in X, Kent" names a place; "from X, Kent" may tell where X comes from.
    fn chain_weight(&self, at: usize) -> u8 {
        let before = at.checked_sub(1).map_or("", |b| self.text.word(b));
        match self.unknown.last() {
            _ if matches!(before, "in" | "near" | "at" | "outside" | "around") => 70,
            Some(last) if self.goes_on(at) => last.weight,
            _ => 52,
        }
    }

    /// "raided X"
    fn is_hit(&self, at: usize) -> bool {
        at > 0 && self.cue(at - 1).has(Cue::HIT) && self.text.tokens[at - 1].shape == Shape::Lower
    }

    /// Whether the unknown name before this one is parted from it by a comma or "and": "in X, Y, Kent", "in X and Y, Kent".
    fn goes_on(&self, at: usize) -> bool {
        let tokens = &self.text.tokens;
        self.unknown.last().is_some_and(|u| {
            let end = u.tokens.end as usize;
            u.chained
                && end < at
                && at - end <= 2
                && tokens[at - 1].sentence == tokens[end - 1].sentence
                && (tokens[at - 1].kind == Kind::Comma
                    || tokens[at - 1].kind == Kind::OpenBracket
                    || self.text.key(at - 1) == *AND)
        })
    }
}

/// Where the name starts that the one before `at` is said to lie in: behind a comma, a bracket, "in" or "near", and behind
/// "village" and the like before those; "and" parts two that lie together.
pub(super) fn joint(text: &Text, cues: &WordMap<Cue>, at: usize) -> Option<usize> {
    let token = text.tokens.get(at)?;
    if matches!(token.kind, Kind::Comma | Kind::OpenBracket) || text.key(at) == *AND {
        return Some(at + 1);
    }
    let lower = |t: &Token| t.gap == Gap::Space && t.shape == Shape::Lower;
    let inside =
        |k: usize, t: &Token| lower(t) && matches!(text.word(k), "in" | "near" | "outside") && cues.get(t.word) != Cue::default();
    if !lower(token) {
        return None;
    }
    let word = text.word(at);
    if settlement(word).is_none() && division(word).is_none() {
        return inside(at, token).then_some(at + 1);
    }
    let token = text.tokens.get(at + 1)?;
    // "Luba village of Kindu district"
    let of = cues.get(token.word).has(Cue::OF);
    let parts = matches!(token.kind, Kind::Comma | Kind::OpenBracket) || text.key(at + 1) == *AND || of || inside(at + 1, token);
    parts.then_some(at + 2)
}

/// A title that names of places open with, too: "Shah Tepe", "Sidi Bouzid".
fn is_dignity(word: &str) -> bool {
    matches!(
        word,
        "Shah"
            | "Sheikh"
            | "Shaykh"
            | "Sheik"
            | "Haji"
            | "Khan"
            | "Imam"
            | "Sidi"
            | "Khwaja"
            | "Mir"
            | "Malik"
            | "Sayed"
            | "Sayyid"
            | "Sultan"
            | "King"
            | "Prince"
            | "Datu"
            | "San"
            | "Santa"
    )
}
