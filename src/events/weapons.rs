//! Weapons: words to kinds of weapon, and how a weapon changes the kind of an attack.

use super::Input;
use super::inflect;
use crate::Error;
use crate::lexicon::{self, PhraseTable, Vocabulary, gates};
use crate::record::{Group, Kind, WeaponKind};
use crate::text::TokenRange;

/// Words for weapons.
#[derive(Debug, Default)]
pub(super) struct Weapons {
    entries: PhraseTable<(WeaponKind, bool)>,
}

/// A weapon in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct WeaponHit {
    /// The words: modifiers and number, without an article.
    pub(super) tokens: TokenRange,
    pub(super) kind: WeaponKind,
    /// Police break up crowds with it: tear gas.
    pub(super) control: bool,
    pub(super) sentence: u32,
}

impl Weapons {
    pub(super) fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut weapons = Self::default();
        let file = "gazetteers/events/weapons.tsv";
        for row in lexicon::rows(file, include_str!("../../gazetteers/events/weapons.tsv")) {
            let kind = row.parse(1, "a kind of weapon", WeaponKind::parse)?;
            let control = row.parse(2, "crowd or -", |cell| matches!(cell, "crowd" | "-").then_some(cell == "crowd"))?;
            let words = vocabulary.intern_all(row.cell(0));
            weapons.entries.insert(&words, (kind, control));
            let words = vocabulary.intern_all(&inflect::plural(row.cell(0), row.cell(3)));
            weapons.entries.insert(&words, (kind, control));
        }
        weapons.entries.gate(vocabulary, gates::WEAPON);
        Ok(weapons)
    }

    /// The weapons of the document, in order.
    pub(super) fn find(&self, input: &Input) -> Vec<WeaponHit> {
        let text = input.text;
        let mut found = Vec::new();
        let mut next = 0;
        for (at, token) in text.tokens.iter().enumerate() {
            if at < next || !token.word.has(gates::WEAPON) {
                continue;
            }
            let Some((end, &(kind, control))) = self.entries.longest(&text.tokens, at) else { continue };
            if text.tokens[end - 1].sentence != token.sentence {
                continue;
            }
            let verb = input.phrases.verb_at[at] != 0;
            // "bomb squad", "gun law": the word only modifies another noun.
            let head = input.phrases.noun(end - 1).map_or(end - 1, |g| g.head as usize);
            // "a bomb attack", "a burst of rifle fire": but the deed or the shots were done with it.
            let deed = head >= end && kind != WeaponKind::Unknown && is_deed(input, head);
            if !verb && (head < end || deed) {
                found.push(WeaponHit { tokens: TokenRange::new(at, end), kind, control, sentence: token.sentence });
            }
            next = end;
        }
        found
    }
}

/// Whether weapons, of which there are some, only break up crowds.
pub(super) fn only_control(weapons: &[WeaponHit]) -> bool {
    !weapons.is_empty() && weapons.iter().all(|weapon| weapon.control)
}

/// Whether a noun names a violent deed: "attack", "explosion".
fn is_deed(input: &Input, head: usize) -> bool {
    let trigger = input.tables.events.triggers.noun_at(input, head);
    trigger.is_some_and(|t| t.kind.group() == Group::Violence && t.kind != Kind::CyberAttack)
}

/// The kind of an attack, given what it was done with.
pub(super) fn kind_with(kind: Kind, weapons: &[WeaponHit], suicide: bool) -> Kind {
    let has = |kind| weapons.iter().any(|weapon| weapon.kind == kind);
    match kind {
        Kind::Bombing if suicide => Kind::SuicideBombing,
        Kind::Bombing | Kind::ArmedAttack if has(WeaponKind::Incendiary) && weapons.len() == 1 => Kind::Arson,
        // "was destroyed by a bomb"
        Kind::Vandalism if has(WeaponKind::Explosive) => Kind::Bombing,
        Kind::Bombing | Kind::AirStrike if has(WeaponKind::Drone) && !has(WeaponKind::Aircraft) => Kind::DroneStrike,
        // "warplanes bombed the village"
        Kind::Bombing if has(WeaponKind::Aircraft) => Kind::AirStrike,
        Kind::Bombing if has(WeaponKind::Missile) && !has(WeaponKind::Explosive) => Kind::Shelling,
        Kind::ArmedAttack | Kind::OtherViolence => {
            if suicide && (has(WeaponKind::Explosive) || weapons.is_empty()) {
                Kind::SuicideBombing
            } else if has(WeaponKind::Drone) {
                Kind::DroneStrike
            } else if has(WeaponKind::Aircraft) {
                Kind::AirStrike
            } else if has(WeaponKind::Missile) && !has(WeaponKind::Firearm) {
                Kind::Shelling
            } else if has(WeaponKind::Explosive) && !has(WeaponKind::Firearm) {
                Kind::Bombing
            } else if has(WeaponKind::Chemical) && weapons.len() == 1 && !only_control(weapons) {
                Kind::ChemicalAttack
            } else {
                kind
            }
        }
        _ => kind,
    }
}
