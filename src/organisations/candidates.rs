//! Candidates: names of the gazetteer, runs with a head word, acronyms, names beside "news agency" and the like.

use super::{Strength, Tables};
use crate::lexicon::{KeyMap, gates};
use crate::names::{self, Candidate, Capitals, Class, Segment, Sort};
use crate::record::OrganisationKind;
use crate::text::{Text, TokenRange};
use crate::tokens::{Gap, Kind, Shape};

/// Marks the entry of a name that a rule made; the rest is the index of its kind.
pub(super) const MADE: u32 = 1 << 31;

pub(super) fn made(kind: OrganisationKind) -> u32 {
    MADE | OrganisationKind::ALL.iter().position(|&k| k == kind).unwrap_or(0) as u32
}

/// Puts forward every run of tokens that may be the name of a body.
pub(crate) fn candidates(text: &Text, tables: &Tables, capitals: &Capitals, out: &mut Vec<Candidate>) {
    let mut finder = Finder { text, tables, capitals, made: KeyMap::default(), defined: KeyMap::default(), out };
    finder.gazetteer();
    finder.heads();
    finder.acronyms();
    finder.again();
    finder.repeated();
    finder.scores();
}

struct Finder<'f, 't> {
    text: &'f Text<'t>,
    tables: &'f Tables,
    capitals: &'f Capitals,
    /// Short forms of names that rules made.
    made: KeyMap<OrganisationKind>,
    /// Acronyms that the text defines.
    defined: KeyMap<u32>,
    out: &'f mut Vec<Candidate>,
}

impl Finder<'_, '_> {
    fn push(&mut self, tokens: TokenRange, weight: i32, rule: &'static str, entry: u32) {
        let weight = weight.clamp(0, 100) as u8;
        self.out.push(Candidate { tokens, sort: Sort::Organisation, weight, rule, entry });
    }

    fn starts_sentence(&self, at: usize) -> bool {
        self.text.sentence_of(at).tokens.start as usize == at
            || at > 0 && matches!(self.text.tokens[at - 1].kind, Kind::DoubleQuote | Kind::OpenQuote | Kind::Colon)
    }

    fn gazetteer(&mut self) {
        let mut until = 0;
        let text = self.text;
        for at in text.hits(|t| t.word.has(gates::BODY)) {
            if at < until {
                continue;
            }
            // "the", "national": most words that open names do not where they are written small.
            let token = &self.text.tokens[at];
            let may_open = token.shape != Shape::Lower
                || token.kind != Kind::Word
                || self.tables.small.get(token.word)
                || self.capitals.class(at).any(Class::JOINED)
                || !self.text.is_cased(at);
            if may_open {
                until = self.body(at).unwrap_or(until);
            }
        }
    }

    /// One past the longest name of the gazetteer that starts at a token, which it puts forward.
    fn body(&mut self, at: usize) -> Option<usize> {
        let mut best = None;
        self.tables.names.each(&self.text.tokens, at, |end, &alias| {
            if self.fits(at, end, alias) {
                best = Some((end, alias));
            }
        });
        let (end, alias) = best?;
        // "The Times": the article stays outside.
        let article = end > at + 1 && self.text.word(at).eq_ignore_ascii_case("the");
        let from = if article { at + 1 } else { at };
        let weight = self.weight(from, end, alias);
        self.push(TokenRange::new(from, end), weight, "gazetteer-body", alias);
        Some(end)
    }

    /// Whether the case of the words allows the name.
    fn fits(&self, at: usize, end: usize, alias: u32) -> bool {
        let alias = self.tables.aliases[alias as usize];
        let tokens = &self.text.tokens;
        let (first, last) = (&tokens[at], &tokens[end - 1]);
        let class = self.capitals.class(at);
        if !self.text.is_cased(at) {
            let at = if end > at + 1 && self.text.word(at).eq_ignore_ascii_case("the") { at + 1 } else { at };
            let class = self.capitals.class(at);
            return end > at + 1 || !class.any(Class::COMMON | Class::STOP | Class::NOT | Class::GIVEN | Class::FAMILY);
        }
        if alias.acronym {
            return matches!(first.shape, Shape::Upper | Shape::Dotted) || first.kind == Kind::Mixed && end == at + 1;
        }
        let opens = first.is_capital() || alias.lower || class.any(Class::JOINED) || !first.is_word();
        // "Al shabaab", "Boko haram": the rest of a foreign name may be small.
        let foreign = || first.is_capital() && end > at + 1 && !self.capitals.class(end - 1).any(Class::COMMON | Class::STOP);
        opens && (last.is_capital() || !last.is_word() || alias.small_end || alias.lower && end == at + 1 || foreign())
    }

