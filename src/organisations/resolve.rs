//! Resolution: one name for one body.

use super::Tables;
use super::candidates::MADE;
use crate::lexicon::KeyMap;
use crate::names::{Candidate, Names, Sort};
use crate::record::{Confidence, Organisation, OrganisationKind};
use crate::text::{Mention, Text};
use crate::tokens::Kind;

/// What a name means.
#[derive(Debug, Clone)]
struct Meaning {
    name: String,
    kind: OrganisationKind,
    country: Option<&'static str>,
}

/// Gives every name of a body its canonical name, kind and country.
pub(crate) fn resolve(text: &Text, tables: &Tables, names: &Names) -> Vec<Mention<Organisation>> {
    let settled: Vec<&Candidate> = names.of(Sort::Organisation).collect();
    let aliases = || settled.iter().filter(|c| c.entry & MADE == 0).map(|c| tables.aliases[c.entry as usize]);
    let mut sure: Vec<u32> = Vec::new();
    if aliases().any(|alias| alias.other != 0) {
        sure.extend(aliases().filter(|alias| alias.other == 0).map(|alias| alias.body));
        sure.sort_unstable();
    }
    let mut defined: KeyMap<Meaning> = KeyMap::default();
    for pair in settled.windows(2) {
        let (long, short) = (pair[0], pair[1]);
        let bracket = short.tokens.start == long.tokens.end + 1
            && text.tokens[long.tokens.end as usize].kind == Kind::OpenBracket
            && short.rule == "acronym-defined";
        if bracket {
            let key = text.key(short.tokens.start as usize);
            defined.entry(key).or_insert_with(|| meaning(text, tables, long, &sure));
        }
    }
    settled
        .into_iter()
        .map(|candidate| {
            let short = matches!(candidate.rule, "acronym-defined" | "acronym-again");
            let by_text = defined.get(&text.key(candidate.tokens.start as usize)).filter(|_| short);
            let Meaning { name, kind, country } = by_text.cloned().unwrap_or_else(|| meaning(text, tables, candidate, &sure));
            let mut value = Organisation::new(text.span(candidate.tokens), text.slice(candidate.tokens), name, kind);
            value.country = country.map(str::to_owned);
            value.confidence = match candidate.weight {
                80.. => Confidence::High,
                60.. => Confidence::Medium,
                _ => Confidence::Low,
            };
            Mention { tokens: candidate.tokens, rule: candidate.rule, value }
        })
        .collect()
}

/// By the gazetteer; of several bodies of one name the one that the document names in full (they are `sure`, in order), else the
/// first.
fn meaning(text: &Text, tables: &Tables, candidate: &Candidate, sure: &[u32]) -> Meaning {
    if candidate.entry & MADE != 0 {
        let kind = OrganisationKind::ALL.get((candidate.entry & !MADE) as usize).copied();
        return Meaning { name: text.words(candidate.tokens), kind: kind.unwrap_or(OrganisationKind::Other), country: None };
    }
    let mut alias = tables.aliases[candidate.entry as usize];
    let mut body = alias.body;
    let is_sure = |body: u32| sure.binary_search(&body).is_ok();
    while alias.other != 0 && !is_sure(body) {
        alias = tables.aliases[alias.other as usize - 1];
        if is_sure(alias.body) {
            body = alias.body;
        }
    }
    let body = &tables.bodies[body as usize];
    Meaning { name: body.name.to_owned(), kind: body.kind, country: body.country }
}
