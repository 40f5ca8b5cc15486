//! Cues: the verbs and nouns that report, with the frames they stand in.
//!
//! Takes the tables of the room, gives for each word a set of frames or classes.

use crate::Error;
use crate::lexicon::{self, Vocabulary, WordId, WordMap, gates};
use crate::phrases::VerbForms;

/// Stands beside a quotation.
pub(super) const QUOTE: u16 = 1;
/// Takes "that" or a bare clause.
pub(super) const CLAUSE: u16 = 1 << 1;
/// The one spoken to may come before what is said.
pub(super) const PERSON: u16 = 1 << 2;
/// Its object is what is said.
pub(super) const OBJECT: u16 = 1 << 3;
/// Takes "to" and a verb.
pub(super) const INFINITIVE: u16 = 1 << 4;
/// May follow the words it reports.
pub(super) const TAIL: u16 = 1 << 5;
/// A verb whatever stands around it.
pub(super) const FIRM: u16 = 1 << 6;

/// Gives its object a name, which is what is said.
pub(super) const NAME: u16 = 1 << 7;

/// A noun for what something is said in.
pub(super) const MEDIUM: u16 = 1;
/// A noun that what is said follows.
pub(super) const CLAIM: u16 = 1 << 1;
/// A noun that a headline names as its source.
pub(super) const SOURCE: u16 = 1 << 2;
/// A day, or a part of one.
pub(super) const DAY: u16 = 1 << 3;
/// Titles, roles and given names of men.
pub(super) const MAN: u16 = 1 << 4;
/// Titles, roles and given names of women.
pub(super) const WOMAN: u16 = 1 << 5;
/// A noun that stands for a body named before: "the group".
pub(super) const BODY: u16 = 1 << 6;
/// A pronoun that can be a subject.
pub(super) const SUBJECT: u16 = 1 << 7;
/// An adjective that goes on with a preposition: "familiar with".
pub(super) const OPENING: u16 = 1 << 8;
/// May stand between a source and its verb.
pub(super) const ADVERB: u16 = 1 << 9;
/// A verb whose infinitive is a statement of its own subject: "went on to say".
pub(super) const CONTROL: u16 = 1 << 10;
/// A title or office that stands before a name.
pub(super) const TITLE: u16 = 1 << 11;
/// A form of a reporting verb, or "according".
pub(super) const REPORT: u16 = 1 << 12;

/// A reporting verb.
#[derive(Debug, Default)]
pub(super) struct Verb {
    pub(super) frames: u16,
    pub(super) particles: Vec<WordId>,
}

/// Words that the rules name one by one.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) according: WordId,
    pub(super) to: WordId,
    pub(super) that: WordId,
    pub(super) of: WordId,
    pub(super) he: WordId,
    pub(super) she: WordId,
    pub(super) his: WordId,
    pub(super) her: WordId,
    pub(super) who: WordId,
    pub(super) which: WordId,
    pub(super) whose: WordId,
    pub(super) by: WordId,
    pub(super) for_: WordId,
    pub(super) about: WordId,
    pub(super) on: WordId,
    pub(super) as_: WordId,
    pub(super) what: WordId,
    pub(super) no: WordId,
}

/// What this room knows.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    /// Index into `verbs` + 1, by form.
    forms: WordMap<u16>,
    verbs: Vec<Verb>,
    classes: WordMap<u16>,
    pub(super) words: Words,
}

impl Tables {
    pub(crate) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut tables = Self::default();
        let file = "gazetteers/statements/verbs.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/statements/verbs.tsv")) {
            let mut frames = 0;
            for frame in row.values(1) {
                frames |= match frame {
                    "quote" => QUOTE,
                    "clause" => CLAUSE,
                    "person" => PERSON,
                    "object" => OBJECT,
                    "infinitive" => INFINITIVE,
                    "tail" => TAIL,
                    "firm" => FIRM,
                    "name" => NAME,
                    _ => return Err(row.error(format!("column 2: expected a frame, found {frame:?}"))),
                };
            }
            let particles = row.values(2).map(|word| vocabulary.intern(word)).collect();
            tables.verbs.push(Verb { frames, particles });
            let index = tables.verbs.len() as u16;
            let base = row.cell(0);
            let forms = VerbForms::of(base);
            let irregular: Vec<&str> = row.values(3).collect();
            let mut put = |form: &str| {
                let word = vocabulary.intern(form);
                tables.forms.set(word, index);
                *tables.classes.entry(word) |= REPORT;
            };
            put(base);
            put(&forms.third);
            forms.ings.iter().for_each(|form| put(form));
            if irregular.is_empty() {
                forms.pasts.iter().for_each(|form| put(form));
            }
            irregular.into_iter().for_each(put);
        }
        let file = "gazetteers/statements/words.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/statements/words.tsv")) {
            let class = row.parse(1, "a class of words", |cell| {
                Some(match cell {
                    "medium" => MEDIUM,
                    "claim" => CLAIM,
                    "source" => SOURCE,
                    "day" => DAY,
                    "man" => MAN,
                    "woman" => WOMAN,
                    "body" => BODY,
                    "subject" => SUBJECT,
                    "opening" => OPENING,
                    "adverb" => ADVERB,
                    "control" => CONTROL,
                    "title" => TITLE,
                    _ => return None,
                })
            })?;
            *tables.classes.entry(vocabulary.intern(row.cell(0))) |= class;
        }
        let mut word = |word: &str| vocabulary.intern(word);
        tables.words = Words {
            according: word("according"),
            to: word("to"),
            that: word("that"),
            of: word("of"),
            he: word("he"),
            she: word("she"),
            his: word("his"),
            her: word("her"),
            who: word("who"),
            which: word("which"),
            whose: word("whose"),
            by: word("by"),
            for_: word("for"),
            about: word("about"),
            on: word("on"),
            as_: word("as"),
            what: word("what"),
            no: word("no"),
        };
        *tables.classes.entry(tables.words.according) |= REPORT;
        tables.forms.gate(vocabulary, gates::SAYING);
        tables.classes.gate(vocabulary, gates::STATEMENT_CUE);
        Ok(tables)
    }

    /// The verb that a word is a form of.
    #[inline]
    pub(super) fn verb(&self, word: WordId) -> Option<&Verb> {
        self.forms.get(word).checked_sub(1).map(|index| &self.verbs[index as usize])
    }

    /// Whether a word is of a class.
    #[inline]
    pub(super) fn is(&self, word: WordId, class: u16) -> bool {
        self.classes.get(word) & class != 0
    }
}
