//! The measures of one article.

use serde::{Deserialize, Serialize};

use crate::Analysis;
use crate::lexicon::Act;
use crate::measure::distinct::is_pronoun;
use crate::measure::{Choices, DistinctSource, Group, Reading, Sums, Tally, metrics};
use crate::sourcing::{Claim, Directness, Disclosure, Level, Place, SourcingType};
use crate::text::{Look, Text};

/// The first source that an article gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct First {
    /// Its type.
    pub sourcing: SourcingType,
    /// Paragraph of its claim, from 1; 0 in the headline.
    pub paragraph: u32,
    /// Part of the article.
    pub place: Place,
    /// Words of prose and headline before its cue.
    pub words_before: u64,
}

/// What is measured in one article: all that metrics and outlets need of it, and no text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleMeasures {
    /// Counts.
    pub tally: Tally,
    /// The distinct sources, in order of first mention.
    pub sources: Vec<DistinctSource>,
    /// The first headline claim that has a type of the levels named to unattributed.
    pub first: Option<First>,
    /// Type of the first of them whose content is quoted in whole or part.
    pub first_quote: Option<SourcingType>,
}

impl ArticleMeasures {
    /// Measures an article.
    #[must_use]
    pub fn of(analysis: &Analysis<'_>) -> Self {
        let mut tally = Tally { articles: 1, words: u64::from(analysis.text.words()), ..Tally::default() };
        let (mut first, mut first_quote) = (None::<(u32, &Claim)>, None::<(u32, SourcingType)>);
        for claim in &analysis.claims {
            let group = group(claim);
            count(&mut tally, group, claim, analysis);
            if !group.is_headline()
                || matches!(claim.sourcing.level(), Level::Own | Level::Nonsource | Level::Unresolved)
            {
                continue;
            }
            let head = analysis.attributions.get(claim.attribution).map_or(u32::MAX, |a| a.head);
            if first.is_none_or(|(at, _)| head < at) {
                first = Some((head, claim));
            }
            if claim.directness != Directness::Indirect && first_quote.is_none_or(|(at, _)| head < at) {
                first_quote = Some((head, claim.sourcing));
            }
        }
        tally.attributed_words = attributed_words(analysis);
        Self {
            tally,
            sources: DistinctSource::of(analysis),
            first: first.map(|(head, claim)| First {
                sourcing: claim.sourcing,
                paragraph: claim.paragraph,
                place: claim.place,
                words_before: words_before(&analysis.text, head),
            }),
            first_quote: first_quote.map(|(_, sourcing)| sourcing),
        }
    }

    /// What each of [`metrics`] reads, in that order.
    #[must_use]
    pub fn readings(&self, choices: Choices) -> Vec<Reading> {
        let sums = self.sums(choices);
        metrics().iter().map(|metric| metric.of(sums.view())).collect()
    }

    /// The measures as the metrics read them.
    #[must_use]
    pub fn sums(&self, choices: Choices) -> Sums<'_> {
        Sums::new(self, choices)
    }
}

fn group(claim: &Claim) -> Group {
    Group { act: claim.act, embedded: claim.embedded, sourcing: claim.sourcing, pronoun: is_pronoun(claim) }
}

