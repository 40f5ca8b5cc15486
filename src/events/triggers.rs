//! Triggers: the words that say that something happened, each with its frame.
//!
//! Takes the text and its phrases, gives hits in order; metaphors and other fields of life (sport, business, fiction) are
//! turned away here.

use super::Input;
use super::inflect;
use crate::Error;
use crate::lexicon::{self, PhraseTable, Vocabulary, WordId, WordMap, gates};
use crate::phrases::Tag;
use crate::record::{Group, Kind, Role};
use crate::text::TokenRange;
use crate::tokens;

/// Who is what around a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// The subject does it to people.
    Harm,
    /// The subject does it to people or things.
    Hit,
    /// The subject does it on, at or against something.
    At,
    /// The subject puts, throws or fires a weapon somewhere.
    Set,
    /// A weapon goes off somewhere.
    Blow,
    /// A weapon or force strikes something.
    Strike,
    /// Two sides.
    Clash,
    /// The subject alone.
    Act,
    /// The subject says or wills something about the object.
    Words,
    /// The subject takes something or somebody.
    Take,
    /// The subject gives.
    Give,
    /// A thing fails: the subject suffers.
    Fall,
    /// The subject dies or is gone.
    Die,
    /// A force of nature.
    Nature,
}

/// What a trigger needs to make an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Nothing,
    /// A participant.
    Anything,
    /// Never makes an event, only speaks of one.
    Reference,
    Weapon,
    People,
    Target,
    Armed,
    Vehicle,
    Facility,
    Place,
    PeopleSubject,
    /// Demonstrators on either side: "dispersed", "gathered".
    Crowd,
    /// A verb of giving that governs it: "extended its support".
    Offer,
}

/// What a trigger means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trigger {
    pub(super) kind: Kind,
    pub(super) frame: Frame,
    pub(super) need: Need,
    /// Hash of the entry, to tell apart "kill" from "murder".
    pub(super) entry: u64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    verb: Option<Trigger>,
    noun: Option<Trigger>,
    /// The form can only be a past tense or participle.
    past: bool,
    plural: bool,
}

/// A verb whose other half stands behind the object: "set … on fire".
#[derive(Debug)]
struct Split {
    tail: Vec<WordId>,
    trigger: Trigger,
}

/// Fields of life in which violent words are figures of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Sport,
    Business,
    Fiction,
    /// Garden, kitchen, crafts.
    Home,
    /// Exercises and rehearsals.
    Drill,
    /// Bills and votes.
    Debate,
    /// Words of reports of real deeds.
    Real,
}

const FIELDS: usize = 7;

const FIGURATIVE: [Field; 6] = [Field::Sport, Field::Business, Field::Fiction, Field::Home, Field::Drill, Field::Debate];

/// Triggers and what turns them away.
#[derive(Debug, Default)]
pub(super) struct Triggers {
    entries: PhraseTable<Entry>,
    splits: WordMap<u32>,
    split_rows: Vec<Vec<Split>>,
    negatives: PhraseTable<()>,
    fields: PhraseTable<Field>,
    /// Which of the tables above have an entry that starts with the word: bits of `starts`.
    starts: WordMap<u8>,
}

/// Tables that an entry may start in.
mod starts {
    pub(super) const ENTRY: u8 = 1;
    pub(super) const SPLIT: u8 = 1 << 1;
    pub(super) const NEGATIVE: u8 = 1 << 2;
    pub(super) const FIELD: u8 = 1 << 3;
}

/// A trigger in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) tokens: TokenRange,
    /// The verb's or noun's own token.
    pub(super) head: usize,
    pub(super) trigger: Trigger,
    pub(super) verb: bool,
    pub(super) plural: bool,
    /// A participle inside a noun group: "the kidnapped priest".
    pub(super) attributive: bool,
    pub(super) sentence: u32,
}

const SPLITS: &[(&str, &str, &str, Kind)] = &[
    ("set", "set|set|setting", "on fire", Kind::Arson),
    ("set", "set|set|setting", "ablaze", Kind::Arson),
    ("set", "set|set|setting", "alight", Kind::Arson),
    ("set", "set|set|setting", "afire", Kind::Arson),
    ("take", "took|taken|taking", "hostage", Kind::Abduction),
    ("take", "took|taken|taking", "hostages", Kind::Abduction),
    ("take", "took|taken|taking", "captive", Kind::Abduction),
    ("take", "took|taken|taking", "prisoner", Kind::Abduction),
    ("hold", "held|held|holding", "hostage", Kind::Abduction),
    ("hold", "held|held|holding", "hostages", Kind::Abduction),
    ("hold", "held|held|holding", "captive", Kind::Abduction),
    ("hold", "held|held|holding", "captives", Kind::Abduction),
    ("take", "took|taken|taking", "into custody", Kind::Arrest),
    ("shoot", "shot|shot|shooting", "dead", Kind::ArmedAttack),
    ("shoot", "shot|shot|shooting", "to death", Kind::ArmedAttack),
    ("beat", "beat|beaten|beating", "to death", Kind::MobViolence),
];

