//! Numbers: digits and number words to values.
//!
//! Takes tokens, gives the number that starts at one of them: "23", "1,989", "1.2 million", "twenty-three", "two dozen".
//! [`quantity`] adds hedges ("at least", "about") and vague counts ("dozens"), as intervals.

mod quantity;

use crate::Error;
use crate::lexicon::{self, Vocabulary, WordId, WordMap, gates};
use crate::text::{Text, Token};
use crate::tokens::Kind;

pub(crate) use quantity::{Quantity, quantity};

/// What a number word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum NumberWord {
    #[default]
    None,
    /// "three", "thirty"
    Unit(u32),
    /// "third", "thirtieth"
    Ordinal(u32),
    /// "hundred", "thousand", "million": powers of ten
    Power(u32),
    /// "dozen", "score": 12, 20
    Group(u32),
    /// "half"
    Half,
}

/// Whether a quantity may start with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Opens {
    #[default]
    No,
    /// With one of the words that stand second behind it: "in [excess of]", "a [dozen]".
    WithSecond,
    Alone,
}

/// Number words.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    words: WordMap<NumberWord>,
    /// Whether a number or a quantity may start with the word.
    opens: WordMap<Opens>,
    /// Words that stand second in one.
    seconds: WordMap<bool>,
    and: WordId,
    a: WordId,
    hedges: quantity::Hedges,
}

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    /// One past its last token.
    pub(crate) end: usize,
    /// Written with digits.
    pub(crate) digits: bool,
    /// "third", "3rd".
    pub(crate) ordinal: bool,
}

impl Number {
    /// The value as a whole number; `None` for fractions and what does not fit.
    pub(crate) fn whole(&self) -> Option<u64> {
        (self.value.fract() == 0.0 && (0.0..1e15).contains(&self.value)).then_some(self.value as u64)
    }
}

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut words = WordMap::new();
        let mut openings = Openings::default();
        let file = "gazetteers/numbers/words.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/numbers/words.tsv")) {
            let value: u32 = row.parse(2, "a whole number", |cell| cell.parse().ok())?;
            let word = row.parse(1, "unit, ordinal, power, group or half", |cell| match cell {
                "unit" => Some(NumberWord::Unit(value)),
                "ordinal" => Some(NumberWord::Ordinal(value)),
                "power" => Some(NumberWord::Power(value)),
                "group" => Some(NumberWord::Group(value)),
                "half" => Some(NumberWord::Half),
                _ => None,
            })?;
            let id = vocabulary.intern(row.cell(0));
            words.set(id, word);
            openings.add(&[id]);
            openings.seconds.set(id, true);
        }
        let (and, a) = (vocabulary.intern("and"), vocabulary.intern("a"));
        let hedges = quantity::Hedges::load(vocabulary, &mut openings)?;
        let Openings { mut opens, seconds } = openings;
        words.gate(vocabulary, gates::NUMBER);
        opens.gate(vocabulary, gates::QUANTITY);
        Ok(Self { words, opens, seconds, and, a, hedges })
    }

    /// What a word is among number words.
    #[inline]
    pub(crate) fn word(&self, word: WordId) -> NumberWord {
        self.words.get(word)
    }
}

/// What quantities start with, while the tables are read.
#[derive(Debug, Default)]
struct Openings {
    opens: WordMap<Opens>,
    seconds: WordMap<bool>,
}

impl Openings {
    /// Takes in an entry that a quantity may start with.
    fn add(&mut self, words: &[WordId]) {
        let [first, rest @ ..] = words else { return };
        let opens = self.opens.entry(*first);
        *opens = (*opens).max(if rest.is_empty() { Opens::Alone } else { Opens::WithSecond });
        if let Some(&second) = rest.first() {
            self.seconds.set(second, true);
        }
    }
}

/// Whether a quantity may start at a token.
#[inline]
pub(crate) fn opens(text: &Text, tables: &Tables, at: usize) -> bool {
    let token = &text.tokens[at];
    token.kind == Kind::Number
        || match tables.opens.get(token.word) {
            Opens::No => false,
            Opens::Alone => true,
            Opens::WithSecond => {
                let second = |next: &Token| tables.seconds.get(next.word) || matches!(next.kind, Kind::Hyphen | Kind::Apostrophe);
                text.tokens.get(at + 1).is_some_and(second)
            }
        }
}

/// The number that starts at token `at`; `None` where none does, or where the text has ended.
pub(crate) fn number(text: &Text, tables: &Tables, at: usize) -> Option<Number> {
    let token = text.tokens.get(at)?;
    match token.kind {
        Kind::Number => digits(text, tables, at),
        Kind::Mixed => ordinal_digits(text, at),
        Kind::Word => words(text, tables, at),
        _ => None,
    }
}

fn digits(text: &Text, tables: &Tables, at: usize) -> Option<Number> {
    let mut value: f64 = plain_digits(text.word(at))?;
    let mut end = at + 1;
    while let Some(NumberWord::Power(power)) = text.tokens.get(end).map(|t| tables.word(t.word)) {
        value *= 10f64.powi(power as i32);
        end += 1;
    }
    if let Some(NumberWord::Group(size)) = text.tokens.get(end).map(|t| tables.word(t.word)) {
        value *= f64::from(size);
        end += 1;
    }
    Some(Number { value, end, digits: true, ordinal: false })
}

