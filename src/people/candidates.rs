//! Candidates: runs of capitals, weighed by their words and by what stands beside them.

use crate::lexicon::gates;
use crate::names::{Candidate, Capitals, Class, Segment, Sort, Tables as Words, Title};
use crate::text::{Text, TokenRange};
use crate::tokens::{Gap, Kind, Shape};

/// Parts that a run is read to at most.
const MOST: usize = 8;
/// Parts that a name has at most.
const PARTS: usize = 5;

/// Puts forward every run of tokens that may be a person's name.
pub(crate) fn candidates(text: &Text, words: &Words, capitals: &Capitals, out: &mut Vec<Candidate>) {
    let weigher = Weigher { text, words, capitals };
    let mut parts = [Part::default(); MOST];
    let mut last: Option<(usize, bool)> = None;
    for segment in &capitals.segments {
        if let Some((tokens, mut weight, rule)) = weigher.weigh(segment, &mut parts) {
            let several = tokens.len() > 1;
            if last.is_some_and(|(end, full)| full && several && weigher.joined(end, tokens.start as usize)) {
                weight += 12;
            }
            last = Some((tokens.end as usize, several && weight >= 50));
            out.push(Candidate { tokens, sort: Sort::Person, weight: weight.clamp(0, 100) as u8, rule, entry: 0 });
        }
    }
}

struct Weigher<'w, 't> {
    text: &'w Text<'t>,
    words: &'w Words,
    capitals: &'w Capitals,
}

/// A part of a name: a word with what is joined to it ("Jean-Pierre", "al-Assad", "van der Pas").
#[derive(Clone, Copy, Default)]
struct Part {
    start: usize,
    end: usize,
    /// It opens with a particle.
    particle: bool,
}

impl Weigher<'_, '_> {
    fn weigh(&self, segment: &Segment, parts: &mut [Part; MOST]) -> Option<(TokenRange, i32, &'static str)> {
        let count = self.parts(segment.tokens, parts)?;
        let mut parts = &parts[..count];
        while parts.len() > 1 && self.capitals.is_demonym(parts[0].start) && segment.title.is_none() {
            parts = &parts[1..];
        }
        let cased = self.text.is_cased(parts[0].start);
        let first = self.capitals.class(parts[0].start);
        let opens = self.text.sentence_of(parts[0].start).tokens.start as usize == parts[0].start;
        if opens && cased && parts.len() > 1 && first.any(Class::COMMON) && !first.any(Class::GIVEN | Class::FAMILY) {
            parts = &parts[1..];
        }
        // A head or a common word that is no name ends it; after a sure given name a last common word may be a surname.
        let count = parts.len();
        let given = self.capitals.class(parts[0].start).is_given() && count == 2 && cased;
        let stop = parts.iter().skip(1).position(|p| {
            let class = self.capitals.class(p.end - 1);
            let ends = class.any(Class::HEAD | Class::TAIL) || class.any(Class::COMMON) && !given;
            ends && !class.any(Class::GIVEN | Class::FAMILY | Class::SUFFIX)
        });
        if let Some(stop) = stop {
            segment.title?;
            parts = &parts[..=stop];
        }
        parts = &parts[..parts.len().min(if segment.title.is_some() { PARTS - 1 } else { PARTS + 1 })];
        if parts.len() > PARTS {
            return None;
        }
        let tokens = TokenRange::new(parts[0].start, parts.last()?.end);
        // "its official X account": a bare letter is nobody.
        if tokens.len() == 1 && segment.title.is_none() && self.text.word(parts[0].start).chars().nth(1).is_none() {
            return None;
        }
        let (mut weight, mut rule) =
            if parts.len() == 1 { (self.single(parts[0]), "name") } else { (self.several(parts), "full-name") };
        if !cased {
            let named = |p: &Part| {
                self.capitals.class(p.end - 1).any(Class::GIVEN | Class::FAMILY) || p.particle || self.is_initial(p.start)
            };
            weight -= if parts.iter().all(named) { 6 } else { 25 };
        }
        if segment.title.is_some() && tokens.start == segment.tokens.start {
            let class = self.capitals.class(tokens.start as usize);
            let courtesy = matches!(segment.title, Some((_, Title::Courtesy)));
            let common = class.any(Class::COMMON | Class::HEAD) && !class.any(Class::GIVEN | Class::FAMILY);
            let place = parts.len() == 1 && class.any(Class::PLACE) && !courtesy;
            weight += if common && !courtesy {
                10
            } else if place {
                40
            } else {
                60
            };
            rule = "title";
        } else {
            if segment.role.is_some() && tokens.start == segment.tokens.start {
                weight += 25;
                rule = "role-before";
            }
            weight += self.beside(tokens);
        }
        (weight > 30).then_some((tokens, weight, rule))
    }

