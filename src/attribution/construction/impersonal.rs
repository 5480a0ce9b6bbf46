//! Passives: "is said to be ill", "it is believed that", "was described as reckless by Lee".
//!
//! Without an agent nobody is expressed and the claim is impersonal; an agent after "by" (or "from", "among",
//! "of") is the source.

use crate::attribution::Tokens;
use crate::attribution::part_of_speech::Tag;
use crate::attribution::site::{Context, Family, Site};
use crate::attribution::source_phrase::{Relation, SourceCandidate, rightward};
use crate::lexicon::{Act, HearsayPart};

/// Proposes the agents of a passive and of a noun.
pub(in crate::attribution) fn agents(c: &Context<'_>, site: &Site, range: Tokens, out: &mut Vec<SourceCandidate>) {
    let start = site.group.end;
    // An active verb has its subject, not an agent.
    let by_next = start < range.end && c.text.form(start).eq_ignore_ascii_case("by");
    if site.family == Family::Verb && !site.passive && !by_next {
        return;
    }
    for i in start..range.end.min(start + 8) {
        if matches!(c.tag(i), Tag::Comma | Tag::Stop | Tag::QuoteOpen | Tag::Verb) {
            break;
        }
        let form = c.text.form(i);
        if matches!(form, "by" | "from" | "of" | "among" | "in") && c.tag(i) == Tag::Preposition {
            let before = out.len();
            rightward(c, i + 1, range, Relation::Agent, out);
            out.truncate(out.len().min(before + 4));
            if form == "by" {
                break;
            }
        }
    }
}

impl Site {
    /// What a passive without an agent does, where the lexicon says that it's something else than the verb.
    pub(in crate::attribution) fn agentless_act(&self, c: &Context<'_>) -> Option<Act> {
        let (_, entry) = c.lexicon.hearsay(c.text.tokens[self.head as usize].word)?;
        entry.act.filter(|_| entry.part == HearsayPart::Participle)
    }
}
