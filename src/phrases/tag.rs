//! Tags: what every token is in its sentence.
//!
//! One pass from left to right. Closed-class words are what their table says; an open-class word takes the reading that the
//! word before asks for (after "the" a noun, after "to" a base form, after "was" a participle), then the one its own form and
//! usual use speak for. The order of the tests is the grammar; its cases stand in the tests below.

use super::Tag;
use super::tables::{Closed, Readings};
use crate::lexicon::gates;
use crate::record::Role;
use crate::text::{Text, Token};
use crate::tokens::{Kind, Shape};

/// Tells what every token is in its sentence; one tag a token.
pub(crate) fn tag(text: &Text) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(text.tokens.len());
    for sentence in &text.sentences {
        let range = sentence.tokens.range();
        let context = Context { text, first: range.start, end: range.end, cased: !sentence.capitals && !text.capitals };
        for at in range {
            let tag = settled(&text.tokens[at]).unwrap_or_else(|| context.tag(at, &tags));
            tags.push(tag);
        }
    }
    tags
}

/// The tag of a token where it is the same beside any neighbours: of most words of the closed classes, marks and digits, which
/// are half of a text. One look into a table, so that no branch turns on what sort of token it is.
#[inline]
fn settled(token: &Token) -> Option<Tag> {
    let turns = token.word.has(gates::HEDGE) | matches!(token.shape, Shape::Upper | Shape::Dotted);
    SETTLED[token.kind as usize][Closed::code_of(token)].filter(|_| !turns)
}

/// By kind, and by the code of the closed class.
const SETTLED: [[Option<Tag>; 32]; Kind::Other as usize + 1] = {
    let mut rows = [[Some(Tag::Punctuation); 32]; Kind::Other as usize + 1];
    rows[Kind::Number as usize] = [Some(Tag::Number); 32];
    rows[Kind::Address as usize] = [Some(Tag::Noun); 32];
    rows[Kind::Mixed as usize] = [None; 32];
    rows[Kind::Possessive as usize] = [None; 32];
    rows[Kind::Clitic as usize] = [None; 32];
    rows[Kind::Word as usize] = [None; 32];
    let mut code = 0;
    while code < Closed::ALL.len() {
        if let Closed::Is(tag) = Closed::ALL[code]
            && !matches!(tag, Tag::Modal)
        {
            rows[Kind::Word as usize][code] = Some(tag);
        }
        code += 1;
    }
    rows
};

struct Context<'a> {
    text: &'a Text<'a>,
    first: usize,
    end: usize,
    /// Capitals tell names.
    cased: bool,
}

