//! Names: the one place where candidates of place, organisation and person compete.
//!
//! The three rooms of names each put forward [`Candidate`]s; [`settle`] decides, with the evidence of the whole document,
//! which stand, and gives [`Names`]; the rooms then give those of their own sort a meaning.

mod runs;
mod words;

use crate::phrases::Tag;
use crate::record::Date;
use crate::text::{Mention, Text, TokenRange};
use crate::tokens::Kind;

pub(crate) use runs::{Capitals, Segment};
#[cfg(test)]
pub(crate) use words::large;
pub(crate) use words::{Class, Tables, Title};

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sort {
    Place,
    /// "Chinese", "Parisian": never competes, stands beside whatever wins around it.
    Demonym,
    Organisation,
    Person,
    /// An event, a law, a work: no room's, but it keeps the others out.
    Other,
}

/// A run of tokens that may be a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// Without "the", titles, "'s".
    pub(crate) tokens: TokenRange,
    pub(crate) sort: Sort,
    /// How likely it is a name of this sort, the context aside: 0 (a bare possibility) to 100 (nothing else is called so).
    /// 50: as likely as not.
    pub(crate) weight: u8,
    /// The rule or table that it came from.
    pub(crate) rule: &'static str,
    /// For the room that put it forward.
    pub(crate) entry: u32,
}

/// The names of a document, settled.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// In order of the text; disjoint.
    pub(crate) settled: Vec<Candidate>,
    pub(crate) capitals: Capitals,
}

impl Names {
    /// The names of one sort, in order of the text; without those of the caller's own gazetteer.
    pub(crate) fn of(&self, sort: Sort) -> impl Iterator<Item = &Candidate> {
        self.settled.iter().filter(move |name| name.sort == sort && name.rule != OWN)
    }
}

/// The rule of names from the caller's gazetteer.
pub(crate) const OWN: &str = "own-gazetteer";

/// The least weight of a name that stands.
const STANDS: u8 = 50;
/// What each further word of a name adds in competition: of two that overlap, the longer is the likelier.
const LONGER: i32 = 15;
/// The weight of a word that was a person's last name elsewhere in the document.
const KNOWN: u8 = 96;

/// Settles which candidates stand: the heaviest first, then those that the whole document speaks for.
pub(crate) fn settle(
    text: &Text,
    _tags: &[Tag],
    _dates: &[Mention<Date>],
    capitals: Capitals,
    mut candidates: Vec<Candidate>,
) -> Names {
    let settled = compete(text, &candidates);
    let people = short_forms(text, &capitals, &settled);
    if people.is_empty() {
        return Names { settled, capitals };
    }
    recall(text, &capitals, &people, &mut candidates);
    let settled = compete(text, &candidates);
    Names { settled, capitals }
}

/// Greedy choice of disjoint candidates by weight and length; in order of the text.
fn compete(text: &Text, candidates: &[Candidate]) -> Vec<Candidate> {
    let mut order: Vec<u64> = Vec::with_capacity(candidates.len());
    for (candidate, index) in candidates.iter().zip(0..) {
        if candidate.sort != Sort::Demonym && candidate.weight >= STANDS {
            order.push(u64::from(candidate.tokens.start) << 32 | index);
        }
    }
    order.sort_unstable();
    let at = |place: u64| &candidates[place as u32 as usize];
    let mut settled = Vec::with_capacity(order.len());
    let mut rivals = Rivals::default();
    let mut rest = &order[..];
    while let Some((&first, others)) = rest.split_first() {
        // Only candidates that overlap, or are linked by others that do, compete: mostly none.
        let mut end = at(first).tokens.end;
        let linked = others.iter().take_while(|&&other| {
            let tokens = at(other).tokens;
            let overlaps = tokens.start < end;
            end = if overlaps { end.max(tokens.end) } else { end };
            overlaps
        });
        let count = 1 + linked.count();
        if count == 1 {
            settled.push(*at(first));
        } else {
            rivals.settle(text, rest[..count].iter().map(|&place| at(place)), &mut settled);
        }
        rest = &rest[count..];
    }
    settled
}

