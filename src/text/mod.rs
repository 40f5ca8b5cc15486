//! Characters to structure: the tokens of a document with their words, its paragraphs, zones, sentences and quotations.
//!
//! Takes the source and the tables, gives a [`Text`], which every later stage reads and none changes.

mod layout;
mod quotation;
mod sentence;

use crate::lexicon::{PhraseTable, Vocabulary, WordId, WordMap, gates};
use crate::record::{Role, Span};
use crate::tokens::{self, Gap, Kind, Shape};
use crate::{Error, lexicon};

pub(crate) use quotation::Quotation;

/// A token of the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) word: WordId,
    /// Bits of `lexicon::marks`.
    pub(crate) marks: u32,
    /// Index into `Text::sentences`.
    pub(crate) sentence: u32,
    pub(crate) kind: Kind,
    pub(crate) shape: Shape,
    pub(crate) gap: Gap,
    /// It ends in a stop: "U.S.", "Gen.".
    pub(crate) stopped: bool,
}

impl Token {
    pub(crate) const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Whether the token could be part of a name by its case: starts with a capital.
    #[inline]
    pub(crate) const fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Dotted)
    }

    #[inline]
    pub(crate) const fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Mixed)
    }

    /// No white space before it.
    #[inline]
    pub(crate) const fn is_glued(&self) -> bool {
        matches!(self.gap, Gap::None)
    }
}

impl lexicon::Lookup for Token {
    #[inline]
    fn word(&self) -> WordId {
        self.word
    }

    #[inline]
    fn kind(&self) -> Kind {
        self.kind
    }

    #[inline]
    fn starts_paragraph(&self) -> bool {
        self.gap == Gap::Paragraph
    }
}

/// A half-open run of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TokenRange {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl TokenRange {
    pub(crate) const fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    pub(crate) const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(crate) const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub(crate) const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub(crate) const fn contains(self, token: usize) -> bool {
        self.start as usize <= token && token < self.end as usize
    }
}

/// Something found: where, by which rule, and what.
#[derive(Debug, Clone)]
pub(crate) struct Mention<T> {
    pub(crate) tokens: TokenRange,
    pub(crate) rule: &'static str,
    pub(crate) value: T,
}

/// A sentence: its tokens, and whether its letters are all capitals (so that case tells nothing).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence {
    pub(crate) tokens: TokenRange,
    pub(crate) span: Span,
    /// Index into `Text::zones`; the article's zone where a dateline opens the sentence.
    pub(crate) zone: u32,
    /// No lower-case word in it (or every word capitalised, as in headlines): case tells no names.
    pub(crate) capitals: bool,
}

/// A part of the page, in tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ZoneTokens {
    pub(crate) tokens: TokenRange,
    pub(crate) role: Role,
    pub(crate) duplicate_of: Option<u32>,
}

/// A document's text with its structure.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    pub(crate) source: &'t str,
    pub(crate) tokens: Vec<Token>,
    /// One a token: the hash of its folded letters. (Apart from the tokens, for few ask, and all wait where tokens are large.)
    keys: Vec<u64>,
    /// In order; every token lies in exactly one.
    pub(crate) sentences: Vec<Sentence>,
    /// In order; every token lies in exactly one.
    pub(crate) zones: Vec<ZoneTokens>,
    /// In order of their opening marks.
    pub(crate) quotations: Vec<Quotation>,
    /// The whole text is in capitals (wire archives).
    pub(crate) capitals: bool,
    /// First token of each paragraph.
    paragraphs: Vec<u32>,
    /// The tokens that are neither words nor numbers, and the words with a stop of their own, in order. What ends sentences and
    /// opens quotations is among them, so that those stages need not ask every token.
    pub(crate) signs: Vec<u32>,
}

/// What the tables say about single words for the cutting of sentences.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Abbreviations that end in a stop.
    abbreviations: WordMap<Abbreviation>,
    /// Words and phrases that tell what part of the page a line is.
    furniture: PhraseTable<Furniture>,
    /// Bits of `class`.
    words: WordMap<u32>,
}

/// Classes of single words (`gazetteers/text/words.tsv`), as bits.
mod class {
    pub(super) const STARTER: u32 = 1;
    pub(super) const OPENER: u32 = 1 << 1;
    pub(super) const FUNCTION: u32 = 1 << 2;
    pub(super) const JOINS: u32 = 1 << 3;
    pub(super) const MONTH: u32 = 1 << 4;
    pub(super) const WEEKDAY: u32 = 1 << 5;
    pub(super) const TIME: u32 = 1 << 6;
    pub(super) const CLOCK: u32 = 1 << 7;
    pub(super) const AGENCY: u32 = 1 << 8;
    pub(super) const PHOTO: u32 = 1 << 9;
    pub(super) const CUE: u32 = 1 << 10;
    pub(super) const SAID: u32 = 1 << 11;
    pub(super) const PARTICLE: u32 = 1 << 12;
    pub(super) const BEFORE_DATE: u32 = 1 << 13;