    fn weight(&self, at: usize, end: usize, alias: u32) -> i32 {
        let alias = self.tables.aliases[alias as usize];
        if end > at + 1 {
            return if (at..end).all(|t| self.capitals.class(t).any(Class::COMMON | Class::STOP)) && self.starts_sentence(at) {
                80
            } else {
                100
            };
        }
        let class = self.capitals.class(at);
        let tokens = &self.text.tokens;
        let mut weight = if alias.acronym {
            if tokens[at].end - tokens[at].start <= 2 { 78 } else { 86 }
        } else if class.any(Class::COMMON) {
            if self.starts_sentence(at) { 40 } else { 62 }
        } else if class.any(Class::GIVEN | Class::FAMILY) {
            66
        } else {
            88
        };
        if !alias.acronym && self.text.is_cased(at) {
            let next = self.capitals.is_name_word(self.text, at + 1) && tokens[at + 1].gap == Gap::Space;
            let class = self.capitals.class(at + 1);
            if next && (class.any(Class::GIVEN | Class::FAMILY) || class == Class::default()) {
                weight -= 20;
            }
            let before = at.checked_sub(1).filter(|&b| self.capitals.is_name_word(self.text, b) && tokens[at].gap == Gap::Space);
            if before.is_some_and(|b| !self.capitals.is_demonym(b) && self.capitals.class(b).any(Class::GIVEN | Class::FAMILY)) {
                weight -= 25;
            }
        }
        weight
    }

    /// Runs that a head word closes ("Lahore Gymkhana Club"), opens ("Radio Free Coast") or goes on from ("Ministry of …").
    fn heads(&mut self) {
        for index in 0..self.capitals.segments.len() {
            let segment = self.capitals.segments[index];
            let (start, end) = (segment.tokens.start as usize, segment.tokens.end as usize);
            self.beside_noun(&segment);
            if segment.tokens.len() > 1 && self.capitals.class(end - 1).any(Class::TAIL) && self.text.is_cased(start) {
                let tokens = TokenRange::new(start, end);
                self.out.push(Candidate { tokens, sort: Sort::Other, weight: 85, rule: "event-or-law", entry: 0 });
                continue;
            }
            let closing = (start.max(end.saturating_sub(4))..end).find_map(|at| {
                if !self.capitals.class(at).any(Class::HEAD) {
                    return None;
                }
                let (to, &head) = self.tables.heads.longest(&self.text.tokens, at)?;
                (to == end).then_some((at, head))
            });
            let Some((at, head)) = closing else {
                self.opening(&segment);
                continue;
            };
            let mut from = start;
            while from < at && (self.capitals.is_demonym(from) || !self.text.tokens[from].is_word()) {
                from += 1;
            }
            let class = self.capitals.class(from);
            if from + 1 < at
                && self.starts_sentence(from)
                && class.any(Class::COMMON)
                && !class.any(Class::GIVEN | Class::FAMILY | Class::HEAD)
            {
                from += 1;
            }
            while from < at && !self.text.tokens[from].is_word() {
                from += 1;
            }
            let goes_on = if self.takes_complement(head.kind, at) { self.complement(index, end) } else { None };
            // "a Loudoun Co. man": a county cut short, where there is one of that name.
            let county = from + 1 == at
                && self.text.word(at).trim_end_matches('.').eq_ignore_ascii_case("co")
                && self.text.tokens.get(end).is_some_and(|t| t.shape == Shape::Lower && t.gap == Gap::Space);
            let weight = match head.strength {
                _ if county => 35,
                Strength::Weak => 62,
                Strength::Plain => 86,
                Strength::Legal => 92,
            };
            match goes_on {
                Some(to) => self.push(TokenRange::new(from, to), weight.max(80), "head-with-complement", made(head.kind)),
                None if from < at => {
                    self.push(TokenRange::new(from, end), weight, "head-word", made(head.kind));
                    if head.kind == OrganisationKind::Company {
                        self.remember(from, at);
                    }
                }
                None => {}
            }
        }
    }

