//! Regular English inflection; irregular forms stand in the lexicons.

/// The five forms of a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbForms {
    /// say
    pub base: String,
    /// says
    pub third: String,
    /// said
    pub past: String,
    /// said
    pub participle: String,
    /// saying
    pub gerund: String,
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next() == Some('y') && letters.next().is_some_and(|c| !"aeiou".contains(c))
}

/// Third person singular of a regular verb, which is also the plural of a regular noun.
#[must_use]
pub fn with_s(word: &str) -> String {
    if ends_in_consonant_y(word) {
        format!("{}ies", &word[..word.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The forms of a verb: the given ones (third, past, participle, -ing) where there are four, else regular.
#[must_use]
pub fn verb_forms(lemma: &str, given: &[String]) -> VerbForms {
    if let [third, past, participle, gerund] = given {
        return VerbForms {
            base: lemma.to_owned(),
            third: third.clone(),
            past: past.clone(),
            participle: participle.clone(),
            gerund: gerund.clone(),
        };
    }
    let past = if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if ends_in_consonant_y(lemma) {
        format!("{}ied", &lemma[..lemma.len() - 1])
    } else {
        format!("{lemma}ed")
    };
    let gerund = match lemma.strip_suffix('e') {
        Some(stem) if !lemma.ends_with("ee") && !lemma.ends_with("ye") && !lemma.ends_with("oe") => {
            format!("{stem}ing")
        }
        _ => format!("{lemma}ing"),
    };
    VerbForms { base: lemma.to_owned(), third: with_s(lemma), past: past.clone(), participle: past, gerund }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs() {
        let f = verb_forms("deny", &[]);
        assert_eq!((f.third.as_str(), f.past.as_str(), f.gerund.as_str()), ("denies", "denied", "denying"));
        let f = verb_forms("argue", &[]);
        assert_eq!((f.third.as_str(), f.past.as_str(), f.gerund.as_str()), ("argues", "argued", "arguing"));
        assert_eq!(verb_forms("stress", &[]).third, "stresses");
        assert_eq!(verb_forms("agree", &[]).gerund, "agreeing");
    }
}
