//! Cases of statements.

use crate::tables;
use crate::text::read_for_test;

/// "speaker | cue | pieces (quote)", in order.
fn said(source: &str) -> Vec<String> {
    let t = tables::builtin();
    let text = read_for_test(source);
    let tags = crate::phrases::tag(&text);
    let phrases = crate::phrases::group(&text, tags, &[], &[], &[], &[]);
    super::find(&text, &t.statements, &phrases, &[], &[])
        .into_iter()
        .map(|mention| {
            let s = mention.value;
            let spans = if s.content.spans.is_empty() { vec![s.content.span] } else { s.content.spans.clone() };
            let pieces: Vec<&str> = spans.iter().map(|span| &source[span.range()]).collect();
            format!(
                "{} | {} | {} ({})",
                s.speaker.map_or(String::from("-"), |speaker| speaker.text),
                s.cue.map_or(String::from("-"), |cue| cue.text),
                pieces.join(" … "),
                s.quote
            )
        })
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (source, expected) in cases {
        assert_eq!(said(source), *expected, "{source}");
    }
}

#[test]
fn quotations_with_the_speaker_behind() {
    check(&[
        ("\"The bridge is gone,\" Ana Ruiz said.", &["Ana Ruiz | said | The bridge is gone (direct)"]),
        (
            "“We heard two blasts,” said a shopkeeper in the bazaar.",
            &["a shopkeeper in the bazaar | said | We heard two blasts (direct)"],
        ),
        (
            "“We will rebuild,” said Omar Haddad, the mayor of the town.",
            &["Omar Haddad, the mayor of the town | said | We will rebuild (direct)"],
        ),
        (
            "“We will rebuild,” Omar Haddad, the mayor of the town, told reporters on Friday.",
            &["Omar Haddad, the mayor of the town | told | We will rebuild (direct)"],
        ),
        (
            "“It is a farce from end to end,” Mara Holt, the chief justice of the island, one of the smallest courts, said of the trial.",
            &[
                "Mara Holt, the chief justice of the island, one of the smallest courts | said | It is a farce from end to end (direct)",
            ],
        ),
        (
            "“Must we wait? Why?” Holt, a retired worker, asked. “Is it safe?”",
            &["Holt, a retired worker | asked | Must we wait? Why? … Is it safe? (direct)"],
        ),
        ("“Not yet,” explained Liberal organiser Simon Holt.", &["Liberal organiser Simon Holt | explained | Not yet (direct)"]),
        (
            "“It is late,” Holt, a retired nurse, said softly into the phone.",
            &["Holt, a retired nurse | said | It is late (direct)"],
        ),
        ("\"Why now?\" Okafor asked.", &["Okafor | asked | Why now? (direct)"]),
        (
            "\"Our thoughts go to the harbour. We will send nurses,\" the Danish ambassador in Oslo.",
            &["the Danish ambassador in Oslo | - | Our thoughts go to the harbour. We will send nurses (direct)"],
        ),
        ("“Nobody sleeps here any more.” – Lena Brandt", &["Lena Brandt | – | Nobody sleeps here any more. (direct)"]),
    ]);
}

#[test]
fn quotations_in_pieces_are_one_statement() {
    check(&[
        ("\"The dam held,\" she said, \"but only just.\"", &["she | said | The dam held … but only just. (direct)"]),
        (
            "\"The dam held,\" Petrov said. \"The next flood will break it.\"",
            &["Petrov | said | The dam held … The next flood will break it. (direct)"],
        ),
        (
            "Petrov said: “The dam held.\n\n“The next flood will break it.”",
            &["Petrov | said | The dam held. … The next flood will break it. (direct)"],
        ),
    ]);
}

#[test]
fn sources_before_their_words() {
    check(&[
        ("Police said that two men had fled.", &["Police | said | that two men had fled (indirect)"]),
        (
            "The ministry said in a statement on Monday that the road was closed.",
            &["The ministry | said | that the road was closed (indirect)"],
        ),
        ("He told reporters the talks had failed.", &["He | told | the talks had failed (indirect)"]),
        ("The general called the raid \"a stain.\"", &["The general | called | a stain. (direct)"]),
        ("A spokesman for the group denied the charge.", &["A spokesman for the group | denied | the charge (indirect)"]),
        ("The union promised to strike in May.", &["The union | promised | to strike in May (indirect)"]),
        ("According to a witness, the van drove off.", &["a witness | According to | the van drove off (indirect)"]),
        ("The van drove off, according to a witness.", &["a witness | according to | The van drove off (indirect)"]),
        ("The van drove off, police said on Tuesday.", &["police | said | The van drove off (indirect)"]),
        (
            "Two men, who asked the driver to stop, ran off, a witness said.",
            &["a witness | said | Two men, who asked the driver to stop, ran off (indirect)"],
        ),
        (
            "Hanna Weiss, a top Liberal organiser, warned Friday that turnout was low.",
            &["Hanna Weiss, a top Liberal organiser | warned | that turnout was low (indirect)"],
        ),
        ("The van, a witness said, drove off.", &["a witness | said | The van … drove off (indirect)"]),
    ]);
}

#[test]
fn two_statements_of_one_sentence_are_set_apart() {
    check(&[(
        "The mayor said the road was closed, adding that it would open soon.",
        &["The mayor | said | the road was closed (indirect)", "The mayor | adding | that it would open soon (indirect)"],
    )]);
}

