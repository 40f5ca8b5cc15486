//! Events of short texts: kind, who, to whom, whether, how many records.

use crate::record::{Event, Extraction, Kind, Modality, ParticipantClass, Scope, VictimKind, WeaponKind};

fn read(text: &str) -> Extraction {
    crate::Extractor::new().extract(text)
}

fn first(text: &str) -> Event {
    let extraction = read(text);
    extraction.events.into_iter().next().unwrap_or_else(|| panic!("no event in {text:?}"))
}

fn actors(event: &Event) -> Vec<&str> {
    event.actors.iter().map(|p| p.text.as_str()).collect()
}

fn hit(event: &Event) -> Vec<&str> {
    event.targets.iter().chain(&event.victims).map(|p| p.text.as_str()).collect()
}

#[test]
fn active_passive_and_nominal_say_the_same() {
    for text in [
        "Gunmen killed a farmer near the river.",
        "A farmer was killed by gunmen near the river.",
        "The killing of a farmer by gunmen shocked the valley.",
    ] {
        let event = first(text);
        assert_eq!(event.kind, Kind::ArmedAttack, "{text}");
        assert_eq!(actors(&event), ["gunmen"].map(|w| if text.starts_with('G') { "Gunmen" } else { w }), "{text}");
        assert_eq!(hit(&event), ["farmer"], "{text}");
    }
}

#[test]
fn a_bare_number_counts_people() {
    for (text, kind) in [
        ("Gunmen kill four in Gao", Kind::ArmedAttack),
        ("Gunmen wounded 12 in Gao on Monday.", Kind::ArmedAttack),
        ("Car bomb kills seven in Mosul", Kind::Bombing),
        ("12 were killed in Gao by gunmen on Monday.", Kind::ArmedAttack),
    ] {
        assert_eq!(first(text).kind, kind, "{text}");
    }
    for text in ["The frost killed 12 of the roses.", "The council killed the plan."] {
        assert!(read(text).events.is_empty(), "{text}");
    }
}

#[test]
fn short_news_is_told_by_what_it_did() {
    for (text, kind, object) in [
        ("An explosion killed two people.", Kind::Bombing, "two people"),
        ("A blast destroyed a house in the town.", Kind::Bombing, "house"),
        ("Twelve people were killed in an explosion.", Kind::Bombing, "Twelve people"),
        ("Two men were injured in a gun attack.", Kind::ArmedAttack, "Two men"),
        ("Gunmen opened fire on a teahouse in Lund.", Kind::ArmedAttack, "teahouse"),
        ("Police dispersed protesters on the square.", Kind::Protest, "protesters"),
        ("A convoy came under fire near a village in the north.", Kind::ArmedAttack, "convoy"),
        ("Soldiers freed three villages from the militants.", Kind::TerritoryTaken, "three villages"),
        ("Soldiers freed three hostages from the militants.", Kind::Release, "three hostages"),
    ] {
        let event = first(text);
        assert_eq!((event.kind, hit(&event)), (kind, vec![object]), "{text}");
    }
    for (text, kind) in [
        ("Police fired tear gas to disperse students in Lund on 3 May 2020.", Kind::Protest),
        ("Gunmen opened fire and used tear gas in Lund on 3 May 2020.", Kind::ArmedAttack),
        ("Dozens were killed when a bus plunged into a ravine near Lund on 3 May 2020.", Kind::Accident),
        ("A drone dropped a bomb on a checkpoint in Lund on 3 May 2020.", Kind::DroneStrike),
        ("The two sides signed a ceasefire in Lund on 3 May 2020.", Kind::Ceasefire),
        ("A cache of firearms was found at the home of a farmer in Lund.", Kind::WeaponsSeizure),
        ("At least 40 kg of explosives were discovered in a well near Lund.", Kind::WeaponsSeizure),
        ("Hundreds of demonstrators took part in a peaceful march in Lund on 3 May 2020.", Kind::Protest),
    ] {
        assert_eq!(first(text).kind, kind, "{text}");
    }
    assert_eq!(first("Rebels attacked the city.").kind, Kind::ArmedAttack);
    assert_eq!(first("Fighting broke out between the army and rebels near Lund on 3 May 2020.").kind, Kind::ArmedClash);
    assert_eq!(first("Protesters gathered in Lund and blocked a bridge.").kind, Kind::Protest);
    for text in [
        "The mayor spoke of an explosion.",
        "Fans gathered in Lund.",
        "The bank freed funds for the village.",
        "Police found a cache of letters.",
    ] {
        assert!(read(text).events.is_empty(), "{text}: {:?}", read(text).events);
    }
}