    pub(super) const PROSE: u32 = 1 << 14;

    pub(super) fn bit(name: &str) -> Option<u32> {
        Some(match name {
            "starter" => STARTER,
            "opener" => OPENER,
            "function" => FUNCTION,
            "joins" => JOINS,
            "month" => MONTH,
            "weekday" => WEEKDAY,
            "time" => TIME,
            "clock" => CLOCK,
            "agency" => AGENCY,
            "photo" => PHOTO,
            "cue" => CUE,
            "said" => SAID,
            "particle" => PARTICLE,
            "before-date" => BEFORE_DATE,
            "prose" => PROSE,
            _ => return None,
        })
    }
}

/// What a stop after a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Abbreviation {
    /// The word is none.
    #[default]
    No,
    /// A name follows: "Gen.", "Mr.", "St.".
    Title,
    /// A number follows: "No.", "Art.", "Sept."
    Number,
    /// Written with a capital only, and may end a sentence: "Calif.", "Ill.", "St."
    State,
    /// May end a sentence, too: "Inc.", "etc."
    Any,
}

/// How a line with the phrase is page furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Furniture {
    /// The phrase is the whole line.
    Line,
    /// The line starts with the phrase.
    Start,
    /// A line that starts so gives a credit.
    Credit,
    /// A line that starts so stands under a picture.
    Caption,
    /// A line that starts so says who wrote, or when.
    Byline,
}

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut tables = Self::default();
        let file = "gazetteers/text/abbreviations.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/text/abbreviations.tsv")) {
            let class = row.parse(1, "title, number, state or any", |cell| match cell {
                "title" => Some(Abbreviation::Title),
                "number" => Some(Abbreviation::Number),
                "state" => Some(Abbreviation::State),
                "any" => Some(Abbreviation::Any),
                _ => None,
            })?;
            let word = vocabulary.intern(row.cell(0));
            tables.abbreviations.set(word, class);
        }
        let file = "gazetteers/text/furniture.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/text/furniture.tsv")) {
            let how = row.parse(1, "line, start, credit, caption or byline", |cell| match cell {
                "line" => Some(Furniture::Line),
                "start" => Some(Furniture::Start),
                "credit" => Some(Furniture::Credit),
                "caption" => Some(Furniture::Caption),
                "byline" => Some(Furniture::Byline),
                _ => None,
            })?;
            let words = vocabulary.intern_all(row.cell(0));
            tables.furniture.insert(&words, how);
        }
        let file = "gazetteers/text/words.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/text/words.tsv")) {
            let bits = row.parse(1, "classes of words, parted by |", |cell| {
                cell.split('|').map(class::bit).try_fold(0, |all, bit| bit.map(|bit| all | bit))
            })?;
            let word = vocabulary.intern(row.cell(0));
            *tables.words.entry(word) |= bits;
            if bits & class::FUNCTION != 0 {
                vocabulary.gate(std::iter::once(word), gates::FUNCTION);
            }
        }
        Ok(tables)
    }
}

impl<'t> Text<'t> {
    /// Reads a document.
    pub(crate) fn read(source: &'t str, tables: &Tables, vocabulary: &Vocabulary) -> Self {
        let Scanned { mut tokens, keys, signs, lines, capitals } = scan(source, tables, vocabulary);
        let paragraphs = layout::paragraphs(source, &mut tokens, lines, tables, capitals);
        let (sentences, zones, quotations) = (Vec::new(), Vec::new(), Vec::new());
        let mut text = Text { source, tokens, keys, sentences, zones, quotations, capitals, paragraphs, signs };
        text.zones = layout::zones(&text, tables);
        text.quotations = quotation::find(&text);
        text.sentences = sentence::split(&text, tables);
        let Text { tokens, sentences, .. } = &mut text;
        for (index, sentence) in sentences.iter_mut().enumerate() {
            sentence::settle(sentence, index as u32, &mut tokens[sentence.tokens.range()]);
        }
        text
    }

    /// The bytes of a run of tokens; it must not be empty.
    pub(crate) fn span(&self, tokens: TokenRange) -> Span {
        Span::new(self.tokens[tokens.start as usize].start, self.tokens[tokens.end as usize - 1].end)
    }

