//! The grammar as a whole: from a text to its attributions.

use super::choice::{Frame, Prepared, QUOTATION, outermost};
use super::construction::{self, relay, standalone_quotation};
use super::content::Options;
use super::evidence::{Names, Question, Table, content_features, cue_features, source_features};
use super::part_of_speech::Tag;
use super::site::{Context, Family};
use super::source_phrase::Relation;
use super::threshold::{THRESHOLD, Threshold};
use super::{Attribution, Construction, CueEntry, Evidence, Polarity, SourceLink, Tokens};
use crate::lexicon::{Class, HearsayPart, Lexicon, PhraseKind};
use crate::span::Span;
use crate::text::Text;

/// Finds attributions.
#[derive(Debug, Clone, Copy)]
pub struct Grammar<'a> {
    /// The words.
    pub lexicon: &'a Lexicon,
    /// The weights of the evidence.
    pub table: &'a Table,
    /// Cues of statements whose estimated probability is lower are passed over; from 0 to 1. Of attitudes more is asked, of
    /// quotations less.
    pub threshold: f32,
    /// Whether each attribution keeps the evidence that decided it.
    pub evidence: bool,
}

impl<'a> Grammar<'a> {
    /// With the built-in weights and threshold.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, table: Table::builtin(), threshold: THRESHOLD, evidence: false }
    }

    /// The attributions of a text, in order of their cues: the outermost ones, then the implicit
    /// quotations ([`Construction::StandaloneQuotation`]) in their places.
    #[must_use]
    pub fn attributions(&self, text: &Text<'_>) -> Vec<Attribution> {
        let prepared = Prepared::new(text);
        let context = prepared.context(text, self.lexicon);
        let kept = outermost(&context, self.table, Threshold::new(self.threshold));
        let mut out: Vec<Attribution> = kept.iter().map(|frame| self.attribution(&context, frame)).collect();
        attach_origins(&context, &mut out);
        out.extend(standalone_quotation::find(text, &out));
        out.sort_by_key(|a| (a.cue.start, a.cue.end));
        out
    }

    fn attribution(&self, c: &Context<'_>, frame: &Frame) -> Attribution {
        let site = &frame.site;
        let hearer = hearer(c, frame);
        let construction = construction::of(c, frame, hearer);
        let (act, class) = site.act_and_class(c.lexicon);
        let agentless = site.passive && frame.source_tokens().is_none();
        let act = if agentless { site.agentless_act(c) } else { None }.unwrap_or(act);
        let denies = matches!(site.entry, CueEntry::Verb(i) if c.lexicon.entries.cue_verbs[i as usize].denies);
        let polarity = match (denies, site.negated) {
            (_, true) => Polarity::Negated,
            (true, false) => Polarity::Denied,
            (false, false) => Polarity::Affirmed,
        };
        Attribution {
            construction,
            cue: frame.cue,
            head: site.head,
            entry: site.entry,
            source: frame.source_tokens(),
            source_link: if is_elided(c, frame) { SourceLink::Carried } else { frame.source.relation.link() },
            content: [frame.content.left, frame.content.right].into_iter().flatten().collect(),
            hearer,
            origin: None,
            channel: channel(c, frame),
            hedge: hedge(c, frame),
            act,
            class,
            polarity,
            probability: frame.probability,
            evidence: if self.evidence { self.evidence_of(c, frame) } else { Vec::new() },
        }
    }

    /// The features that decided a frame, weightiest first.
    fn evidence_of(&self, c: &Context<'_>, frame: &Frame) -> Vec<Evidence> {
        let mut out = Vec::new();
        for question in [Question::Cue, Question::Source, Question::Content] {
            let mut names = Names::new(c.text);
            match question {
                Question::Cue => cue_features(c, &frame.site, &mut names),
                Question::Source => source_features(c, &frame.site, &frame.source, &mut names),
                _ => {
                    let mut options = Options::default();
                    options.find(c, &frame.site, &frame.source);
                    content_features(c, &frame.site, &frame.source, &options, &frame.content, &mut names);
                }
            }
            let weights = self.table.of_question(question);
            // What speaks for a cue beside the weights of its features.
            let beside = [
                ("codebook", frame.site.family.prior()),
                ("content-quoted=yes", if frame.quotes(c) { QUOTATION } else { 0 }),
            ];
            let beside = beside.into_iter().filter(|_| question == Question::Cue).map(|(feature, weight)| Evidence {
                question: question.id(),
                feature: feature.to_owned(),
                weight: weight as f32 / 1000.0,
            });
            let mut found: Vec<Evidence> = names
                .names
                .into_iter()
                .map(|(key, feature)| Evidence { question: question.id(), feature, weight: weights.get(key) })
                .chain(beside)
                .filter(|e| e.weight != 0.0)
                .collect();
            found.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()).then_with(|| a.feature.cmp(&b.feature)));
            out.extend(found);
        }
        out
    }
}