#[test]
fn others_told_of_again_are_the_same_others() {
    let event = first(
        "A bomb killed a judge and wounded fourteen others in Lund on 3 May 2020.\n\nThe blast killed the judge and injured 14 other \
         people, officials said.",
    );
    assert_eq!(event.totals.injured.and_then(|n| n.max), Some(14));
    assert_eq!(event.victims.iter().filter(|p| p.text == "judge").count(), 1, "{:?}", event.victims);
}

#[test]
fn capitals_read_the_same() {
    let event =
        first("ARMED MEN KIDNAPPED A COFFEE GROWER AND HIS SON ON THE ROAD TO THE COAST.\nPOLICE SAID THE MEN FLED IN A TRUCK.");
    assert_eq!(event.kind, Kind::Abduction);
    assert_eq!(actors(&event), ["ARMED MEN"]);
}

#[test]
fn day_and_place_vouch_for_crowds_and_shoot_outs() {
    for (text, kind, day) in [
        ("On 3 May 2019, in Lund, basket weavers marched to the town hall.", Kind::Protest, "2019-05-03"),
        ("On 3 May 2019, weavers held a protest in Lund against the new toll.", Kind::Protest, "2019-05-03"),
        ("On 3 May 2019, in Lund, a shoot-out took place near the mill.", Kind::ArmedClash, "2019-05-03"),
        ("On 3 May 2019, in Lund, a miller was shot dead in a drive-by incident.", Kind::ArmedAttack, "2019-05-03"),
        ("On 3 May 2019 the Reed Front claimed to have attacked a mill in Lund.", Kind::ArmedAttack, "2019-05-03"),
        ("On 3 May 2019 men broke into the mill in Lund and set fire to records.", Kind::Arson, "2019-05-03"),
    ] {
        let event = first(text);
        assert_eq!(event.kind, kind, "{text}");
        assert_eq!(event.date.as_ref().map(|d| d.value.as_str()), Some(day), "{text}");
    }
    assert!(read("On 3 May 2019, a wish to march on the hall was voiced in Lund.").events.is_empty());
}

#[test]
fn weapons_tell_the_kind() {
    for (text, kind) in [
        ("Rebels attacked the barracks with mortars.", Kind::Shelling),
        ("A bomb exploded outside the bank.", Kind::Bombing),
        ("A suicide bomber attacked the market, killing nine people.", Kind::SuicideBombing),
        ("Warplanes attacked the village with barrel bombs.", Kind::AirStrike),
        ("Youths set the school on fire.", Kind::Arson),
        ("Gunmen shot and killed the mayor.", Kind::Assassination),
        ("Soldiers clashed with rebels for two hours.", Kind::ArmedClash),
        ("Protesters clashed with police outside the ministry.", Kind::Riot),
        ("Teachers protested against unpaid wages.", Kind::Protest),
        ("Police arrested two smugglers.", Kind::Arrest),
        ("A strong earthquake struck the island, and 40 people died.", Kind::Disaster),
        ("Two trains collided outside the station.", Kind::Accident),
    ] {
        assert_eq!(first(text).kind, kind, "{text}");
    }
    let event = first("A car bomb exploded near the embassy.");
    assert_eq!(event.weapons.len(), 1);
    assert_eq!((event.weapons[0].text.as_str(), event.weapons[0].kind), ("car bomb", WeaponKind::Explosive));
    assert_eq!(hit(&event), ["embassy"]);
}

#[test]
fn what_did_not_happen_is_marked_or_left_out() {
    assert_eq!(first("The group plans to attack the refinery.").modality, Modality::Planned);
    assert_eq!(first("Gunmen tried to kidnap a banker.").modality, Modality::Attempted);
    assert_eq!(first("Police foiled an attack on the airport.").modality, Modality::Foiled);
    for text in ["Nobody knows whether they would attack the town.", "The rebels did not attack the convoy."] {
        assert!(read(text).events.is_empty(), "{text}");
    }
}

#[test]
fn statistics_are_aggregates() {
    let event = first("The institute counted 170 attacks in the country last year.");
    assert_eq!(event.scope, Scope::Aggregate);
    assert_eq!(event.incidents.and_then(|n| n.min), Some(170));
}