/// Room for candidates that overlap, used again and again.
#[derive(Default)]
struct Rivals<'c> {
    /// The heaviest first, of those the first in the text.
    order: Vec<(std::cmp::Reverse<i32>, u32, std::cmp::Reverse<Sort>, &'c Candidate)>,
    /// One a token from the first of the rivals on.
    taken: Vec<bool>,
}

impl<'c> Rivals<'c> {
    /// Adds those that stand to `settled`. The candidates come in order of the text, then as they were put forward.
    fn settle(&mut self, text: &Text, candidates: impl Iterator<Item = &'c Candidate>, settled: &mut Vec<Candidate>) {
        self.order.clear();
        self.order.extend(candidates.map(|candidate| {
            let score = i32::from(candidate.weight) + LONGER * words(text, candidate.tokens).min(6);
            (std::cmp::Reverse(score), candidate.tokens.start, std::cmp::Reverse(candidate.sort), candidate)
        }));
        let first = self.order.first().map_or(0, |rival| rival.1) as usize;
        self.order.sort_by_key(|rival| (rival.0, rival.1, rival.2));
        self.taken.clear();
        let from = settled.len();
        for &(.., candidate) in &self.order {
            let (start, end) = (candidate.tokens.start as usize - first, candidate.tokens.end as usize - first);
            if self.taken.len() < end {
                self.taken.resize(end, false);
            }
            if self.taken[start..end].iter().any(|&taken| taken) {
                continue;
            }
            self.taken[start..end].fill(true);
            settled.push(*candidate);
        }
        settled[from..].sort_unstable_by_key(|candidate| candidate.tokens.start);
    }
}

fn words(text: &Text, tokens: TokenRange) -> i32 {
    text.tokens[tokens.range()].iter().filter(|t| t.kind != Kind::Hyphen).count() as i32
}

/// The tokens of the last part of a person's name: the word, with what is joined to it ("al-Assad").
pub(crate) fn last_part(text: &Text, capitals: &Capitals, tokens: TokenRange) -> TokenRange {
    let mut end = tokens.end as usize;
    let first = tokens.start as usize;
    while end > first + 1
        && (capitals.class(end - 1).any(Class::SUFFIX) || !text.tokens[end - 1].is_word())
        && words(text, TokenRange::new(first, end)) > 1
    {
        end -= 1;
    }
    let mut start = end - 1;
    while start >= first + 2 && text.tokens[start - 1].kind == Kind::Hyphen && text.tokens[start].is_glued() {
        start -= 2;
    }
    TokenRange::new(start, end)
}

/// A number for the words of a run.
pub(crate) fn key_of(text: &Text, tokens: TokenRange) -> u64 {
    tokens
        .range()
        .filter(|&at| text.tokens[at].kind != Kind::Hyphen)
        .fold(0, |key: u64, at| key.rotate_left(7).wrapping_mul(31) ^ text.key(at))
}

/// The keys of the short forms of the people among settled names; in order.
fn short_forms(text: &Text, capitals: &Capitals, settled: &[Candidate]) -> Vec<u64> {
    let mut forms = Vec::new();
    for person in settled.iter().filter(|c| c.sort == Sort::Person) {
        let last = last_part(text, capitals, person.tokens);
        let several = person.tokens.len() > last.len();
        if !several && person.weight < 60 {
            continue;
        }
        let class = capitals.class(last.end as usize - 1);
        if class.any(Class::COMMON) && !class.any(Class::FAMILY | Class::GIVEN) {
            continue;
        }
        forms.push(key_of(text, last));
        let first = person.tokens.start as usize;
        if several && is_family_first(text, capitals, person.tokens) {
            forms.push(key_of(text, TokenRange::new(first, first + 1)));
        }
    }
    forms.sort_unstable();
    forms
}

