//! `onrecord compare`: groups of articles compared, with what is certain about it and what is not.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::{Result, bail};
use onrecord::Onrecord;
use onrecord::article::{Desk, UnreadDates};
use onrecord::comparison::{By, Case, Comparison, Plan, Wire, is_finished, read_finished, summary};
use onrecord::report::{unless_closed, write_comparison};
use serde_json::json;

use super::arguments::{Compare, Given};
use super::progress::Bar;
use super::{End, lexicon, score};

/// What was read.
struct Read {
    cases: Vec<Case>,
    skipped: u64,
    plan: Plan,
}

/// Runs it.
pub fn run(asked: &Compare, given: &Given) -> Result<End> {
    let finished = asked.paths.iter().filter(|path| is_finished(path)).count();
    if let Some(path) = asked.paths.iter().find(|path| score::same_folder(path, &asked.out)) {
        bail!("{}: the comparison can't go where its input is; give --out another folder", path.display());
    }
    let read = match finished {
        0 => articles(asked)?,
        n if n == asked.paths.len() => reports(asked, given)?,
        _ => bail!("articles and finished reports can't be compared at once; give either"),
    };
    if read.cases.is_empty() {
        bail!("nothing to compare: there are no articles there, or all were skipped; onrecord score says why");
    }
    check_labels(&read)?;
    let with_threads = || Comparison::of(&read.cases, read.plan.clone());
    let comparison = match asked.threads {
        Some(n) => rayon::ThreadPoolBuilder::new().num_threads(n.max(1)).build()?.install(with_threads),
        None => with_threads(),
    };
    if comparison.groups.is_empty() {
        bail!(
            "nothing to compare: of {} articles none has a value for {}; {}",
            read.cases.len(),
            asked.by,
            match (By::from_id(&asked.by), finished) {
                (By::Credit, _) => "none is credited to anybody".to_owned(),
                (By::Column(_), _) => "it is empty in all of them".to_owned(),
                (_, 1..) => "the report was made without; score the articles with --column, then compare".to_owned(),
                (by, 0) => {
                    let field = match by {
                        By::Author => "byline",
                        By::Month => "published",
                        _ => asked.by.as_str(),
                    };
                    format!("--column {field}=COLUMN says where it stands")
                }
            }
        );
    }
    let mut options = BTreeMap::from([("finished_reports".to_owned(), json!(finished))]);
    if finished == 0 {
        // A report keeps in its own run.json how it was read.
        options.extend([
            ("threshold".to_owned(), json!((f64::from(asked.reading.threshold) * 1e6).round() / 1e6)),
            ("min_words".to_owned(), json!(asked.reading.min_words)),
            ("any_language".to_owned(), json!(asked.reading.any_language)),
        ]);
    }
    write_comparison(&asked.out, &read.cases, &comparison, options)?;
    if !asked.quiet {
        let mut out = anstream::stdout().lock();
        unless_closed(write!(out, "{}", summary(&comparison)))?;
        unless_closed(writeln!(out, "Written to {}.", asked.out.display()))?;
    }
    if read.skipped > 0 {
        anstream::eprintln!("{} skipped; onrecord score names each, and what to do.", read.skipped);
    }
    Ok(if read.skipped == 0 { End::Done } else { End::Partly })
}

fn plan(asked: &Compare) -> Plan {
    Plan {
        by: By::from_id(&asked.by),
        event: asked.event.clone(),
        choices: asked.choices.choices(),
        seed: asked.seed,
        resamples: asked.resamples,
        permutations: asked.permutations,
        minimum_articles: asked.min_articles,
        minimum_n: asked.min_n,
        most_in_pairs: asked.pairs,
        period: asked.period,
        copies: asked.duplicates,
        likeness: asked.likeness,
        wire: asked.wire,
    }
}

/// Reads and analyses articles.
fn articles(asked: &Compare) -> Result<Read> {
    let plan = plan(asked);
    let words = lexicon::load(asked.reading.lexicon.as_deref())?;
    let tool: Onrecord<'_> = words.tool(asked.reading.threshold);
    let mut selection = score::selection(&asked.paths, &asked.reading)?;
    selection.leave_out = Some(asked.out.clone());
    let desk = Desk::new(&selection, words.lexicon());
    let (mut cases, mut skipped, mut unread_dates) = (Vec::new(), 0, UnreadDates::default());
    let bar = Bar::new(asked.quiet);
    let ended: Result<_, std::convert::Infallible> = onrecord::batch::run(
        &desk,
        asked.threads,
        &bar,
        |article| {
            let case = Case::of(&article, &tool.analyse(&article), words.lexicon(), plan.choices);
            (case, article.unread_date)
        },
        |found| {
            match found {
                Ok((case, unread)) => {
                    unread_dates.count(&case.article, unread.as_deref());
                    cases.push(case);
                }
                Err(_) => skipped += 1,
            }
            Ok(())
        },
    );
    bar.finish();
    ended?;
    if !asked.quiet {
        score::tell_unused_rows(&desk, &asked.reading);
        score::tell_unread_dates(&unread_dates);
    }
    Ok(Read { cases, skipped, plan })
}

/// Reads finished reports back.
fn reports(asked: &Compare, given: &Given) -> Result<Read> {
    given.none_of_reading()?;
    let mut plan = plan(asked);
    if plan.by == By::Credit || plan.wire != Wire::Keep || plan.event.as_deref() == Some("credit") {
        bail!("a finished report holds no texts, so credits can't be told; give the articles themselves");
    }
    let (mut cases, mut made_with) = (Vec::new(), None);
    for path in &asked.paths {
        let (of_report, choices) = read_finished(path)?;
        if made_with.is_some_and(|other| other != choices) {
            bail!("{}: made with other choices than the reports before it; score all in one way", path.display());
        }
        made_with = Some(choices);
        cases.extend(of_report);
    }
    let asked_choices = plan.choices;
    plan.choices = made_with.unwrap_or_default();
    if asked_choices != Default::default() && asked_choices != plan.choices {
        bail!(
            "a finished report was counted in its own way; give the articles, or score them again with these options"
        );
    }
    Ok(Read { cases, skipped: 0, plan })
}

/// A column that no article has is a slip of the pen.
fn check_labels(read: &Read) -> Result<()> {
    let columns = [
        match &read.plan.by {
            By::Column(column) => Some(("--by", column.as_str())),
            _ => None,
        },
        read.plan
            .event
            .as_deref()
            .filter(|column| matches!(By::from_id(column), By::Column(_)))
            .map(|c| ("--event", c)),
    ];
    for (option, column) in columns.into_iter().flatten() {
        if read.cases.iter().all(|case| !case.labels.others.contains_key(column)) {
            let others = read.cases[0].labels.others.keys().map(String::as_str);
            let known: Vec<&str> = others.filter(|c| matches!(By::from_id(c), By::Column(_))).collect();
            bail!(
                "{option} {column}: there is no such column; there are outlet, author, section, month, event, credit, {}. \
                   A column that was added to articles.csv of a finished report can be used too",
                known.join(", ")
            );
        }
    }
    Ok(())
}