/// Whether an active verb has no subject in its sentence: "Calls rivals names.", "…, saying nothing". Someone
/// is meant, who was named before; of a passive nobody is.
fn is_elided(c: &Context<'_>, frame: &Frame) -> bool {
    let CueEntry::Verb(_) = frame.site.entry else { return false };
    let head = &c.text.tokens[frame.site.head as usize];
    let active = match frame.site.family {
        Family::Gerund | Family::Infinitive => true,
        Family::Verb => {
            let group = &c.text.tokens[frame.site.group.start as usize..frame.site.head as usize];
            head.is(Class::VERB_BASE | Class::VERB_THIRD) && !head.is(Class::VERB_PARTICIPLE)
                || group.iter().any(|t| t.is(Class::HAVE | Class::MODAL)) && !group.iter().any(|t| t.is(Class::BE))
        }
        _ => false,
    };
    frame.source.relation == Relation::None && active
}

/// What stands between the cue and its content, when the cue takes a hearer.
fn hearer(c: &Context<'_>, frame: &Frame) -> Option<Tokens> {
    let CueEntry::Verb(i) = frame.site.entry else { return None };
    if !c.lexicon.takes_hearer(i) || frame.site.passive {
        return None;
    }
    let start = frame.site.group.end;
    let (_, end) = c.chunk_at(start)?;
    let free = |s: Option<Tokens>| s.is_none_or(|s| !s.overlaps(Span::new(start, end)));
    (free(frame.content.right) && free(frame.content.left) && free(frame.source_tokens()))
        .then_some(Span::new(start, end))
}

/// "in a statement", "on Twitter" beside the cue.
fn channel(c: &Context<'_>, frame: &Frame) -> Option<Tokens> {
    let range = c.text.sentences[frame.site.sentence].tokens;
    (range.start..range.end).find_map(|at| {
        let token = &c.text.tokens[at as usize];
        if !token.is(Class::CHANNEL)
            || token.is_quoted()
            || frame.contains(at)
            || frame.source_tokens().is_some_and(|s| s.contains(at))
        {
            return None;
        }
        let words = &c.text.tokens[at as usize..range.end as usize];
        let (_, len) = c.lexicon.phrase(words, |kind| kind == PhraseKind::Channel)?;
        Some(Span::new(at, at + len as u32))
    })
}

/// A hearsay adverb in the verb group of a cue that has a source.
fn hedge(c: &Context<'_>, frame: &Frame) -> Option<Tokens> {
    if frame.site.family == Family::Hearsay || frame.source.relation == Relation::None {
        return None;
    }
    let group = frame.site.group.join(frame.cue);
    let reach = group.start.saturating_sub(1)..(group.end + 1).min(c.text.tokens.len() as u32);
    reach
        .into_iter()
        .find(|&i| {
            let token = &c.text.tokens[i as usize];
            i != frame.site.head
                && token.is(Class::HEARSAY)
                && c.tag(i) == Tag::Adverb
                && c.lexicon.hearsay(token.word).is_some_and(|(_, h)| h.part == HearsayPart::Adverb)
        })
        .map(|i| Span::new(i, i + 1))
}

/// Gives each relay of a sentence to the attribution that relays: the nearest with a source, the one before
/// the relay first. Whom it cites is then that claim's origin: neither a claim of its own nor content. They are in the
/// order of their heads.
fn attach_origins(c: &Context<'_>, attributions: &mut Vec<Attribution>) {
    let relays = |a: &Attribution| a.source.is_some() && a.construction != Construction::Relay;
    let mut sentences: Vec<usize> =
        attributions.iter().filter(|a| relays(a)).filter_map(|a| c.text.sentence_of(a.head)).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let mut attached = Vec::new();
    for sentence in sentences.into_iter().map(|i| &c.text.sentences[i]) {
        let inside = |a: &Attribution| sentence.tokens.contains(a.head) && relays(a);
        for (at, origin) in relay::origins(c, sentence.tokens) {
            let from = attributions.partition_point(|a| a.head < sentence.tokens.start);
            let to = attributions.partition_point(|a| a.head < sentence.tokens.end);
            let candidates = attributions[from..to]
                .iter_mut()
                .filter(|a| inside(a) && !a.content.iter().any(|s| s.contains(at) && s.covers(origin) && a.head > at));
            if let Some(a) = candidates.min_by_key(|a| (a.head > at, a.head.abs_diff(at)))
                && a.origin.is_none()
            {
                a.origin = Some(origin);
                attached.push(at);
                // "said that it would close, citing two officials": the content ends before the relay.
                let parts = a.content.len();
                if let Some(last) = a.content.last_mut()
                    && last.contains(at)
                    && last.end <= origin.end + 1
                    && c.tag(at.saturating_sub(1)) == Tag::Comma
                    && (parts > 1 || at - 1 > last.start)
                {
                    last.end = (at - 1).max(last.start);
                    a.content.retain(|s| !s.is_empty());
                }
            }
        }
    }
    attached.sort_unstable();
    attributions.retain(|a| a.construction != Construction::Relay || attached.binary_search(&a.head).is_err());
}