/// The lead tells of something else, so that what follows it cannot be the news.
fn behind_a_lead(text: &str) -> Vec<Event> {
    read(&format!("The bishop opened the conference.\n\n{text}")).events
}

#[test]
fn courses_of_deeds_are_no_incidents() {
    for text in [
        "He urged the rebels to stop murdering farmers.",
        "The rebels continue killing villagers.",
        "The report tells of arrests, murders and searches.",
        "The group was founded with the mission of burning churches.",
        "They have attacked the whole population.",
        "He called it an attack on the Andean people.",
        "A society cannot live with kidnapping.",
        "The crisis exploded within his party.",
    ] {
        let events = behind_a_lead(text);
        let violent: Vec<_> =
            events.iter().filter(|e| e.group == crate::record::Group::Violence).map(|e| &e.trigger.text).collect();
        assert!(violent.is_empty(), "{text}: {violent:?}");
    }
    for text in [
        "On 3 May 1990 the rebels continued to attack the villages of the coast.",
        "The rebels murdered two farmers.",
        "The murders of two bishops shocked the valley.",
        "Three students were killed for burning a church on 3 May 1990.",
        "A bomb exploded in the office of his party.",
    ] {
        let events = behind_a_lead(text);
        assert!(events.iter().any(|e| e.group == crate::record::Group::Violence), "{text}");
    }
}

#[test]
fn tolls_of_wars_are_aggregates() {
    for text in ["So far 40,000 people have been killed.", "Over the past six months, 150 drivers have been murdered."] {
        assert!(behind_a_lead(text).iter().all(|e| e.scope == Scope::Aggregate), "{text}");
    }
    let events = behind_a_lead("On 3 May 1990 soldiers killed 400 people in the market.");
    assert_eq!(events.first().map(|e| e.scope), Some(Scope::Incident));
}

#[test]
fn campaigns_are_aggregates_and_one_victim_is_none() {
    let events = behind_a_lead("The fighting between soldiers and rebels goes on in the north.");
    assert!(events.iter().all(|e| e.scope == Scope::Aggregate), "{events:?}");
    let events = behind_a_lead("He said the number of people killed by rebels had risen to 36.");
    assert!(events.iter().all(|e| e.scope == Scope::Aggregate), "{events:?}");
    let events = behind_a_lead("Gunmen killed the banker Juan Paz in 1984.");
    assert_eq!(events.first().map(|e| e.scope), Some(Scope::Incident));
}

#[test]
fn a_series_told_one_by_one_is_its_parts() {
    let events = read(
        "Two bombings shook the city on 3 May 1990. On 3 May 1990 a bomb exploded at a bank and injured a guard.          On 3 May 1990 another bomb went off at a school.",
    )
    .events;
    let scopes: Vec<_> = events.iter().filter(|e| e.kind == Kind::Bombing).map(|e| e.scope).collect();
    assert_eq!(scopes, [Scope::Incident; 2]);
}

#[test]
fn deeds_with_others_hit_are_two() {
    let events = read("Rebels burned a bus near the river. Later they burned a school near the dam.").events;
    assert_eq!(events.iter().filter(|e| e.kind == Kind::Arson).count(), 2);
}

#[test]
fn what_is_denied_or_to_be_prevented_did_not_happen() {
    for text in [
        "The minister denied that the army bombed a school.",
        "No priest was killed.",
        "Troops guard the bridge to prevent an attack on the dam.",
        "The men left without firing at the guard.",
    ] {
        let events = behind_a_lead(text);
        let violent: Vec<_> =
            events.iter().filter(|e| e.group == crate::record::Group::Violence).map(|e| &e.trigger.text).collect();
        assert!(violent.is_empty(), "{text}: {violent:?}");
    }
    assert_eq!(first("Police prevented an attack on the dam on Monday.").modality, Modality::Foiled);
}

#[test]
fn counts_without_a_noun_are_of_those_hit() {
    let event = first("Rebels attacked the garrison. Nine soldiers were killed and 14 wounded.");
    let kinds: Vec<_> = event.casualties.iter().map(|c| c.victim_kind).collect();
    assert_eq!(kinds, [VictimKind::Military; 2]);
    let event = first("Rebels attacked the village. Nine were killed.");
    assert_eq!(event.casualties[0].victim_kind, VictimKind::Unknown);
}

