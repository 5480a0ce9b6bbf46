//! Parquet: what other programs write is read, what is written is what the CSV files hold, and nothing that a file
//! can hold ends a run. Needs the feature `parquet`.

#[path = "folder/mod.rs"]
mod contents;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use contents::files;
use onrecord::Onrecord;
use onrecord::article::{self, Article, Desk, Selection, Skip};
use onrecord::lexicon::Lexicon;
use onrecord::report::{Folder, Format, Kind, MadeWith, Options, Resumed, TableId};
use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::metadata::ParquetMetaDataReader;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field;
use parquet::schema::types::Type;

const PROSE: &str = "The mayor said on Monday that she would resign, according to two aides. An audit had found gaps \
    in the books of the city. “I am tired,” she told the council.";

fn read(selection: &Selection) -> Vec<Result<Article, Skip>> {
    let mut found = Vec::new();
    article::read(selection, Lexicon::builtin(), |one| found.push(one));
    found
}

/// Articles by their ids, what was skipped as its message.
fn told(path: &Path) -> Vec<String> {
    let told = |found: Result<Article, Skip>| match found {
        Ok(article) => article.id,
        Err(skip) => format!("{}{skip}", skip.record.map_or_else(String::new, |record| format!("row {record} of "))),
    };
    read(&Selection::new([path])).into_iter().map(told).collect()
}

/// A table with columns of words, some of them null, and one of whole numbers, so many rows a row group.
fn table(columns: &[&str], rows: &[&[Option<&str>]], a_group: usize, compression: Compression) -> Vec<u8> {
    let mut fields: Vec<_> = columns
        .iter()
        .map(|name| {
            let text = Type::primitive_type_builder(name, Physical::BYTE_ARRAY);
            Arc::new(
                text.with_converted_type(ConvertedType::UTF8).with_repetition(Repetition::OPTIONAL).build().unwrap(),
            )
        })
        .collect();
    let number = Type::primitive_type_builder("number", Physical::INT64).with_repetition(Repetition::REQUIRED);
    fields.push(Arc::new(number.build().unwrap()));
    let schema = Type::group_type_builder("table").with_fields(fields).build().unwrap();
    let properties = WriterProperties::builder().set_compression(compression).set_dictionary_enabled(false).build();
    let mut out = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut out, Arc::new(schema), Arc::new(properties)).unwrap();
    for rows in rows.chunks(a_group) {
        let mut group = writer.next_row_group().unwrap();
        for at in 0..columns.len() {
            let there: Vec<i16> = rows.iter().map(|row| i16::from(row[at].is_some())).collect();
            let values: Vec<ByteArray> = rows.iter().filter_map(|row| row[at].map(ByteArray::from)).collect();
            let mut column = group.next_column().unwrap().unwrap();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&there), None).unwrap();
            column.close().unwrap();
        }
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<Int64Type>().write_batch(&vec![7; rows.len()], None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
    out
}

/// Six articles in row groups of two.
fn six(compression: Compression) -> Vec<u8> {
    let rows: Vec<[Option<&str>; 2]> =
        ["a", "b", "c", "d", "e", "f"].iter().map(|id| [Some(*id), Some(PROSE)]).collect();
    table(&["id", "text"], &rows.iter().map(|row| &row[..]).collect::<Vec<_>>(), 2, compression)
}

fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// Where the pages of a column begin in a row group.
fn pages_of(bytes: &[u8], group: usize, column: usize) -> usize {
    let (_folder, path) = file("x.parquet", bytes);
    let metadata = ParquetMetaDataReader::new().parse_and_finish(&fs::File::open(path).unwrap()).unwrap();
    metadata.row_group(group).column(column).byte_range().0 as usize
}

