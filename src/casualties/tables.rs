//! What the room knows: nouns for victims, verbs and nouns for what befell them, and the cue words of the frames.

use crate::Error;
use crate::lexicon::{self, Vocabulary, WordId, WordMap, gates};
use crate::record::{Effect, Side, VictimKind};

/// A noun for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Victim {
    pub(super) kind: VictimKind,
    pub(super) side: Side,
    /// The words before tell the kind: "police officer".
    pub(super) generic: bool,
    pub(super) singular: bool,
    pub(super) plural: bool,
}

/// Whom a verb affects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// The object, or the subject of the passive.
    Object,
    /// The subject: "died".
    Subject,
    /// The object, but only with "dead", "to death", "fatally" or "and killed".
    Violence,
    /// The object; taken by a state it is detained, by others abducted.
    Seized,
    /// The object, where it is a noun for people.
    Person,
}

/// A form of a verb that says what befell people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    pub(super) effect: Effect,
    pub(super) frame: Frame,
    /// The effect of a violent verb where nothing says that anybody died.
    pub(super) bare: Option<Effect>,
    pub(super) base: bool,
    pub(super) third: bool,
    pub(super) past: bool,
    pub(super) participle: bool,
    pub(super) ing: bool,
}

/// Frames of nouns and adjectives, as bits.
pub(super) mod nominal {
    pub(in crate::casualties) const COUNT: u16 = 1;
    pub(in crate::casualties) const OF: u16 = 1 << 1;
    pub(in crate::casualties) const SUFFERED: u16 = 1 << 2;
    pub(in crate::casualties) const BODY: u16 = 1 << 3;
    pub(in crate::casualties) const TOLL: u16 = 1 << 4;
    pub(in crate::casualties) const LIVES: u16 = 1 << 5;
    pub(in crate::casualties) const STATE: u16 = 1 << 6;
    pub(in crate::casualties) const HOSTAGE: u16 = 1 << 7;
    pub(in crate::casualties) const HOSPITAL: u16 = 1 << 8;
    pub(in crate::casualties) const SUICIDE: u16 = 1 << 9;
    pub(in crate::casualties) const SELF: u16 = 1 << 10;
}

/// A noun or adjective that says what befell people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nominal {
    /// `None`: killed or injured, undivided.
    pub(super) effect: Option<Effect>,
    /// Bits of [`nominal`].
    pub(super) frames: u16,
}

/// What a word can start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    Verb(Verb),
    Nominal(Nominal),
}

impl Trigger {
    /// Whether a verb stands here that may be a past form, participle or -ing form.
    pub(super) fn may_be_past(self) -> bool {
        matches!(self, Self::Verb(verb) if verb.participle || verb.ing || verb.past)
    }

    /// Whether a verb or a state ("killed", "dead") stands here, rather than a noun ("deaths").
    pub(super) fn is_state(self) -> bool {
        match self {
            Self::Verb(_) => true,
            Self::Nominal(nominal) => nominal.frames & nominal::STATE != 0,
        }
    }
}

/// Classes of cue words, as bits.
pub(super) mod cue {
    pub(in crate::casualties) const LINK: u32 = 1;
    pub(in crate::casualties) const UNREAL: u32 = 1 << 1;
    pub(in crate::casualties) const BACKGROUND: u32 = 1 << 2;
    pub(in crate::casualties) const NEGATIVE: u32 = 1 << 3;
    pub(in crate::casualties) const FOUND: u32 = 1 << 4;
    pub(in crate::casualties) const TAKEN: u32 = 1 << 5;
    pub(in crate::casualties) const SUFFER: u32 = 1 << 6;
    pub(in crate::casualties) const CLAIM: u32 = 1 << 7;
    pub(in crate::casualties) const LOSE: u32 = 1 << 8;
    pub(in crate::casualties) const TAKE: u32 = 1 << 9;
    pub(in crate::casualties) const BLOW: u32 = 1 << 10;
    pub(in crate::casualties) const STATE: u32 = 1 << 11;
    pub(in crate::casualties) const RISE: u32 = 1 << 12;
    pub(in crate::casualties) const INCLUDING: u32 = 1 << 13;
    pub(in crate::casualties) const COLLECTIVE: u32 = 1 << 14;
    pub(in crate::casualties) const PROTEST: u32 = 1 << 16;
    pub(in crate::casualties) const LINKING: u32 = 1 << 17;
    pub(in crate::casualties) const SAY: u32 = 1 << 18;
    /// A noun that is counted and is no people.
    pub(in crate::casualties) const THING: u32 = 1 << 15;