fn count(tally: &mut Tally, group: Group, claim: &Claim, analysis: &Analysis<'_>) {
    let plural = claim.stated_count.is_some_and(|n| n > 1)
        || claim.source.and_then(|i| analysis.sources.all.get(i)).is_some_and(|s| s.plural == Some(true));
    if group.is_headline() {
        tally.deepest = tally.deepest.max(u64::from(claim.relay_depth));
    }
    let counts = tally.counts_of(group);
    counts.claims += 1;
    counts.direct += u64::from(claim.directness == Directness::Direct);
    counts.mixed += u64::from(claim.directness == Directness::Mixed);
    counts.hedged += u64::from(claim.hedge.is_some());
    counts.denied += u64::from(claim.polarity == crate::attribution::Polarity::Denied);
    counts.disclosed_own += u64::from(claim.disclosure == Disclosure::Own);
    counts.disclosed_blanket += u64::from(claim.disclosure == Disclosure::Blanket);
    counts.reasoned += u64::from(claim.disclosure != Disclosure::None && claim.reason.is_some());
    if let Some(level) = claim.descriptor_level {
        counts.levels[usize::from(level.min(4))] += 1;
    }
    counts.plural += u64::from(plural);
    counts.counted += u64::from(plural && claim.stated_count.is_some());
    counts.relayed_or_not += u64::from(claim.relay_depth > 0);
    counts.depth += u64::from(claim.relay_depth);
    if let Some(origin) = claim.origin {
        counts.origins[origin.sourcing.level() as usize] += 1;
        counts.affiliated_origins += u64::from(origin.sourcing == SourcingType::Affiliated);
    }
    counts.sectors[claim.sector as usize] += 1;
    counts.verbs[claim.verb_class as usize] += 1;
}

/// Words that stand in the content of a headline claim with a type other than nonsource.
fn attributed_words(analysis: &Analysis<'_>) -> u64 {
    let counts = |c: &&Claim| c.act == Act::Statement && !c.embedded && c.sourcing.level() != Level::Nonsource;
    let mut spans: Vec<_> = analysis
        .claims
        .iter()
        .filter(counts)
        .filter_map(|claim| analysis.attributions.get(claim.attribution))
        .flat_map(|attribution| &attribution.content)
        .map(|span| span.range())
        .collect();
    spans.sort_unstable_by_key(|span| span.start);
    let (mut words, mut done) = (0, 0);
    for span in spans {
        let start = span.start.max(done);
        if start < span.end {
            words += words_in(&analysis.text, start..span.end);
            done = span.end;
        }
    }
    words
}

fn words_before(text: &Text<'_>, token: u32) -> u64 {
    text.sentences
        .iter()
        .take_while(|sentence| sentence.tokens.start < token)
        .map(|sentence| words_in(text, sentence.tokens.start as usize..sentence.tokens.end.min(token) as usize))
        .sum()
}

/// Words among some tokens, as [`Text::words`] counts them.
fn words_in(text: &Text<'_>, tokens: std::ops::Range<usize>) -> u64 {
    let end = tokens.end.min(text.tokens.len());
    let tokens = &text.tokens[tokens.start.min(end)..end];
    tokens.iter().filter(|t| t.is_word() && !t.look.contains(Look::CLITIC)).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;

    #[test]
    fn counts_an_article() {
        let example = Example::new("The bridge closed. Ann Lee said it was unsafe, and aides feared a collapse.")
            .claim("Ann Lee", "said", "it was unsafe", SourcingType::Person)
            .claim("aides", "feared", "a collapse", SourcingType::Group)
            .act(Act::Attitude);
        let measures = ArticleMeasures::of(&example.analysis());
        assert_eq!(measures.tally.words, 14);
        assert_eq!(measures.tally.attributed_words, 3, "the attitude's content is not counted");
        let first = measures.first.unwrap();
        assert_eq!((first.sourcing, first.words_before), (SourcingType::Person, 5));
        assert_eq!(measures.first_quote, None);
        assert_eq!(measures.tally.sum(|_| true, |c| c.claims), 2);
        assert_eq!(measures.tally.sum(Group::is_headline, |c| c.claims), 1);
    }

    #[test]
    fn a_word_in_two_contents_counts_once() {
        let example = Example::new("Ann Lee and two aides said it was unsafe.")
            .claim("Ann Lee", "said", "it was unsafe", SourcingType::Person)
            .claim("two aides", "said", "it was unsafe", SourcingType::Group);
        assert_eq!(ArticleMeasures::of(&example.analysis()).tally.attributed_words, 3);
    }
}