    /// The words of a run of tokens, as they stand in the text.
    pub(crate) fn slice(&self, tokens: TokenRange) -> &'t str {
        &self.source[self.span(tokens).range()]
    }

    /// The words of a run of tokens with single blanks between them.
    pub(crate) fn words(&self, tokens: TokenRange) -> String {
        let slice = self.slice(tokens);
        let mut blank = false;
        let single = slice.chars().all(|c| {
            let again = blank && c == ' ';
            blank = c == ' ';
            !again && (blank || !c.is_whitespace())
        });
        if single {
            return slice.to_owned();
        }
        slice.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The hash of a token's folded letters.
    pub(crate) fn key(&self, token: usize) -> u64 {
        self.keys[token]
    }

    /// The words of a token.
    #[inline]
    pub(crate) fn word(&self, token: usize) -> &'t str {
        let token = &self.tokens[token];
        &self.source[token.start as usize..token.end as usize]
    }

    /// The tokens that pass a test, by number.
    ///
    /// The answers for 64 tokens are read before any is looked at: what the next is cannot be foreseen, so that a branch on each
    /// would cost more than a test without.
    #[inline]
    pub(crate) fn hits(&self, test: impl Fn(&Token) -> bool) -> impl Iterator<Item = usize> {
        self.tokens.chunks(64).enumerate().flat_map(move |(chunk, tokens)| {
            let mut bits = tokens.iter().rev().fold(0u64, |bits, token| bits << 1 | u64::from(test(token)));
            std::iter::from_fn(move || {
                let at = chunk * 64 + bits.trailing_zeros() as usize;
                let found = bits != 0;
                bits &= bits.wrapping_sub(1);
                found.then_some(at)
            })
        })
    }

    /// The sentence that a token lies in.
    #[inline]
    pub(crate) fn sentence_of(&self, token: usize) -> &Sentence {
        &self.sentences[self.tokens[token].sentence as usize]
    }

    /// The role of the zone that a token lies in.
    pub(crate) fn role_of(&self, token: usize) -> Role {
        let zone = self.sentence_of(token).zone as usize;
        if self.zones[zone].tokens.contains(token) {
            return self.zones[zone].role;
        }
        let at = self.zones.partition_point(|z| z.tokens.end as usize <= token);
        self.zones.get(at).map_or(Role::Body, |z| z.role)
    }

    /// The paragraphs, as first token and one past the last.
    fn paragraphs(&self) -> impl Iterator<Item = (usize, usize)> {
        let ends = self.paragraphs.iter().skip(1).map(|&end| end as usize).chain(std::iter::once(self.tokens.len()));
        self.paragraphs.iter().map(|&start| start as usize).zip(ends)
    }

    /// The signs among the tokens from `from` to `to`.
    fn signs_of(&self, from: usize, to: usize) -> &[u32] {
        let before = |at: usize| self.signs.partition_point(|&sign| (sign as usize) < at);
        &self.signs[before(from)..before(to)]
    }

    /// Whether the case of the words around a token tells names from common words.
    #[inline]
    pub(crate) fn is_cased(&self, token: usize) -> bool {
        !self.sentence_of(token).capitals
    }
}

/// The tokens of a source, and what the scan saw of them.
struct Scanned {
    tokens: Vec<Token>,
    /// See [`Text::keys`].
    keys: Vec<u64>,
    /// See [`Text::signs`].
    signs: Vec<u32>,
    /// First token of each line.
    lines: Vec<u32>,
    /// Whether the letters of the whole text are capitals.
    capitals: bool,
}

/// Scans the source, gives each token its word, and puts the stop of an abbreviation to its word.
///
/// Pass by pass: the look-ups of a loop that does nothing else wait for memory together.
fn scan(source: &str, tables: &Tables, vocabulary: &Vocabulary) -> Scanned {
    let mut tokens: Vec<Token> = Vec::with_capacity(source.len() / 4 + 8);
    let mut keys: Vec<u64> = Vec::with_capacity(source.len() / 4 + 8);
    let (mut signs, mut lines) = (Vec::with_capacity(source.len() / 24 + 8), Vec::new());
    let (mut upper, mut lower) = (0usize, 0usize);
    tokens::scan(source, |raw| {
        let word = raw.kind == Kind::Word;
        if !word && !matches!(raw.kind, Kind::Mixed | Kind::Number) || raw.stopped {
            signs.push(tokens.len() as u32);
        }
        if raw.gap >= Gap::Line {
            lines.push(tokens.len() as u32);
        }
        let small = (raw.shape == Shape::Lower) | (raw.shape == Shape::Capital);
        upper += usize::from(word & (raw.shape == Shape::Upper));
        lower += usize::from(word & small & (raw.end - raw.start > 1));
        keys.push(raw.key);
        tokens.push(Token {
            start: raw.start,
            end: raw.end,
            word: WordId::UNKNOWN,
            marks: 0,
            sentence: 0,
            kind: raw.kind,
            shape: raw.shape,
            gap: raw.gap,
            stopped: raw.stopped,
        });
    });
    vocabulary.get_each(&keys, &mut tokens, |token, word, marks| (token.word, token.marks) = (word, marks));
    let mut scanned = Scanned { tokens, keys, signs, lines, capitals: upper > 2 && lower * 10 < upper };
    scanned.join_stops(source, tables);
    scanned
}

