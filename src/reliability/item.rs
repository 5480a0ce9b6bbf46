//! A claim that can be put on a coding sheet.

use std::path::Path;

use crate::Analysis;
use crate::article::Article;
use crate::lexicon::Act;
use crate::sourcing::{Level, SourcingType};

/// A headline claim, as a coder must see it, and what the program made of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Id of its article.
    pub article: String,
    /// Outlet of its article; empty when unknown.
    pub outlet: String,
    /// Number of the claim in its article: c1.
    pub claim: String,
    /// The sentence before it, its own and the one after; its own only where no text is at hand.
    pub context: String,
    /// The words of its source; empty when none is expressed.
    pub source: String,
    /// The words that attribute.
    pub cue: String,
    /// What is attributed.
    pub content: String,
    /// The type that the program gave it.
    pub sourcing: Option<SourcingType>,
    /// Whether its article is rich in unnamed sources.
    pub rich: bool,
}

/// Share of human-sourced headline claims that must be unnamed for an article to be rich in them.
const RICH: f64 = 1.0 / 3.0;

/// Whether an article with so many unnamed of so many human-sourced claims is rich in unnamed sources.
fn is_rich(unnamed: u64, human: u64) -> bool {
    unnamed > 0 && unnamed as f64 >= RICH * human as f64
}

/// Whether coders can be asked for a claim's type: it says who is responsible, or that nobody is.
fn is_asked(sourcing: SourcingType) -> bool {
    !matches!(sourcing.level(), Level::Own | Level::Nonsource | Level::Unresolved)
}

fn mark_rich(items: &mut [Item]) {
    let level = |item: &Item, levels: &[Level]| item.sourcing.is_some_and(|s| levels.contains(&s.level()));
    let unnamed = items.iter().filter(|i| level(i, &[Level::Unnamed])).count() as u64;
    let human = items.iter().filter(|i| level(i, &[Level::Named, Level::Partial, Level::Unnamed])).count() as u64;
    let rich = is_rich(unnamed, human);
    items.iter_mut().for_each(|item| item.rich = rich);
}

impl Item {
    /// The headline claims of an article.
    #[must_use]
    pub fn of(article: &Article, analysis: &Analysis<'_>) -> Vec<Self> {
        let text = &analysis.text;
        let mut items = Vec::new();
        for (number, claim) in analysis.claims.iter().enumerate() {
            let Some(attribution) = analysis.attributions.get(claim.attribution) else { continue };
            if claim.act != Act::Statement || claim.embedded || !is_asked(claim.sourcing) {
                continue;
            }
            let context = text.sentence_of(attribution.head).map_or(String::new(), |s| {
                let around = s.saturating_sub(1)..(s + 2).min(text.sentences.len());
                text.sentences[around].iter().map(|s| text.slice(s.tokens)).collect::<Vec<_>>().join(" ")
            });
            items.push(Self {
                article: article.id.clone(),
                outlet: article.outlet.name.clone(),
                claim: format!("c{}", number + 1),
                context,
                source: claim.mention.map(|m| text.slice(m).to_owned()).unwrap_or_default(),
                cue: text.slice(attribution.cue).to_owned(),
                content: attribution.content.iter().map(|c| text.slice(*c)).collect::<Vec<_>>().join(" … "),
                sourcing: Some(claim.sourcing),
                rich: false,
            });
        }
        mark_rich(&mut items);
        items
    }
}

/// The headline claims of a finished report, in the order of its table of claims.
///
/// # Errors
/// When the table of claims can't be read, or lacks a column.
pub fn read_items(report: &Path) -> Result<Vec<Item>, super::SheetError> {
    let path = report.join("claims.csv");
    let mut table = super::sheet::Table::open(&path)?;
    let names = ["article", "outlet", "claim", "sentence", "source", "cue", "content", "type", "act", "embedded"];
    let mut at = [0; 10];
    for (at, name) in at.iter_mut().zip(names) {
        *at = table.column(name)?;
    }
    let mut items: Vec<Item> = Vec::new();
    while let Some(row) = table.next()? {
        let [article, outlet, claim, context, source, cue, content, kind, act, embedded] = at.map(|at| row.text(at));
        let sourcing = SourcingType::ALL.iter().copied().find(|s| s.id() == kind);
        if act != "statement" || embedded != "false" || !sourcing.is_some_and(is_asked) {
            continue;
        }
        items.push(Item {
            article: article.into(),
            outlet: outlet.into(),
            claim: claim.into(),
            context: context.into(),
            source: source.into(),
            cue: cue.into(),
            content: content.into(),
            sourcing,
            rich: false,
        });
    }
    for items in items.chunk_by_mut(|a, b| a.article == b.article) {
        mark_rich(items);
    }
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::example::Example;

    #[test]
    fn takes_headline_claims_with_their_context() {
        let example = Example::new("It rained. Ann Lee said yes. Critics said never. He said maybe.")
            .claim("Ann Lee", "said", "yes", SourcingType::Person)
            .claim("Critics", "said", "never", SourcingType::VagueCollective)
            .claim("He", "said", "maybe", SourcingType::Unresolved);
        let items = Item::of(&example.article, &example.analysis());
        assert_eq!(items.len(), 2, "nobody can say of what type an unresolved claim is");
        assert_eq!(items[0].context, "It rained. Ann Lee said yes. Critics said never.");
        assert_eq!((items[1].source.as_str(), items[1].cue.as_str()), ("Critics", "said"));
        assert!(items.iter().all(|item| item.rich));
    }
}