#[test]
fn both_sides_of_a_clash_are_its_targets() {
    let event = first("Soldiers clashed with rebels near the dam.");
    assert_eq!(actors(&event), hit(&event));
}

#[test]
fn mentions_of_one_incident_are_one_event() {
    let extraction = read(
        "Gunmen attack bus, kill six\n\nGunmen attacked a bus on Monday and killed six passengers.\n\nThe attack took place after dark. \
         The attackers fled on motorcycles.\n\nA minister condemned the attack.",
    );
    let violent: Vec<_> = extraction.events.iter().filter(|e| e.kind == Kind::ArmedAttack).collect();
    assert_eq!(violent.len(), 1, "{:?}", violent.iter().map(|e| &e.trigger.text).collect::<Vec<_>>());
    assert!(violent[0].mentions.len() >= 3);
    assert_eq!(extraction.events.first().map(|e| e.kind), Some(Kind::ArmedAttack));
    assert!(extraction.events.iter().any(|e| e.kind == Kind::Condemnation));
}

#[test]
fn one_victim_is_one_event() {
    let events = read(
        "PIURA, 4 Mar 1989 -- Rebels today claimed responsibility for the murder of Elena Paz Rojas, a judge.\n\n\
         Paz Rojas was killed on 27 February 1989 by two men on a motorcycle.\n\nThey had been given the order to kill Paz Rojas.",
    )
    .events;
    let violent: Vec<_> = events.iter().filter(|e| e.group == crate::record::Group::Violence).collect();
    assert_eq!(violent.len(), 1, "{:?}", violent.iter().map(|e| &e.trigger.text).collect::<Vec<_>>());
    assert_eq!(violent[0].date.as_ref().map(|d| d.value.as_str()), Some("1989-02-27"));
}

#[test]
fn a_threat_to_kill_is_one_event() {
    let events = read("The rebels threatened to murder the judge.").events;
    assert_eq!(events.iter().map(|e| e.modality).collect::<Vec<_>>(), [Modality::Threatened]);
}

#[test]
fn a_dateline_tells_the_country() {
    let event =
        first("NAIROBI, March 4 (Wire) - The minister spoke.\n\nKenyan police said gunmen had killed a banker in his garden.");
    let found: Vec<_> = event.places.iter().map(|p| p.place.name.as_str()).collect();
    assert_eq!(found, ["Kenya"]);
}

#[test]
fn two_incidents_are_two_events() {
    let extraction = read(
        "A bomb exploded in front of a bank early today. Two guards were injured.\n\n\
         Another bomb went off at a cinema an hour later.",
    );
    assert_eq!(extraction.events.iter().filter(|e| e.kind == Kind::Bombing).count(), 2);
}

#[test]
fn figures_of_speech_are_no_events() {
    for text in [
        "The coach came under fire for his tactics after the striker missed a penalty.",
        "The two firms strike a deal worth millions.",
        "The singer died of a heart attack.",
        "Shares rallied after the market crash of last spring.",
        "It is the killer app of the season, analysts said.",
        "The champions beat their rivals in a penalty shootout.",
        "The senator kept up his attack on the budget.",
        "Her new film is a bombshell, full of explosions and star turns.",
        "The army test-fired a missile during military exercises.",
        "The midfielder shot wide before half-time, then struck the post.",
        "Critics attacked the policy as wasteful.",
        "The goalkeeper saved a shot on target in the cup final.",
    ] {
        let events = read(text).events;
        assert!(events.is_empty(), "{text}: {:?}", events.iter().map(|e| (e.kind, &e.trigger.text)).collect::<Vec<_>>());
    }
}

#[test]
fn who_is_suspected_or_claims_through_a_part_of_it_is_an_actor() {
    for (word, name) in [
        ("Witnesses suspected the involvement of the Taliban.", "Taliban"),
        ("Officials suspect that the Taliban were involved.", "Taliban"),
        ("The Taliban may have been involved, the mayor said.", "Taliban"),
        ("The Harbour Chapter of the Taliban claimed responsibility for the attack.", "Taliban"),
        ("The eastern wing (the Lantern Brigades) of the Taliban claimed responsibility for it.", "Taliban"),
        ("The Taliban attended the talks and were involved in the drafting of a text.", ""),
    ] {
        let event = first(&format!("A bomb exploded at the market, killing three people. {word}"));
        let named: Vec<&str> = event.actors.iter().filter_map(|p| p.name.as_deref()).collect();
        assert_eq!(named, if name.is_empty() { Vec::new() } else { vec![name] }, "{word}");
    }
}