impl Triggers {
    pub(super) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut triggers = Self::default();
        let file = "gazetteers/events/triggers.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/events/triggers.tsv")) {
            let base = row.cell(0);
            let trigger = Trigger {
                kind: row.parse(2, "an event kind", Kind::parse)?,
                frame: row.parse(3, "a frame", frame)?,
                need: row.parse(4, "a strength", need)?,
                entry: tokens::key_of(&base.replace(' ', "")),
            };
            let irregular = row.cell(5);
            let mut put = |form: &str, verb: bool, past: bool, plural: bool| {
                let words = vocabulary.intern_all(form);
                triggers.mark(&words, starts::ENTRY);
                let Some(entry) = triggers.entries.entry(&words, Entry::default) else { return };
                if verb {
                    entry.verb = entry.verb.or(Some(trigger));
                    entry.past |= past;
                } else {
                    entry.noun = entry.noun.or(Some(trigger));
                    entry.plural |= plural;
                }
            };
            match row.cell(1) {
                "v" => {
                    let forms = inflect::verb_forms(base, irregular);
                    for (i, form) in forms.iter().enumerate() {
                        put(form, true, i == 2 || i == 3, false);
                    }
                }
                "n" => {
                    put(base, false, false, false);
                    put(&inflect::plural(base, irregular), false, false, true);
                }
                "f" => put(base, false, false, false),
                other => return Err(row.error(format!("column 2: expected v, n or f, found {other:?}"))),
            }
        }
        for &(base, irregular, tail, kind) in SPLITS {
            let tail = vocabulary.intern_all(tail).to_vec();
            let frame = if kind == Kind::Arson { Frame::Hit } else { Frame::Harm };
            let sure = matches!(kind, Kind::Arson | Kind::ArmedAttack | Kind::MobViolence | Kind::Arrest);
            let need = if sure { Need::Nothing } else { Need::People };
            let entry = tokens::key_of(base);
            let trigger = Trigger { kind, frame, need, entry };
            for form in inflect::verb_forms(base, irregular) {
                let word = vocabulary.intern(&form);
                triggers.mark(&[word], starts::SPLIT);
                let mut at = triggers.splits.get(word) as usize;
                if at == 0 {
                    triggers.split_rows.push(Vec::new());
                    at = triggers.split_rows.len();
                    triggers.splits.set(word, at as u32);
                }
                triggers.split_rows[at - 1].push(Split { tail: tail.clone(), trigger });
            }
        }
        let file = "gazetteers/events/negatives.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/events/negatives.tsv")) {
            let words = vocabulary.intern_all(row.cell(0));
            triggers.mark(&words, starts::NEGATIVE);
            triggers.negatives.insert(&words, ());
        }
        let file = "gazetteers/events/contexts.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/events/contexts.tsv")) {
            let field = row.parse(1, "sport, business, fiction, home, drill, debate or real", |cell| match cell {
                "sport" => Some(Field::Sport),
                "business" => Some(Field::Business),
                "fiction" => Some(Field::Fiction),
                "home" => Some(Field::Home),
                "drill" => Some(Field::Drill),
                "debate" => Some(Field::Debate),
                "real" => Some(Field::Real),
                _ => None,
            })?;
            let words = vocabulary.intern_all(row.cell(0));
            triggers.mark(&words, starts::FIELD);
            triggers.fields.insert(&words, field);
        }
        triggers.starts.gate(vocabulary, gates::TRIGGER);
        Ok(triggers)
    }

    fn mark(&mut self, words: &[WordId], bit: u8) {
        if let Some(&first) = words.first() {
            *self.starts.entry(first) |= bit;
        }
    }

    /// Whether the word could open a trigger noun.
    pub(super) fn noun_at(&self, input: &Input, at: usize) -> Option<Trigger> {
        self.entries.longest(&input.text.tokens, at).and_then(|(_, entry)| entry.noun)
    }

    /// Whether the word could open a trigger verb.
    pub(super) fn verb_at(&self, input: &Input, at: usize) -> Option<Trigger> {
        self.entries.longest(&input.text.tokens, at).and_then(|(_, entry)| entry.verb)
    }

    /// The triggers of the document, in order; none overlap.
    pub(super) fn find(&self, input: &Input) -> Vec<Hit> {
        let text = input.text;
        let tags = &input.phrases.tags;
        let mut hits = Vec::with_capacity(32);
        let mut fields = Vec::with_capacity(32);
        let (mut blocked_to, mut next) = (0, 0);
        for (at, token) in text.tokens.iter().enumerate() {
            let marks = self.starts.get(token.word);
            if marks == 0 {
                continue;
            }
            if marks & starts::FIELD != 0
                && let Some((_, &field)) = self.fields.longest(&text.tokens, at)
            {
                fields.push((token.sentence, field));
            }
            if at < next {
                continue;
            }
            if marks & starts::NEGATIVE != 0
                && let Some((end, ())) = self.negatives.longest(&text.tokens, at)
            {
                blocked_to = blocked_to.max(end);
            }
            if at < blocked_to {
                continue;
            }
            let split = self.splits.get(token.word);
            if marks & starts::SPLIT != 0
                && let Some(trigger) = self.split(input, at, split)
            {
                hits.push(Hit {
                    tokens: TokenRange::new(at, at + 1),
                    head: at,
                    trigger,
                    verb: true,
                    plural: false,
                    attributive: false,
                    sentence: text.tokens[at].sentence,
                });
                continue;
            }
            if marks & starts::ENTRY == 0 {
                continue;
            }
            let Some((end, entry)) = self.entries.longest(&text.tokens, at) else { continue };
            let skip = matches!(text.role_of(at), Role::Furniture | Role::Credit | Role::Byline | Role::Dateline);
            if !skip
                && text.tokens[end - 1].sentence == text.tokens[at].sentence
                && let Some(hit) = choose(input, tags, at, end, entry)
            {
                hits.push(hit);
                next = end;
            }
        }
        turn_away(input, hits, &fields)
    }

    fn split(&self, input: &Input, at: usize, row: u32) -> Option<Trigger> {
        let tokens = &input.text.tokens;
        let limit = tokens.len().min(at + 12);
        let sentence = tokens[at].sentence;
        for split in &self.split_rows[row as usize - 1] {
            for i in at + 1..limit.saturating_sub(split.tail.len() - 1) {
                if tokens[i].sentence != sentence {
                    break;
                }
                if split.tail.iter().enumerate().all(|(k, &w)| tokens[i + k].word == w) {
                    return Some(split.trigger);
                }
            }
        }
        None
    }
}