    fn takes_complement(&self, kind: OrganisationKind, head: usize) -> bool {
        use OrganisationKind::{Company, Media, Sport};
        !matches!(kind, Company | Media | Sport) || self.text.word(head).eq_ignore_ascii_case("bank")
    }

    /// One past "of Foreign Affairs", "for the Study of War", where it stands at `end`.
    fn complement(&self, index: usize, mut end: usize) -> Option<usize> {
        let mut result = None;
        let mut next = index + 1;
        for _ in 0..3 {
            let tokens = &self.text.tokens;
            let Some(joint) = tokens.get(end).filter(|t| t.shape == Shape::Lower && t.gap == Gap::Space) else {
                return result;
            };
            let word = &self.text.source[joint.span()];
            let and = word == "and" && result.is_some();
            if !matches!(word, "of" | "for" | "on") && !and {
                return result;
            }
            let mut to = end + 1;
            if tokens.get(to).is_some_and(|t| t.shape == Shape::Lower) && self.text.word(to) == "the" {
                to += 1;
            }
            while self.capitals.segments.get(next).is_some_and(|s| (s.tokens.start as usize) < to) {
                next += 1;
            }
            let Some(segment) = self.capitals.segments.get(next) else { return result };
            let opens = segment.tokens.start as usize == to && segment.title.is_none();
            let class = self.capitals.class(to);
            if !opens || and && (!class.any(Class::COMMON) || class.any(Class::GIVEN)) {
                return result;
            }
            end = segment.tokens.end as usize;
            result = Some(end);
        }
        result
    }

    /// "Radio Free Coast", "FC Northport".
    fn opening(&mut self, segment: &Segment) {
        let (start, end) = (segment.tokens.start as usize, segment.tokens.end as usize);
        if !self.capitals.class(start).any(Class::HEAD) || !self.text.is_cased(start) {
            return;
        }
        let found = self.tables.heads.longest(&self.text.tokens, start);
        if let Some((_, &head)) = found.filter(|&(to, head)| head.first && to < end) {
            self.push(segment.tokens, 84, "head-word-first", made(head.kind));
        }
    }

    /// "the Tanjug news agency", "Ajax coach".
    fn beside_noun(&mut self, segment: &Segment) {
        let (start, end) = (segment.tokens.start as usize, segment.tokens.end as usize);
        let Some(after) = self.text.tokens.get(end) else { return };
        if after.shape != Shape::Lower || after.gap != Gap::Space || !self.text.is_cased(start) || segment.title.is_some() {
            return;
        }
        if !after.word.has(gates::BODY_NOUN) {
            return;
        }
        let Some((_, &kind)) = self.tables.nouns.longest(&self.text.tokens, end) else { return };
        let class = self.capitals.class(end - 1);
        if self.capitals.is_demonym(end - 1) || class.any(Class::COMMON | Class::HEAD) && segment.tokens.len() == 1 {
            return;
        }
        let weight = if kind == OrganisationKind::Sport { 76 } else { 56 };
        self.push(segment.tokens, weight, "beside-noun", made(kind));
    }

    /// Remembers the name of a company without its legal form.
    fn remember(&mut self, start: usize, end: usize) {
        let tokens = TokenRange::new(start, end);
        let class = self.capitals.class(start);
        let plain =
            tokens.len() == 1 && class.any(Class::COMMON | Class::PLACE | Class::GIVEN) || self.capitals.is_demonym(start);
        if !plain {
            self.made.insert(names::key_of(self.text, tokens), OrganisationKind::Company);
        }
    }