impl Scanned {
    /// Puts the stops of abbreviations to their words.
    fn join_stops(&mut self, source: &str, tables: &Tables) {
        let Self { tokens, keys, signs, lines, .. } = self;
        let joins = |at: usize| {
            let token = &tokens[at];
            if token.kind != Kind::Stop || token.gap != Gap::None || at == 0 {
                return false;
            }
            let last = &tokens[at - 1];
            last.kind == Kind::Word
                && last.word.is_known()
                && tables.abbreviations.get(last.word) != Abbreviation::No
                && sentence::is_abbreviation_here(last, &source[token.end as usize..], tables)
        };
        let joined: Vec<u32> = signs.iter().copied().filter(|&sign| joins(sign as usize)).collect();
        let Some(&first) = joined.first() else { return };
        let mut kept = first as usize;
        for (index, &stop) in joined.iter().enumerate() {
            let stop = stop as usize;
            let end = tokens[stop].end;
            let word = &mut tokens[kept - 1];
            word.end = end;
            word.stopped = true;
            let next = joined.get(index + 1).map_or(tokens.len(), |&next| next as usize);
            tokens.copy_within(stop + 1..next, kept);
            keys.copy_within(stop + 1..next, kept);
            kept += next - stop - 1;
        }
        tokens.truncate(kept);
        keys.truncate(kept);
        // A stop that is gone leaves its word as the sign.
        for places in [&mut *signs, lines] {
            let mut gone = 0;
            for place in places {
                while joined.get(gone as usize).is_some_and(|stop| *stop <= *place) {
                    gone += 1;
                }
                *place -= gone;
            }
        }
        signs.dedup();
    }
}