    /// Whether a comma or "and" alone stands between two names.
    fn joined(&self, end: usize, start: usize) -> bool {
        let between = start.checked_sub(end).filter(|&n| n == 1).and_then(|_| self.text.tokens.get(end));
        between.is_some_and(|t| t.kind == Kind::Comma || &self.text.source[t.span()] == "and")
    }

    /// Reads the parts of a run, and gives their number; nothing where there are none, or more than names have.
    fn parts(&self, tokens: TokenRange, parts: &mut [Part; MOST]) -> Option<usize> {
        let mut count = 0;
        let (mut at, end) = (tokens.start as usize, tokens.end as usize);
        let mut particle = None;
        while at < end {
            let token = &self.text.tokens[at];
            if token.kind == Kind::Ampersand {
                return None;
            }
            if token.kind == Kind::Hyphen {
                at += 1;
                if count > 0 && particle.is_none() {
                    at += 1;
                    parts[count - 1].end = at.min(end);
                }
                continue;
            }
            let class = self.capitals.class(at);
            if token.shape == Shape::Lower && class.any(Class::PARTICLE | Class::JOINED) && at + 1 < end {
                particle = particle.or(Some(at));
                at += 1;
                continue;
            }
            *parts.get_mut(count)? = Part { start: particle.unwrap_or(at), end: at + 1, particle: particle.is_some() };
            count += 1;
            particle = None;
            at += 1;
        }
        (count > 0).then_some(count)
    }

    /// A name of one part: the context must speak for it.
    fn single(&self, part: Part) -> i32 {
        let class = self.capitals.class(part.end - 1);
        let shape = self.text.tokens[part.end - 1].shape;
        let mut weight = 22;
        weight += if part.particle {
            20
        } else if class.is_given() {
            if class.any(Class::FAMILY) { 24 } else { 26 }
        } else if class.is_family() {
            18
        } else if class.any(Class::FAMILY) && class.any(Class::WORD) && !class.any(Class::STOP | Class::NOT | Class::HEAD) {
            -2
        } else if class.any(Class::COMMON | Class::STOP | Class::NOT | Class::HEAD) {
            -22
        } else if class.any(Class::PLACE) {
            -10
        } else if self.words.has_ending(self.text, part.end - 1) {
            15
        } else {
            4
        };
        if shape == Shape::Dotted || shape == Shape::Upper && self.text.is_cased(part.start) {
            weight -= 25;
        }
        if self.capitals.is_demonym(part.start) {
            weight -= 40;
        }
        weight
    }

    fn several(&self, parts: &[Part]) -> i32 {
        let (first, last) = (parts[0], parts[parts.len() - 1]);
        let opening = self.capitals.class(first.start);
        let closing = self.capitals.class(last.end - 1);
        let mut weight = 34;
        let initial = self.is_initial(first.start);
        weight += if opening.any(Class::PARTICLE | Class::JOINED) && !first.particle && first.end == first.start + 1 {
            // "El Salvador", "San Vicente": places, mostly.
            -22
        } else if initial || opening.is_given() {
            34
        } else if opening.any(Class::GIVEN) {
            18
        } else if opening.is_family() {
            12
        } else if opening.any(Class::STOP | Class::NOT | Class::HEAD) {
            -30
        } else if opening.any(Class::COMMON) {
            -18
        } else {
            4
        };
        weight += if last.particle {
            24
        } else if closing.any(Class::SUFFIX) {
            20
        } else if closing.is_family() || closing.is_given() {
            18
        } else if closing.any(Class::FAMILY | Class::GIVEN) {
            8
        } else if closing.any(Class::HEAD | Class::NOT) {
            -25
        } else if closing.any(Class::COMMON) {
            -14
        } else if self.words.has_ending(self.text, last.end - 1) {
            20
        } else if closing == Class::default() {
            10
        } else {
            0
        };
        for part in &parts[1..parts.len() - 1] {
            let class = self.capitals.class(part.end - 1);
            let named = class.any(Class::GIVEN | Class::FAMILY) || part.particle || self.is_initial(part.start);
            weight += if named {
                4
            } else if class.any(Class::COMMON | Class::HEAD | Class::NOT) {
                -25
            } else {
                0
            };
        }
        for part in parts {
            let shape = self.text.tokens[part.end - 1].shape;
            let upper =
                shape == Shape::Upper && self.text.is_cased(part.start) && !self.capitals.class(part.start).any(Class::SUFFIX);
            if upper && self.text.tokens[part.start].span().len() > 2 || self.capitals.is_demonym(part.start) {
                weight -= 30;
            }
        }
        weight
    }