/// "1,989" and "2.5"; times ("10:30") and malformed groups ("1,2,3") are no numbers.
fn plain_digits(word: &str) -> Option<f64> {
    if word.len() <= 9 && word.bytes().all(|b| b.is_ascii_digit()) {
        return Some(f64::from(word.bytes().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'))));
    }
    if word.contains(':') || word.len() > 24 {
        return None;
    }
    if word.contains(',') {
        let (whole, fraction) = word.split_once('.').unwrap_or((word, ""));
        let mut groups = whole.split(',');
        let head = groups.next()?;
        if head.is_empty() || head.len() > 3 || !groups.clone().all(|g| g.len() == 3) {
            return None;
        }
        let plain: String = whole.chars().filter(|c| *c != ',').collect();
        return format!("{plain}.{fraction}0").parse().ok();
    }
    word.parse().ok()
}

fn ordinal_digits(text: &Text, at: usize) -> Option<Number> {
    let word = text.word(at);
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, suffix) = word.split_at(digits);
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|s| suffix.eq_ignore_ascii_case(s));
    (ordinal && digits < 10).then(|| number.parse().ok()).flatten().map(|value| Number {
        value,
        end: at + 1,
        digits: true,
        ordinal: true,
    })
}

fn words(text: &Text, tables: &Tables, at: usize) -> Option<Number> {
    let tokens = &text.tokens;
    if tokens[at].word != tables.a && tables.word(tokens[at].word) == NumberWord::None {
        return None;
    }
    let kind = |i: usize| tokens.get(i).map_or(NumberWord::None, |t| tables.word(t.word));
    let mut end = at;
    let (mut total, mut part): (f64, Option<f64>) = (0.0, None);
    if tokens[at].word == tables.a && matches!(kind(at + 1), NumberWord::Power(_) | NumberWord::Group(_)) {
        part = Some(1.0);
        end = at + 1;
    }
    let mut ordinal = false;
    loop {
        let mut next = end;
        if end > at {
            match tokens.get(end) {
                Some(t) if t.kind == Kind::Hyphen => next += 1,
                Some(t) if t.word == tables.and && matches!(kind(end - 1), NumberWord::Power(2..)) => next += 1,
                _ => {}
            }
        }
        match kind(next) {
            NumberWord::Unit(n) => {
                let n = f64::from(n);
                part = match part {
                    None => Some(n),
                    // "twenty" "three"; "one hundred" "five"
                    Some(p) if fits(p, n) => Some(p + n),
                    Some(_) => break,
                };
            }
            NumberWord::Ordinal(n) => {
                let n = f64::from(n);
                match part {
                    Some(p) if !fits(p, n) => break,
                    _ => part = Some(part.unwrap_or(0.0) + n),
                }
                ordinal = true;
                end = next + 1;
                break;
            }
            NumberWord::Power(2) if part.is_some_and(|p| p < 100.0) => part = part.map(|p| p * 100.0),
            NumberWord::Power(power) if power > 2 && part.is_some() => {
                total += part.take().unwrap_or(1.0) * 10f64.powi(power as i32);
            }
            NumberWord::Group(size) if part.is_some() => {
                part = part.map(|p| p * f64::from(size));
                end = next + 1;
                break;
            }
            _ => break,
        }
        end = next + 1;
    }
    if end == at || (part.is_none() && total == 0.0) {
        return match kind(at) {
            NumberWord::Unit(0) => Some(Number { value: 0.0, end: at + 1, digits: false, ordinal: false }),
            _ => None,
        };
    }
    Some(Number { value: total + part.unwrap_or(0.0), end, digits: false, ordinal })
}

fn fits(part: f64, unit: f64) -> bool {
    let tens = (20.0..100.0).contains(&(part % 100.0)) && part % 10.0 == 0.0 && (1.0..10.0).contains(&unit);
    let hundreds = part >= 100.0 && part % 100.0 == 0.0 && unit < 100.0;
    tens || hundreds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_digits_words_and_both() {
        for (source, value, rest) in [
            ("23 people", 23.0, "people"),
            ("1,989 people", 1989.0, "people"),
            ("1.2 million people", 1_200_000.0, "people"),
            ("twenty-three men", 23.0, "men"),
            ("two hundred and five", 205.0, ""),
            ("one hundred twenty thousand votes", 120_000.0, "votes"),
            ("a hundred soldiers", 100.0, "soldiers"),
            ("two dozen cars", 24.0, "cars"),
            ("a dozen cars", 12.0, "cars"),
            ("3rd time", 3.0, "time"),
            ("twenty-first century", 21.0, "century"),
            ("zero", 0.0, ""),
            ("five two", 5.0, "two"),
        ] {
            let text = crate::text::read_for_test(source);
            let tables = crate::tables::builtin();
            let number = number(&text, &tables.numbers, 0).unwrap_or_else(|| panic!("{source}"));
            assert_eq!(number.value, value, "{source}");
            let after = if number.end < text.tokens.len() { text.word(number.end) } else { "" };
            assert_eq!(after, rest.split(' ').next().unwrap_or(""), "{source}");
        }
        for source in ["10:30", "1,2,3", "people", "hundred-odd", "a man", "dozen"] {
            let text = crate::text::read_for_test(source);
            assert_eq!(number(&text, &crate::tables::builtin().numbers, 0), None, "{source}");
        }
    }

    #[test]
    fn a_text_that_ends_where_a_number_should_stand_has_none() {
        let text = crate::text::read_for_test("killed between 50 and ");
        assert!(number(&text, &crate::tables::builtin().numbers, text.tokens.len()).is_none());
        assert!(crate::Extractor::new().extract("killed between 50 and ").casualties.len() <= 1);
    }
}
