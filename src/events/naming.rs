//! Naming: who the victims told of before are.
//!
//! Takes the groups and their arguments, gives whom a group is said to be: "the dead men were identified as A and B", "the
//! wounded are A, B and C". Which event they belong to is the assembly's business.

use super::Input;
use super::participants::Sort;
use super::roles::Around;
use crate::phrases::VerbGroup;

/// People who are told to be those of another group.
#[derive(Debug)]
pub(super) struct NamingHit {
    /// The noun group that stood for them.
    pub(super) group: u32,
    /// Whether that group speaks of victims by its own words.
    pub(super) harmed: bool,
    /// Noun groups of the people.
    pub(super) people: Vec<u32>,
    pub(super) sentence: u32,
    /// The verb's token.
    pub(super) at: usize,
}

/// The namings of the document, in order.
pub(super) fn find(around: &Around) -> Vec<NamingHit> {
    let input = around.input;
    let mut found = Vec::new();
    for verb in &input.phrases.verbs {
        let Some((group, first)) = identified(around, verb).or_else(|| equated(around, verb)) else { continue };
        let mut people = Vec::new();
        around.list(first as usize, &mut people, |a| a.sort.is_people());
        let inverted = group == first;
        people.retain(|&k| inverted || k != group);
        if people.is_empty() {
            continue;
        }
        let at = verb.head as usize;
        let sentence = input.text.tokens[at].sentence;
        found.push(NamingHit { group, harmed: inverted || speaks_of_victims(around, group), people, sentence, at });
    }
    found
}

/// "were identified as A", "a man identified as A": the group and the first name.
fn identified(around: &Around, verb: &VerbGroup) -> Option<(u32, u32)> {
    let input = around.input;
    let words = &input.tables.events.words;
    let end = verb.tokens.end as usize;
    let says = input.text.tokens[verb.head as usize].word == words.identified
        && input.text.tokens.get(end).is_some_and(|t| t.word == words.as_);
    if !says || verb.negated {
        return None;
    }
    let before = input.phrases.nouns.partition_point(|g| g.tokens.end <= verb.tokens.start);
    let adjacent = before.checked_sub(1).map(|k| k as u32);
    let group = if verb.participial { adjacent } else { verb.subject.or(adjacent) }?;
    Some((group, starting(input, end + 1)?))
}

/// "the wounded are A and B", "the dead include A".
fn equated(around: &Around, verb: &VerbGroup) -> Option<(u32, u32)> {
    let input = around.input;
    let words = &input.tables.events.words;
    let head = input.text.tokens[verb.head as usize].word;
    let equates = around.is_be(verb.head as usize) || [words.include, words.included].contains(&head);
    if !equates || verb.negated || verb.passive {
        return None;
    }
    let first = starting(input, verb.tokens.end as usize)?;
    let start = verb.tokens.start as usize;
    let sentence = input.text.sentence_of(start).tokens.start as usize;
    // "Also injured was a vendor"
    if start > sentence && start <= sentence + 3 && words.hurt.contains(&input.text.tokens[start - 1].word) {
        return Some((first, first));
    }
    // "The dead are A and B", "among the wounded was A"
    let before = input.phrases.nouns.partition_point(|g| g.tokens.end <= verb.tokens.start);
    let adjacent = before.checked_sub(1).filter(|&k| input.phrases.nouns[k].tokens.end as usize == start).map(|k| k as u32);
    let group = verb.subject.or(adjacent).filter(|&k| speaks_of_victims(around, k)).or(adjacent)?;
    speaks_of_victims(around, group).then_some((group, first))
}

/// The noun group that starts at a token.
fn starting(input: &Input, at: usize) -> Option<u32> {
    let k = input.phrases.noun_at.get(at)?.checked_sub(1)?;
    (input.phrases.nouns[k as usize].tokens.start as usize == at).then_some(k)
}

/// "the victims", "the wounded", "the dead reporters".
fn speaks_of_victims(around: &Around, group: u32) -> bool {
    let words = &around.input.tables.events.words;
    let argument = &around.arguments[group as usize];
    let tokens = around.input.phrases.nouns[group as usize].tokens;
    argument.harmed
        || argument.definite
            && matches!(argument.sort, Sort::Human | Sort::Unknown | Sort::Abstract)
            && tokens.range().any(|at| words.hurt.contains(&around.input.text.tokens[at].word))
}
