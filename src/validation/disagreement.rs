//! Where a prediction and the hand-coding differ, so that a person can read why.

use super::words::Words;
use super::{Coded, detection, types::Type};
use crate::report::DisagreementRow;

/// The rows of an article, in the order of its text. The class of a pair names each part that differs: source (relaxed),
/// content (relaxed), cue (no overlap), type, act; an attribution without a partner is missed or spurious.
#[must_use]
pub fn disagreements(
    article: &str,
    words: &Words,
    gold: &[Coded],
    predicted: &[Coded],
    pairs: &[(usize, usize)],
) -> Vec<DisagreementRow> {
    let mut out: Vec<(usize, DisagreementRow)> = Vec::new();
    let mut add = |class: String, g: Option<&Coded>, p: Option<&Coded>| {
        let at = [g, p].into_iter().flatten().next().map_or(0, first);
        out.push((at, row(article, words, at, class, g, p)));
    };
    for &(i, j) in pairs {
        let class = class(&gold[i], &predicted[j]);
        if !class.is_empty() {
            add(class, Some(&gold[i]), Some(&predicted[j]));
        }
    }
    for (_, g) in gold.iter().enumerate().filter(|(i, _)| pairs.iter().all(|(paired, _)| paired != i)) {
        add("missed".to_owned(), Some(g), None);
    }
    for (_, p) in predicted.iter().enumerate().filter(|(j, _)| pairs.iter().all(|(_, paired)| paired != j)) {
        add("spurious".to_owned(), None, Some(p));
    }
    out.sort_by(|a, b| (a.0, &a.1.class).cmp(&(b.0, &b.1.class)));
    out.into_iter().map(|(_, row)| row).collect()
}

/// The parts in which a pair differs, joined by `+`.
fn class(g: &Coded, p: &Coded) -> String {
    let right = detection::compare(g, p);
    let holds = |id: &str| detection::MEASURES.iter().zip(right).any(|(measure, right)| measure.id == id && right);
    let typed = Type::of(g).is_none_or(|of_gold| Type::of(p).is_some_and(|of_p| of_p == of_gold));
    let acts = g.act.is_none() || p.act.is_none() || g.act == p.act;
    let parts = [
        ("source", holds("source_relaxed")),
        ("content", holds("content_relaxed")),
        ("cue", holds("cue_overlap")),
        ("type", typed),
        ("act", acts),
    ];
    parts.into_iter().filter(|(_, right)| !right).map(|(part, _)| part).collect::<Vec<_>>().join("+")
}

/// Where an attribution begins.
fn first(coded: &Coded) -> usize {
    coded.roles().into_iter().filter_map(|role| role.stretches.first()).map(|(start, _)| *start).min().unwrap_or(0)
}

fn row(
    article: &str,
    words: &Words,
    at: usize,
    class: String,
    g: Option<&Coded>,
    p: Option<&Coded>,
) -> DisagreementRow {
    let shown = |coded: Option<&Coded>, role: fn(&Coded) -> &super::Role| {
        coded.map_or_else(String::new, |coded| words.shown(&role(coded).stretches))
    };
    let typed = |coded: Option<&Coded>| coded.and_then(Type::of).map_or_else(String::new, |t| t.id);
    let act = |coded: Option<&Coded>| coded.and_then(|c| c.act.clone()).unwrap_or_default();
    let id = |coded: Option<&Coded>| coded.map_or_else(String::new, |c| c.id.clone());
    DisagreementRow {
        article: article.to_owned(),
        line: words.line(at),
        offset: at as u64,
        class,
        gold: id(g),
        predicted: id(p),
        gold_source: shown(g, |c| &c.source),
        predicted_source: shown(p, |c| &c.source),
        gold_cue: shown(g, |c| &c.cue),
        predicted_cue: shown(p, |c| &c.cue),
        gold_content: shown(g, |c| &c.content),
        predicted_content: shown(p, |c| &c.content),
        gold_type: typed(g),
        predicted_type: typed(p),
        gold_act: act(g),
        predicted_act: act(p),
    }
}
