//! Characters to raw tokens: span, kind, shape and folded key. Knows no words.
//!
//! Takes a string, gives tokens in order. The same scan serves the text and the entries of every gazetteer, so that both
//! are cut alike. What a token means (its word, its sentence) is for later stages.
//!
//! Conventions: a hyphen is a token of its own ("23-year-old" is five tokens), so is the possessive ("Pakistan" "'s") and a
//! clitic ("we" "'re"); an acronym with stops is one token ("U.S."), an initial too ("J."); a number keeps its inner
//! separators ("1,989", "2.5", "10:30"); a web address, e-mail address, @handle or #tag is one token of kind `Address`.

mod latin;

use unicode_segmentation::UnicodeSegmentation;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// Letters (inner apostrophes included).
    Word,
    /// Digits and letters: "10th", "1990s", "G7".
    Mixed,
    /// Digits with inner `.`, `,` or `:`.
    Number,
    /// `'s` after a word.
    Possessive,
    /// `'re`, `'ll`, `'ve`, `'d`, `'m` after a word.
    Clitic,
    /// A web or e-mail address, @handle, #tag.
    Address,
    Stop,
    Ellipsis,
    Comma,
    Colon,
    Semicolon,
    Question,
    Exclamation,
    Hyphen,
    /// En dash, em dash, two or more hyphens.
    Dash,
    /// `"` and the pair `''` / ` `` `.
    DoubleQuote,
    /// Curly or low opening mark, guillemet.
    OpenQuote,
    CloseQuote,
    /// `'` or its curly forms where not inside a word.
    Apostrophe,
    OpenBracket,
    CloseBracket,
    Slash,
    Currency,
    Percent,
    Ampersand,
    /// Any other character.
    Other,
}

/// Case of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Shape {
    /// No letters with case.
    None,
    /// "police"
    Lower,
    /// "Police", "A"
    Capital,
    /// "POLICE", two letters or more.
    Upper,
    /// "McDonald", "iPhone"
    Mixed,
    /// "U.S.", "J.": capital letters with stops.
    Dotted,
}

/// White space before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Gap {
    /// None: glued to the token before.
    None,
    /// Blanks.
    Space,
    /// One line break.
    Line,
    /// An empty line, or the start of the text.
    Paragraph,
}

/// A token as scanned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Raw {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Hash of the folded letters: lower case, accents, apostrophes and inner stops dropped.
    pub(crate) key: u64,
    pub(crate) kind: Kind,
    pub(crate) shape: Shape,
    pub(crate) gap: Gap,
    /// A word that its own stop ends: "U.S.", "a.m."
    pub(crate) stopped: bool,
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const FACTOR: u64 = 0xF135_7AEA_2E62_A9C5;

/// The hash of folded bytes, eight at a time: a word of up to eight letters costs one multiplication.
#[derive(Debug, Clone, Copy)]
struct Key {
    hash: u64,
    /// Bytes not yet taken in, the first lowest.
    chunk: u64,
    /// Bits of `chunk` in use.
    bits: u32,
}

impl Key {
    const fn new() -> Self {
        Self { hash: SEED, chunk: 0, bits: 0 }
    }

    #[inline]
    const fn push(&mut self, byte: u8) {
        self.chunk |= (byte as u64) << self.bits;
        self.bits += 8;
        if self.bits == 64 {
            self.hash = mix(self.hash, self.chunk);
            (self.chunk, self.bits) = (0, 0);
        }
    }

    #[inline]
    const fn finish(self) -> u64 {
        let hash = if self.bits == 0 { self.hash } else { mix(self.hash, self.chunk) };
        hash ^ (hash >> 32)
    }
}

#[inline]
const fn mix(hash: u64, chunk: u64) -> u64 {
    (hash.rotate_left(5) ^ chunk).wrapping_mul(FACTOR)
}