#[test]
fn what_pyarrow_writes_is_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parquet/kinds.parquet");
    let found = read(&Selection::new([&path]));
    let ids: Vec<_> = found.iter().flatten().map(|article| article.id.as_str()).collect();
    assert_eq!(ids, ["kinds.parquet#101", "kinds.parquet#102", "kinds.parquet#104", "kinds.parquet#106"]);
    let empty: Vec<_> = found.iter().filter_map(|found| found.as_ref().err()).map(ToString::to_string).collect();
    assert_eq!(empty, ["kinds.parquet: the row's body is empty (no-text)"; 2]);
    let all: Vec<&Article> = found.iter().flatten().collect();
    let first = all[0];
    assert_eq!(first.text, format!("Mayor quits, \"again\" 0\n\n{PROSE}"));
    assert_eq!((first.outlet.name.as_str(), first.byline.as_deref()), ("Herald", Some("Jo Doe, Ann Lee")));
    assert_eq!((first.published.as_deref(), first.row), (Some("2026-03-04"), Some(1)));
    // A second row group, a null within a list.
    assert_eq!(
        (all[3].row, all[3].published.as_deref(), all[3].byline.as_deref()),
        (Some(6), Some("2026-03-09"), Some("Ann Lee"))
    );
    let mut given = Selection::new([&path]);
    for column in ["published=seen", "section=meta.section", "event=meta.score", "id=share"] {
        given.columns.add(column).unwrap();
    }
    let first = read(&given).swap_remove(0).unwrap();
    assert_eq!(
        (first.published.as_deref(), first.section.as_deref(), first.event.as_deref(), first.id.as_str()),
        (Some("2026-03-04T05:06:07"), Some("Politics"), Some("0.5"), "0.25")
    );
}

#[test]
fn it_is_read_as_json_lines_are() {
    let rows: [&[Option<&str>]; 3] = [
        &[Some("One, \"two\""), Some(PROSE), Some("x1"), Some("By Jo Doe"), Some("March 4, 2026")],
        &[None, Some(PROSE), None, None, None],
        &[Some("Café"), Some(PROSE), Some("x3"), Some(""), Some("2026-03-05")],
    ];
    let columns = ["headline", "text", "id", "byline", "date"];
    let lines: String = rows
        .iter()
        .map(|row| {
            let object: serde_json::Map<_, _> =
                columns.iter().zip(*row).map(|(name, cell)| ((*name).to_owned(), serde_json::json!(cell))).collect();
            serde_json::Value::Object(object).to_string() + "\n"
        })
        .collect();
    let (folder, _) = file("a.jsonl", lines.as_bytes());
    let of = |name: &str, bytes: &[u8]| {
        let at = folder.path().join(name);
        fs::write(&at, bytes).unwrap();
        let found = read(&Selection::new([at]));
        let plain = |article: Article| Article { id: String::new(), path: String::new(), ..article };
        found.into_iter().map(|one| plain(one.unwrap())).collect::<Vec<_>>()
    };
    let wanted = of("a.jsonl", lines.as_bytes());
    let level = Default::default();
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(level),
        Compression::ZSTD(Default::default()),
    ] {
        assert_eq!(of("a.parquet", &table(&columns, &rows, 2, compression)), wanted, "{compression}");
    }
}

#[test]
fn tables_that_hold_no_text_say_what_they_hold() {
    let one = |columns: &[&str], name: &str, given: Option<&str>| {
        let row = vec![Some(PROSE); columns.len()];
        let (_folder, path) = file(name, &table(columns, &[&row], 1, Compression::SNAPPY));
        let mut selection = Selection::new([path]);
        given.into_iter().for_each(|column| selection.columns.add(column).unwrap());
        match read(&selection).swap_remove(0) {
            Ok(article) => article.id,
            Err(skip) => skip.to_string(),
        }
    };
    assert_eq!(
        one(&["A", "B"], "x.parquet", None),
        "x.parquet: there is no column for the text; there are A, B, number (no-text-column)"
    );
    assert_eq!(one(&["A", "B"], "x.parquet", Some("text=b")), "x.parquet#1");
    assert_eq!(
        one(&["A", "B"], "x.parquet", Some("text=number")),
        "x.parquet: its column number holds whole numbers (INT64), and no text (wrong-type)"
    );
}

#[test]
fn broken_files_are_named() {
    let whole = six(Compression::SNAPPY);
    let one = |bytes: &[u8]| {
        let (_folder, path) = file("x.parquet", bytes);
        let told = told(&path);
        assert_eq!(told.len(), 1, "{told:?}");
        told[0].clone()
    };
    assert_eq!(one(b"id,text\n1,x\n"), "x.parquet: it doesn't begin as Parquet files do, with PAR1 (broken-parquet)");
    assert_eq!(one(b"\0\x01\x02\xFF"), "x.parquet: it doesn't begin as Parquet files do, with PAR1 (broken-parquet)");
    assert_eq!(one(b"PARE1234PARE"), "x.parquet: it is encrypted (broken-parquet)");
    assert_eq!(one(b""), "x.parquet: it has no bytes (empty)");
    let cut = one(&whole[..whole.len() - 20]);
    assert!(cut.starts_with("x.parquet: what it ends with, an account of its columns, can't be read"), "{cut}");
    assert_eq!(one(&table(&["text"], &[], 1, Compression::SNAPPY)), "x.parquet: it has no rows (empty)");
}

