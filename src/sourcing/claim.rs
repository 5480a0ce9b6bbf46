//! Claims from attributions and their sources.

use super::decision::{Case, decide};
use super::place::Places;
use super::{Claim, Disclosure, Level, ReasonGiven, SourcingType, descriptor, directness, origin, refusal};
use crate::attribution::{Attribution, Construction, CueEntry, Tokens};
use crate::lexicon::{Act, Class, PhraseKind, Sector, Takes, VerbClass};
use crate::source::reading::Reading;
use crate::source::{Link, Resolved, Sources};

/// Most disclosures of one source that are looked at.
const MOST_DISCLOSURES: usize = 16;

/// The claims of an article, in order of their attributions.
pub(super) fn claims(r: &Reading, attributions: &[Attribution], sources: &Sources) -> Vec<Claim> {
    let places = Places::new(r);
    let mut out = Vec::with_capacity(attributions.len() + attributions.len() / 8);
    // Ends of the contents that are open at a cue, so that claims inside claims are told.
    let inside = embedded(attributions);
    let none = Vec::new();
    let disclosures = by_source(sources);
    for (number, attribution) in attributions.iter().enumerate() {
        let of = sources.of.get(number).unwrap_or(&none);
        let nobody = [Resolved { source: None, mention: None, link: Link::Own }];
        let members = if of.is_empty() { &nobody[..] } else { of.as_slice() };
        for member in members {
            out.push(claim(
                r,
                number,
                attribution,
                member,
                of.is_empty(),
                sources,
                &disclosures,
                &places,
                inside[number],
            ));
        }
    }
    out
}

#[allow(clippy::too_many_arguments)] // each is a part of what one claim is made of
fn claim(
    r: &Reading,
    number: usize,
    a: &Attribution,
    member: &Resolved,
    nobody: bool,
    sources: &Sources,
    disclosures: &[Vec<u32>],
    places: &Places,
    embedded: bool,
) -> Claim {
    let source = member.source.and_then(|i| sources.all.get(i));
    let (disclosure, reason) = disclosed(r, a, member.source, sources, disclosures);
    let expressed = !nobody;
    let hearsay = a.construction == Construction::Hearsay
        || a.construction == Construction::Nominal && is_doubted(r, a)
        || matches!(a.entry, CueEntry::Phrase(i) if is_rumor(r, i));
    let speaks = speaks(r, a);
    let decision = decide(&Case {
        construction: a.construction,
        refuses: refusal::refuses(r, a),
        hearsay,
        speaks,
        expressed,
        profile: source.map(|s| &s.profile),
        disclosure,
    });
    let sourcing = decision.sourcing;
    let attributed = expressed && !matches!(sourcing.level(), Level::Unattributed);
    let origin = origin::origin(number, a, sources);
    let (paragraph, place) = places.of(r, a.head);
    let sector = source.map_or(Sector::Unknown, |s| s.sector);
    Claim {
        attribution: number,
        source: member.source.filter(|_| attributed),
        mention: member.mention,
        link: if nobody { Link::Own } else { member.link },
        sourcing,
        step: decision.step,
        reason_for_type: reason_in_words(r, member, source.map(|s| s.label.as_str()), decision.reason),
        act: a.act,
        directness: directness::directness(r, a),
        hedge: a.hedge,
        legal: legal(r, a),
        polarity: a.polarity,
        relay_depth: origin::depth(attributed, origin.as_ref()),
        origin,
        disclosure: if sourcing.level() == Level::Unnamed { disclosure } else { Disclosure::None },
        reason: reason.filter(|_| sourcing.level() == Level::Unnamed),
        descriptor_level: source
            .filter(|_| sourcing.level() == Level::Unnamed)
            .map(|s| descriptor::level(&s.profile, s.sector)),
        stated_count: source.and_then(|s| s.profile.count).filter(|_| attributed),
        sector: if sourcing.level() == Level::Document { Sector::Document } else { sector },
        verb_class: a.class,
        paragraph,
        place,
        embedded,
    }
}

