//! Coding sheets and their key, read back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::comparison::text_of_cell;
use crate::sourcing::{Level, SourcingType};

/// A sheet that can't be used.
#[derive(Debug, thiserror::Error)]
#[error("{}{}: {what}", path.display(), line.map_or(String::new(), |line| format!(", line {line}")))]
pub struct SheetError {
    path: PathBuf,
    line: Option<u64>,
    what: String,
}

/// A CSV file that is read row by row.
pub(super) struct Table {
    path: PathBuf,
    header: csv::StringRecord,
    rows: csv::Reader<std::io::Cursor<Vec<u8>>>,
    record: csv::StringRecord,
}

/// A row of a table.
pub(super) struct Row<'t>(&'t csv::StringRecord);

impl Row<'_> {
    /// A cell without blanks around it.
    pub fn text(&self, at: usize) -> &str {
        text_of_cell(self.0.get(at).unwrap_or_default().trim())
    }
}

impl Table {
    /// Opens a table that is apart by commas or, as some spreadsheets save it, by semicolons or tabs.
    pub fn open(path: &Path) -> Result<Self, SheetError> {
        let wrong = |what: String| SheetError { path: path.to_owned(), line: None, what };
        let bytes = std::fs::read(path).map_err(|error| wrong(format!("can't be read: {error}")))?;
        let text = String::from_utf8(bytes)
            .map_err(|_| wrong("is not UTF-8; save it as \"CSV UTF-8\" in the spreadsheet".to_owned()))?;
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let first = text.lines().next().unwrap_or_default();
        let separator =
            [',', ';', '\t'].into_iter().max_by_key(|s| (first.matches(*s).count(), *s == ',')).unwrap_or(',');
        let mut rows = csv::ReaderBuilder::new()
            .delimiter(separator as u8)
            .flexible(true)
            .from_reader(std::io::Cursor::new(text.into_bytes()));
        let header = rows.headers().map_err(|error| wrong(error.to_string()))?.clone();
        Ok(Self { path: path.to_owned(), header, rows, record: csv::StringRecord::new() })
    }

    pub fn find(&self, column: &str) -> Option<usize> {
        self.header.iter().position(|name| name.trim().eq_ignore_ascii_case(column))
    }

    pub fn column(&self, column: &str) -> Result<usize, SheetError> {
        self.find(column).ok_or_else(|| self.wrong(format!("there is no column {column}")))
    }

    pub fn next(&mut self) -> Result<Option<Row<'_>>, SheetError> {
        match self.rows.read_record(&mut self.record) {
            Ok(true) => Ok(Some(Row(&self.record))),
            Ok(false) => Ok(None),
            Err(error) => Err(SheetError { path: self.path.clone(), line: None, what: error.to_string() }),
        }
    }

    fn wrong(&self, what: String) -> SheetError {
        SheetError { path: self.path.clone(), line: None, what }
    }

    fn at(&self, what: String) -> SheetError {
        let line = self.record.position().map(csv::Position::line);
        SheetError { path: self.path.clone(), line, what }
    }
}

/// What one coder put down: for each variable the code of each item; an item without a code is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coder {
    /// Who: the name of the file without its ending.
    pub name: String,
    /// By variable, then by item.
    pub codes: BTreeMap<String, BTreeMap<String, String>>,
    /// The article of each item that was coded, where the sheet says it.
    pub articles: BTreeMap<String, String>,
}

impl Coder {
    /// What they put down for an item.
    pub(super) fn code(&self, variable: &str, item: &str) -> Option<&str> {
        self.codes.get(variable)?.get(item).map(String::as_str)
    }
}

/// A number as spreadsheets may write it, 12.0 or 12,00 for 12; anything else as it is, 12.000 too, which may be twelve
/// thousand.
fn item_id(written: &str) -> &str {
    let whole = written.split_once(['.', ',']).filter(|(whole, rest)| {
        let digits = |part: &str, are: fn(&u8) -> bool| !part.is_empty() && part.as_bytes().iter().all(are);
        digits(whole, u8::is_ascii_digit) && digits(rest, |b| *b == b'0') && rest.len() != 3
    });
    whole.map_or(written, |(whole, _)| whole)
}

