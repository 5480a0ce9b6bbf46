//! `onrecord` reads news articles and answers one question: *who says so, and could a reader find out
//! who that is?*
//!
//! The modules stand in the order in which an article passes through them; each imports only those
//! above it.
//!
//! ```text
//! bytes → Article → Text → Attributions → Claims → ArticleMeasures → OutletMeasures → Comparison → Tables → bytes
//! ```

pub mod span;

pub mod lexicon;

pub mod article;

pub mod text;

pub mod attribution;

pub mod source;

pub mod sourcing;

pub mod statistics;

pub mod measure;

pub mod outlet;

pub mod duplicate;

pub mod comparison;

pub mod reliability;

pub mod report;

pub mod batch;

pub mod explain;

pub mod annotation;

pub mod training;

pub mod validation;

pub mod server;

use article::Article;
use attribution::{Attribution, Grammar};
use lexicon::Lexicon;
use source::Sources;
use sourcing::Claim;
use text::Text;

/// All that is found in one article.
#[derive(Debug, Clone)]
pub struct Analysis<'a> {
    /// The text in parts.
    pub text: Text<'a>,
    /// The attributions, in order of their cues.
    pub attributions: Vec<Attribution>,
    /// Whom they are attributed to.
    pub sources: Sources,
    /// The claims: an attribution's for each of its sources, in order.
    pub claims: Vec<Claim>,
}

impl Analysis<'_> {
    /// The sentences in which the article says that somebody is not named who is the source of no claim, in order.
    pub fn untied_disclosures(&self) -> impl Iterator<Item = attribution::Tokens> + '_ {
        let tied: std::collections::BTreeSet<usize> = self
            .claims
            .iter()
            .filter(|c| c.disclosure != sourcing::Disclosure::None)
            .filter_map(|c| c.source)
            .collect();
        let untied = self.sources.disclosures.iter().filter(move |d| d.sources.iter().all(|i| !tied.contains(i)));
        // A sentence may say it twice: "was not authorized to speak and asked not to be named".
        let sentences: std::collections::BTreeSet<usize> =
            untied.filter_map(|d| self.text.sentence_of(d.tokens.start)).collect();
        sentences.into_iter().map(|i| self.text.sentences[i].tokens)
    }
}

/// The whole tool in one value: the words, the weights and what is asked of them.
///
/// ```no_run
/// use onrecord::{Onrecord, article::{self, Selection}, lexicon::Lexicon};
///
/// let tool = Onrecord::new(Lexicon::builtin());
/// article::read(&Selection::new(["articles"]), tool.lexicon(), |found| {
///     if let Ok(article) = found {
///         for claim in tool.analyse(&article).claims {
///             println!("{}: {}", article.id, claim.sourcing.id());
///         }
///     }
/// });
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Onrecord<'l> {
    grammar: Grammar<'l>,
}

impl<'l> Onrecord<'l> {
    /// With the built-in weights.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { grammar: Grammar::new(lexicon) }
    }

    /// With a grammar of one's own making.
    #[must_use]
    pub const fn with(grammar: Grammar<'l>) -> Self {
        Self { grammar }
    }

    /// The words.
    #[must_use]
    pub const fn lexicon(&self) -> &'l Lexicon {
        self.grammar.lexicon
    }

    /// Finds, resolves and types the claims of an article.
    #[must_use]
    pub fn analyse<'a>(&self, article: &'a Article) -> Analysis<'a> {
        let lexicon = self.grammar.lexicon;
        let text = Text::new(article, lexicon);
        let attributions = self.grammar.attributions(&text);
        let sources = source::resolve(article, &text, lexicon, &attributions);
        let claims = sourcing::classify(article, &text, lexicon, &attributions, &sources);
        Analysis { text, attributions, sources, claims }
    }
}
