//! What may be typed.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Parser, Subcommand};
use onrecord::{article, comparison, measure, report};

/// Who says so, and could a reader find out who that is? Finds the attributions in news articles, types
/// the sourcing of each claim, and gives statistics on named and unnamed sources by article and outlet.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Score a folder of articles: CSV files with claims, sources, articles and outlets
    Score(Score),
    /// Join the reports of runs over parts into the one that a run over all would have given
    Merge(Merge),
    /// Compare outlets, authors, sections, months or events: intervals, tests, effect sizes, sensitivity
    Compare(Compare),
    /// Draw a coding sheet: claims at random for people to judge
    Sample(Sample),
    /// Say how well coders agree with each other and with the program, and correct shares for its errors
    Agreement(Agreement),
    /// Write pages to look at in a browser: outlets side by side, every article, worksheets
    Report(Report),
    /// Show the same pages at a local address, with a box to paste an article into
    Serve(Serve),
    /// Print one article with its claims marked and why each was typed as it was
    Show(Show),
    /// Explain a sourcing type, construction, attribute, metric or column; without ID list them all
    Explain(Explain),
    /// Check a folder of lexicon files
    Lexicon(LexiconCommand),
    /// Learn the weights of the evidence from annotated articles (brat standoff)
    Train(Train),
    /// Hold the program, or another's predictions, against articles that people coded by hand
    Validate(Validate),
}

/// How articles are read.
#[derive(Debug, Clone, Args)]
pub struct Reading {
    /// Outlet of all articles, whatever they say of themselves
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Table with the columns path or id, domain, outlet, event
    #[arg(long, value_name = "FILE")]
    pub outlets: Option<PathBuf>,
    /// Column or field that holds something, as in text=BODY; may be given several times
    #[arg(long = "column", value_name = "FIELD=COLUMN")]
    pub columns: Vec<String>,
    /// Format of all files (txt, md, html, json, jsonl, csv, tsv, warc, parquet), whatever their names say
    #[arg(long, value_name = "FORMAT", value_parser = input_format)]
    pub input_format: Option<article::Format>,
    /// Skip articles with fewer words
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub min_words: usize,
    /// Score articles that don't seem to be in English too
    #[arg(long)]
    pub any_language: bool,
    /// Lay this folder of lexicon files over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Pass over cues of statements whose probability is lower (0 to 1); more is asked of attitudes, less of quotations
    #[arg(long, value_name = "P", default_value_t = onrecord::attribution::THRESHOLD, value_parser = probability)]
    pub threshold: f32,
}

/// The options of [`Reading`] that were typed, by name.
#[derive(Debug)]
pub struct Given(Vec<String>);

impl Given {
    /// Of what was typed after the program's name.
    pub fn of(typed: &ArgMatches) -> Self {
        let Some((_, typed)) = typed.subcommand() else { return Self(Vec::new()) };
        let reading = Reading::augment_args(clap::Command::new("reading"));
        let is_given = |id: &str| {
            let known = typed.try_contains_id(id).unwrap_or(false);
            known && typed.value_source(id) == Some(ValueSource::CommandLine)
        };
        let given = reading.get_arguments().filter(|option| is_given(option.get_id().as_str()));
        Self(given.filter_map(|option| Some(format!("--{}", option.get_long()?))).collect())
    }

    /// That none of them was, since a finished report has been read and scored already.
    ///
    /// # Errors
    /// Names those that were typed.
    pub fn none_of_reading(&self) -> Result<()> {
        if !self.0.is_empty() {
            bail!(
                "{}: a finished report has been read and scored already; give the articles, or score them again with \
                 these options",
                self.0.join(", ")
            );
        }
        Ok(())
    }
}

/// The codebook's choices that ratios hang on.
#[derive(Debug, Clone, Args)]
pub struct Choices {
    /// Count officials and aides of a named body as named
    #[arg(long)]
    pub affiliated_as_named: bool,
    /// Count the unnamed spokesperson of a named body as unnamed
    #[arg(long)]
    pub spokesperson_as_unnamed: bool,
    /// Leave vague collectives (critics, experts) out of ratios
    #[arg(long)]
    pub leave_out_vague: bool,
    /// Leave out claims whose source is a pronoun
    #[arg(long)]
    pub drop_pronouns: bool,
}

impl Choices {
    /// As the library has them.
    pub const fn choices(&self) -> measure::Choices {
        measure::Choices {
            affiliated_as_named: self.affiliated_as_named,
            spokesperson_as_unnamed: self.spokesperson_as_unnamed,
            vague_left_out: self.leave_out_vague,
            pronouns_dropped: self.drop_pronouns,
        }
    }
}