/// Reads a filled-in sheet: the columns `item`, `type` (a type, or a level alone), `is_claim` (yes or no), and
/// `others`, which hold words of the coders' own. Of `type` the variable `level` is made too.
///
/// # Errors
/// When the file can't be read, lacks the columns, holds an item twice, a code that is none, or a type for what is
/// no claim.
pub fn read_sheet(path: &Path, others: &[String]) -> Result<Coder, SheetError> {
    let mut table = Table::open(path)?;
    let (item, article) = (table.column("item")?, table.find("article"));
    let own = ["type", "is_claim", "level"].map(|column| table.find(column));
    if own.iter().all(Option::is_none) && others.is_empty() {
        return Err(table.wrong(
            "there is none of the columns type, is_claim, level; use the sheet that onrecord sample made".into(),
        ));
    }
    let mut at: Vec<(&str, usize)> = Vec::new();
    for other in others {
        at.push((other, table.column(other)?));
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut coder = Coder { name, ..Coder::default() };
    let mut seen = std::collections::BTreeSet::new();
    let mut contradictions = Vec::new();
    while let Some(row) = table.next()? {
        let id = item_id(row.text(item)).to_owned();
        let of_article = article.map(|at| row.text(at).to_owned()).filter(|article| !article.is_empty());
        let cell = |i: usize| own[i].map(|at| row.text(at).to_lowercase()).unwrap_or_default();
        let (kind, is_claim, level) = (cell(0), cell(1), cell(2));
        let others: Vec<(String, String)> =
            at.iter().map(|(name, at)| ((*name).to_owned(), row.text(*at).to_lowercase())).collect();
        if id.is_empty() {
            continue;
        }
        if !seen.insert(id.clone()) {
            return Err(table.at(format!("item {id} stands there twice")));
        }
        let mut put = |variable: &str, code: &str| {
            if !code.is_empty() {
                coder.codes.entry(variable.to_owned()).or_default().insert(id.clone(), code.to_owned());
            }
        };
        if !kind.is_empty() {
            let (of_type, of_level) = codes_of(&kind).ok_or_else(|| table.at(no_type(&kind)))?;
            put("type", of_type.unwrap_or_default());
            put("level", of_level);
        }
        if !level.is_empty() {
            let (_, of_level) = codes_of(&level).ok_or_else(|| table.at(no_type(&level)))?;
            put("level", of_level);
        }
        match is_claim.as_str() {
            "" => {}
            "yes" | "y" | "1" | "true" => put("is_claim", "yes"),
            "no" | "n" | "0" | "false" if !kind.is_empty() || !level.is_empty() => contradictions.push(id.clone()),
            "no" | "n" | "0" | "false" => put("is_claim", "no"),
            other => return Err(table.at(format!("is_claim is '{other}'; write yes or no, or leave it empty"))),
        }
        others.iter().for_each(|(variable, code)| put(variable, code));
        if let Some(of_article) = of_article.filter(|_| coder.codes.values().any(|codes| codes.contains_key(&id))) {
            coder.articles.insert(id, of_article);
        }
    }
    if let Some(first) = contradictions.first() {
        let n = contradictions.len();
        return Err(table.wrong(format!(
            "{n} {} no claim and yet has a type, first item {first}; empty one of the two cells",
            if n == 1 { "item is" } else { "items: each is" }
        )));
    }
    Ok(coder)
}

/// The type, where one is given, and the level that a code stands for.
fn codes_of(code: &str) -> Option<(Option<&'static str>, &'static str)> {
    let of = |sourcing: &SourcingType| (Some(sourcing.id()), sourcing.level().id());
    // "unnamed" is a level before it's a kind of media.
    SourcingType::ALL
        .iter()
        .find(|s| s.id() == code)
        .map(of)
        .or_else(|| Level::ALL.into_iter().find(|level| level.id() == code).map(|level| (None, level.id())))
        .or_else(|| SourcingType::ALL.iter().find(|s| s.kind() == code).map(of))
}

fn no_type(code: &str) -> String {
    let like =
        SourcingType::ALL.iter().min_by_key(|s| strsim::damerau_levenshtein(s.id(), code)).map_or("", |s| s.id());
    format!("there is no type or level '{code}'; did you mean {like}? onrecord explain lists all")
}

/// What the key says of an item.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyItem {
    /// The item.
    pub item: String,
    /// Its article.
    pub article: String,
    /// Its outlet; empty when unknown.
    pub outlet: String,
    /// How many claims it stands for.
    pub weight: f64,
    /// The type that the program gave it.
    pub sourcing: SourcingType,
}

