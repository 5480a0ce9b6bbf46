//! Folders as people have them, through the public interface: every format, every way to name an outlet,
//! and everything that can be wrong.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

use onrecord::article::{self, Article, Columns, Desk, Format, Limits, OutletOrigin, OutletTable, Selection, Skip};
use onrecord::batch::{self, Progress, Totals};
use onrecord::lexicon::{Entries, Lexicon};

const PROSE: &str = "The mayor said on Monday that she would resign, according to two aides. \
    An audit had found gaps in the books of the city. \"I am tired,\" she told the council.";

fn lexicon() -> Lexicon {
    let mut entries = Entries::default();
    let outlets =
        "[[outlet]]\nname = \"The Herald\"\naliases = [\"DH\"]\ndomains = [\"herald.example\"]\nkind = \"newspaper\"\n";
    entries.read("outlets.toml", outlets).unwrap();
    Lexicon::new(entries)
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn read(selection: &Selection) -> Vec<Result<Article, Skip>> {
    let mut found = Vec::new();
    article::read(selection, &lexicon(), |one| found.push(one));
    found
}

fn told(selection: &Selection) -> Vec<String> {
    read(selection)
        .into_iter()
        .map(|found| match found {
            Ok(article) => format!("{} [{}: {}]", article.id, article.outlet.origin.id(), article.outlet.name),
            Err(skip) => {
                format!("{}{} {}", skip.path, skip.line.map_or(String::new(), |l| format!(":{l}")), skip.reason.id())
            }
        })
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn every_format_gives_the_same_article() {
    let json = serde_json::json!({"title": "Mayor quits", "text": PROSE, "byline": "By Jo Doe", "date": "March 4, 2026",
        "publisher": {"name": "DH"}, "section": "City", "event": "audit"});
    let html = format!(
        "<html><head><meta charset=utf-8><meta property=\"og:title\" content=\"Mayor quits\"><meta property=\"og:site_name\" content=\"DH\">
         <meta name=author content=\"Jo Doe\"><meta property=\"article:published_time\" content=\"2026-03-04\"><meta property=\"article:section\" content=City>
         </head><body><article><h1>Mayor quits</h1><p>{PROSE}</p></article></body></html>"
    );
    let row = format!(
        "Title,Body,Author,Publication Date,Newspaper,Section,Event\nMayor quits,\"{}\",Jo Doe,2026/03/04,DH,City,audit\n",
        PROSE.replace('"', "\"\"")
    );
    let md = format!(
        "---\ntitle: Mayor quits\nauthor: Jo Doe\ndate: 2026-03-04\noutlet: DH\nsection: City\nevent: audit\n---\n{PROSE}\n"
    );
    let files: [(&str, Vec<u8>); 8] = [
        ("a.json", json.to_string().into()),
        ("b.jsonl", format!("{json}\n").into()),
        ("c.csv", row.clone().into()),
        ("d.html", html.into()),
        ("e.md", md.into()),
        ("f.csv.gz", gzip(row.as_bytes())),
        ("g.json", format!("{{\"posts\": [{json}]}}").into()),
        ("h.csv", encoding_rs_utf16(&row)),
    ];
    let files: Vec<_> = files.iter().map(|(name, content)| (*name, content.as_slice())).collect();
    let folder = folder(&files);
    let found = read(&Selection::new([folder.path()]));
    assert_eq!(found.len(), 8);
    for article in found {
        let article = article.unwrap_or_else(|skip| panic!("{skip}"));
        let id = &article.id;
        assert_eq!(article.text, format!("Mayor quits\n\n{PROSE}"), "{id}");
        assert_eq!(&article.text[article.headline.unwrap().range()], "Mayor quits", "{id}");
        assert_eq!(
            (article.outlet.name.as_str(), article.outlet.origin),
            ("The Herald", OutletOrigin::Metadata),
            "{id}"
        );
        assert_eq!(article.byline.as_deref(), Some("Jo Doe"), "{id}");
        assert_eq!(article.published.as_deref(), Some("2026-03-04"), "{id}");
        assert_eq!(article.section.as_deref(), Some("City"), "{id}");
        if !id.starts_with('d') {
            assert_eq!(article.event.as_deref(), Some("audit"), "{id}");
        }
    }
}

fn encoding_rs_utf16(text: &str) -> Vec<u8> {
    "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn plain_text_keeps_its_positions() {
    let text = format!("Mayor quits\r\n\r\n{PROSE}\r\u{a0}\u{200b}Soft\u{ad}ly.\r\n");
    let folder = folder(&[("x.txt", text.as_bytes())]);
    let article = read(&Selection::new([folder.path()])).remove(0).unwrap();
    assert_eq!(article.text, text);
    assert_eq!(article.headline.unwrap().range(), 0..11);
}

#[test]
fn outlets_by_option_folder_domain_and_table() {
    let prose = PROSE.as_bytes();
    let json = serde_json::json!({"text": PROSE, "url": "https://www.herald.example/1"}).to_string();
    let folder = folder(&[
        ("The Gazette/2026/x.txt", prose),
        ("a.txt", prose),
        ("b.json", json.as_bytes()),
        ("texts/c.txt", prose),
    ]);
    let mut selection = Selection::new([folder.path().to_owned()]);
    selection.outlets = Some(OutletTable::parse("path,outlet\na.txt,Alpha\ntexts/,Beta\nThe Gazette/,no\n").unwrap());
    assert_eq!(
        told(&selection),
        [
            "The Gazette/2026/x.txt [folder: The Gazette]",
            "a.txt [table: Alpha]",
            "b.json [domain: The Herald]",
            "texts/c.txt [table: Beta]"
        ]
    );
    selection.outlet = Some("dh".into());
    assert!(told(&selection).iter().all(|line| line.ends_with("[option: The Herald]")));
    let given = Selection::new([folder.path().join("The Gazette")]);
    assert_eq!(told(&given), ["2026/x.txt [folder: The Gazette]"]);
}

#[test]
fn everything_bad_is_named_and_the_rest_is_read() {
    let csv = format!(
        "id,title,text\n1,a,\"{PROSE}\"\n2,b\n1,c,\"{PROSE}\"\n4,d,\"{PROSE}\"\n",
        PROSE = PROSE.replace('"', "\"\"")
    );
    let line = serde_json::json!({"id": "same", "text": PROSE}).to_string();
    let jsonl = format!("{line}\nnot json\n{{\"title\": \"x\"}}\n");
    let huge = vec![b'x'; 3 << 20];
    let mut cut = gzip(jsonl.repeat(500).as_bytes());
    cut.truncate(cut.len() / 2);
    let folder = folder(&[
        ("a.csv", csv.as_bytes()),
        ("b.csv", b"id,BODY2\n1,x\n"),
        ("c.jsonl", jsonl.as_bytes()),
        ("d.json", line.as_bytes()),
        ("e.txt", b""),
        ("f.txt", b"%PDF-1.7\n%\xE2\xE3"),
        ("g.txt", "Le maire a déclaré lundi qu'elle allait démissionner, selon deux de ses conseillers. Un audit avait trouvé des lacunes dans les comptes de la ville.".as_bytes()),
        ("h.txt", b"Only five words in it."),
        ("i.txt", &huge),
        ("j.jsonl", &huge),
        ("k.txt.gz", &cut),
        ("l.txt", &"12 | 13.5 | 100\n".repeat(40).into_bytes()),
        ("m.docx", b"PK\x03\x04"),
        ("n.md", b"---\ntitle: [\n---\nText."),
        ("z.txt", PROSE.as_bytes()),
    ]);
    let mut selection = Selection::new([folder.path()]);
    selection.limits = Limits { text_bytes: 1 << 18 };
    selection.outlet = Some("x".into());
    assert_eq!(
        told(&selection),
        [
            "a.csv#1 [option: x]",
            "a.csv:3 broken-row",
            "a.csv:4 duplicate-id",
            "a.csv#4 [option: x]",
            "b.csv no-text-column",
            "same [option: x]",
            "c.jsonl:2 broken-json",
            "c.jsonl:3 no-text",
            "d.json duplicate-id",
            "e.txt empty",
            "f.txt binary",
            "g.txt not-english",
            "h.txt too-short",
            "i.txt too-large",
            "j.jsonl:1 too-large",
            "k.txt.gz broken-gzip",
            "l.txt no-prose",
            "m.docx unknown-format",
            "n.md broken-front-matter",
            "z.txt [option: x]",
        ]
    );
    let skip = read(&selection).into_iter().find_map(|f| f.err().filter(|s| s.path == "b.csv")).unwrap();
    assert_eq!(skip.detail, "there is no column for the text; there are id, BODY2");
    assert!(skip.reason.advice().contains("--column"));
}

#[test]
fn a_compressed_file_cut_short_gives_what_it_has() {
    let lines: String = (0..2000)
        .map(|n| {
            format!("{}\n", serde_json::json!({"id": format!("a{n}"), "text": format!("{PROSE} {n} {}", n * 7919)}))
        })
        .collect();
    let mut cut = gzip(lines.as_bytes());
    cut.truncate(cut.len() / 2);
    let folder = folder(&[("a.jsonl.gz", &cut)]);
    let found = read(&Selection::new([folder.path()]));
    assert!(found.len() > 500, "{}", found.len());
    let last = found.last().unwrap().as_ref().unwrap_err();
    assert_eq!(last.reason.id(), "broken-gzip");
}

#[test]
fn named_files_and_columns_and_formats() {
    let folder = folder(&[
        ("export.dat", format!("BODY2\tno\n{PROSE}\t1\n").as_bytes()),
        ("page", format!("<!doctype html><p>{PROSE}</p>").as_bytes()),
    ]);
    assert_eq!(told(&Selection::new([folder.path().join("page")])).len(), 1);
    let mut selection = Selection::new([folder.path().join("export.dat")]);
    selection.format = Some(Format::Tsv);
    let mut columns = Columns::default();
    columns.add("text=BODY2").unwrap();
    selection.columns = columns;
    assert_eq!(read(&selection).remove(0).unwrap().text, PROSE);
}

#[derive(Default)]
struct Meter(Mutex<(usize, u64, u64)>);

impl Progress for Meter {
    fn found(&self, files: usize, bytes: u64) {
        let mut meter = self.0.lock().unwrap();
        (meter.0, meter.1) = (files, bytes);
    }

    fn done(&self, bytes: u64) {
        self.0.lock().unwrap().2 += bytes;
    }
}

fn batch(desk: &Desk, threads: Option<usize>, meter: &Meter) -> (Totals, Vec<String>) {
    let mut order = Vec::new();
    let work = |article: Article| {
        if article.id.len().is_multiple_of(2) {
            std::thread::sleep(std::time::Duration::from_micros(50));
        }
        article.id
    };
    let totals = batch::run(desk, threads, meter, work, |result| {
        order.push(result.unwrap_or_else(|skip| skip.to_string()));
        Ok::<(), ()>(())
    });
    (totals.unwrap(), order)
}

#[test]
fn a_batch_keeps_the_order_whatever_the_number_of_threads() {
    let texts = tempfile::tempdir().unwrap();
    for n in 0..1500 {
        let path = texts.path().join(format!("{:02}/{n}.txt", n % 13));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, if n % 100 == 7 { "short" } else { PROSE }).unwrap();
    }
    let rows: String =
        (0..1500).map(|n| format!("{{\"id\": \"{}\", \"text\": {}}}\n", n % 1400, serde_json::json!(PROSE))).collect();
    fs::write(texts.path().join("rows.jsonl"), rows).unwrap();
    let selection = Selection::new([texts.path()]);
    let lexicon = lexicon();
    let desk = Desk::new(&selection, &lexicon);
    let meter = Meter::default();
    let (totals, one) = batch(&desk, Some(1), &meter);
    assert_eq!(totals, Totals { articles: 1485 + 1400, skipped: 15 + 100, stopped: false });
    let (files, bytes, done) = *meter.0.lock().unwrap();
    assert_eq!((files, bytes), (1501, done));
    assert_eq!(batch(&desk, Some(4), &Meter::default()).1, one);
    assert_eq!(batch(&desk, None, &Meter::default()).1, one);
    let read: Vec<_> = read(&selection).into_iter().map(|f| f.map_or_else(|s| s.to_string(), |a| a.id)).collect();
    assert_eq!(read, one);
}

#[test]
fn a_sink_that_fails_ends_the_batch() {
    let rows: String =
        (0..5000).map(|n| format!("{{\"id\": \"a{n}\", \"text\": {}}}\n", serde_json::json!(PROSE))).collect();
    let folder = folder(&[("rows.jsonl", rows.as_bytes())]);
    let lexicon = lexicon();
    let desk = Desk::new(&Selection::new([folder.path()]), &lexicon);
    let mut n = 0;
    let ended = batch::run(
        &desk,
        Some(2),
        &(),
        |article| article.id,
        |_| {
            n += 1;
            if n == 10 { Err("the disk is full") } else { Ok(()) }
        },
    );
    assert_eq!((ended, n), (Err("the disk is full"), 10));
}

#[test]
fn nothing_there() {
    assert_eq!(told(&Selection::new([Path::new("/no/such/folder")])), ["folder not-found"]);
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(told(&Selection::new([empty.path()])), [""; 0]);
}