#[test]
fn damage_costs_the_rest_of_its_row_group() {
    let mut bytes = six(Compression::SNAPPY);
    let at = pages_of(&bytes, 1, 1);
    bytes[at..at + 8].fill(0xFF);
    let (_folder, path) = file("x.parquet", &bytes);
    let told = told(&path);
    assert_eq!(told.len(), 5, "{told:?}");
    assert_eq!([&told[0], &told[1], &told[3], &told[4]], ["a", "b", "e", "f"]);
    assert!(told[2].starts_with("row 3 of x.parquet: its column text can't be read: "), "{told:?}");
    assert!(told[2].ends_with("; 2 rows are lost, to the end of row group 2 (broken-parquet)"), "{told:?}");
}

#[test]
fn a_page_that_unfolds_to_fill_memory_is_refused() {
    let long = "It was bad. ".repeat(6_000_000);
    let bytes = table(&["id", "text"], &[&[Some("a"), Some(&long)]], 1, Compression::ZSTD(Default::default()));
    assert!(bytes.len() < 1 << 20, "{} bytes", bytes.len());
    let (_folder, path) = file("x.parquet", &bytes);
    let [told] = &told(&path)[..] else { panic!("one row") };
    assert!(
        told.contains("its column text can't be read: a page of it unfolds from ")
            && told.contains(" kB to 68 MB, which no text does"),
        "{told}"
    );
    // As long, and no tighter packed than text is.
    let plain = table(&["id", "text"], &[&[Some("a"), Some(&long)]], 1, Compression::UNCOMPRESSED);
    let (_folder, path) = file("x.parquet", &plain);
    let [told] = &self::told(&path)[..] else { panic!("one row") };
    assert!(told.contains("too-large"), "{told}");
}

#[test]
fn no_damage_ends_a_run() {
    let whole = six(Compression::UNCOMPRESSED);
    // A fixed sequence of places and values (a linear congruential generator, Numerical Recipes').
    let mut state = 1_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            bytes[at] = next(256) as u8;
        }
        if next(4) == 0 {
            bytes.truncate(next(bytes.len()));
        }
        let (_folder, path) = file("x.parquet", &bytes);
        assert!(!told(&path).is_empty());
    }
}

#[test]
fn what_is_compressed_or_comes_by_a_pipe_is_read() {
    let bytes = six(Compression::SNAPPY);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut gzip, &bytes).unwrap();
    let (folder, path) = file("x.parquet.gz", &gzip.finish().unwrap());
    assert_eq!(told(&path), ["a", "b", "c", "d", "e", "f"]);
    let plain = folder.path().join("x.data");
    fs::write(&plain, &bytes).unwrap();
    assert_eq!(told(&plain), ["a", "b", "c", "d", "e", "f"], "its first bytes tell it");
    let ended = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["score", "-", "--quiet", "--out"])
        .arg(folder.path().join("out"))
        .stdin(fs::File::open(&plain).unwrap())
        .stderr(Stdio::inherit())
        .status();
    assert_eq!(ended.unwrap().code(), Some(0));
    assert_eq!(fs::read_to_string(folder.path().join("out/articles.csv")).unwrap().lines().count(), 7);
}

/// Runs the program on the bundled articles.
fn onrecord(arguments: &[&str], folder: &Path) {
    let ended = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments)
        .arg("--quiet")
        .current_dir(folder)
        .stderr(Stdio::inherit())
        .status();
    assert_eq!(ended.unwrap().code(), Some(0), "{arguments:?}");
}

/// The articles of the repository.
fn articles() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/articles").to_owned()
}