/// "Lin Jian", "Kim Jong-un": the family name comes first.
pub(crate) fn is_family_first(text: &Text, capitals: &Capitals, tokens: TokenRange) -> bool {
    let first = capitals.class(tokens.start as usize);
    let span = text.tokens[tokens.start as usize].span();
    first.any(Class::FAMILY) && !first.any(Class::GIVEN) && span.len() <= 6
}

/// A name seen as a person once is a person again.
fn recall(text: &Text, capitals: &Capitals, people: &[u64], candidates: &mut Vec<Candidate>) {
    let is_known = |tokens: TokenRange| people.binary_search(&key_of(text, tokens)).is_ok();
    let mut places: Vec<(TokenRange, u8)> =
        candidates.iter().filter(|c| c.sort == Sort::Place && c.weight >= 60).map(|c| (c.tokens, c.weight)).collect();
    places.sort_unstable();
    let from = |start: u32| places.partition_point(|p| p.0.start < start);
    let is_wide = |start: u32| places[from(start)..].iter().take_while(|p| p.0.start == start).any(|p| p.1 >= 85);
    let is_place =
        |tokens: TokenRange| places[from(tokens.start)..].iter().take_while(|p| p.0.start == tokens.start).any(|p| p.0 == tokens);
    // The full name again, or another of that family: the last word speaks for the whole.
    let mut known = vec![false; text.tokens.len()];
    let full = |c: &&mut Candidate| c.sort == Sort::Person && c.tokens.len() > 1 && c.weight >= 36 && c.rule != OWN;
    for candidate in candidates.iter_mut().filter(full) {
        let last = last_part(text, capitals, candidate.tokens);
        if last.len() < candidate.tokens.len() && is_known(last) && !is_place(candidate.tokens) {
            candidate.weight = candidate.weight.max(KNOWN - 6);
            known[candidate.tokens.range()].fill(true);
        }
    }
    for run in &capitals.runs {
        let mut at = run.start as usize;
        while at < run.end as usize {
            let mut end = at + 1;
            while end + 1 < run.end as usize && text.tokens[end].kind == Kind::Hyphen {
                end += 2;
            }
            let tokens = TokenRange::new(at, end);
            if !known[at] && is_known(tokens) {
                let placed = at.checked_sub(1).is_some_and(|before| capitals.class(before).any(Class::LOCATIVE));
                let rival = placed && is_wide(at as u32);
                let weight = if rival { 60 } else { KNOWN };
                candidates.push(Candidate { tokens, sort: Sort::Person, weight, rule: "short-form", entry: 0 });
            }
            at = end;
            while at < run.end as usize && !text.tokens[at].is_word() {
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Extractor;

    fn names(text: &str) -> String {
        let extraction = Extractor::new().extract(text);
        let mut out: Vec<(u32, String)> = Vec::new();
        out.extend(extraction.people.iter().map(|p| (p.span.start, format!("{}=P", p.text))));
        out.extend(extraction.organisations.iter().map(|o| (o.span.start, format!("{}=O", o.text))));
        out.sort();
        out.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn people_and_organisations_are_told_apart() {
        for (text, expected) in [
            ("Foreign Ministry spokesman Wen Daoming said so.", "Foreign Ministry=O; Wen Daoming=P"),
            ("Gen. Tariq Mehmood met Mr Okonkwo.", "Tariq Mehmood=P; Okonkwo=P"),
            ("The market fell on Monday.", ""),
            ("He joined the University of Karachi.", "University of Karachi=O"),
            (
                "Fighters of the Northern Plains Liberation Front (NPLF) fled. The NPLF denied it.",
                "Northern Plains Liberation Front=O; NPLF=O; NPLF=O",
            ),
            ("President Julio Ramírez spoke. Later Ramírez left.", "Julio Ramírez=P; Ramírez=P"),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_run_of_capitals_is_read_in_linear_time() {
        let text = "Karim van der Berg-Osei Ltd & ".repeat(20_000);
        let start = std::time::Instant::now();
        let _ = Extractor::new().extract(&text);
        assert!(start.elapsed().as_secs() < 60);
    }
}