/// Whether only somebody, and no event or thing, can do what the cue says: verbs that take a quotation.
fn speaks(r: &Reading, a: &Attribution) -> bool {
    let CueEntry::Verb(i) = a.entry else { return false };
    let verb = &r.lexicon.entries.cue_verbs[i as usize];
    verb.act == Act::Statement && verb.takes.contains(&Takes::Quote)
}

/// Whether a noun is one of hearsay: allegations, claims, reports; criticism and disagreement are none.
fn is_doubted(r: &Reading, a: &Attribution) -> bool {
    let CueEntry::Noun(i) = a.entry else { return a.class == VerbClass::Doubting };
    let noun = &r.lexicon.entries.cue_nouns[i as usize];
    noun.class == VerbClass::Doubting || noun.id == "report"
}

/// Whether a phrase is one of rumour: "reports say", "word is".
fn is_rumor(r: &Reading, phrase: u16) -> bool {
    r.lexicon.entries.phrases.get(phrase as usize).is_some_and(|p| p.kind == PhraseKind::Rumor)
}

/// The decision's reason, with the words and what they stand for.
fn reason_in_words(r: &Reading, member: &Resolved, label: Option<&str>, reason: &str) -> String {
    let words = member.mention.map_or("", |m| r.text.slice(m));
    match (words, label) {
        ("", Some(label)) => [reason, ": elided, “", label, "”"].concat(),
        ("", None) => reason.to_owned(),
        (words, Some(label)) if label != words => [reason, ": “", words, "”, that is “", label, "”"].concat(),
        (words, _) => [reason, ": “", words, "”"].concat(),
    }
}

/// For each source the disclosures that concern it.
fn by_source(sources: &Sources) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); if sources.disclosures.is_empty() { 0 } else { sources.all.len() }];
    for (i, disclosed) in sources.disclosures.iter().enumerate() {
        for &source in &disclosed.sources {
            out[source].push(i as u32);
        }
    }
    out
}

/// Whether the article says that this source is anonymous, and why: at the claim, or before it.
fn disclosed(
    r: &Reading,
    a: &Attribution,
    source: Option<usize>,
    sources: &Sources,
    disclosures: &[Vec<u32>],
) -> (Disclosure, Option<ReasonGiven>) {
    let Some(source) = source else { return (Disclosure::None, None) };
    let here = r.sentence(a.head);
    let covers = |d: &crate::source::Disclosed| {
        let there = r.sentence(d.tokens.start);
        let next = there == here || there == here + 1;
        let same_paragraph = || r.text.paragraph_of(d.tokens.start) == r.text.paragraph_of(a.head);
        if next || there > here && same_paragraph() {
            Some(Disclosure::Own)
        } else {
            (there < here).then_some(Disclosure::Blanket)
        }
    };
    let of_source = disclosures.get(source).map_or(&[][..], Vec::as_slice).iter().take(MOST_DISCLOSURES);
    let covering: Vec<_> = of_source
        .map(|&i| &sources.disclosures[i as usize])
        .filter_map(|disclosed| Some((covers(disclosed)?, disclosed)))
        .collect();
    let own = covering.iter().find(|(kind, _)| *kind == Disclosure::Own);
    let Some((kind, first)) = own.or(covering.first()) else { return (Disclosure::None, None) };
    let reason = first.reason.map(|(class, tokens)| ReasonGiven {
        class: class.map_or_else(|| "other".to_owned(), |i| r.lexicon.entries.reasons[i as usize].id.clone()),
        tokens,
    });
    (*kind, reason)
}

/// Whether the hearsay word of an attribution is a legal term: "alleged" beside a crime.
fn legal(r: &Reading, a: &Attribution) -> bool {
    let by_entry = match a.entry {
        CueEntry::Hearsay(i) => r.lexicon.entries.hearsay.get(i as usize).is_some_and(|h| h.legal),
        _ => false,
    };
    by_entry
        || a.hedge.is_some_and(|span| {
            let span = r.within(span);
            (span.start..span.end).any(|at| {
                let token = r.token(at);
                token.is(Class::HEARSAY) && r.lexicon.hearsay(token.word).is_some_and(|(_, h)| h.legal)
            })
        })
}

