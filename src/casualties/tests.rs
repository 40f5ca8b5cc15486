//! What is counted and what is not.

use crate::record::Casualty;

fn read(source: &str) -> Vec<Casualty> {
    crate::Extractor::new().extract(source).casualties
}

fn check(source: &str, expected: &[&str]) {
    let found: Vec<String> = read(source).iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{source}\n{:#?}", read(source));
}

#[test]
fn counts_of_the_dead_and_hurt() {
    check("Two guards were killed at the gate.", &["2 killed"]);
    check("The blast killed at least nine monks.", &["9+ killed"]);
    check("Rebels shelled the port, killing three sailors and wounding five.", &["3 killed", "5 injured"]);
    check("Six miners were killed and two others injured.", &["6 killed", "2 injured"]);
    check("The storm left 14 dead and dozens injured.", &["14 killed", "24+ injured"]);
    check("Up to 30 people may have been killed.", &["0-30 killed"]);
    check("The quake claimed 40 lives.", &["40 killed"]);
    check("A fire claimed the lives of three nuns.", &["3 killed"]);
    check("The death toll rose to 31.", &["31 killed"]);
    check("The death toll rose from 23 to 31 on Friday.", &["31 killed"]);
    check("Seven bodies were pulled from the river.", &["7 killed"]);
    check("Four climbers died of cold.", &["4 killed"]);
}

#[test]
fn one_victim_without_a_numeral() {
    check("Robbers shot and killed a guard.", &["1 killed"]);
    check("A shepherd was hacked to death.", &["1 killed"]);
    check("The mayor, Pedro Lugo, was shot dead.", &["1 killed"]);
    check("Pedro Lugo and his driver were killed.", &["1 killed", "1 killed"]);
    check("Masked men abducted a nurse.", &["1 abducted"]);
}

#[test]
fn coordinations_and_parts() {
    check("Four sailors and two pirates were killed.", &["4 killed", "2 killed"]);
    check("Nine people, including a judge and two clerks, were killed.", &["9 killed", "1 killed", "2 killed"]);
    let parts: Vec<_> = read("Nine people, including a judge and two clerks, were killed.").iter().map(|c| c.part_of).collect();
    assert_eq!(parts, [None, Some(0), Some(0)]);
    check("In addition to the bomber, three porters were killed.", &["1 killed", "3 killed"]);
    check("All 12 aboard were killed.", &["12 killed"]);
}

#[test]
fn nobody_and_nobody_knows() {
    check("There were no casualties.", &["0 killed", "0 injured"]);
    check("No one was hurt.", &["0 injured"]);
    check("Twelve people were killed or injured.", &["some killed", "some injured"]);
    check("An unknown number of monks were killed.", &["some killed"]);
    check("It is unknown whether any monks were killed.", &[]);
}

#[test]
fn what_is_no_casualty() {
    for source in [
        "There were 170 attacks last year.",
        "The senate killed the bill.",
        "The storm killed 40 cows.",
        "He was 45 years old.",
        "They walked 12 miles.",
        "The plan was to kill the king.",
        "The gang threatened to kill three jurors.",
        "The police shot at two cars.",
        "The striker killed off the game.",
        "The new tax killed off a small brewery.",
    ] {
        check(source, &[]);
    }
    check("Five sailors were killed off the coast of Yemen.", &["5 killed"]);
    check("Three killed off the cape.", &["3 killed"]);
}

#[test]
fn texts_in_capitals() {
    check("THREE MONKS WERE KILLED AND SEVEN OTHERS WERE WOUNDED IN THE CAPITAL YESTERDAY.", &["3 killed", "7 injured"]);
}

#[test]
fn a_tally_names_the_people_counted_before() {
    let found = read("Two monks were shot dead. 2 fatalities.");
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].victims.as_deref(), Some("monks"));
}

#[test]
fn people_shared_by_two_verbs() {
    check("A nun was hit by a bullet and killed.", &["1 killed"]);
    check("Pirates abducted three cooks. The cooks were killed later.", &["3 abducted", "3 killed"]);
    check("Five people were killed in the raid, including two cooks.", &["5 killed", "2 killed"]);
    check("Two sailors were taken hostage.", &["2 abducted"]);
}

#[test]
fn the_reason_for_a_protest_is_told_low() {
    let found = read("Hundreds marched over the killing of a baker.");
    assert!(found.iter().all(|c| c.confidence == crate::record::Confidence::Low), "{found:?}");
}

#[test]
fn headlines() {
    check("21 dead in ferry accident", &["21 killed"]);
    check("Blast kills 3 in Lima", &["3 killed"]);
}