#[test]
fn claims_name_the_actor() {
    let event = first("A bomb exploded at the market, killing three people. The Taliban claimed responsibility for the attack.");
    assert_eq!(event.kind, Kind::Bombing);
    assert!(!event.claims.is_empty());
    assert!(event.actors.iter().any(|a| a.text.contains("Taliban")), "{:?}", actors(&event));
}

#[test]
fn ids_are_stable_and_distinct() {
    let text = "A bomb exploded at a bank. Another bomb exploded at a school. Gunmen kidnapped a priest.";
    let (a, b) = (read(text), read(text));
    let ids: Vec<_> = a.events.iter().map(|e| e.id.clone()).collect();
    assert_eq!(ids, b.events.iter().map(|e| e.id.clone()).collect::<Vec<_>>());
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
}

#[test]
fn articles_of_other_fields_have_no_events() {
    for text in [
        "Review: a thriller with bite\n\nThe film opens with an ambush. The hero, a hired killer, shoots nine men before the credits. \
         The critic in me laughed; the audience cheered when the villain was blown up. The sequel is out in spring.",
        "The garden in June\n\nSlugs attacked the lettuce and killed the beans. I poisoned twelve of them. The blackbirds raided the \
         strawberries at dawn, and the weeds laid siege to the roses.",
        "Airport holds mock disaster\n\nIn the script of the drill a bomb explodes and kills thirty. Trainees play the victims. The \
         exercise is a rehearsal, and the simulated fire is put out at noon.",
    ] {
        let events = read(text).events;
        assert!(events.is_empty(), "{text}: {:?}", events.iter().map(|e| (e.kind, &e.trigger.text)).collect::<Vec<_>>());
    }
}

#[test]
fn a_site_is_not_who_reacts() {
    let event = first("Gunmen attacked a bus in Karachi on Monday. France condemned the attack.");
    assert!(event.places.iter().any(|p| p.place.name == "Karachi"));
    assert!(event.places.iter().all(|p| p.place.name != "France"));
}

#[test]
fn one_body_behind_the_words_and_the_country_of_the_site_alone() {
    let found = crate::Extractor::new().extract(
        "Sweden, Japan back Kenya after Garissa attack\n\nNAIROBI, Kenya, March 4 (Wire) - Militants attacked a police post in Garissa \
         on Monday, killing six officers.\n\nMilitants affiliated with the banned group al-Shabaab attacked the post at dawn on Monday.\n",
    );
    let event = &found.events[0];
    assert_eq!(event.actors.iter().map(ToString::to_string).collect::<Vec<_>>(), ["Al-Shabaab"]);
    let countries: Vec<_> = event.places.iter().filter_map(|p| p.place.country.as_deref()).collect();
    assert!(!countries.is_empty() && countries.iter().all(|c| *c == "KE"), "{countries:?}");
}

#[test]
fn who_is_harmed_is_read_whole() {
    for (text, expected) in [
        ("Gunmen killed a baker, a tailor, two nurses and a bus driver.", &["baker", "tailor", "two nurses", "bus driver"][..]),
        ("A bomb killed nine people, including a judge and two clerks.", &["nine people", "judge", "two clerks"]),
        ("THE LIST OF THE TWO NUNS WHO WERE KIDNAPPED BY GUNMEN IS LONG.", &["TWO NUNS"]),
        ("GUNMEN SHOT TWO NORWEGIANS AND A CHILD.", &["TWO NORWEGIANS", "CHILD"]),
        ("IN EASTERN DISTRICTS, THREE FARMERS WERE KILLED BY GUNMEN.", &["THREE FARMERS"]),
        ("The rebels are holding the engineer hostage.", &["engineer"]),
        (
            "Gunmen killed Rosa Lopez Pino, 42; Pilar Lopez Pino, 19; a minor; and a clerk.",
            &["Rosa Lopez Pino", "Pilar Lopez Pino", "minor", "clerk"],
        ),
    ] {
        assert_eq!(hit(&first(text)), expected, "{text}");
    }
    let told = read("Gunmen murdered Bishop Tomas Aguirre on Sunday. The victim was shot twice.");
    assert_eq!(hit(&told.events[0]), ["Tomas Aguirre"]);
}