/// For each attribution, whether its cue stands in the content of another.
fn embedded(attributions: &[Attribution]) -> Vec<bool> {
    let mut contents: Vec<(Tokens, usize)> =
        attributions.iter().enumerate().flat_map(|(i, a)| a.content.iter().map(move |c| (*c, i))).collect();
    contents.sort_unstable();
    let mut furthest: Vec<(u32, usize)> = Vec::with_capacity(contents.len());
    for (span, i) in &contents {
        let last = furthest.last().copied().unwrap_or((0, usize::MAX));
        furthest.push(if span.end > last.0 { (span.end, *i) } else { last });
    }
    attributions
        .iter()
        .enumerate()
        .map(|(i, a)| {
            let n = contents.partition_point(|(span, _)| span.start <= a.cue.start);
            // The nearest contents are looked at; one that reaches over the cue and is another's embeds it.
            contents[..n].iter().rev().take(4).any(|(span, of)| *of != i && span.covers(a.cue))
                || n > 0 && furthest[n - 1].1 != i && furthest[n - 1].0 >= a.cue.end
        })
        .collect()
}

/// The claim by which an attribution counts where corpora code per attribution: its first named member,
/// else its first. `claims` are those of one attribution.
#[must_use]
pub fn first_named(claims: &[Claim]) -> Option<&Claim> {
    let named = |c: &&Claim| c.is_named();
    let better = |c: &&Claim| !matches!(c.sourcing, SourcingType::Unresolved);
    claims.iter().find(named).or_else(|| claims.iter().find(better)).or_else(|| claims.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::source::fixture::{attribution, resolved, tokens};
    use crate::source::resolve;
    use crate::text::Text;

    #[test]
    fn a_relayed_claim_keeps_whom_it_cites() {
        let article = crate::source::fixture::article("Citing two State Department officials, Ann Lee said yes.");
        let text = Text::new(&article, Lexicon::builtin());
        let mut a = attribution(&text, Some(tokens(&text, "Ann Lee", 0)), tokens(&text, "said", 0));
        a.origin = Some(tokens(&text, "two State Department officials", 0));
        let sources = resolve(&article, &text, Lexicon::builtin(), std::slice::from_ref(&a));
        let claims = crate::sourcing::classify(&article, &text, Lexicon::builtin(), &[a], &sources);
        assert_eq!((claims.len(), claims[0].sourcing, claims[0].relay_depth), (1, SourcingType::Person, 2));
        assert_eq!(claims[0].origin.unwrap().sourcing, SourcingType::Affiliated);
    }

    #[test]
    fn a_joined_source_counts_as_its_first_named_member() {
        resolved("[Two aides and Ann Lee] said yes.", |text, article, attributions, sources| {
            let claims = crate::sourcing::classify(article, text, Lexicon::builtin(), attributions, sources);
            assert_eq!(claims.len(), 2);
            assert_eq!(first_named(&claims).unwrap().sourcing, SourcingType::Person);
        });
        resolved("[The New York Times and Ann Lee] said yes.", |text, article, attributions, sources| {
            let claims = crate::sourcing::classify(article, text, Lexicon::builtin(), attributions, sources);
            assert_eq!(first_named(&claims).unwrap().sourcing, SourcingType::NamedMedia);
        });
        assert_eq!(first_named(&[]), None);
    }

    #[test]
    fn a_claim_inside_another_is_embedded() {
        resolved("[Ann Lee] said [Bob Cole] lied.", |text, article, attributions, sources| {
            let claims = crate::sourcing::classify(article, text, Lexicon::builtin(), attributions, sources);
            assert_eq!(claims.iter().map(|c| c.embedded).collect::<Vec<_>>(), [false, true]);
        });
    }

    #[test]
    fn every_claim_says_why() {
        resolved("[Mayor Ann Lee] said yes. [She] said more.", |text, article, attributions, sources| {
            let claims = crate::sourcing::classify(article, text, Lexicon::builtin(), attributions, sources);
            assert_eq!(claims[1].reason_for_type, "a personal name: “She”, that is “Ann Lee”");
            assert_eq!(claims[1].step, 6);
        });
    }
}
