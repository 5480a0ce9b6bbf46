//! Hand-made analyses for tests: claims are written as the words of a text.

use crate::Analysis;
use crate::article::{Article, Outlet, OutletOrigin};
use crate::attribution::{Attribution, Construction, Polarity, Tokens};
use crate::lexicon::{Act, Lexicon, Sector, VerbClass};
use crate::measure::ArticleMeasures;
use crate::source::{Entity, Link, Mention, Resolved, Source, Sources};
use crate::sourcing::{Claim, Directness, Disclosure, Level, Place, SourcingType};
use crate::span::Span;
use crate::text::Text;

/// A text and its claims, made by hand.
pub struct Example {
    pub article: Article,
    attributions: Vec<Attribution>,
    sources: Sources,
    pub claims: Vec<Claim>,
}

impl Example {
    pub fn new(text: &str) -> Self {
        let outlet = Outlet { name: "The Herald".into(), origin: OutletOrigin::Folder };
        let article = Article {
            id: "herald/bridge.txt".into(),
            path: "herald/bridge.txt".into(),
            outlet,
            text: text.into(),
            ..Article::default()
        };
        Self { article, attributions: Vec::new(), sources: Sources::default(), claims: Vec::new() }
    }

    /// Adds a claim: the words of its source, cue and content as they stand in the text (empty: none).
    /// The cue is the first one after the start of the source; content parts are joined by " | ".
    pub fn claim(mut self, source: &str, cue: &str, content: &str, sourcing: SourcingType) -> Self {
        let text = self.text();
        let from = if source.is_empty() { 0 } else { text.source.find(source).expect("source") };
        let cue = tokens(&text, cue, from).expect("cue");
        let mention = (!source.is_empty()).then(|| tokens(&text, source, 0).expect("source"));
        let after = text.bytes(cue).end as usize;
        let find = |c| tokens(&text, c, after).or_else(|| tokens(&text, c, 0)).expect("content");
        let content: Vec<Tokens> = content.split(" | ").filter(|c| !c.is_empty()).map(find).collect();
        let head = cue.start;
        let paragraph = text.paragraph_of(head) as u32 + 1;
        let index = self.sources.all.len();
        let resolved = mention.filter(|_| sourcing.level() != Level::Unresolved).map(|_| index);
        if let (Some(tokens), Some(_)) = (mention, resolved) {
            self.sources.all.push(Source {
                label: source.into(),
                entity: Entity::Person,
                gender: None,
                plural: None,
                sector: Sector::Unknown,
                mentions: vec![Mention { tokens, link: Link::Own }],
                fullest: 0,
                profile: crate::source::Profile::default(),
            });
        }
        self.sources.of.push(vec![Resolved { source: resolved, mention, link: Link::Own }]);
        self.sources.origins.push(None);
        self.claims.push(Claim {
            attribution: self.attributions.len(),
            source: resolved,
            mention,
            link: if sourcing.level() == Level::Unresolved { Link::Unresolved } else { Link::Own },
            sourcing,
            step: 6,
            reason_for_type: "a personal name".into(),
            act: Act::Statement,
            directness: Directness::Indirect,
            hedge: None,
            legal: false,
            polarity: Polarity::Affirmed,
            origin: None,
            relay_depth: u8::from(mention.is_some()),
            disclosure: Disclosure::None,
            reason: None,
            descriptor_level: None,
            stated_count: None,
            sector: Sector::Unknown,
            verb_class: VerbClass::Neutral,
            paragraph,
            place: if paragraph == 1 { Place::Lead } else { Place::Body },
            embedded: false,
        });
        self.attributions.push(Attribution {
            head,
            probability: 0.9,
            ..Attribution::plain(Construction::SourceVerbContent, cue, mention, content)
        });
        self
    }

    /// Links the last claim to the source of the claim before it.
    pub fn same_source(mut self) -> Self {
        let n = self.claims.len();
        self.sources.all.pop();
        self.claims[n - 1].source = self.claims[n - 2].source;
        self
    }

    /// Makes the last claim another source of the attribution before it, as in "Lee and two aides said".
    pub fn joined(mut self) -> Self {
        let resolved = self.sources.of.pop().expect("claim");
        self.attributions.pop();
        self.sources.origins.pop();
        self.sources.of.last_mut().expect("claim before").extend(resolved);
        let attribution = self.attributions.len() - 1;
        self.claims.last_mut().expect("claim").attribution = attribution;
        self
    }

    /// Sets the act of the last claim.
    pub fn act(self, act: Act) -> Self {
        self.with(|claim| claim.act = act)
    }

    /// Changes the last claim.
    pub fn with(mut self, change: impl FnOnce(&mut Claim)) -> Self {
        change(self.claims.last_mut().expect("a claim"));
        self
    }

    fn text(&self) -> Text<'_> {
        Text::new(&self.article, Lexicon::builtin())
    }

    pub fn analysis(&self) -> Analysis<'_> {
        Analysis {
            text: self.text(),
            attributions: self.attributions.clone(),
            sources: self.sources.clone(),
            claims: self.claims.clone(),
        }
    }

    pub fn measures(&self) -> ArticleMeasures {
        ArticleMeasures::of(&self.analysis())
    }
}

/// The tokens of `words` at or after byte `from`.
pub fn tokens(text: &Text<'_>, words: &str, from: usize) -> Option<Tokens> {
    let start = from + text.source[from..].find(words)?;
    let end = start + words.len();
    let first = text.tokens.iter().position(|t| t.start as usize >= start)?;
    let last = text.tokens.iter().rposition(|t| t.end as usize <= end)?;
    Some(Span::of(first..last + 1))
}
