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
    selection.outlets = Some(OutletTable::parse("path,outlet\na.txt,Alpha\ntexts/,Beta\nb.json,Gamma\n").unwrap());
    assert_eq!(
        told(&selection),
        [
            "The Gazette/2026/x.txt [folder: The Gazette]",
            "a.txt [table: Alpha]",
            "b.json [table: Gamma]",
            "texts/c.txt [table: Beta]"
        ]
    );
    selection.outlets = None;
    assert_eq!(told(&selection)[2], "b.json [domain: The Herald]");
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

/// A record of a web archive.
fn record(kind: &str, address: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-03-05T06:07:08Z\r\n\
         Content-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A page as a server sends it; `fields` are more of the answer's header.
fn answer(fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}\r\n").as_bytes(), body].concat()
}

fn page(words: &str) -> String {
    format!(
        "<html><head><title>Mayor quits</title><meta property=\"og:site_name\" content=\"Herald Video\"></head>\
             <body><article><p>{PROSE} {words}</p></article></body></html>"
    )
}

/// The records of an archive with pages, and with all that is none.
fn archive() -> Vec<Vec<u8>> {
    let plain = answer("", page("One.").as_bytes());
    let zipped = gzip(page("Two.").as_bytes());
    let size = format!("{:x}\r\n", zipped.len());
    let chunks = [size.as_bytes(), &zipped, b"\r\n0\r\n\r\n"].concat();
    let packed = answer("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", &chunks);
    let latin = [
        &b"HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=windows-1252\r\n\r\n"[..],
        page("Caf\u{1}.").replace('\u{1}', "|").as_bytes(),
    ]
    .concat();
    let latin: Vec<u8> = latin.into_iter().map(|b| if b == b'|' { 0xE9 } else { b }).collect();
    let french = page("").replace(PROSE, "Le maire de la ville a déclaré lundi qu'elle démissionnerait, selon deux de ses conseillers. Un audit avait révélé des lacunes dans les comptes de la ville.");
    vec![
        record("warcinfo", "", b"software: x\r\n"),
        record("request", "https://www.herald.example/1", b"GET /1 HTTP/1.1\r\n\r\n"),
        record("response", "https://www.herald.example/1", &plain),
        record("response", "<https://news.post.example/2>", &packed),
        record(
            "response",
            "https://herald.example/logo",
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\x00\x01",
        ),
        record(
            "response",
            "https://herald.example/old",
            b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>Moved.</p>",
        ),
        record("response", "https://herald.example/3", &latin),
        record("response", "https://herald.example/fr", &answer("", french.as_bytes())),
        record("response", "https://www.herald.example/1", &plain),
    ]
}

const ARCHIVED: [&str; 5] = [
    "https://www.herald.example/1 [domain: The Herald]",
    "https://news.post.example/2 [domain: news.post.example]",
    "https://herald.example/3 [domain: The Herald]",
    "x.warc not-english",
    "x.warc duplicate-id",
];

#[test]
fn a_web_archive_gives_its_pages() {
    let zipped: Vec<u8> = archive().iter().flat_map(|record| gzip(record)).collect();
    for (name, bytes) in [
        ("x.warc", archive().concat()),
        ("x.warc.gz", zipped.clone()),
        ("x.warc.gz", gzip(&archive().concat())),
        ("x.gz", zipped),
    ] {
        let folder = folder(&[(name, &bytes)]);
        let selection = Selection::new([folder.path().join(name)]);
        let expected = ARCHIVED.map(|line| line.replace("x.warc", name));
        assert_eq!(told(&selection), expected, "{name}");
        let found = read(&selection);
        let third = found[2].as_ref().unwrap();
        assert!(third.text.contains("Café."), "{}", third.text);
        assert_eq!((third.url.as_deref(), third.published.as_deref()), (Some("https://herald.example/3"), None));
        assert_eq!((third.row, found[3].as_ref().unwrap_err().record), (Some(7), Some(8)));
    }
}

#[test]
fn a_damaged_record_costs_only_itself() {
    let told_of = |name: &str, bytes: &[u8]| {
        let folder = folder(&[(name, bytes)]);
        told(&Selection::new([folder.path()]))
    };
    let lines = |name: &str, broken: usize, reason: &str| {
        let mut lines = ARCHIVED.map(|line| line.replace("x.warc", name)).to_vec();
        lines[broken] = format!("{name} {reason}");
        lines
    };
    let damaged = |at: usize, change: &dyn Fn(String) -> String| {
        let mut records = archive();
        let record = records[at].iter().map(|b| char::from(*b)).collect();
        records[at] = change(record).chars().map(|c| c as u8).collect();
        records.concat()
    };
    for change in [
        &(|r: String| r.replace("WARC/1.0", "CRAW/1.0")) as &dyn Fn(String) -> String,
        &|r| r.replace("Content-Length", "Content-Lenght"),
        &|r| r.replace("Content-Length: ", "Content-Length: -"),
    ] {
        assert_eq!(told_of("x.warc", &damaged(3, change)), lines("x.warc", 1, "broken-archive"));
    }
    assert_eq!(
        told_of("x.warc", &damaged(3, &|r| r.replace("gzip", "br"))),
        lines("x.warc", 1, "broken-archive"),
        "what can't be undone is named"
    );
    // Cut short, the last record is lost.
    let whole = archive().concat();
    assert_eq!(told_of("x.warc", &whole[..whole.len() - 100]), lines("x.warc", 4, "broken-archive"));

    let mut members: Vec<Vec<u8>> = archive().iter().map(|record| gzip(record)).collect();
    members[3][40..60].iter_mut().for_each(|byte| *byte ^= 0x55);
    let lost = told_of("x.warc.gz", &members.concat());
    assert_eq!(lost, lines("x.warc.gz", 1, "broken-gzip"));
    let whole: Vec<u8> = archive().iter().flat_map(|record| gzip(record)).collect();
    assert_eq!(told_of("x.warc.gz", &whole[..whole.len() - 40]), lines("x.warc.gz", 4, "broken-gzip"));
    // No bytes at all make it panic or hang. Without the first record it may be anything.
    for at in (0..whole.len()).step_by(7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xFF;
        let fewest = if at < members[0].len() { 1 } else { 3 };
        assert!(told_of("x.warc.gz", &bytes).len() >= fewest, "byte {at}");
    }
}