#[test]
fn who_did_it_is_read_through_the_words_around() {
    for (text, expected) in [
        ("Two colonels were implicated in the murder of a priest.", "Two colonels"),
        ("The mayor accused the smugglers of carrying out the attack on the mill.", "smugglers"),
        ("MNLF [MORO NATIONAL LIBERATION FRONT] REBELS AMBUSHED A BUS.", "REBELS"),
    ] {
        assert_eq!(actors(&first(text)), [expected], "{text}");
    }
    let event = first("MNLF [MORO NATIONAL LIBERATION FRONT] REBELS AMBUSHED A BUS.");
    assert_eq!(event.actors[0].name.as_deref(), Some("Moro National Liberation Front"));
    // The rebels are those of the one movement that the text names.
    let event = first("The rebels burned a ferry on Monday. The MNLF rejected the charge.");
    assert_eq!(event.actors[0].name.as_deref(), Some("Moro National Liberation Front"));
    // A "by" of other words than the deed's names nobody.
    assert!(first("An attack on a house owned by a judge shocked the town.").actors.is_empty());
    // Who makes a bomb harmless has not laid it.
    assert!(first("A bomb left near a chapel was defused by the police.").actors.is_empty());
}

#[test]
fn what_is_hit_is_read_through_its_parts() {
    for (text, expected) in [
        ("A bomb exploded on the first floor of a cinema.", "cinema"),
        ("Youths burned the offices of the Lake Water Board.", "offices of the Lake Water Board"),
        ("A grenade exploded in front of the Ministry of Health.", "Ministry of Health"),
    ] {
        assert_eq!(hit(&first(text)), [expected], "{text}");
    }
    let event = first("A dynamite attack on the sawmill injured two men.");
    assert_eq!(event.weapons.first().map(|w| w.text.as_str()), Some("dynamite"));
}

#[test]
fn victims_get_their_names_later() {
    let event = first(
        "A bomb exploded in the market on Monday, killing two men and injuring nine people. The dead men were identified as Pedro \
         Salas and Juan Rivas. Also injured was a lottery vendor. Among the wounded was Maria Lopez Silva, a nurse.",
    );
    let expected = ["market", "two men", "nine people", "Pedro Salas", "Juan Rivas", "lottery vendor", "Maria Lopez Silva"];
    assert_eq!(hit(&event), expected);
    // Who is identified otherwise is no victim.
    let event = first("Gunmen killed a baker. The officer, identified as Juan Rivas, spoke to reporters.");
    assert_eq!(hit(&event), ["baker"]);
}

#[test]
fn damage_and_the_fallen_of_the_attackers() {
    let event = first("A blast at the mill caused damage to three houses and a chapel.");
    assert_eq!(hit(&event), ["mill", "three houses", "chapel"]);
    let event = first("Rebels attacked a bus, killing a teacher. One of the rebels was also killed.");
    assert!(!hit(&event).iter().any(|words| words.contains("rebels")), "{:?}", hit(&event));
}

fn classes(event: &Event) -> Vec<Option<ParticipantClass>> {
    event.targets.iter().chain(&event.victims).map(|p| p.class).collect()
}

#[test]
fn members_are_what_those_around_are() {
    use ParticipantClass::{ArmedGroup, Civilians, Police, StateForces};
    for (text, class) in [
        ("Rebels attacked a military supply truck near the dam.", StateForces),
        ("Gunmen shot five members of the security forces.", StateForces),
        ("Gunmen murdered two members of the rebel organisation.", ArmedGroup),
        ("Gunmen wounded the patrol leader.", Police),
        ("Gunmen killed Ana Sol, a guerrilla leader.", ArmedGroup),
        ("Gunmen killed a member of the choir.", Civilians),
        ("Two men died in a clash with the police.", ArmedGroup),
    ] {
        assert_eq!(classes(&first(text)), [Some(class)], "{text}");
    }
    // Who falls in an attack on forces is of these, unless the words say otherwise.
    let event = first("Rebels ambushed an army patrol, killing two men and a teacher.");
    assert_eq!(classes(&event), [Some(StateForces), Some(StateForces), Some(Civilians)]);
    let event = first("Twenty soldiers and nine rebels were killed. Of the rebels, six were killed and two wounded by mortars.");
    assert!(event.casualties.iter().all(|c| c.victim_kind != VictimKind::Unknown), "{:?}", event.casualties);
}

#[test]
fn one_thing_is_told_once() {
    let event = first("Rebels attacked a police helicopter on Monday. The helicopter was hit twice in the attack by the rebels.");
    assert_eq!(hit(&event), ["police helicopter"]);
}

