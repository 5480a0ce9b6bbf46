//! `onrecord agreement`: how well coders agree with each other and with the program, and corrected shares.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use anyhow::{Result, bail};
use onrecord::comparison::read_finished;
use onrecord::reliability::{self, Coder, Corpus, KeyItem, compare_codes, correct, gold, read_key, read_sheet};
use onrecord::report::{Reliability, in_words, unless_closed, write_reliability};

use super::End;
use super::arguments::Agreement;

/// Runs it.
pub fn run(asked: &Agreement) -> Result<End> {
    let mut coders: Vec<Coder> = Vec::new();
    for (i, path) in asked.sheets.iter().enumerate() {
        let whole = |path: &std::path::PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
        if asked.sheets[..i].iter().any(|other| whole(other) == whole(path)) {
            bail!("{}: the same sheet is given twice", path.display());
        }
        let mut coder = read_sheet(path, &asked.variable)?;
        if coder.codes.is_empty() {
            bail!("{}: nothing is filled in", path.display());
        }
        if coders.iter().any(|other| other.name == coder.name) {
            coder.name = path.display().to_string();
        }
        coders.push(coder);
    }
    let key: Option<Vec<KeyItem>> = asked.key.as_deref().map(read_key).transpose()?;
    if asked.report.is_some() && key.is_none() {
        bail!("--report needs --key, which says what the program made of the judged claims");
    }
    let mut articles: BTreeMap<String, String> =
        key.iter().flatten().map(|item| (item.item.clone(), item.article.clone())).collect();
    check_draw(&coders, key.is_some().then_some(&articles))?;
    // Without a key the sheets tell what comes of one article.
    articles.extend(coders.iter().flat_map(|coder| coder.articles.clone()));
    let program = key.as_deref().map(program);
    let variables: BTreeSet<&String> = coders.iter().flat_map(|coder| coder.codes.keys()).collect();
    let compared = variables
        .into_iter()
        .flat_map(|v| compare_codes(v, &coders, program.as_ref(), &articles, asked.seed, asked.resamples))
        .collect::<Vec<_>>();
    let precision =
        key.as_deref().map(|key| reliability::precision(key, &coders, asked.seed, asked.resamples)).unwrap_or_default();
    if compared.iter().all(|compared| compared.used == 0) && precision.is_empty() {
        bail!(
            "nothing to compare: no item was coded by two; give the sheets of two people, or --key with what the \
             program made of the items"
        );
    }
    let (mut correction, mut left_out) = (None, (0, 0));
    if let (Some(report), Some(key)) = (&asked.report, &key) {
        let (judged, no_claims, split) = gold(key, &coders);
        let (cases, _) = read_finished(report)?;
        let known: BTreeSet<&str> = cases.iter().map(|case| case.article.as_str()).collect();
        if let Some(item) = key.iter().find(|item| !known.contains(item.article.as_str())) {
            bail!(
                "{}: article {} of the key is not in it; --report takes the report on all articles that the sheet was \
                 drawn from",
                report.display(),
                item.article
            );
        }
        left_out = (no_claims, split);
        correction = Some(correct(&judged, &Corpus::of(&cases), asked.seed, asked.resamples, asked.resamples));
    }
    let found = Reliability {
        compared,
        precision,
        correction,
        left_out,
        seed: asked.seed,
        resamples: asked.resamples,
        permutations: asked.resamples,
    };
    write_reliability(&asked.out, &found)?;
    if !asked.quiet {
        let mut out = anstream::stdout().lock();
        unless_closed(write!(out, "{}", in_words(&found)))?;
        unless_closed(writeln!(out, "Written to {}.", asked.out.display()))?;
    }
    Ok(End::Done)
}

/// That the sheets and the key are of one draw: each item is of the same article everywhere, and in the key.
fn check_draw(coders: &[Coder], key: Option<&BTreeMap<String, String>>) -> Result<()> {
    let mut known: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    known.extend(key.into_iter().flatten().map(|(item, article)| (item.as_str(), ("the key", article.as_str()))));
    for coder in coders {
        let coded = || coder.codes.values().flat_map(|codes| codes.keys());
        if let Some(item) = key.and_then(|key| coded().find(|item| !key.contains_key(*item))) {
            bail!("{}: item {item} is not in the key; are they of one draw?", coder.name);
        }
        for (item, article) in &coder.articles {
            let (who, other) = *known.entry(item).or_insert((&coder.name, article));
            if other != article {
                bail!(
                    "{}: item {item} is of article {article}, in {who} of {other}; are they of one draw?",
                    coder.name
                );
            }
        }
    }
    Ok(())
}

/// The program as a coder.
fn program(key: &[KeyItem]) -> Coder {
    let of = |code: fn(&KeyItem) -> &'static str| {
        key.iter().map(|item| (item.item.clone(), code(item).to_owned())).collect()
    };
    let codes = BTreeMap::from([
        ("type".to_owned(), of(|item| item.sourcing.id())),
        ("level".to_owned(), of(|item| item.sourcing.level().id())),
    ]);
    Coder { name: "onrecord".to_owned(), codes, ..Coder::default() }
}