    /// "the Northern Plains Liberation Front (NPLF)".
    fn acronyms(&mut self) {
        let tokens = &self.text.tokens;
        // Where the names end that stand before a bracket; read at the first acronym.
        let mut by_end: Option<KeyMap<u32>> = None;
        for &open in &self.text.signs {
            let open = open as usize;
            let closes = |at: usize| tokens.get(at).is_some_and(|t| t.kind == Kind::CloseBracket);
            if tokens[open].kind != Kind::OpenBracket || open == 0 || !closes(open + 2) {
                continue;
            }
            let short = &tokens[open + 1];
            let length = (short.end - short.start) as usize;
            if self.capitals.class(open + 1).any(Class::STOP)
                || !short.is_word()
                || !matches!(short.shape, Shape::Upper | Shape::Dotted | Shape::Mixed)
                || !(2..=10).contains(&length)
            {
                continue;
            }
            let spelt = self.spelt(open, self.text.word(open + 1));
            let by_end = by_end.get_or_insert_with(|| {
                let sure = |c: &&(usize, &Candidate)| c.1.sort == Sort::Organisation && c.1.weight >= 60;
                let named = self.out.iter().enumerate().filter(|c| sure(&c));
                named.map(|(index, candidate)| (u64::from(candidate.tokens.end), index as u32)).collect()
            });
            let known = by_end.get(&(open as u64)).map(|&index| self.out[index as usize]);
            let entry = match (known, spelt) {
                (Some(known), _) => known.entry,
                (None, Some(_)) => made(OrganisationKind::Other),
                (None, None) => continue,
            };
            if let Some(start) = spelt.filter(|_| !self.capitals.class(open - 1).any(Class::TAIL)) {
                self.push(TokenRange::new(start, open), 97, "acronym-spelt-out", entry);
            }
            self.push(TokenRange::new(open + 1, open + 2), 93, "acronym-defined", entry);
            self.defined.entry(self.text.key(open + 1)).or_insert(entry);
        }
    }

    /// The first of the words before `open` whose initials spell the acronym; they must be written with capitals.
    fn spelt(&self, open: usize, acronym: &str) -> Option<usize> {
        let letters: Vec<char> = acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let tokens = &self.text.tokens;
        let mut left = letters.len();
        let mut capitals = 0;
        for at in (open.saturating_sub(letters.len() * 2 + 4)..open).rev() {
            let token = &tokens[at];
            if token.sentence != tokens[open].sentence {
                return None;
            }
            if matches!(token.kind, Kind::Hyphen | Kind::Possessive | Kind::Apostrophe | Kind::Ampersand) {
                continue;
            }
            if !token.is_word() {
                return None;
            }
            let initial = self.text.word(at).chars().next()?.to_lowercase().next()?;
            if left > 0 && initial == letters[left - 1] && (token.is_capital() || self.capitals.class(at).any(Class::STOP)) {
                left -= 1;
                capitals += usize::from(token.is_capital());
                if left == 0 {
                    return (token.is_capital() && capitals >= 2).then_some(at);
                }
            } else if !self.capitals.class(at).any(Class::STOP | Class::PARTICLE | Class::JOINED) {
                return None;
            }
        }
        None
    }

    /// Acronyms that the text defines and short names of companies, wherever they stand again; unknown acronyms.
    fn again(&mut self) {
        // Those that the text does not define lie in runs of capitals.
        let everywhere = [TokenRange::new(0, self.text.tokens.len())];
        let runs = if self.defined.is_empty() { &self.capitals.runs[..] } else { &everywhere };
        for at in runs.iter().flat_map(|run| run.range()) {
            let token = &self.text.tokens[at];
            if !token.is_word() || !matches!(token.shape, Shape::Upper | Shape::Dotted | Shape::Mixed) {
                continue;
            }
            let defined = if self.defined.is_empty() { None } else { self.defined.get(&self.text.key(at)) };
            if let Some(&entry) = defined {
                self.push(TokenRange::new(at, at + 1), 92, "acronym-again", entry);
            } else if self.is_unknown_acronym(at) {
                self.push(TokenRange::new(at, at + 1), 51, "unknown-acronym", made(OrganisationKind::Other));
            }
        }
        if self.made.is_empty() {
            return;
        }
        for index in 0..self.capitals.segments.len() {
            let tokens = self.capitals.segments[index].tokens;
            if let Some(&kind) = self.made.get(&names::key_of(self.text, tokens)) {
                self.push(tokens, 80, "company-again", made(kind));
            }
        }
    }