#[test]
fn the_object_tells_a_raid_or_a_protest() {
    assert_eq!(first("Police destroyed nine cocaine laboratories on Monday.").kind, Kind::Raid);
    assert_eq!(first("Students burned two flags outside the embassy.").kind, Kind::Protest);
    assert_eq!(first("Students burned two buses outside the embassy.").kind, Kind::Arson);
}

#[test]
fn habits_and_whatever_attack_are_no_incidents() {
    for text in [
        "Farmers are kidnapped by smugglers in that valley of theirs.",
        "People are being killed by the drug trade.",
        "The rebels regularly burn buses.",
        "He rejects any attack on bus drivers.",
    ] {
        let events = behind_a_lead(text);
        assert!(events.iter().all(|e| e.group != crate::record::Group::Violence), "{text}: {events:?}");
    }
    let events = behind_a_lead("Two envoys are being held hostage by students.");
    assert_eq!(events.first().map(|e| e.kind), Some(Kind::Abduction));
}

#[test]
fn deeds_are_read_through_what_was_done_with_them() {
    for (text, kind, expected) in [
        ("The kiosk was destroyed by a bomb on Monday.", Kind::Bombing, &["kiosk"][..]),
        ("The library was damaged by a bomb explosion on Monday.", Kind::Bombing, &["library"]),
        ("Armed men shot repeatedly at the newspaper office.", Kind::ArmedAttack, &["newspaper office"]),
        ("The rebels held nine diplomats hostages.", Kind::Abduction, &["nine diplomats"]),
        ("Rebels are holding Senator Juan Paz in the hills.", Kind::Abduction, &["Juan Paz"]),
        ("The burning of a mill took place on Monday.", Kind::Arson, &["mill"]),
    ] {
        let event = first(text);
        assert_eq!(event.kind, kind, "{text}");
        assert!(hit(&event).iter().any(|words| words.starts_with(expected[0])), "{text}: {:?}", hit(&event));
    }
    // What is called for did not happen; that somebody had no part in it does not undo it.
    assert!(behind_a_lead("He was heard calling for the murder of General Paz.").is_empty());
    let events = behind_a_lead("The Front denied participation in the murder of Minister Juan Paz.");
    assert!(events.iter().any(|e| e.kind == Kind::Assassination), "{events:?}");
    let events = behind_a_lead("The minister will look into the circumstances of the attack on the bus of the nuns.");
    assert!(events.iter().any(|e| e.kind == Kind::ArmedAttack && e.modality == Modality::Actual), "{events:?}");
}

#[test]
fn who_clashes_stands_behind_the_verb_too() {
    let event = first("A clash broke out on Monday between soldiers and rebels in Lund.");
    assert_eq!(actors(&event), ["soldiers", "rebels"]);
    let event = first("Two guards were killed in clashes in Lund.");
    assert_eq!(event.kind, Kind::ArmedClash);
    let event = first("Three helicopters were damaged in clashes with rebels in Lund.");
    let helicopters = event.targets.iter().find(|p| p.text == "Three helicopters").and_then(|p| p.class);
    assert_eq!(helicopters, Some(ParticipantClass::StateForces));
}

#[test]
fn an_infinitive_goes_on_behind_and() {
    let events = behind_a_lead("The rebels were hired to storm the hall and destroy the files.");
    assert!(events.iter().all(|e| e.modality != Modality::Actual || e.group != crate::record::Group::Violence), "{events:?}");
    let events = behind_a_lead("He condemned the bombing of civilians.");
    assert!(events.iter().all(|e| e.group != crate::record::Group::Violence), "{events:?}");
}

#[test]
fn pronouns_and_short_names_are_those_told_of() {
    let events = read("The rebels came at dawn on Monday. They burned a mill.").events;
    let fire = events.iter().find(|e| e.kind == Kind::Arson).expect("a fire");
    assert_eq!(actors(fire), ["rebels"]);
    let event = first("Gunmen murdered Elena Paz Rojas on Monday. Paz Rojas was killed at home.");
    assert_eq!(hit(&event), ["Elena Paz Rojas"]);
    let event = first("The Medellin drug cartel and the mafia bombed a bank.");
    assert!(event.actors.iter().all(|a| a.kind == crate::record::ParticipantKind::Organisation), "{:?}", event.actors);
}
