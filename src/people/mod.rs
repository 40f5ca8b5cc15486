//! People: names with honorific, role and body; short forms tied to the full name.

mod candidates;
mod resolve;

pub(crate) use candidates::candidates;
pub(crate) use resolve::resolve;

#[cfg(test)]
mod tests {
    use crate::Extractor;

    #[test]
    fn roles_bodies_and_short_forms_go_with_the_full_name() {
        for (text, expected) in [
            (
                "Interior Ministry spokesman Tariq Wazir resigned.",
                vec![("Tariq Wazir", "Tariq Wazir", "spokesman", "Interior Ministry")],
            ),
            (
                "Dr. Amina Yusuf, a spokeswoman for UNICEF, left. Yusuf said no more.",
                vec![
                    ("Amina Yusuf", "Amina Yusuf", "spokeswoman", "United Nations Children's Fund"),
                    ("Yusuf", "Amina Yusuf", "spokeswoman", "United Nations Children's Fund"),
                ],
            ),
            ("Gen. Marco van der Hoek surrendered.", vec![("Marco van der Hoek", "Marco van der Hoek", "Gen.", "")]),
            (
                "Kim Jong-nam arrived with Hassan al-Turki.",
                vec![("Kim Jong-nam", "Kim Jong-nam", "", ""), ("Hassan al-Turki", "Hassan al-Turki", "", "")],
            ),
        ] {
            let extraction = Extractor::new().extract(text);
            let found: Vec<_> = extraction
                .people
                .iter()
                .map(|p| {
                    (p.text.as_str(), p.name.as_str(), p.role.as_deref().unwrap_or(""), p.organisation.as_deref().unwrap_or(""))
                })
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn common_words_with_a_capital_are_no_people() {
        for text in
            ["Gunmen Kill Four.", "May is warm, Will you come?", "Grace and Hope fade.", "Monday March 3", "Young people fled."]
        {
            assert!(Extractor::new().extract(text).people.is_empty(), "{text}");
        }
    }
}