impl Context<'_> {
    fn tag(&self, at: usize, tags: &[Tag]) -> Tag {
        let token = &self.text.tokens[at];
        if token.kind != Kind::Word {
            return self.no_word(at, token, tags);
        }
        let capital = self.cased && token.is_capital();
        if !Closed::is_open(token) {
            return self.closed_class(at, token, capital, tags);
        }
        let readings = Readings::of(token);
        if capital {
            let inside = at > self.first || readings.0 == 0;
            if inside && !self.after_opening(at)
                || self.next_is_capital(at)
                    && !readings.any(Readings::ADJECTIVE | Readings::PLURAL | Readings::ADVERB | Readings::ING)
            {
                return Tag::Name;
            }
        }
        self.open_class(at, token, readings, tags)
    }

    fn no_word(&self, at: usize, token: &Token, tags: &[Tag]) -> Tag {
        match token.kind {
            Kind::Mixed if token.shape != Shape::None => Tag::Name,
            Kind::Number | Kind::Mixed => Tag::Number,
            Kind::Possessive => {
                let pronoun = at > self.first && tags[at - 1] == Tag::Pronoun;
                if pronoun { Tag::Be } else { Tag::Possessive }
            }
            Kind::Clitic => match self.text.word(at).trim_start_matches(|c: char| !c.is_ascii_alphabetic()) {
                "re" | "m" | "RE" | "M" => Tag::Be,
                "ve" | "VE" => Tag::Have,
                _ => Tag::Modal,
            },
            Kind::Address => Tag::Noun,
            _ => Tag::Punctuation,
        }
    }

    fn closed_class(&self, at: usize, token: &Token, capital: bool, tags: &[Tag]) -> Tag {
        match Closed::of(token) {
            Closed::Is(tag) => {
                // "US", "IT", "WHO": capitals in a sentence that has small letters.
                let upper = matches!(token.shape, Shape::Upper | Shape::Dotted) || tag == Tag::Modal;
                if capital && upper && at > self.first {
                    return Tag::Name;
                }
                let hedges = matches!(tag, Tag::Preposition | Tag::Determiner | Tag::Adverb) && self.hedges_a_number(at);
                if hedges { Tag::Adverb } else { tag }
            }
            // "up to 30", "50 to 60", but "damage to three houses"
            Closed::To if self.hedges_a_number(at) && self.goes_on_an_amount(at, tags) => Tag::Adverb,
            Closed::To if self.base_follows(at) => Tag::To,
            Closed::To => Tag::Preposition,
            Closed::That => self.that(at, tags),
            Closed::Her if self.noun_follows(at) => Tag::Possessive,
            Closed::Her => Tag::Pronoun,
            Closed::Open => Tag::default(),
        }
    }

    /// After a quotation mark or a bracket a capital may open a sentence.
    fn after_opening(&self, at: usize) -> bool {
        at > self.first
            && matches!(self.text.tokens[at - 1].kind, Kind::DoubleQuote | Kind::OpenQuote | Kind::Dash | Kind::Colon)
            && !self.next_is_capital(at)
            && Readings::of(&self.text.tokens[at]).0 != 0
    }

    fn next(&self, at: usize) -> Option<&Token> {
        self.text.tokens.get(at + 1).filter(|_| at + 1 < self.end)
    }

    fn next_is_capital(&self, at: usize) -> bool {
        self.next(at).is_some_and(|t| t.kind == Kind::Word && t.is_capital())
    }

    fn that(&self, at: usize, tags: &[Tag]) -> Tag {
        let before = if at > self.first { tags[at - 1] } else { Tag::Punctuation };
        match before {
            Tag::Noun | Tag::PluralNoun | Tag::Name if self.verb_follows(at) => Tag::Relative,
            Tag::Preposition | Tag::To => Tag::Determiner,
            _ if at == self.first && !self.noun_follows(at) => Tag::Pronoun,
            _ if at == self.first => Tag::Determiner,
            _ => Tag::Subordinator,
        }
    }

    fn base_follows(&self, at: usize) -> bool {
        let Some(next) = self.next(at) else { return false };
        match Closed::of(next) {
            Closed::Is(Tag::Be | Tag::Have | Tag::Do) => return true,
            Closed::Is(Tag::Adverb | Tag::Negation) => {
                return self.next(at + 1).is_some_and(|t| Readings::of(t).any(Readings::BASE));
            }
            Closed::Open => {}
            _ => return false,
        }
        if self.cased && next.is_capital() {
            return false;
        }
        let readings = Readings::of(next);
        if readings.any(Readings::ADVERB) && self.next(at + 1).is_some_and(|t| Readings::of(t).any(Readings::BASE)) {
            return true;
        }
        readings.any(Readings::BASE)
            && (readings.any(Readings::MOSTLY_VERB) || self.object_follows(at + 1) || !readings.any(Readings::NOUN))
    }

    fn noun_follows(&self, at: usize) -> bool {
        let Some(next) = self.next(at) else { return false };
        match Closed::of(next) {
            Closed::Open => next.is_word() && !self.text.word(at + 1).ends_with("ly"),
            Closed::Is(Tag::Number) => true,
            _ => false,
        }
    }

    /// "more than 50", "at least 12", "up to 30", "about 20", "as many as 9": the words before the number.
    fn hedges_a_number(&self, at: usize) -> bool {
        self.text.tokens[at].word.has(gates::HEDGE) && self.number_follows(at)
    }

    /// Whether a number stands behind the hedge at `at`, and two more words of one at most.
    fn number_follows(&self, at: usize) -> bool {
        let hedge = |at: usize| self.text.tokens[at].word.has(gates::HEDGE);
        let mut end = at + 1;
        while end < self.end && end < at + 3 && hedge(end) {
            end += 1;
        }
        end < self.end
            && match self.text.tokens[end].kind {
                Kind::Number => true,
                Kind::Word => Closed::of(&self.text.tokens[end]) == Closed::Is(Tag::Number),
                _ => false,
            }
    }

    /// Whether the word before belongs to an amount, too.
    fn goes_on_an_amount(&self, at: usize, tags: &[Tag]) -> bool {
        at > self.first && (tags[at - 1] == Tag::Number || self.text.tokens[at - 1].word.has(gates::HEDGE))
    }

    fn verb_follows(&self, at: usize) -> bool {
        let Some(next) = self.next(at) else { return false };
        match Closed::of(next) {
            Closed::Is(tag) => matches!(tag, Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Negation),
            Closed::Open => {
                let readings = Readings::of(next);
                readings.any(Readings::PAST | Readings::THIRD) && !(self.cased && next.is_capital())
                    || readings.any(Readings::BASE) && readings.any(Readings::MOSTLY_VERB)
            }
            _ => false,
        }
    }

    /// Whether an object could start right after token `at`: determiner, possessive, number, pronoun, name.
    fn object_follows(&self, at: usize) -> bool {
        let Some(next) = self.next(at) else { return false };
        match next.kind {
            Kind::Number | Kind::Mixed => return true,
            Kind::Word => {}
            _ => return false,
        }
        match Closed::of(next) {
            Closed::Is(tag) => matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Pronoun),
            Closed::That | Closed::Her => true,
            Closed::To => false,
            Closed::Open => {
                self.cased && next.is_capital()
                    || Readings::of(next).any(Readings::PLURAL)
                    // "Yemeni forces opened fire": a past form is no object.
                    || Readings::of(next).any(Readings::MOSTLY_ADJECTIVE) && !Readings::of(next).any(Readings::PAST)
            }
        }
    }

    fn open_class(&self, at: usize, token: &Token, readings: Readings, tags: &[Tag]) -> Tag {
        // The last tag that is no adverb: what the word answers to.
        let mut back = at;
        while back > self.first && matches!(tags[back - 1], Tag::Adverb | Tag::Negation) {
            back -= 1;
        }
        let before = match back.checked_sub(1).filter(|_| back > self.first) {
            // What stands in brackets after a name does not part it from its verb: "the Front (LF) claimed".
            Some(last) if tags[last] == Tag::Punctuation && self.text.tokens[last].kind == Kind::CloseBracket => Tag::Name,
            Some(last) => tags[last],
            None => Tag::Punctuation,
        };
        if readings.0 == 0 {
            return self.by_suffix(at, token, before);
        }
        let noun = || if readings.any(Readings::PLURAL) && !readings.any(Readings::NOUN) { Tag::PluralNoun } else { Tag::Noun };
        let nominal = readings.any(Readings::NOUN | Readings::PLURAL);
        let next_nominal = || self.nominal_follows(at);
        if matches!(before, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number) {
            if readings.any(Readings::ADJECTIVE) && next_nominal() {
                return Tag::Adjective;
            }
            if !nominal && readings.any(Readings::PARTICIPLE | Readings::ING) && next_nominal() {
                return Tag::Adjective;
            }
            // "the 12 killed the guard": a bare count before a past form.
            if before == Tag::Number && readings.any(Readings::PAST) && !readings.any(Readings::ADJECTIVE) && !nominal {
                return Tag::VerbPast;
            }
            if nominal {
                return noun();
            }
            if readings.any(Readings::ADJECTIVE | Readings::PARTICIPLE) {
                return Tag::Adjective;
            }
            return if readings.any(Readings::ADVERB) { Tag::Adverb } else { Tag::Noun };
        }
        if before == Tag::Preposition {
            if readings.any(Readings::ING) && !(nominal && !self.object_follows(at)) {
                return Tag::VerbIng;
            }
            if readings.any(Readings::ADJECTIVE | Readings::PARTICIPLE) && next_nominal() {
                return Tag::Adjective;
            }
            if nominal {
                return noun();
            }
        } else if let Some(tag) = self.led_verb(at, readings, before) {
            return tag;
        }
        if !nominal
            && readings.any(Readings::PARTICIPLE | Readings::ING)
            && at > self.first
            && tags[at - 1] == Tag::Punctuation
            && self.text.tokens[at - 1].kind == Kind::Hyphen
        {
            return Tag::Adjective;
        }
        if readings.any(Readings::ADVERB) && !readings.any(Readings::ADJECTIVE | Readings::ANY_VERB | Readings::NOUN) {
            return Tag::Adverb;
        }
        let after_noun = matches!(before, Tag::Noun | Tag::PluralNoun | Tag::Name | Tag::Pronoun | Tag::Relative);
        // "was shot and killed"
        if before == Tag::Conjunction
            && back >= self.first + 2
            && tags[back - 2] == Tag::VerbParticiple
            && readings.any(Readings::PARTICIPLE)
            && !self.object_follows(at)
        {
            return Tag::VerbParticiple;
        }
        if before == Tag::Conjunction
            && readings.any(Readings::PAST)
            && self.object_follows(at)
            && self.has_verb_before(back, tags)
        {
            return Tag::VerbPast;
        }
        if readings.any(Readings::PAST | Readings::PARTICIPLE) && !(nominal && !after_noun) {
            let by = self.next(at).is_some_and(|t| t.word.has(gates::BY));
            if back < at && readings.any(Readings::PAST) && !nominal && !(by && readings.any(Readings::PARTICIPLE)) {
                return Tag::VerbPast;
            }
            let goes_on = || before == Tag::Conjunction && readings.any(Readings::PAST) && self.has_verb_before(back, tags);
            if !after_noun && readings.any(Readings::PARTICIPLE) && before != Tag::Conjunction && next_nominal() {
                return Tag::Adjective;
            }
            if readings.any(Readings::MOSTLY_ADJECTIVE) && !after_noun && !goes_on() && next_nominal() {
                return Tag::Adjective;
            }
            if !readings.any(Readings::PAST) || by && readings.any(Readings::PARTICIPLE) {
                return Tag::VerbParticiple;
            }
            return Tag::VerbPast;
        }
        if readings.any(Readings::ING) {
            // "Fighting broke out": a clause that opens with a participle has no verb right behind it.
            let past = |t: &Token| {
                let readings = Readings::of(t);
                let adjective = readings.any(Readings::MOSTLY_ADJECTIVE) && readings.any(Readings::PARTICIPLE);
                readings.any(Readings::PAST) && !readings.any(Readings::NOUN) && !adjective
            };
            let stands = || before != Tag::Punctuation || self.next(at).is_some_and(past);
            return if nominal && !self.object_follows(at) && stands() { Tag::Noun } else { Tag::VerbIng };
        }
        if readings.any(Readings::THIRD | Readings::BASE) {
            let agrees = match before {
                Tag::PluralNoun | Tag::Pronoun | Tag::Relative => readings.any(Readings::BASE) || before != Tag::PluralNoun,
                Tag::Noun | Tag::Name => readings.any(Readings::THIRD),
                Tag::Conjunction => true,
                _ => false,
            };
            let clause_verb = before == Tag::Conjunction && self.object_follows(at) && readings.any(Readings::MOSTLY_VERB);
            // "terror attacks in", "the rebels attack the town": where the noun is as likely, an object must follow.
            let likely_noun = readings.any(Readings::PLURAL) || !matches!(before, Tag::PluralNoun | Tag::Pronoun | Tag::Relative);
            // "Car bomb kills policeman": headlines leave the article out.
            let bare_object = || {
                let noun = |t: &Token| t.kind == Kind::Word && Readings::of(t).any(Readings::NOUN);
                self.next(at).is_some_and(noun) && self.text.role_of(at) == Role::Headline
            };
            let follows = self.object_follows(at) || readings.any(Readings::MOSTLY_VERB) && (!likely_noun || bare_object());
            if !nominal || agrees && after_noun && follows || clause_verb {
                if readings.any(Readings::ADJECTIVE) && !after_noun && next_nominal() {
                    return Tag::Adjective;
                }
                return Tag::VerbPresent;
            }
        }
        if readings.any(Readings::MOSTLY_ADJECTIVE) || readings.any(Readings::ADJECTIVE) && (!nominal || next_nominal()) {
            return Tag::Adjective;
        }
        if nominal {
            return noun();
        }
        Tag::Adverb
    }

    /// The verb that an auxiliary, a pronoun or "who" asks for.
    fn led_verb(&self, at: usize, readings: Readings, before: Tag) -> Option<Tag> {
        match before {
            Tag::To | Tag::Modal | Tag::Do if readings.any(Readings::BASE) => Some(Tag::VerbPresent),
            Tag::Be
                if readings.any(Readings::PARTICIPLE)
                    && !(readings.any(Readings::MOSTLY_ADJECTIVE) && !readings.any(Readings::PAST)) =>
            {
                Some(Tag::VerbParticiple)
            }
            Tag::Be if readings.any(Readings::ING) => Some(Tag::VerbIng),
            Tag::Have if readings.any(Readings::PARTICIPLE) => Some(Tag::VerbParticiple),
            Tag::Pronoun | Tag::Relative if readings.any(Readings::PAST) => Some(Tag::VerbPast),
            Tag::Pronoun | Tag::Relative if readings.any(Readings::BASE | Readings::THIRD) => {
                let nominal = readings.any(Readings::NOUN | Readings::PLURAL);
                (!nominal || readings.any(Readings::MOSTLY_VERB) || self.object_follows(at)).then_some(Tag::VerbPresent)
            }
            _ => None,
        }
    }

    /// Whether a finite verb stands in the few words before ("extended its support and expressed …").
    fn has_verb_before(&self, at: usize, tags: &[Tag]) -> bool {
        tags[self.first.max(at.saturating_sub(25))..at]
            .iter()
            .any(|t| matches!(t, Tag::VerbPast | Tag::VerbPresent | Tag::Be | Tag::Have))
    }

    fn nominal_follows(&self, at: usize) -> bool {
        let Some(mut next) = self.next(at) else { return false };
        if next.kind == Kind::Hyphen {
            match self.next(at + 1) {
                Some(after) => next = after,
                None => return false,
            }
        }
        if next.kind != Kind::Word || !Closed::is_open(next) {
            return false;
        }
        if self.cased && next.is_capital() {
            return true;
        }
        let readings = Readings::of(next);
        readings.0 == 0 && !self.text.word(at + 1).ends_with("ly")
            || readings.any(Readings::NOUN | Readings::PLURAL | Readings::MOSTLY_ADJECTIVE) && !readings.any(Readings::PAST)
    }

    fn by_suffix(&self, at: usize, token: &Token, before: Tag) -> Tag {
        let word = self.text.word(at).as_bytes();
        let ends =
            |suffix: &[u8]| word.len() > suffix.len() + 2 && word[word.len() - suffix.len()..].eq_ignore_ascii_case(suffix);
        let nominal_place = matches!(before, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Preposition);
        if !self.cased && token.shape == Shape::Upper && !ends(b"ED") && !ends(b"ING") && !ends(b"LY") {
            return Tag::Name;
        }
        if ends(b"ly") {
            return Tag::Adverb;
        }
        if ends(b"ed") {
            return match before {
                Tag::Be | Tag::Have => Tag::VerbParticiple,
                _ if nominal_place => Tag::Adjective,
                Tag::Noun | Tag::PluralNoun | Tag::Name | Tag::Pronoun | Tag::Relative | Tag::Conjunction => Tag::VerbPast,
                _ if self.nominal_follows(at) => Tag::Adjective,
                _ => Tag::VerbPast,
            };
        }
        if ends(b"ing") {
            return if matches!(before, Tag::Determiner | Tag::Possessive | Tag::Adjective) { Tag::Noun } else { Tag::VerbIng };
        }
        if ends(b"ous") || ends(b"ful") || ends(b"ive") || ends(b"able") || ends(b"ical") {
            return Tag::Adjective;
        }
        if ends(b"s") && !ends(b"ss") {
            return Tag::PluralNoun;
        }
        Tag::Noun
    }
}