    const NAMES: [(&str, u32); 18] = [
        ("protest", PROTEST),
        ("linking", LINKING),
        ("say", SAY),
        ("link", LINK),
        ("unreal", UNREAL),
        ("background", BACKGROUND),
        ("negative", NEGATIVE),
        ("found", FOUND),
        ("taken", TAKEN),
        ("suffer", SUFFER),
        ("claim", CLAIM),
        ("lose", LOSE),
        ("take", TAKE),
        ("blow", BLOW),
        ("state", STATE),
        ("rise", RISE),
        ("including", INCLUDING),
        ("collective", COLLECTIVE),
    ];

    pub(super) fn parse(name: &str) -> Option<u32> {
        NAMES.iter().find(|(n, _)| *n == name).map(|&(_, bit)| bit)
    }
}

macro_rules! words {
    ($($field:ident = $word:literal),+ $(,)?) => {
        /// Single words that the rules name.
        #[derive(Debug, Default)]
        pub(super) struct Words { $(pub(super) $field: WordId,)+ }

        impl Words {
            fn load(vocabulary: &mut Vocabulary) -> Self {
                Self { $($field: vocabulary.intern($word),)+ }
            }
        }
    };
}

words! {
    a = "a", an = "an", of = "of", and = "and", or = "or", by = "by", to = "to", as_ = "as", well = "well", along = "along",
    together = "together", with = "with", whom = "whom", which = "which", them = "them", him = "him", her = "her", he = "he",
    she = "she", they = "they", who = "who", that = "that", was = "was", is = "is", being = "being", has = "has",
    another = "another", other = "other", others = "others", the = "the", dead = "dead", death = "death",
    fatally = "fatally", mortally = "mortally", among = "among", addition = "addition", in_ = "in", old = "old",
    down = "down", all = "all", both = "both", each = "each", after = "after", got = "got", up = "up",
    according = "according", said = "said", at = "at", from = "from", any = "any", alive = "alive", into = "into",
    before = "before", those = "those", north = "north", south = "south", east = "east", west = "west", victims = "victims",
    hostages = "hostages", captives = "captives", off = "off",
}

impl Words {
    /// "a", "another"
    pub(super) fn is_article(&self, word: WordId) -> bool {
        word == self.a || word == self.an || word == self.another
    }

    pub(super) fn is_direction(&self, word: WordId) -> bool {
        word == self.north || word == self.south || word == self.east || word == self.west
    }
}