/// How articles are read, worked on and measured.
#[derive(Debug, Args)]
pub struct Scoring {
    /// Smallest denominator with which an article enters a mean over articles
    #[arg(long, value_name = "N", default_value_t = onrecord::outlet::MINIMUM_N)]
    pub min_n: u64,
    /// Threads; all cores if not given. The output is the same whatever their number
    #[arg(long, short = 'j', value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
    /// Print nothing but errors
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub choices: Choices,
}

#[derive(Debug, Args)]
pub struct Score {
    /// Files and folders with articles; - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Folder to write to; made where there is none
    #[arg(long, short, value_name = "DIR", default_value = "onrecord-report")]
    pub out: PathBuf,
    /// Go on with the run that was broken off there
    #[arg(long)]
    pub resume: bool,
    /// Score the K-th of N parts of the files only, as in 3/20; onrecord merge joins the reports
    #[arg(long, value_name = "K/N")]
    pub part: Option<article::Part>,
    /// Formats to write, apart by commas: csv, json, jsonl, markdown, brat, html, journal, parquet
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "csv", value_parser = report_format)]
    pub format: Vec<report::Format>,
    #[command(flatten)]
    pub scoring: Scoring,
}

#[derive(Debug, Args)]
pub struct Merge {
    /// Folders of finished reports with a journal.bin: all parts of a whole, in any order, or other reports in the order of what they read
    #[arg(required = true, value_name = "DIR")]
    pub parts: Vec<PathBuf>,
    /// Folder to write to; made where there is none
    #[arg(long, short, value_name = "DIR", default_value = "onrecord-report")]
    pub out: PathBuf,
    /// Print nothing but errors
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct Compare {
    /// Files and folders with articles (- is standard input), or folders of finished reports
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// What makes a group: outlet, author, section, month, event, credit, or a column of articles.csv
    #[arg(long, value_name = "COLUMN", default_value = "outlet")]
    pub by: String,
    /// Column that says which event an article covers, for comparing groups on the same events
    #[arg(long, value_name = "COLUMN")]
    pub event: Option<String>,
    /// Folder to write to; made where there is none
    #[arg(long, short, value_name = "DIR", default_value = "onrecord-comparison")]
    pub out: PathBuf,
    /// Seed of all chance: the same seed gives the same figures
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Resamples for each interval
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(100..=1_000_000))]
    pub resamples: u64,
    /// Rearrangements for each p
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(100..=1_000_000))]
    pub permutations: u64,
    /// Fewest articles with which a group is ranked and tested; with fewer than 10, intervals are too narrow
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub min_articles: u64,
    /// Smallest denominator with which an article's own share is ranked
    #[arg(long, value_name = "N", default_value_t = onrecord::outlet::MINIMUM_N)]
    pub min_n: u64,
    /// Most groups that are compared in pairs: the largest
    #[arg(long, value_name = "N", default_value_t = 12)]
    pub pairs: usize,
    /// Periods of the trend: day, month, year
    #[arg(long, value_name = "PERIOD", default_value = "month", value_parser = period)]
    pub period: comparison::Period,
    /// Articles that are nearly one text: once (the earliest counts), within (once in each group), keep
    #[arg(long, value_name = "HOW", default_value = "once", value_parser = copies)]
    pub duplicates: comparison::Copies,
    /// Likeness from which two articles are one text (0 to 1)
    #[arg(long, value_name = "J", default_value_t = onrecord::duplicate::THRESHOLD, value_parser = share)]
    pub likeness: f64,
    /// Copy that is credited to a news agency: keep, leave-out, only
    #[arg(long, value_name = "HOW", default_value = "keep", value_parser = wire)]
    pub wire: comparison::Wire,
    /// Threads; all cores if not given. The output is the same whatever their number
    #[arg(long, short = 'j', value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
    /// Print nothing but errors
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub choices: Choices,
}

#[derive(Debug, Args)]
pub struct Report {
    /// Files and folders with articles; - is standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Folder to write to, or, for one article, a file that ends in .html
    #[arg(long, short, value_name = "DIR|FILE", default_value = "onrecord-report")]
    pub out: PathBuf,
    #[command(flatten)]
    pub scoring: Scoring,
}

#[derive(Debug, Args)]
pub struct Sample {
    /// Files and folders with articles (- is standard input), or folders of finished reports
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Claims to draw, as many from each outlet as the others
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub claims: usize,
    /// Share of them that comes from articles rich in unnamed sources (0 to 1)
    #[arg(long, value_name = "P", default_value_t = 0.5, value_parser = share)]
    pub rich: f64,
    /// Seed of the draw: the same seed draws the same claims
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Folder to write to; made where there is none
    #[arg(long, short, value_name = "DIR", default_value = "onrecord-sample")]
    pub out: PathBuf,
    /// Print nothing but errors
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Args)]
pub struct Agreement {
    /// Filled-in sheets, one a coder
    #[arg(required = true, value_name = "SHEET")]
    pub sheets: Vec<PathBuf>,
    /// The key of the sheet: compares people with the program too
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Folder of the finished report on all articles: corrects the outlets' shares
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    /// Another column of the sheets that was coded; may be given several times
    #[arg(long, value_name = "COLUMN")]
    pub variable: Vec<String>,
    /// Seed of all chance: the same seed gives the same figures
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Resamples for each interval
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(100..=1_000_000))]
    pub resamples: u64,
    /// Folder to write to; made where there is none
    #[arg(long, short, value_name = "DIR", default_value = "onrecord-agreement")]
    pub out: PathBuf,
    /// Print nothing but errors
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// Files and folders with articles to show; without any there is the box alone
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Port of 127.0.0.1; a free one if not given
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub choices: Choices,
}