#[cfg(test)]
pub(crate) fn read_for_test(source: &str) -> Text<'_> {
    let tables = crate::tables::builtin();
    Text::read(source, &tables.text, &tables.vocabulary)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(source: &str) -> Vec<String> {
        let text = read_for_test(source);
        text.sentences.iter().map(|s| source[s.span.range()].split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    fn zones(source: &str) -> Vec<String> {
        let text = read_for_test(source);
        text.zones
            .iter()
            .map(|z| {
                let words: Vec<&str> = text.slice(z.tokens).split_whitespace().collect();
                let repeats = z.duplicate_of.map_or(String::new(), |of| format!("={of}"));
                format!("{}{repeats}: {}", z.role.as_str(), words[..words.len().min(3)].join(" "))
            })
            .collect()
    }

    #[test]
    fn sentences_end_where_readers_say() {
        for (source, expected) in [
            ("We met Gen. Amir Shah. He left.", &["We met Gen. Amir Shah.", "He left."][..]),
            ("He flew to the U.S. The army stayed.", &["He flew to the U.S.", "The army stayed."]),
            ("He met U.S. Secretary Hale.", &["He met U.S. Secretary Hale."]),
            ("They met at 4 p.m. Friday. No. 7 won.", &["They met at 4 p.m. Friday.", "No. 7 won."]),
            ("It ended.Then rain came.", &["It ended.", "Then rain came."]),
            ("\"Why now?\" Mr Khan asked. Nobody spoke.", &["\"Why now?\" Mr Khan asked.", "Nobody spoke."]),
            ("“Go!” he said. “Now.” They went.", &["“Go!” he said.", "“Now.”", "They went."]),
            ("1. Water 2. Bread 3. Salt", &["1. Water", "2. Bread", "3. Salt"]),
            ("He is ill. Doctors came.", &["He is ill.", "Doctors came."]),
            ("Roe v. Wade stands (see p. 12). So be it.", &["Roe v. Wade stands (see p. 12).", "So be it."]),
            ("Wait ... what? Yes.", &["Wait ... what?", "Yes."]),
            (
                "Rebels shell the port\nThe port of Hodeidah was shelled.",
                &["Rebels shell the port", "The port of Hodeidah was shelled."],
            ),
            ("THE MAYOR WAS ILL. HE LEFT THE U.S. THE NEXT DAY.", &["THE MAYOR WAS ILL.", "HE LEFT THE U.S.", "THE NEXT DAY."]),
        ] {
            assert_eq!(sentences(source), expected, "{source}");
        }
    }

    #[test]
    fn wrapped_lines_are_joined_and_short_ones_are_not() {
        let wrapped = "FLOODS HIT THE VALLEY\n\n   THE RIVER ROSE BY FOUR METRES OVER THE NIGHT AND WASHED AWAY THE\n\
                       BRIDGE THAT LINKS THE TWO HALVES OF THE TOWN, THE MAYOR REPORTED.\nFOUR PEOPLE WERE HURT WHEN \
                       A WALL GAVE WAY NEXT TO THE OLD MARKET.\nSHORT LINE\nNOBODY WAS FOUND DEAD BY THE TEAMS THAT SEARCHED \
                       THE BANKS AFTER DARK.";
        assert_eq!(
            sentences(wrapped),
            [
                "FLOODS HIT THE VALLEY",
                "THE RIVER ROSE BY FOUR METRES OVER THE NIGHT AND WASHED AWAY THE BRIDGE THAT LINKS THE TWO HALVES OF THE \
                 TOWN, THE MAYOR REPORTED.",
                "FOUR PEOPLE WERE HURT WHEN A WALL GAVE WAY NEXT TO THE OLD MARKET.",
                "SHORT LINE",
                "NOBODY WAS FOUND DEAD BY THE TEAMS THAT SEARCHED THE BANKS AFTER DARK."
            ]
        );
        assert_eq!(sentences("apples\nfresh bread\nmilk, eggs"), ["apples", "fresh bread", "milk, eggs"]);
        assert_eq!(sentences("The convoy left\nthe city at dawn."), ["The convoy left the city at dawn."]);
    }

    #[test]
    fn zones_follow_layout_and_words() {
        let page = "Share\nMonday March 4, 2024\n\nGunmen storm mine in the north, nine dead\n\nPolice search hills for attackers \
                    who fled on motorcycles\n\nBy News Desk\nMarch 2, 2024\nSmoke rises over the mine on March 1, 2024. — AFP\n\
                    Smoke rises over the mine on March 1, 2024. — AFP\n\nDUKI, March 2 (APP) — Gunmen stormed a coal mine in the \
                    hills of the north on Friday and killed nine men.\n\nRead more: Mines reopen\n\n— With additional input from AFP";
        assert_eq!(
            zones(page),
            [
                "furniture: Share",
                "furniture: Monday March 4,",
                "headline: Gunmen storm mine",
                "standfirst: Police search hills",
                "byline: By News Desk",
                "byline: March 2, 2024",
                "caption: Smoke rises over",
                "caption=6: Smoke rises over",
                "dateline: DUKI, March 2",
                "body: Gunmen stormed a",
                "furniture: Read more: Mines",
                "credit: — With additional",
            ]
        );
        let text = read_for_test(page);
        let opener = text.sentences.iter().find(|s| page[s.span.range()].starts_with("DUKI")).unwrap();
        assert_eq!(text.zones[opener.zone as usize].role, Role::Body);
        assert_eq!(text.role_of(opener.tokens.start as usize), Role::Dateline);
    }

    #[test]
    fn a_bare_text_is_body() {
        for source in [
            "",
            "Share",
            "Nine men were killed in Duki on Friday.",
            "First day.\n\nThe second day was much longer than the first.",
        ] {
            assert!(zones(source).iter().all(|z| z.starts_with("body")), "{source}");
        }
    }

    #[test]
    fn datelines_of_many_forms_are_told_from_names() {
        for (source, expected) in [
            ("LIMA, 4 JUL 89 (EFE) -- [TEXT] THE ARMY SAID IT LEFT.", "dateline: LIMA, 4 JUL"),
            ("Kabul (Reuters) - A blast hit the city.", "dateline: Kabul (Reuters) -"),
            ("PORT-AU-PRINCE, Haiti, Feb. 3, 2010 (AP) — Aid came.", "dateline: PORT-AU-PRINCE, Haiti, Feb."),
            ("ISLAMABAD: The police said on Friday that nine men had been shot.", "dateline: ISLAMABAD:"),
            ("MOSCOW — The talks broke down late on Friday, diplomats said.", "dateline: MOSCOW —"),
            ("Tom Hale (Labour) - a member since May - resigned.", "body: Tom Hale (Labour)"),
            ("NATO leaders - all of them - came.", "body: NATO leaders -"),
        ] {
            assert_eq!(zones(source)[0], expected, "{source}");
        }
    }
}