/// What this room knows.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    victims: WordMap<u16>,
    victim_rows: Vec<Victim>,
    modifiers: WordMap<Option<VictimKind>>,
    triggers: WordMap<u16>,
    trigger_rows: Vec<Trigger>,
    cues: WordMap<u32>,
    pub(super) words: Words,
}

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut tables = Self { words: Words::load(vocabulary), ..Self::default() };
        tables.load_victims(vocabulary)?;
        tables.load_verbs(vocabulary)?;
        tables.load_nominals(vocabulary)?;
        tables.load_cues(vocabulary)?;
        tables.victims.gate(vocabulary, gates::VICTIM);
        tables.modifiers.gate(vocabulary, gates::VICTIM_MODIFIER);
        tables.triggers.gate(vocabulary, gates::EFFECT);
        tables.cues.gate(vocabulary, gates::CASUALTY_CUE);
        Ok(tables)
    }

    fn load_victims(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        let file = "gazetteers/casualties/victims.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/casualties/victims.tsv")) {
            let kind = row.parse(2, "a victim kind", VictimKind::parse)?;
            let side = row.parse(3, "a side or -", |cell| if cell == "-" { Some(Side::Unknown) } else { Side::parse(cell) })?;
            let generic = row.cell(4) == "generic";
            for (column, singular) in [(0, true), (1, false)] {
                let cell = row.cell(column);
                let same = row.cell(0) == row.cell(1);
                let word = vocabulary.intern(cell);
                let victim = Victim { kind, side, generic, singular: singular && !same, plural: !singular || same };
                set(&mut self.victims, &mut self.victim_rows, word, victim);
            }
        }
        let file = "gazetteers/casualties/modifiers.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/casualties/modifiers.tsv")) {
            let kind = row.parse(1, "a victim kind", VictimKind::parse)?;
            self.modifiers.set(vocabulary.intern(row.cell(0)), Some(kind));
        }
        Ok(())
    }

    fn load_verbs(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        let file = "gazetteers/casualties/verbs.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/casualties/verbs.tsv")) {
            let effect = row.parse(5, "an effect", Effect::parse)?;
            let frame = row.parse(6, "object, subject, violence, seized or person", |cell| match cell {
                "object" => Some(Frame::Object),
                "subject" => Some(Frame::Subject),
                "violence" => Some(Frame::Violence),
                "seized" => Some(Frame::Seized),
                "person" => Some(Frame::Person),
                _ => None,
            })?;
            let bare = match row.cell(7) {
                "" => None,
                _ => Some(row.parse(7, "an effect or nothing", Effect::parse)?),
            };
            let forms = [0, 1, 2, 3, 4].map(|column| vocabulary.intern(row.cell(column)));
            for word in forms {
                let is = |column: usize| forms[column] == word;
                let verb = Verb { effect, frame, bare, base: is(0), third: is(1), past: is(2), participle: is(3), ing: is(4) };
                set(&mut self.triggers, &mut self.trigger_rows, word, Trigger::Verb(verb));
            }
        }
        Ok(())
    }

    fn load_nominals(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        let file = "gazetteers/casualties/nominals.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/casualties/nominals.tsv")) {
            let effect = row.parse(1, "an effect or both", |cell| match cell {
                "both" => Some(None),
                _ => Effect::parse(cell).map(Some),
            })?;
            let mut frames = 0;
            for value in row.values(2) {
                frames |= match value {
                    "count" => nominal::COUNT,
                    "of" => nominal::OF,
                    "suffered" => nominal::SUFFERED,
                    "body" => nominal::BODY,
                    "toll" => nominal::TOLL,
                    "lives" => nominal::LIVES,
                    "state" => nominal::STATE,
                    "hostage" => nominal::HOSTAGE,
                    "hospital" => nominal::HOSPITAL,
                    "suicide" => nominal::SUICIDE,
                    "self" => nominal::SELF,
                    _ => return Err(row.error(format!("column 3: unknown frame {value:?}"))),
                };
            }
            let word = vocabulary.intern(row.cell(0));
            // "killing", "capture" and "rescue" are forms of verbs as well: the noun is told by "of" after it.
            if self.triggers.get(word) == 0 {
                set(&mut self.triggers, &mut self.trigger_rows, word, Trigger::Nominal(Nominal { effect, frames }));
            }
        }
        Ok(())
    }

    fn load_cues(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        let file = "gazetteers/casualties/cues.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/casualties/cues.tsv")) {
            let word = vocabulary.intern(row.cell(0));
            for value in row.values(1) {
                let bit = cue::parse(value).ok_or_else(|| row.error(format!("column 2: unknown class {value:?}")))?;
                *self.cues.entry(word) |= bit;
            }
        }
        let file = "gazetteers/casualties/other_nouns.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/casualties/other_nouns.tsv")) {
            *self.cues.entry(vocabulary.intern(row.cell(0))) |= cue::THING;
        }
        Ok(())
    }

    /// Whether a word of the text is a noun for people: told by its gate, without a look into the table.
    #[inline]
    pub(super) const fn is_victim(word: WordId) -> bool {
        word.has(gates::VICTIM)
    }

    #[inline]
    pub(super) fn victim(&self, word: WordId) -> Option<Victim> {
        self.victims.get(word).checked_sub(1).map(|row| self.victim_rows[row as usize])
    }

    #[inline]
    pub(super) fn modifier(&self, word: WordId) -> Option<VictimKind> {
        self.modifiers.get(word)
    }

    #[inline]
    pub(super) fn trigger(&self, word: WordId) -> Option<Trigger> {
        self.triggers.get(word).checked_sub(1).map(|row| self.trigger_rows[row as usize])
    }

    #[inline]
    pub(super) fn is(&self, word: WordId, class: u32) -> bool {
        self.cues.get(word) & class != 0
    }
}

fn set<T>(map: &mut WordMap<u16>, rows: &mut Vec<T>, word: WordId, row: T) {
    rows.push(row);
    map.set(word, rows.len() as u16);
}