/// The key of one word, as the scan would give it.
pub(crate) fn key_of(word: &str) -> u64 {
    let mut key = Key::new();
    fold(word, |byte| key.push(byte));
    key.finish()
}

/// Folded form of a word: lower case, accents, apostrophes and stops dropped.
pub(crate) fn folded(word: &str) -> String {
    let mut bytes = Vec::with_capacity(word.len());
    fold(word, |byte| bytes.push(byte));
    String::from_utf8(bytes).unwrap_or_default()
}

/// Feeds the folded bytes of `word` to `sink`.
pub(crate) fn fold(word: &str, mut sink: impl FnMut(u8)) {
    for c in word.chars() {
        fold_char(c, &mut sink);
    }
}

#[inline]
fn fold_char(c: char, sink: &mut impl FnMut(u8)) {
    if c.is_ascii() {
        if c != '\'' && c != '.' && c != '`' {
            sink(c.to_ascii_lowercase() as u8);
        }
        return;
    }
    if is_apostrophe(c) || ('\u{300}'..='\u{36F}').contains(&c) || c == '\u{AD}' {
        return;
    }
    let base = latin::base(c);
    if base.is_empty() {
        let mut buffer = [0; 4];
        for lower in c.to_lowercase() {
            lower.encode_utf8(&mut buffer).bytes().for_each(&mut *sink);
        }
    } else {
        base.bytes().for_each(sink);
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2BC}' | '\u{2BB}' | '\u{2032}' | '\u{B4}' | '`')
}

/// Letters that are written with spaces between words: one word is one run of them.
fn is_spaced_letter(c: char) -> bool {
    match c as u32 {
        0xAA..=0x24F | 0x1E00..=0x1EFF => c.is_alphabetic(),
        0x250..=0x5FF => c.is_alphabetic() || matches!(c as u32, 0x300..=0x36F),
        _ => false,
    }
}

/// Scans `source` and feeds its tokens, in order, to `sink`.
pub(crate) fn scan(source: &str, sink: impl FnMut(Raw)) {
    Scanner::new(source, sink).run();
}

struct Scanner<'s, F> {
    source: &'s str,
    bytes: &'s [u8],
    at: usize,
    sink: F,
    last: Kind,
}

impl<'s, F: FnMut(Raw)> Scanner<'s, F> {
    fn new(source: &'s str, sink: F) -> Self {
        Self { source, bytes: source.as_bytes(), at: 0, sink, last: Kind::Other }
    }

    fn run(mut self) {
        let mut gap = Gap::Paragraph;
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            match byte {
                b' ' | b'\t' | b'\r' | 0x0B => {
                    gap = gap.max(Gap::Space);
                    self.at += 1;
                }
                b'\n' | 0x0C => {
                    gap = if gap >= Gap::Line { Gap::Paragraph } else { Gap::Line };
                    self.at += 1;
                }
                _ => {
                    if byte >= 0x80 {
                        let c = self.char_at(self.at);
                        if c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}') {
                            gap = gap.max(if matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}') { Gap::Line } else { Gap::Space });
                            self.at += c.len_utf8();
                            continue;
                        }
                    }
                    self.token(byte, gap);
                    gap = Gap::None;
                }
            }
        }
    }

    fn char_at(&self, at: usize) -> char {
        self.source[at..].chars().next().unwrap_or('\u{FFFD}')
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn emit(&mut self, start: usize, key: u64, kind: Kind, shape: Shape, gap: Gap) {
        self.last = kind;
        (self.sink)(Raw { start: start as u32, end: self.at as u32, key, kind, shape, gap, stopped: false });
    }

    fn token(&mut self, byte: u8, gap: Gap) {
        let start = self.at;
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => self.word(gap),
            b'0'..=b'9' => self.number(gap),
            b'@' | b'#'
                if self.byte(start + 1).is_ascii_alphanumeric() && gap != Gap::None
                    || matches!(byte, b'@' | b'#') && self.byte(start + 1).is_ascii_alphabetic() =>
            {
                self.at += 1;
                while matches!(self.byte(self.at), b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_') {
                    self.at += 1;
                }
                self.emit(start, 0, Kind::Address, Shape::None, gap);
            }
            b'\'' | b'`' => self.apostrophe(gap),
            0x80.. => {
                let c = self.char_at(start);
                if is_spaced_letter(c) {
                    self.word(gap);
                } else if is_apostrophe(c) {
                    self.apostrophe(gap);
                } else if c.is_alphanumeric() {
                    self.other_script(gap);
                } else {
                    self.at += c.len_utf8();
                    let kind = match c {
                        '\u{2013}' | '\u{2014}' | '\u{2015}' | '\u{2212}' => Kind::Dash,
                        '\u{2010}' | '\u{2011}' => Kind::Hyphen,
                        '\u{201C}' | '\u{201E}' | '\u{201F}' | '\u{AB}' | '\u{300C}' | '\u{300E}' => Kind::OpenQuote,
                        '\u{201D}' | '\u{BB}' | '\u{300D}' | '\u{300F}' => Kind::CloseQuote,
                        '\u{201A}' | '\u{2039}' => Kind::OpenQuote,
                        '\u{203A}' => Kind::CloseQuote,
                        '\u{2026}' => Kind::Ellipsis,
                        '\u{20AC}' | '\u{A3}' | '\u{A5}' | '\u{20B9}' | '\u{20BD}' | '\u{A2}' | '\u{20AA}' => Kind::Currency,
                        '\u{3002}' | '\u{FF0E}' => Kind::Stop,
                        '\u{FF0C}' | '\u{3001}' | '\u{60C}' => Kind::Comma,
                        '\u{FF1F}' | '\u{61F}' => Kind::Question,
                        '\u{FF01}' => Kind::Exclamation,
                        '\u{FF1A}' => Kind::Colon,
                        '\u{FF08}' | '\u{3010}' => Kind::OpenBracket,
                        '\u{FF09}' | '\u{3011}' => Kind::CloseBracket,
                        _ => Kind::Other,
                    };
                    self.emit(start, 0, kind, Shape::None, gap);
                }
            }
            _ => self.punctuation(byte, gap),
        }
    }

    fn punctuation(&mut self, byte: u8, gap: Gap) {
        let start = self.at;
        self.at += 1;
        let kind = match byte {
            b'.' => {
                let mut stops = 1;
                while self.byte(self.at) == b'.' {
                    self.at += 1;
                    stops += 1;
                }
                // Spaced ellipsis: ". . ."; the stop of the sentence before one stands alone: "end. . . ."
                let ends_sentence = gap == Gap::None && self.bytes[self.at..].starts_with(b" . . .");
                if stops == 1 && !ends_sentence && self.bytes[self.at..].starts_with(b" . .") {
                    self.at += 4;
                    while self.bytes[self.at..].starts_with(b" .") {
                        self.at += 2;
                    }
                    stops = 3;
                }
                if stops > 1 { Kind::Ellipsis } else { Kind::Stop }
            }
            b',' => Kind::Comma,
            b':' => Kind::Colon,
            b';' => Kind::Semicolon,
            b'?' => Kind::Question,
            b'!' => Kind::Exclamation,
            b'-' => {
                let mut hyphens = 1;
                while self.byte(self.at) == b'-' {
                    self.at += 1;
                    hyphens += 1;
                }
                let spaced = gap != Gap::None && matches!(self.byte(self.at), b' ' | b'\n' | b'\t' | b'\r' | 0);
                if hyphens > 1 || spaced { Kind::Dash } else { Kind::Hyphen }
            }
            b'"' => Kind::DoubleQuote,
            b'(' | b'[' | b'{' => Kind::OpenBracket,
            b')' | b']' | b'}' => Kind::CloseBracket,
            b'/' => Kind::Slash,
            b'$' => Kind::Currency,
            b'%' => Kind::Percent,
            b'&' => Kind::Ampersand,
            _ => Kind::Other,
        };
        let key = if kind == Kind::Ampersand { key_of("&") } else { 0 };
        self.emit(start, key, kind, Shape::None, gap);
    }

    /// `'` and kin where no word goes on: possessive, clitic, doubled mark, or the bare mark.
    fn apostrophe(&mut self, gap: Gap) {
        let start = self.at;
        let c = self.char_at(start);
        self.at += c.len_utf8();
        if gap == Gap::None
            && matches!(self.last, Kind::Word | Kind::Mixed | Kind::Number)
            && c != '`'
            && let Some((length, kind)) = clitic(&self.bytes[self.at..])
        {
            self.at += length;
            let key = key_of(&self.source[self.at - length..self.at]) ^ 1;
            self.emit(start, key, kind, Shape::Lower, gap);
            return;
        }
        let next = self.source[self.at..].chars().next();
        let kind = match (c, next) {
            ('\'' | '`', Some('\'' | '`')) => {
                self.at += 1;
                Kind::DoubleQuote
            }
            _ => Kind::Apostrophe,
        };
        self.emit(start, 0, kind, Shape::None, gap);
    }

    /// A word. Most are ASCII letters with nothing glued behind that could go on: those are read eight bytes at a time.
    fn word(&mut self, gap: Gap) {
        let start = self.at;
        let run = Letters::read(self.bytes, start);
        if run.end == start || !self.ends_word(start, run.end) {
            self.any_word(gap);
            return;
        }
        self.at = run.end;
        let shape = match (run.first_upper, run.more_upper, run.lower) {
            (false, false, _) => Shape::Lower,
            (true, false, _) => Shape::Capital,
            (_, true, false) => Shape::Upper,
            _ => Shape::Mixed,
        };
        self.emit(start, run.key, Kind::Word, shape, gap);
    }

    /// Whether a run of ASCII letters is a whole word, going by what is glued behind it.
    #[inline]
    fn ends_word(&self, start: usize, end: usize) -> bool {
        match self.byte(end) {
            b'.' => end - start > 1 && !self.byte(end + 1).is_ascii_alphanumeric(),
            b':' => self.byte(end + 1) != b'/',
            b'\'' => {
                let next = self.byte(end + 1);
                !next.is_ascii_alphabetic() && next < 0xC3 || clitic(&self.bytes[end + 1..]).is_some()
            }
            b'0'..=b'9' | b'@' | 0x80.. => false,
            _ => true,
        }
    }

    /// A word of any letters, digits and marks.
    fn any_word(&mut self, gap: Gap) {
        let start = self.at;
        let mut key = Key::new();
        let (mut uppers, mut lowers, mut digits) = (0u32, 0u32, 0u32);
        let mut first_upper = false;
        loop {
            let byte = self.byte(self.at);
            match byte {
                b'a'..=b'z' => {
                    lowers += 1;
                    key.push(byte);
                    self.at += 1;
                }
                b'A'..=b'Z' => {
                    if uppers + lowers == 0 {
                        first_upper = true;
                    }
                    uppers += 1;
                    key.push(byte | 0x20);
                    self.at += 1;
                }
                b'0'..=b'9' => {
                    digits += 1;
                    key.push(byte);
                    self.at += 1;
                }
                b'\'' => {
                    if !self.byte(self.at + 1).is_ascii_alphabetic() && self.byte(self.at + 1) < 0xC3
                        || clitic(&self.bytes[self.at + 1..]).is_some()
                    {
                        break;
                    }
                    self.at += 1;
                }
                b'.' => {
                    if self.byte(self.at + 1).is_ascii_alphanumeric() && is_mailbox(&self.bytes[self.at + 1..]) {
                        self.address(start, gap);
                        return;
                    }
                    if uppers + lowers == 1 && digits == 0 {
                        // Initials and dotted acronyms: "J.", "U.S.", "a.m."
                        if self.dotted(start, gap) {
                            return;
                        }
                        break;
                    }
                    if let Some(length) = domain(&self.bytes[self.at..]) {
                        self.at += length;
                        while matches!(self.byte(self.at), b'/' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_')
                            || self.byte(self.at) == b'.' && self.byte(self.at + 1).is_ascii_alphanumeric()
                        {
                            self.at += 1;
                        }
                        let key = key_of(&self.source[start..self.at]);
                        let shape = if first_upper { Shape::Capital } else { Shape::Lower };
                        let kind = if first_upper { Kind::Word } else { Kind::Address };
                        self.emit(start, key, kind, shape, gap);
                        return;
                    }
                    if self.at - start == 3 && self.bytes[start..self.at].eq_ignore_ascii_case(b"www") {
                        self.address(start, gap);
                        return;
                    }
                    break;
                }
                b'@' if self.byte(self.at + 1).is_ascii_alphanumeric() => {
                    self.address(start, gap);
                    return;
                }
                b':' if self.bytes[self.at..].starts_with(b"://") => {
                    self.address(start, gap);
                    return;
                }
                0x80.. => {
                    let c = self.char_at(self.at);
                    if is_spaced_letter(c) || c == '\u{AD}' {
                        if c.is_uppercase() {
                            if uppers + lowers == 0 {
                                first_upper = true;
                            }
                            uppers += 1;
                        } else if c.is_lowercase() {
                            lowers += 1;
                        }
                        fold_char(c, &mut |byte| key.push(byte));
                        self.at += c.len_utf8();
                    } else if is_apostrophe(c) {
                        let after = self.at + c.len_utf8();
                        let goes_on = self.source[after..].chars().next().is_some_and(char::is_alphabetic);
                        if !goes_on || clitic(&self.bytes[after..]).is_some() {
                            break;
                        }
                        self.at = after;
                    } else {
                        break;
                    }
                }
                _ => break,
            }
        }
        let kind = if digits > 0 { Kind::Mixed } else { Kind::Word };
        let shape = match (uppers, lowers) {
            (0, 0) => Shape::None,
            (0, _) => Shape::Lower,
            (1, _) if first_upper => Shape::Capital,
            (_, 0) => Shape::Upper,
            _ => Shape::Mixed,
        };
        self.emit(start, key.finish(), kind, shape, gap);
    }

    /// After one letter, at a stop: a dotted acronym, or an initial. Gives false where it is neither.
    fn dotted(&mut self, start: usize, gap: Gap) -> bool {
        let mut at = self.at + 1;
        let mut letters = 1;
        while self.byte(at).is_ascii_alphabetic() && !self.byte(at + 1).is_ascii_alphanumeric() && self.byte(at + 1) < 0x80 {
            letters += 1;
            at += 1;
            if self.byte(at) != b'.' {
                break;
            }
            at += 1;
        }
        let upper = self.bytes[start].is_ascii_uppercase();
        if letters == 1 && !upper {
            return false;
        }
        self.at = at;
        let key = key_of(&self.source[start..at]);
        let shape = if upper { Shape::Dotted } else { Shape::Lower };
        let stopped = self.bytes[at - 1] == b'.';
        self.last = Kind::Word;
        (self.sink)(Raw { start: start as u32, end: at as u32, key, kind: Kind::Word, shape, gap, stopped });
        true
    }

    fn address(&mut self, start: usize, gap: Gap) {
        while self.at < self.bytes.len()
            && !matches!(self.bytes[self.at], b' ' | b'\n' | b'\t' | b'\r' | b'<' | b'>' | b'"' | 0x80..)
        {
            self.at += 1;
        }
        while self.at > start + 1
            && matches!(self.bytes[self.at - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'\'')
        {
            self.at -= 1;
        }
        self.emit(start, 0, Kind::Address, Shape::None, gap);
    }

    fn number(&mut self, gap: Gap) {
        let start = self.at;
        let mut kind = Kind::Number;
        let mut key = Key::new();
        loop {
            let byte = self.byte(self.at);
            match byte {
                b'0'..=b'9' => key.push(byte),
                b',' | b':' if self.byte(self.at + 1).is_ascii_digit() && kind == Kind::Number => key.push(byte),
                b'.' if self.byte(self.at + 1).is_ascii_digit() && kind == Kind::Number => {}
                b'a'..=b'z' | b'A'..=b'Z' => {
                    kind = Kind::Mixed;
                    key.push(byte | 0x20);
                }
                b'@' if kind == Kind::Mixed && self.byte(self.at + 1).is_ascii_alphanumeric() => {
                    self.address(start, gap);
                    return;
                }
                _ => break,
            }
            self.at += 1;
        }
        self.emit(start, key.finish(), kind, Shape::None, gap);
    }

    /// Scripts that need Unicode's word rules (UAX 29): Chinese, Arabic, Thai, …
    fn other_script(&mut self, gap: Gap) {
        let start = self.at;
        let run = self.source[start..]
            .char_indices()
            .find(|(_, c)| c.is_ascii() || c.is_whitespace())
            .map_or(self.source.len(), |(i, _)| start + i);
        let mut gap = gap;
        for (offset, piece) in self.source[start..run].split_word_bound_indices() {
            self.at = start + offset + piece.len();
            let word = piece.chars().next().is_some_and(char::is_alphanumeric);
            let (kind, key) = if word { (Kind::Word, key_of(piece)) } else { (Kind::Other, 0) };
            self.emit(start + offset, key, kind, Shape::None, gap);
            gap = Gap::None;
        }
        self.at = run;
    }
}

/// A run of ASCII letters.
struct Letters {
    end: usize,
    key: u64,
    first_upper: bool,
    /// A capital after the first letter.
    more_upper: bool,
    lower: bool,
}

impl Letters {
    #[inline]
    fn read(bytes: &[u8], start: usize) -> Self {
        const HIGH: u64 = 0x8080_8080_8080_8080;
        const CASE: u64 = 0x2020_2020_2020_2020;
        let (mut at, mut hash) = (start, SEED);
        let (mut upper, mut lower, mut first) = (0, 0, 0);
        loop {
            let chunk = eight(bytes, at);
            let folded = chunk | CASE;
            // A byte's high bit: whether it is a letter (below 0x80, 'a' or more, not more than 'z').
            let low = folded & !HIGH;
            let letters = (low + 0x1F1F_1F1F_1F1F_1F1F) & !(low + 0x0505_0505_0505_0505) & !chunk & HIGH;
            let n = ((letters ^ HIGH).trailing_zeros() / 8) as usize;
            let run = if n == 8 { u64::MAX } else { (1 << (8 * n)) - 1 };
            let capitals = !(chunk << 2) & letters & run;
            if at == start {
                first = capitals & 0x80;
                upper = capitals & !0x80;
            } else {
                upper |= capitals;
            }
            lower |= (chunk << 2) & letters & run;
            at += n;
            if n > 0 {
                hash = mix(hash, folded & run);
            }
            if n < 8 {
                break;
            }
        }
        let key = hash ^ (hash >> 32);
        Self { end: at, key, first_upper: first != 0, more_upper: upper != 0, lower: lower != 0 }
    }
}

/// Eight bytes from `at` on, zeros past the end.
#[inline]
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        Some(&chunk) => u64::from_le_bytes(chunk),
        None => bytes[at..].iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte)),
    }
}