#[test]
fn scare_quotes_and_silence_are_no_statements() {
    check(&[
        ("The so-called \"green zone\" was hit.", &[]),
        ("They spoke for an hour.", &[]),
        ("He watched \"The Long Road\" twice.", &[]),
    ]);
}

/// "speaker = name, role, organisation", with people and organisations found.
fn speakers(source: &str) -> Vec<String> {
    crate::Extractor::new()
        .extract(source)
        .statements
        .into_iter()
        .filter_map(|s| s.speaker)
        .map(|s| format!("{} = {}, {}", s.text, s.name.as_deref().unwrap_or("-"), s.role.as_deref().unwrap_or("-")))
        .collect()
}

#[test]
fn pronouns_and_roles_lead_back_to_the_one_named() {
    assert_eq!(
        speakers("“We will rebuild,” said Maria Lopez, the mayor of Santa Rita. She added that help was on its way."),
        ["Maria Lopez, the mayor of Santa Rita = Maria Lopez, mayor of Santa Rita", "She = Maria Lopez, mayor of Santa Rita"]
    );
    assert_eq!(
        speakers("Maria Lopez met Peter Hansen on Monday. Hansen said the talks were useful. She said they were not."),
        ["Hansen = Peter Hansen, -", "She = Maria Lopez, -"]
    );
}

#[test]
fn roles_are_read_on_either_side_of_the_name() {
    for (text, expected) in [
        (
            "Sen. Mara Holt (R-Lund), ranking member of the river panel, said the dam was old.",
            "Sen. Mara Holt (R-Lund), ranking member of the river panel = Mara Holt, Sen., ranking member of the river panel",
        ),
        (
            "Omar Haddad, an outside adviser to the port and a retired engineer, said the dam was old.",
            "Omar Haddad, an outside adviser to the port and a retired engineer = Omar Haddad, outside adviser to the port and a retired engineer",
        ),
        (
            "“The dam is old,” retired Coast Guard captain Omar Haddad said.",
            "retired Coast Guard captain Omar Haddad = Omar Haddad, retired Coast Guard captain",
        ),
        (
            "“The dam is old,” said council vice-chair Omar Haddad.",
            "council vice-chair Omar Haddad = Omar Haddad, council vice-chair",
        ),
        (
            "Omar Haddad, 63, a diver raised in Lisbon, said the dam was old.",
            "Omar Haddad, 63, a diver raised in Lisbon = Omar Haddad, diver raised in Lisbon",
        ),
        (
            "Mara Holt, the head of the Weir Fund -- a charity that owns the dam -- told reporters that it was old.",
            "Mara Holt, the head of the Weir Fund -- a charity that owns the dam = Mara Holt, head of the Weir Fund -- a charity",
        ),
        ("Mayor Omar Haddad (D), said the dam was old.", "Mayor Omar Haddad (D) = Omar Haddad, Mayor"),
    ] {
        assert_eq!(speakers(text), [expected], "{text}");
    }
}

#[test]
fn clauses_with_as_tell_what_stands_beside_them() {
    check(&[
        ("As Okafor has said, the dam is old.", &["Okafor | has said | the dam is old (indirect)"]),
        ("The dam is old, as Okafor said.", &["Okafor | said | The dam is old (indirect)"]),
        ("As Okafor spoke, the lights failed.", &[]),
        ("Okafor called that “a sham from the start.”", &["Okafor | called | a sham from the start. (direct)"]),
        ("Okafor called Friday for a truce.", &["Okafor | called Friday for | a truce (indirect)"]),
    ]);
}

#[test]
fn texts_in_capitals_are_read_too() {
    check(&[
        ("``THE WAR IS OVER,'' GENERAL OKELLO SAID.", &["GENERAL OKELLO | SAID | THE WAR IS OVER (direct)"]),
        (
            "THE ARMY SAID THAT TWO SOLDIERS HAD DIED NEAR THE RIVER. IT ADDED THAT THE REBELS FLED INTO THE HILLS.",
            &[
                "THE ARMY | SAID | THAT TWO SOLDIERS HAD DIED NEAR THE RIVER (indirect)",
                "IT | ADDED | THAT THE REBELS FLED INTO THE HILLS (indirect)",
            ],
        ),
    ]);
}

#[test]
fn long_text_without_a_stop_stays_linear() {
    let piece = "he said that the army had called \"a raid\" off, according to witnesses, and the mayor told them ";
    let time = |copies: usize| {
        let text = piece.repeat(copies);
        let start = std::time::Instant::now();
        assert!(!said(&text).is_empty());
        start.elapsed().as_secs_f64()
    };
    time(50);
    let (short, long) = (time(200), time(1600));
    assert!(long < short * 8.0 * 6.0 + 0.5, "{short} s for 200 copies, {long} s for 1600");
}

#[test]
fn a_dateline_is_nobody_s_words() {
    check(&[(
        "LOKOJA, Nigeria, May 3 (Northern Wire) - Raiders burned two barges on the river, the harbour master said.",
        &["the harbour master | said | Raiders burned two barges on the river (indirect)"],
    )]);
}

#[test]
fn no_group_is_nobody_spoken_of_before() {
    let extraction = crate::Extractor::new().extract(
        "Nine people were treated at the Lakeside Hospital in Jos, an official of the hospital said.\n\nNo group claimed responsibility.",
    );
    let named = |s: &crate::record::Statement| {
        s.speaker.as_ref().is_some_and(|speaker| speaker.text.starts_with("No ") && speaker.name.is_some())
    };
    assert!(!extraction.statements.iter().any(named), "{:?}", extraction.statements);
}
