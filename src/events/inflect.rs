//! Inflection: the forms of a verb and the plural of a noun, so that tables hold base forms alone.

/// The forms of a verb phrase whose first word bends: base, third person, past, participle, -ing.
///
/// `irregular` is "past|participle|-ing" in full, or empty.
pub(super) fn verb_forms(base: &str, irregular: &str) -> [String; 5] {
    let (first, rest) = base.split_once(' ').unwrap_or((base, ""));
    let join = |word: String| if rest.is_empty() { word } else { [&word, " ", rest].concat() };
    let mut given = irregular.split('|').map(str::trim).filter(|form| !form.is_empty()).map(str::to_string);
    let past = given.next().unwrap_or_else(|| join(past(first)));
    let participle = given.next().unwrap_or_else(|| past.clone());
    let ing = given.next().unwrap_or_else(|| join(ing(first)));
    [base.to_string(), join(with_s(first)), past, participle, ing]
}

/// The plural of a noun phrase whose last word bends; `irregular` in full, or empty.
pub(super) fn plural(base: &str, irregular: &str) -> String {
    if irregular.is_empty() { with_s(base) } else { irregular.to_string() }
}

fn with_s(word: &str) -> String {
    if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") {
        [word, "es"].concat()
    } else if let Some(stem) = consonant_y(word) {
        [stem, "ies"].concat()
    } else {
        [word, "s"].concat()
    }
}

fn past(word: &str) -> String {
    if word.ends_with('e') {
        [word, "d"].concat()
    } else if let Some(stem) = consonant_y(word) {
        [stem, "ied"].concat()
    } else {
        doubled(word) + "ed"
    }
}

fn ing(word: &str) -> String {
    match word.strip_suffix('e') {
        Some(stem) if !word.ends_with("ee") && stem.len() > 1 => [stem, "ing"].concat(),
        _ => doubled(word) + "ing",
    }
}

fn consonant_y(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'i', 'o', 'u'])).then_some(stem)
}

/// "stab" to "stabb": one syllable, one vowel, one last consonant.
fn doubled(word: &str) -> String {
    let letters = word.as_bytes();
    let vowel = |letter: &u8| b"aeiou".contains(letter);
    let n = letters.len();
    let short = n >= 3
        && letters.iter().filter(|l| vowel(l)).count() == 1
        && vowel(&letters[n - 2])
        && !b"aeiouwxy".contains(&letters[n - 1]);
    if short { [word, word.get(n - 1..).unwrap_or("")].concat() } else { word.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_bend() {
        assert_eq!(verb_forms("stab", ""), ["stab", "stabs", "stabbed", "stabbed", "stabbing"]);
        assert_eq!(verb_forms("open fire", "")[4], "opening fire");
        assert_eq!(verb_forms("execute", "")[4], "executing");
        assert_eq!(verb_forms("shoot", "shot|shot|shooting")[2], "shot");
        assert_eq!(plural("ambush", ""), "ambushes");
        assert_eq!(plural("embassy", ""), "embassies");
    }
}