/// Length and kind of the clitic that `rest` (what follows an apostrophe) opens with.
fn clitic(rest: &[u8]) -> Option<(usize, Kind)> {
    let letters = rest.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
    if rest.get(letters).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let mut lower = [0u8; 2];
    if letters == 0 || letters > 2 {
        return None;
    }
    for (to, from) in lower.iter_mut().zip(&rest[..letters]) {
        *to = from.to_ascii_lowercase();
    }
    match &lower[..letters] {
        b"s" => Some((1, Kind::Possessive)),
        b"d" | b"m" => Some((1, Kind::Clitic)),
        b"re" | b"ll" | b"ve" => Some((2, Kind::Clitic)),
        _ => None,
    }
}

/// Whether `rest` goes on to the `@` of a mail address.
fn is_mailbox(rest: &[u8]) -> bool {
    let name = rest.iter().take(64).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+')).count();
    rest.get(name) == Some(&b'@') && rest.get(name + 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// Length of a domain ending at the head of `rest` (".com", ".co.uk"); `None` where there is none.
fn domain(rest: &[u8]) -> Option<usize> {
    const ENDINGS: [&[u8]; 9] = [b".com", b".org", b".net", b".gov", b".edu", b".info", b".co.uk", b".int", b".eu"];
    ENDINGS
        .iter()
        .find(|e| rest.len() >= e.len() && rest[..e.len()].eq_ignore_ascii_case(e))
        .map(|e| e.len())
        .filter(|&n| !rest.get(n).is_some_and(u8::is_ascii_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        let mut out = Vec::new();
        scan(text, |t| out.push(&text[t.start as usize..t.end as usize]));
        out.join("|")
    }

    #[test]
    fn words_clitics_numbers_and_addresses_are_cut_as_documented() {
        for (text, expected) in [
            ("Pakistan's 23-year-old", "Pakistan|'s|23|-|year|-|old"),
            ("we’re in Sana'a, don't", "we|’re|in|Sana'a|,|don't"),
            ("U.S. troops at 10:30 a.m.", "U.S.|troops|at|10:30|a.m."),
            ("J.K. Toole (1,989)", "J.K.|Toole|(|1,989|)"),
            ("see www.example.org/a?b=1, @usembassy #news", "see|www.example.org/a?b=1|,|@usembassy|#news"),
            ("mail x.y@example.com.", "mail|x.y@example.com|."),
            ("militants' base", "militants|'|base"),
            ("``So be it''", "``|So|be|it|''"),
            ("end . . . begin...", "end|. . .|begin|..."),
            ("It ended.He left", "It|ended|.|He|left"),
            ("São Tomé – 漢字かな", "São|Tomé|–|漢|字|か|な"),
            ("5pm $2.5m 10th G7", "5pm|$|2.5m|10th|G7"),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn words_have_the_same_key_by_either_road() {
        for word in ["a", "Of", "POLICE", "iPhone", "eightlet", "nineletter", "Internationalisation", "counterrevolutionaries"] {
            for text in [word.to_owned(), format!("{word} x"), format!("{word}. The end"), format!("{word}'s road to nowhere")] {
                let mut first = None;
                scan(&text, |t| first = first.or(Some((t.end as usize, t.key, t.shape))));
                let mut slow = None;
                Scanner::new(&text, |t: Raw| slow = Some((t.end as usize, t.key, t.shape))).any_word(Gap::Paragraph);
                assert_eq!(first, slow, "{text}");
                assert_eq!(first.map(|f| f.1), Some(key_of(word)), "{text}");
            }
        }
    }

    #[test]
    fn keys_fold_case_accents_and_apostrophes() {
        for (a, b) in [("São", "SAO"), ("Hay'at", "hayat"), ("U.S.", "us"), ("Łódź", "lodz"), ("’s", "s")] {
            assert_eq!(key_of(a), key_of(b), "{a} {b}");
        }
        assert_ne!(key_of("bomb"), key_of("bombs"));
        let mut keys = Vec::new();
        scan("Sana’a SANAA", |t| keys.push(t.key));
        assert_eq!(keys[0], keys[1]);
    }
}