    /// "J.", "J.K.", but not "U.S."
    fn is_initial(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        let single = token.shape == Shape::Dotted && token.span().len() <= 5;
        let letter = token.kind == Kind::Word && token.span().len() <= 2 && token.is_capital() && token.shape != Shape::Upper;
        (single || letter && token.span().len() == 1)
            && !matches!(self.text.word(at), "U.S." | "U.N." | "U.K." | "E.U." | "D.C." | "L.A." | "A" | "I")
    }

    /// What the words beside a run say for a person.
    fn beside(&self, tokens: TokenRange) -> i32 {
        let text = self.text;
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        let mut weight = 0;
        let after = text.tokens.get(end);
        let within = |at: usize| text.tokens.get(at).is_some_and(|t| t.sentence == text.tokens[start].sentence);
        if within(end) && self.capitals.class(end).any(Class::SAY) && after.is_some_and(|t| t.shape == Shape::Lower) {
            weight += 26;
        }
        let before = start.checked_sub(1).filter(|&b| within(b));
        if let Some(before) = before {
            let class = self.capitals.class(before);
            let kind = text.tokens[before].kind;
            if class.any(Class::SAY) && text.tokens[before].shape == Shape::Lower {
                weight += 18;
            }
            if class.any(Class::LOCATIVE) {
                weight -= 14;
            }
            if tokens.len() > 1 && text.word(before).eq_ignore_ascii_case("by") {
                weight += 14;
            }
            if kind == Kind::Slash {
                weight += 14;
            }
        }
        if within(end) && after.is_some_and(|t| t.kind == Kind::Comma) {
            let age = text.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Number && t.span().len() <= 2);
            let closes = text.tokens.get(end + 2).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Stop));
            if age && closes {
                weight += 30;
            } else if self.role_at(end + 1).is_some() || self.capitals.class(end + 1).any(Class::SAY) {
                weight += 22;
            }
        }
        if after.is_some_and(|t| t.kind == Kind::OpenBracket) && within(end + 1) {
            weight += 6;
        }
        // A line of its own: a byline.
        let opens =
            start == 0 || text.tokens[start].gap >= Gap::Line || before.is_some_and(|b| text.word(b).eq_ignore_ascii_case("by"));
        let closes = after.is_none_or(|t| t.gap >= Gap::Line);
        if opens && closes && tokens.len() >= 2 && tokens.len() <= 4 {
            weight += 10;
        }
        weight
    }

    /// The role noun of an apposition that starts here ("a senior analyst"): one past it.
    fn role_at(&self, start: usize) -> Option<usize> {
        role_after(self.text, self.words, start).map(|role| role.end as usize)
    }
}

/// The role of an apposition that starts at a token ("a senior police officer"), without its article.
pub(super) fn role_after(text: &Text, words: &Words, start: usize) -> Option<TokenRange> {
    let mut from = start;
    let first = text.tokens.get(start)?;
    if first.shape != Shape::Lower && !first.is_capital() {
        return None;
    }
    if matches!(text.word(start), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "one") {
        from += 1;
    }
    for at in from..from + 6 {
        let token = text.tokens.get(at)?;
        if !(token.is_word() || matches!(token.kind, Kind::Hyphen | Kind::Possessive)) || token.sentence != first.sentence {
            return None;
        }
        if token.word.has(gates::ROLE)
            && let Some((to, ())) = words.roles.longest(&text.tokens, at)
        {
            // "a police officer", not "police": the role is what the words end with.
            let more = text.tokens.get(to).is_some_and(|t| t.is_word() && words.roles.longest(&text.tokens, to).is_some());
            if !more {
                return Some(TokenRange::new(from, to));
            }
        }
        if matches!(text.word(at), "of" | "for" | "at" | "who" | "which" | "and" | "was" | "is" | "said") {
            return None;
        }
    }
    None
}
