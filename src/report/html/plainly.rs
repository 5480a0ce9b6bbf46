//! What the article tells of a claim's source, in one plain sentence: for readers who have no codebook at hand.
//!
//! The sentence says what is there and what is missing, and never whether that is good.

use crate::sourcing::{Claim, Disclosure, SourcingType};

/// The sentence: `mention` is the source's words at the claim, empty where there are none; `label` its fullest name in the
/// article; `reason` the words that tell why a name is kept back, empty where none do.
pub(super) fn told(claim: &Claim, mention: &str, label: &str, cue: &str, reason: &str) -> String {
    use SourcingType as Type;
    let words = if mention.is_empty() { label } else { mention };
    // Whom a pronoun or a shorter name stands for.
    let meant = match label {
        "" => String::new(),
        label if label.eq_ignore_ascii_case(words) || words.contains(label) => String::new(),
        label => format!(", that is {label}"),
    };
    let source = match words {
        "" => "the words around it".to_owned(),
        words => format!("“{words}”{meant}"),
    };
    let known = match claim.descriptor_level {
        Some(3) => " It tells how they know.",
        Some(4) => " It tells on whose side they are, or why they speak.",
        _ => "",
    };
    let only = |missing: &str| format!("The article says only {source}: {missing}.{known}");
    match claim.sourcing {
        Type::Person => format!("The article names the person: {source}."),
        Type::Organization => format!("The article names the body that speaks: {source}."),
        Type::OrgSpokesperson => format!("The article names the body, and not who spoke for it: {source}."),
        Type::PartName => only("a part of a name"),
        Type::Office => only("an office, and nowhere who holds it"),
        Type::GenericInstitution => only("a kind of institution, and not which one"),
        Type::AnonymousDisclosed => kept_back(claim, &source, reason),
        Type::Affiliated => only("no name, but whom they belong to"),
        Type::Individual => only("one person, and no name"),
        Type::Group => only("people, and no name"),
        Type::BareSource => only("no name, no job, no employer"),
        Type::VagueCollective => only("no name, and no way to tell who belongs to them"),
        Type::PublicDocument => format!("The claim rests on a text that a reader could look for: {source}."),
        Type::NonpublicDocument => format!("The claim rests on a text that isn’t public: {source}."),
        Type::NamedMedia => format!("The claim is taken from another outlet, which is named: {source}."),
        Type::UnnamedMedia => {
            format!("The claim is taken from other outlets, and the article doesn’t say which: {source}.")
        }
        Type::Hearsay => format!("“{cue}” tells that somebody says so, and the article doesn’t say who."),
        Type::Impersonal => format!("“{cue}” leaves out who says so."),
        Type::Witness => "The writer was there, or asked.".to_owned(),
        Type::Outlet => "The outlet says that it knows, and not from whom.".to_owned(),
        Type::NoComment => "Nothing was said: the article tells that it got no answer.".to_owned(),
        Type::Unresolved => format!("The program couldn’t tell who is meant by {source}."),
    }
}

/// Of a source whose name the article says it keeps back.
fn kept_back(claim: &Claim, source: &str, reason: &str) -> String {
    let why = match (reason, claim.disclosure) {
        ("", Disclosure::None) => String::new(),
        ("", _) => " It gives no reason.".to_owned(),
        (reason, _) => format!(" Its reason: “{reason}”."),
    };
    format!("The article says only {source}, and that the name is kept back.{why}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;

    #[test]
    fn every_type_has_a_sentence_that_ends() {
        for kind in SourcingType::ALL {
            let example = Example::new("Ann Lee said it rained.").claim("Ann Lee", "said", "it rained", *kind);
            let claim = &example.analysis().claims[0];
            for (mention, label, reason) in [("he", "Ann Lee", "for fear"), ("", "", ""), ("Ann Lee", "Lee", "")] {
                let said = told(claim, mention, label, "said", reason);
                assert!(said.ends_with(['.', '”']) && !said.contains("“”") && !said.contains(".."), "{said}");
            }
        }
    }

    #[test]
    fn it_says_what_is_there_and_what_is_missing() {
        let of = |kind, mention: &str, label: &str| {
            let example = Example::new("Ann Lee said it rained.").claim("Ann Lee", "said", "it rained", kind);
            told(&example.analysis().claims[0], mention, label, "said", "")
        };
        assert_eq!(
            of(SourcingType::BareSource, "insiders", "insiders"),
            "The article says only “insiders”: no name, no job, no employer."
        );
        assert_eq!(of(SourcingType::Person, "he", "Bo Ray"), "The article names the person: “he”, that is Bo Ray.");
        assert_eq!(of(SourcingType::Person, "Mayor Bo Ray", "Bo Ray"), "The article names the person: “Mayor Bo Ray”.");
    }
}