    /// Words that no table knows and that stand again and again, or beside "shares": companies, mostly. "the Trojans": a team.
    fn repeated(&mut self) {
        let segments = &self.capitals.segments;
        let unknown = |f: &Self, s: &Segment| {
            let at = s.tokens.start as usize;
            s.tokens.len() == 1
                && s.title.is_none()
                && s.role.is_none()
                && f.capitals.class(at) == Class::default()
                && matches!(f.text.tokens[at].shape, Shape::Capital | Shape::Mixed)
                && f.text.is_cased(at)
                && !f.capitals.is_demonym(at)
        };
        // Their keys, and whether a preposition of place stands before them; in order.
        let mut seen: Vec<(u64, bool)> = Vec::new();
        for segment in segments.iter().filter(|s| unknown(self, s)) {
            let at = segment.tokens.start as usize;
            let placed = at.checked_sub(1).is_some_and(|b| self.capitals.class(b).any(Class::LOCATIVE));
            seen.push((self.text.key(at), placed));
        }
        seen.sort_unstable();
        let is_repeated = |key: u64| {
            let same = &seen[seen.partition_point(|s| s.0 < key)..seen.partition_point(|s| s.0 <= key)];
            same.len() > 1 && same.iter().all(|s| !s.1)
        };
        for &segment in segments {
            let at = segment.tokens.start as usize;
            if unknown(self, &segment) {
                if seen.len() > 1 && is_repeated(self.text.key(at)) {
                    self.push(segment.tokens, 50, "unknown-name-again", made(OrganisationKind::Company));
                }
                continue;
            }
            let plural = segment.tokens.len() == 1
                && self.text.tokens[at].shape == Shape::Capital
                && self.text.is_cased(at)
                && self.text.source.as_bytes()[self.text.tokens[at].end as usize - 1] == b's'
                && at > 0
                && self.text.word(at - 1) == "the"
                && !self.capitals.is_demonym(at)
                && !self.capitals.class(at).any(Class::NOT | Class::STOP | Class::HEAD);
            if plural {
                self.push(segment.tokens, 54, "the-plural", made(OrganisationKind::Sport));
            }
        }
    }

    /// Teams on a page of sport: before a score, on either side of "v". National teams stay places.
    fn scores(&mut self) {
        if !self.capitals.classes.iter().take(40).any(|class| class.any(Class::SPORT)) {
            return;
        }
        for index in 0..self.capitals.segments.len() {
            let segment = self.capitals.segments[index];
            let (start, end) = (segment.tokens.start as usize, segment.tokens.end as usize);
            if segment.tokens.len() > 3 || segment.title.is_some() || self.capitals.is_demonym(start) {
                continue;
            }
            let class = self.capitals.class(start);
            let country = (start..end).all(|at| !self.text.tokens[at].is_word() || self.capitals.class(at).any(Class::COUNTRY));
            if country || class.is_given() && segment.tokens.len() > 1 || self.text.tokens[start].shape == Shape::Dotted {
                continue;
            }
            let tokens = &self.text.tokens;
            let opens_line = tokens[start].gap >= Gap::Line;
            let score =
                |at: usize| tokens.get(at).is_some_and(|t| t.kind == Kind::Number && t.gap == Gap::Space && t.span().len() <= 4);
            let versus = |at: usize| tokens.get(at).is_some_and(|t| matches!(&self.text.source[t.span()], "v" | "vs" | "V"));
            let before = start.checked_sub(1);
            let after_score =
                !opens_line && before.is_some_and(|b| tokens[b].kind == Kind::Number && tokens[b].span().len() <= 3);
            let line = score(end) && (opens_line || after_score);
            if line || versus(end) || before.is_some_and(versus) {
                self.push(segment.tokens, 97, "team-by-score", made(OrganisationKind::Sport));
            }
        }
    }

    fn is_unknown_acronym(&self, at: usize) -> bool {
        let token = &self.text.tokens[at];
        let near = |t: Option<usize>| t.and_then(|t| self.text.tokens.get(t)).is_some_and(|t| t.shape == Shape::Upper);
        token.shape == Shape::Upper
            && token.kind == Kind::Word
            && (3..=6).contains(&(token.end - token.start))
            && self.capitals.class(at) == Class::default()
            && self.text.is_cased(at)
            && self.text.sentence_of(at).tokens.len() > 6
            && !near(at.checked_sub(1))
            && !near(Some(at + 1))
    }
}