#[derive(Debug, Args)]
pub struct Show {
    /// File with an article (or several); - is standard input
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
    /// Print the features that decided, the weightiest N of each question
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "5")]
    pub why: Option<usize>,
    #[command(flatten)]
    pub reading: Reading,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// Id of what is to be explained, as it stands in the outputs
    #[arg(value_name = "ID")]
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub struct LexiconCommand {
    #[command(subcommand)]
    pub command: LexiconSubcommand,
}

#[derive(Debug, Subcommand)]
pub enum LexiconSubcommand {
    /// Check the files of a folder, or the built-in ones
    Check {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub struct Train {
    /// Folder with pairs of .txt and .ann files, at any depth
    #[arg(value_name = "DIR")]
    pub gold: PathBuf,
    /// Learn from the marked lines of this folder's .txt files as well: `{Ann Lee} <said> [it was safe].`
    #[arg(long, value_name = "DIR")]
    pub marked: Option<PathBuf>,
    /// File to write the weights to
    #[arg(long, short, value_name = "FILE", default_value = "weights.tsv")]
    pub out: PathBuf,
    /// Lay this folder of lexicon files over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Validate {
    /// What was coded: a folder with pairs of .txt and .ann (brat standoff) at any depth, or a coding sheet (.csv with
    /// the columns article and cue, and source, content, type, act) beside its .txt files
    #[arg(long, value_name = "PATH")]
    pub gold: PathBuf,
    /// What was predicted: a folder of .ann files, or a sheet; without it the articles are analysed
    #[arg(long, value_name = "PATH")]
    pub pred: Option<PathBuf>,
    /// Folder to write figures.csv, confusion.csv, disagreements.csv and columns.csv to
    #[arg(long, short, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// How often articles are drawn again for the intervals; 0 for none
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub resamples: usize,
    /// Seed of the drawing
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u32,
    /// List of the cues that count as statements, a line a lemma: "say: say, says, said"; those of the lexicon without it
    #[arg(long, value_name = "FILE")]
    pub statement_cues: Option<PathBuf>,
    /// Threads; all cores if not given. The output is the same whatever their number
    #[arg(long, short = 'j', value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
    /// Lay this folder of lexicon files over the built-in ones
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Pass over cues of statements whose probability is lower (0 to 1); more is asked of attitudes, less of quotations
    #[arg(long, value_name = "P", default_value_t = onrecord::attribution::THRESHOLD, value_parser = probability)]
    pub threshold: f32,
}

fn input_format(id: &str) -> Result<article::Format, String> {
    article::Format::from_id(id).ok_or_else(|| {
        let known: Vec<_> = article::Format::ALL.iter().map(|f| f.id()).collect();
        format!("there is no format '{id}'; there are {}", known.join(", "))
    })
}

fn report_format(id: &str) -> Result<report::Format, String> {
    id.parse()
}

fn threads(text: &str) -> Result<usize, String> {
    let asked = text.parse().ok().filter(|n| *n > 0);
    asked.ok_or_else(|| format!("{text} is no number of threads; give 1 or more, or leave it out to use all cores"))
}

fn probability(text: &str) -> Result<f32, String> {
    text.parse().ok().filter(|p| (0.0..=1.0).contains(p)).ok_or_else(|| format!("{text} is no number from 0 to 1"))
}

fn period(word: &str) -> Result<comparison::Period, String> {
    one_of(&comparison::Period::ALL, comparison::Period::id, word)
}

fn copies(word: &str) -> Result<comparison::Copies, String> {
    one_of(&comparison::Copies::ALL, comparison::Copies::id, word)
}

fn wire(word: &str) -> Result<comparison::Wire, String> {
    one_of(&comparison::Wire::ALL, comparison::Wire::id, word)
}

/// The one of a list that a word names.
fn one_of<T: Copy>(all: &[T], id: fn(T) -> &'static str, word: &str) -> Result<T, String> {
    all.iter().copied().find(|one| id(*one) == word).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|one| id(*one)).collect();
        format!("there is no '{word}'; there are {}", known.join(", "))
    })
}

fn share(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|p| (0.0..=1.0).contains(p)).ok_or_else(|| format!("{text} is no number from 0 to 1"))
}