/// Reads the key that was written beside a sheet.
///
/// # Errors
/// When the file can't be read, lacks a column, or holds a type or weight that is none.
pub fn read_key(path: &Path) -> Result<Vec<KeyItem>, SheetError> {
    let mut table = Table::open(path)?;
    let mut at = [0; 5];
    for (at, name) in at.iter_mut().zip(["item", "article", "outlet", "weight", "type"]) {
        *at = table.column(name)?;
    }
    let mut items = Vec::new();
    while let Some(row) = table.next()? {
        let [item, article, outlet, weight, kind] = at.map(|at| row.text(at).to_owned());
        let item = item_id(&item).to_owned();
        let weight: Option<f64> = weight.parse().ok().filter(|w: &f64| w.is_finite() && *w > 0.0);
        let sourcing = SourcingType::ALL.iter().copied().find(|s| s.id() == kind);
        match (weight, sourcing) {
            (Some(weight), Some(sourcing)) => items.push(KeyItem { item, article, outlet, weight, sourcing }),
            (None, _) => return Err(table.at("weight is no number above 0".into())),
            (_, None) => return Err(table.at(no_type(&kind))),
        }
    }
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Coder, SheetError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ann.csv");
        std::fs::write(&path, text).unwrap();
        read_sheet(&path, &[])
    }

    #[test]
    fn numbers_of_spreadsheets() {
        let read = ["12", "12.0", "12,00", "12.000", "12.5", "a.0", "1.0.0", ".0", "12."].map(item_id);
        assert_eq!(read, ["12", "12", "12", "12.000", "12.5", "a.0", "1.0.0", ".0", "12."]);
    }

    #[test]
    fn reads_codes_in_every_spelling() {
        let coder =
            read("\u{feff}item;Type;is_claim\n1; Named/Person ;yes\n2;vague-collective;\n3.0;unnamed;y\n4;;\n5;;n\n")
                .unwrap();
        assert_eq!(coder.name, "ann");
        let of = |variable: &str, item: &str| coder.codes[variable].get(item).map(String::as_str);
        assert_eq!((of("type", "1"), of("level", "1")), (Some("named/person"), Some("named")));
        assert_eq!((of("type", "2"), of("level", "2")), (Some("unnamed/vague-collective"), Some("unnamed")));
        assert_eq!((of("type", "3"), of("level", "3"), of("is_claim", "3")), (None, Some("unnamed"), Some("yes")));
        assert_eq!(of("is_claim", "5"), Some("no"));
        assert_eq!(of("level", "4"), None);
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let words = |text: &str| read(text).unwrap_err().to_string();
        assert!(
            words("item,type\n1,named/persn\n")
                .contains("line 2: there is no type or level 'named/persn'; did you mean named/person?")
        );
        assert!(words("item,type\n1,named\n1,named\n").contains("item 1 stands there twice"));
        assert!(words("nr,type\n").contains("no column item"));
        assert!(words("item,code\n").contains("none of the columns"));
        assert!(
            words("item,type,is_claim\n1,named,yes\n2,named,no\n3,,no\n")
                .contains("1 item is no claim and yet has a type, first item 2")
        );
        assert!(words("item,is_claim\n1,perhaps\n").contains("write yes or no"));
        assert!(read_sheet(Path::new("missing.csv"), &[]).unwrap_err().to_string().contains("can't be read"));
    }
}
