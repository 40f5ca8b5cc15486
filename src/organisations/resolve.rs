//! Resolution: one name for one body.

use super::Tables;
use super::candidates::MADE;
use crate::lexicon::KeyMap;
use crate::names::{Candidate, Names, Sort};
use crate::record::{Confidence, Organisation, OrganisationKind, Place};
use crate::text::{Mention, Text};
use crate::tokens::Kind;

/// What a name means.
#[derive(Debug, Clone)]
struct Meaning {
    name: String,
    kind: OrganisationKind,
    country: Option<&'static str>,
}

/// Places of a document whose countries tell bodies of one name apart, at most.
const COUNTED: usize = 64;

/// Gives every name of a body its canonical name, kind and country.
pub(crate) fn resolve(text: &Text, tables: &Tables, names: &Names, places: &[Mention<Place>]) -> Vec<Mention<Organisation>> {
    let settled: Vec<&Candidate> = names.of(Sort::Organisation).collect();
    let aliases = || settled.iter().filter(|c| c.entry & MADE == 0).map(|c| tables.aliases[c.entry as usize]);
    let mut known = Known::default();
    if aliases().any(|alias| alias.other != 0) {
        known.sure.extend(aliases().filter(|alias| alias.other == 0).map(|alias| alias.body));
        known.sure.sort_unstable();
        known.countries.extend(places.iter().take(COUNTED).filter_map(|place| place.value.country.as_deref()));
    }
    let mut defined: KeyMap<Meaning> = KeyMap::default();
    for pair in settled.windows(2) {
        let (long, short) = (pair[0], pair[1]);
        let bracket = short.tokens.start == long.tokens.end + 1
            && text.tokens[long.tokens.end as usize].kind == Kind::OpenBracket
            && short.rule == "acronym-defined";
        if bracket {
            let key = text.key(short.tokens.start as usize);
            defined.entry(key).or_insert_with(|| meaning(text, tables, long, &known));
        }
    }
    settled
        .into_iter()
        .map(|candidate| {
            let short = matches!(candidate.rule, "acronym-defined" | "acronym-again");
            let by_text = defined.get(&text.key(candidate.tokens.start as usize)).filter(|_| short);
            let Meaning { name, kind, country } = by_text.cloned().unwrap_or_else(|| meaning(text, tables, candidate, &known));
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

/// What tells bodies of one name apart.
#[derive(Debug, Default)]
struct Known<'a> {
    /// Bodies that the document names in full, in order.
    sure: Vec<u32>,
    /// Countries of the places of the document, one a place.
    countries: Vec<&'a str>,
}

/// By the gazetteer; of several bodies of one name the one that the document names in full, else the one of the country that the
/// document speaks of the most, else the first.
fn meaning(text: &Text, tables: &Tables, candidate: &Candidate, known: &Known) -> Meaning {
    if candidate.entry & MADE != 0 {
        let kind = OrganisationKind::ALL.get((candidate.entry & !MADE) as usize).copied();
        return Meaning { name: text.words(candidate.tokens), kind: kind.unwrap_or(OrganisationKind::Other), country: None };
    }
    let mut alias = tables.aliases[candidate.entry as usize];
    let mut body = &tables.bodies[alias.body as usize];
    if alias.other != 0 {
        let weigh = |of: u32| {
            let country = tables.bodies[of as usize].country;
            let named = known.countries.iter().filter(|&&named| Some(named) == country).count();
            (known.sure.binary_search(&of).is_ok(), named)
        };
        let mut best = weigh(alias.body);
        while alias.other != 0 {
            alias = tables.aliases[alias.other as usize - 1];
            let weight = weigh(alias.body);
            if weight > best {
                (best, body) = (weight, &tables.bodies[alias.body as usize]);
            }
        }
    }
    Meaning { name: body.name.to_owned(), kind: body.kind, country: body.country }
}