/// Drops the hits of sentences, and of articles, that speak of sport, business, fiction and the like; `fields` holds the
/// words of such, each with its sentence.
fn turn_away(input: &Input, hits: Vec<Hit>, fields: &[(u32, Field)]) -> Vec<Hit> {
    let text = input.text;
    if hits.is_empty() || fields.is_empty() {
        return hits;
    }
    let mut counts: Vec<[u8; FIELDS]> = vec![[0; FIELDS]; text.sentences.len()];
    let mut whole = [0usize; FIELDS];
    for &(sentence, field) in fields {
        let cell = &mut counts[sentence as usize][field as usize];
        *cell = cell.saturating_add(1);
        whole[field as usize] += 1;
    }
    let words = text.tokens.len().max(1);
    let real = whole[Field::Real as usize];
    let mut about = [false; FIELDS];
    let mut wholly = None;
    for field in FIGURATIVE {
        let n = whole[field as usize];
        // One word in eighty of a field, and far more of it than of reports of deeds: the article is about it.
        about[field as usize] = n >= 4 && n * 40 > words;
        let plain = matches!(field, Field::Business | Field::Debate);
        if n >= 4 && n * 80 > words && n > real * if plain { 3 } else { 2 } {
            wholly = Some(wholly.unwrap_or(true) && plain);
        }
    }
    hits.into_iter()
        .filter(|hit| {
            if let Some(plain) = wholly {
                // Business and politics have deals, sanctions and strikes of their own.
                let kind = hit.trigger.kind;
                let own = kind.group() == Group::Accord
                    || matches!(kind, Kind::LabourStrike | Kind::Sanction | Kind::Conviction | Kind::Investigation);
                return plain && own;
            }
            let local = counts[hit.sentence as usize];
            let figurative = [Field::Sport, Field::Business, Field::Fiction].into_iter().any(|field| {
                let f = field as usize;
                let limit = if field == Field::Business { 3 } else { 2 };
                about[f] && local[f] >= 1 || local[f] as usize >= limit || about[f] && whole[f] >= 8
            });
            // Words of real deeds in the sentence outweigh a figure of speech.
            !figurative || local[Field::Real as usize] >= 1 || sturdy(hit)
        })
        .collect()
}