#[test]
fn the_tables_hold_what_the_csv_files_hold() {
    let folder = tempfile::tempdir().unwrap();
    onrecord(&["score", &articles(), "--out", "out", "--format", "csv,parquet"], folder.path());
    for id in [TableId::Claims, TableId::Articles] {
        let at = |ending: &str| folder.path().join(format!("out/{}.{ending}", id.id()));
        let file = SerializedFileReader::new(fs::File::open(at("parquet")).unwrap()).unwrap();
        let columns = &id.table().columns;
        let schema = file.metadata().file_metadata().schema_descr();
        for (column, written) in columns.iter().zip(schema.columns()) {
            let physical = match column.kind {
                Kind::Text => Physical::BYTE_ARRAY,
                Kind::Integer => Physical::INT64,
                Kind::Number => Physical::DOUBLE,
                Kind::Flag => Physical::BOOLEAN,
            };
            assert_eq!((written.name(), written.physical_type()), (column.id, physical));
        }
        let mut csv = csv::Reader::from_path(at("csv")).unwrap();
        let mut rows = 0;
        for (record, row) in csv.records().zip(file.get_row_iter(None).unwrap()) {
            let (record, row) = (record.unwrap(), row.unwrap());
            assert_eq!((record.len(), row.len()), (columns.len(), columns.len()));
            for (cell, (name, field)) in record.iter().zip(row.get_column_iter()) {
                let same = match field {
                    Field::Null => cell.is_empty(),
                    // Spreadsheets are kept from taking text for a formula.
                    Field::Str(text) => cell == text || cell.strip_prefix('\'') == Some(text),
                    Field::Long(number) => cell == number.to_string(),
                    Field::Double(number) => cell.parse::<f64>() == Ok(*number),
                    Field::Bool(flag) => cell == flag.to_string(),
                    other => panic!("{name}: {other}"),
                };
                assert!(same, "{name}: {cell} and {field}");
            }
            rows += 1;
        }
        let all = csv::Reader::from_path(at("csv")).unwrap().records().count() as i64;
        assert_eq!((rows, file.metadata().file_metadata().num_rows()), (all, all));
        assert!(all >= 40, "{all}");
    }
    assert!(!folder.path().join("out/claims.jsonl").exists(), "what they were made of is gone");
}

#[test]
fn parts_join_to_the_bytes_of_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let formats = ["--format", "parquet,journal", "--out"];
    onrecord(&[&["score", &articles()], &formats[..], &["whole"]].concat(), folder.path());
    for part in ["1/2", "2/2"] {
        onrecord(&[&["score", &articles(), "--part", part], &formats[..], &[&part[..1]]].concat(), folder.path());
    }
    onrecord(&["merge", "1", "2", "--out", "joined"], folder.path());
    let (whole, joined) = (files(&folder.path().join("whole")), files(&folder.path().join("joined")));
    assert!(whole.contains_key(Path::new("claims.parquet")) && whole == joined);
    // A report without them takes the earlier ones away.
    onrecord(&["score", &articles(), "--out", "whole"], folder.path());
    assert!(!folder.path().join("whole/claims.parquet").exists());
}

#[test]
fn a_run_that_was_stopped_goes_on_to_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let tool = Onrecord::new(Lexicon::builtin());
    let desk = Desk::new(&Selection::new([articles()]), tool.lexicon());
    let found: Vec<Article> = desk.manuscripts().map(|manuscript| desk.article(manuscript).unwrap()).collect();
    let push = |report: &mut Folder, articles: &[Article]| {
        let layout = report.layout(tool.lexicon());
        for article in articles {
            report.push(layout.page(article, &tool.analyse(article))).unwrap();
        }
    };
    let options = || Options { formats: [Format::Parquet].into(), ..Options::default() };
    let begin =
        |name: &str| Folder::begin(&folder.path().join(name), options(), MadeWith::default(), desk.inputs()).unwrap();
    let mut whole = begin("whole");
    push(&mut whole, &found);
    whole.finish().unwrap();
    let mut broken = begin("broken");
    push(&mut broken, &found[..15]);
    assert!(broken.stop().unwrap().is_some());
    let out = folder.path().join("broken");
    let Resumed::Begun(mut broken, _) = Folder::resume(&out, options(), MadeWith::default(), desk.inputs()).unwrap()
    else {
        panic!("there is more to be read")
    };
    assert_eq!(broken.articles(), 15);
    push(&mut broken, &found[15..]);
    broken.finish().unwrap();
    let (whole, broken) = (files(&folder.path().join("whole")), files(&out));
    assert_eq!(whole.len(), 3, "{:?}", whole.keys());
    assert!(whole == broken);
}