/// Triggers that are hardly ever figures of speech.
fn sturdy(hit: &Hit) -> bool {
    matches!(
        hit.trigger.kind,
        Kind::SuicideBombing
            | Kind::Abduction
            | Kind::SexualViolence
            | Kind::DroneStrike
            | Kind::Arrest
            | Kind::Conviction
            | Kind::Bombing
    ) && hit.trigger.need == Need::Nothing
        && hit.verb
}

fn is_verb(tag: Tag) -> bool {
    matches!(tag, Tag::VerbPresent | Tag::VerbPast | Tag::VerbParticiple | Tag::VerbIng)
}

/// Verb or noun: what the word is here.
fn choose(input: &Input, tags: &[Tag], at: usize, end: usize, entry: &Entry) -> Option<Hit> {
    let tokens = &input.text.tokens;
    let range = TokenRange::new(at, end);
    let hit = |trigger, head, verb, attributive| Hit {
        tokens: range,
        head,
        trigger,
        verb,
        plural: entry.plural && !verb,
        attributive,
        sentence: tokens[at].sentence,
    };
    if let Some(trigger) = entry.verb {
        let of = tokens.get(end).is_some_and(|t| t.word == input.tables.events.of);
        // "Fighting broke out": the subject of the verb behind it.
        let subject =
            || input.phrases.verb(end).is_some_and(|v| v.tokens.start as usize == end && !v.participial && !v.infinitive);
        let gerund_noun = entry.noun.is_some() && tags[at] == Tag::VerbIng && (of || subject());
        if is_verb(tags[at]) && !gerund_noun {
            // Inside a noun group ("heavily-attacked town") it is no verb of the sentence.
            let inside = input.phrases.noun_at[at] != 0 && input.phrases.verb_at[at] == 0;
            return Some(hit(trigger, at, true, inside));
        }
        if entry.noun.is_none() {
            let inside = input.phrases.noun(at);
            // "broke in and set fire to records": a phrase that nothing determines is a verb, for all that its tag says.
            if end > at + 1 && inside.is_none_or(|group| group.tokens.start as usize == at) {
                return Some(hit(trigger, at, true, false));
            }
            return match inside {
                // "the kidnapped priest", "the murdered judge"
                Some(group) if entry.past && (group.head as usize) > at && trigger.frame == Frame::Harm => {
                    Some(hit(trigger, at, true, true))
                }
                _ => None,
            };
        }
    }
    let trigger = entry.noun?;
    if is_verb(tags[end - 1]) && tags[end - 1] != Tag::VerbIng {
        return None;
    }
    let head = end - 1;
    // "murder investigation", "attack helicopter": the trigger only modifies another noun.
    let modifies = input.phrases.noun(head).is_some_and(|g| {
        let next = head + 1;
        (g.head as usize) > head && tokens.get(next).is_some_and(super::super::text::Token::is_word) && g.tokens.contains(next)
    });
    let trigger = if modifies { Trigger { need: Need::Reference, ..trigger } } else { trigger };
    Some(hit(trigger, head, false, false))
}

fn frame(cell: &str) -> Option<Frame> {
    Some(match cell {
        "harm" => Frame::Harm,
        "hit" => Frame::Hit,
        "at" => Frame::At,
        "set" => Frame::Set,
        "blow" => Frame::Blow,
        "strike" => Frame::Strike,
        "clash" => Frame::Clash,
        "act" => Frame::Act,
        "words" => Frame::Words,
        "take" => Frame::Take,
        "give" => Frame::Give,
        "fall" => Frame::Fall,
        "die" => Frame::Die,
        "nature" => Frame::Nature,
        _ => return None,
    })
}

fn need(cell: &str) -> Option<Need> {
    Some(match cell {
        "s" => Need::Nothing,
        "w" => Need::Anything,
        "r" => Need::Reference,
        "need_weapon" => Need::Weapon,
        "need_people" => Need::People,
        "need_target" => Need::Target,
        "need_armed" => Need::Armed,
        "need_vehicle" => Need::Vehicle,
        "need_facility" => Need::Facility,
        "need_place" => Need::Place,
        "need_people_subject" => Need::PeopleSubject,
        "need_crowd" => Need::Crowd,
        "need_offer" => Need::Offer,
        _ => return None,
    })
}
