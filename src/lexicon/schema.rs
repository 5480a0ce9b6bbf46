//! The schema of the lexicon files as data: which keys an entry has and what each may hold. The checker
//! walks it, since `serde` stops at the first thing wrong; a test holds it against the structs.

/// How a word is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// One word in lower case: what the tokeniser makes one token of.
    Lower,
    /// A piece of a line in lower case; a blank at its end says that a word ends there.
    Line,
    /// A wording in lower case, with `*`, `a|b` and `(x)`.
    Wording,
    /// One word in lower case with its full stop.
    Abbreviation,
    /// Words as newspapers write them.
    Cased,
    /// One word as newspapers write it.
    CasedWord,
    /// An internet domain: `nytimes.com`.
    Domain,
    /// A quotation mark.
    Mark,
}

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The key that tells entries apart.
    Id,
    /// The name of a word class.
    ClassId,
    /// The name of a [`WordList`](super::WordList).
    ListId,
    /// Any text.
    Text,
    /// true or false.
    Flag,
    /// A whole number from 1 on.
    Count,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A list of these.
    SomeOf(&'static [&'static str]),
    /// A word.
    Word(Writing),
    /// A list of words.
    Words(Writing),
    /// Third person, past, participle and -ing form.
    Forms,
    /// `{ cue = 1, of = 2 }`.
    Reliability,
    /// A list of example sentences or lines.
    Examples,
    /// A country code of two capital letters.
    Country,
}

/// A key of an entry.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// Whether each entry needs it.
    pub required: bool,
    /// What it holds.
    pub holds: Holds,
}

/// A kind of entry.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its file.
    pub file: &'static str,
    /// The name of its array of tables: `cue` for `[[cue]]`.
    pub array: &'static str,
    /// The key that tells its entries apart; none where entries only add words.
    pub id: Option<&'static str>,
    /// Its keys.
    pub fields: &'static [Field],
}

impl Kind {
    /// The field of a name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.name == name)
    }
}

const fn needs(name: &'static str, holds: Holds) -> Field {
    Field { name, required: true, holds }
}

const fn may(name: &'static str, holds: Holds) -> Field {
    Field { name, required: false, holds }
}

const ACT: Holds = Holds::OneOf(&["statement", "attitude", "decision"]);
const CLASS: Field =
    may("class", Holds::OneOf(&["neutral", "assertive", "factive", "doubting", "conceding", "expressive"]));
const SECTOR_IDS: &[&str] = &[
    "government",
    "politics",
    "military",
    "law",
    "business",
    "expert",
    "advocacy",
    "media",
    "citizen",
    "document",
    "other",
    "unknown",
];
const SECTORS: Holds = Holds::OneOf(SECTOR_IDS);
const GENDER: Holds = Holds::OneOf(&["f", "m"]);
const ID: Field = needs("id", Holds::Id);
const GLOSS: Field = may("gloss", Holds::Text);
const FROM: Field = may("from", Holds::Text);
const MATCHES: Field = may("matches", Holds::Examples);
const NOT: Field = may("not", Holds::Examples);
const RELIABILITY: Field = may("reliability", Holds::Reliability);
const CASED: Field = needs("words", Holds::Words(Writing::Cased));
const WORD_CLASS: &[Field] = &[
    needs("id", Holds::ClassId),
    needs("words", Holds::Words(Writing::Lower)),
    may("remove", Holds::Words(Writing::Lower)),
];

const WORD_LIST: &[Field] = &[
    needs("id", Holds::ListId),
    needs("words", Holds::Words(Writing::Lower)),
    may("remove", Holds::Words(Writing::Lower)),
];

const fn kind(file: &'static str, array: &'static str, id: Option<&'static str>, fields: &'static [Field]) -> Kind {
    Kind { file, array, id, fields }
}

/// All kinds, in the order of the files.
pub const KINDS: &[Kind] = &[
    kind(
        "cue_verbs.toml",
        "cue",
        Some("id"),
        &[
            ID,
            needs("lemma", Holds::Word(Writing::Lower)),
            may("particle", Holds::Word(Writing::Lower)),
            may("forms", Holds::Forms),
            needs("act", ACT),
            CLASS,
            needs(
                "takes",
                Holds::SomeOf(&["clause", "quote", "hearer", "object", "infinitive", "as", "preposition", "bare"]),
            ),
            may("shows", Holds::Flag),
            may("post", Holds::Flag),
            may("denies", Holds::Flag),
            RELIABILITY,
            GLOSS,
            FROM,
            MATCHES,
            NOT,
        ],
    ),
    kind(
        "cue_nouns.toml",
        "cue",
        Some("id"),
        &[
            ID,
            needs("words", Holds::Words(Writing::Lower)),
            needs("act", ACT),
            CLASS,
            needs("links", Holds::Words(Writing::Lower)),
            may("carriers", Holds::Words(Writing::Lower)),
            RELIABILITY,
            GLOSS,
            MATCHES,
            NOT,
        ],
    ),
    kind(
        "phrases.toml",
        "phrase",
        Some("id"),
        &[
            ID,
            needs(
                "kind",
                Holds::OneOf(&[
                    "according-to",
                    "view-noun",
                    "relay",
                    "rumor",
                    "channel",
                    "no-comment",
                    "disclosure",
                    "bare-source",
                    "trap",
                ]),
            ),
            needs("words", Holds::Words(Writing::Wording)),
            may("act", ACT),
            CLASS,
            GLOSS,
            FROM,
            MATCHES,
            NOT,
        ],
    ),
    kind(
        "reasons.toml",
        "reason",
        Some("id"),
        &[ID, needs("words", Holds::Words(Writing::Wording)), needs("gloss", Holds::Text), MATCHES, NOT],
    ),
    kind(
        "hearsay.toml",
        "hearsay",
        Some("id"),
        &[
            ID,
            needs("words", Holds::Words(Writing::Lower)),
            needs("part", Holds::OneOf(&["adverb", "adjective", "noun", "participle", "verb"])),
            may("act", ACT),
            may("legal", Holds::Flag),
            GLOSS,
            MATCHES,
            NOT,
        ],
    ),
    kind(
        "roles.toml",
        "role",
        Some("id"),
        &[
            ID,
            CASED,
            may("plurals", Holds::Words(Writing::Cased)),
            needs(
                "kind",
                Holds::OneOf(&[
                    "office",
                    "spokesperson",
                    "official",
                    "occupation",
                    "relation",
                    "bystander",
                    "collective",
                    "bare-source",
                    "individual",
                ]),
            ),
            may("company", Holds::Flag),
            may("sector", SECTORS),
            may("gender", GENDER),
        ],
    ),
    kind(
        "organizations.toml",
        "organization",
        Some("name"),
        &[
            needs("name", Holds::Id),
            may("aliases", Holds::Words(Writing::Cased)),
            needs("sector", SECTORS),
            may("metonym", Holds::Flag),
        ],
    ),
    kind(
        "organizations.toml",
        "head",
        Some("id"),
        &[
            ID,
            CASED,
            may("sector", SECTORS),
            may("institution", Holds::Flag),
            may("proper", Holds::Flag),
            may("of", Holds::SomeOf(SECTOR_IDS)),
        ],
    ),
    kind(
        "places.toml",
        "place",
        Some("name"),
        &[
            needs("name", Holds::Id),
            may("aliases", Holds::Words(Writing::Cased)),
            needs("kind", Holds::OneOf(&["nation", "capital", "state", "city", "region"])),
            may("speaks", Holds::Flag),
            may("demonyms", Holds::Words(Writing::Cased)),
        ],
    ),
    kind("peoples.toml", "people", Some("id"), &[ID, CASED, may("sector", SECTORS)]),
    kind(
        "outlets.toml",
        "outlet",
        Some("name"),
        &[
            needs("name", Holds::Id),
            may("aliases", Holds::Words(Writing::Cased)),
            may("domains", Holds::Words(Writing::Domain)),
            needs("kind", Holds::OneOf(&["newspaper", "broadcaster", "agency", "magazine", "site"])),
            may("country", Holds::Country),
            may("state", Holds::Flag),
        ],
    ),
    kind("outlets.toml", "media", Some("id"), &[ID, CASED]),
    kind(
        "documents.toml",
        "document",
        Some("id"),
        &[
            ID,
            CASED,
            needs("kind", Holds::OneOf(&["text", "data", "law", "filing", "post", "film"])),
            may("of-outlet", Holds::OneOf(&["named", "near", "speaking", "itself"])),
        ],
    ),
    kind("documents.toml", "modifier", Some("id"), WORD_CLASS),
    kind("titles.toml", "title", Some("id"), &[ID, CASED, may("sector", SECTORS), may("gender", GENDER)]),
    kind(
        "given_names.toml",
        "names",
        None,
        &[needs("gender", GENDER), needs("words", Holds::Words(Writing::CasedWord))],
    ),
    kind("function_words.toml", "class", Some("id"), WORD_CLASS),
    kind("words.toml", "class", Some("id"), WORD_CLASS),
    kind(
        "words.toml",
        "verb",
        Some("lemma"),
        &[needs("lemma", Holds::Word(Writing::Lower)), may("forms", Holds::Forms)],
    ),
    kind("sources.toml", "class", Some("id"), WORD_CLASS),
    kind("sources.toml", "list", Some("id"), WORD_LIST),
    kind(
        "abbreviations.toml",
        "abbreviation",
        Some("id"),
        &[ID, needs("words", Holds::Words(Writing::Abbreviation)), may("ends", Holds::Flag)],
    ),
    kind(
        "furniture.toml",
        "furniture",
        Some("id"),
        &[
            ID,
            may("begins", Holds::Words(Writing::Line)),
            may("is", Holds::Words(Writing::Line)),
            may("holds", Holds::Words(Writing::Line)),
            needs("most-words", Holds::Count),
            MATCHES,
            NOT,
        ],
    ),
    kind(
        "quotation_marks.toml",
        "mark",
        Some("id"),
        &[
            ID,
            needs("open", Holds::Word(Writing::Mark)),
            needs("close", Holds::Word(Writing::Mark)),
            may("single", Holds::Flag),
        ],
    ),
];

/// The kinds of a file.
pub fn kinds_of(file: &str) -> impl Iterator<Item = &'static Kind> + Clone + use<'_> {
    KINDS.iter().filter(move |kind| kind.file == file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Entries;

    fn sample(holds: Holds) -> String {
        match holds {
            Holds::ClassId => "\"adverb\"".into(),
            Holds::ListId => "\"masthead\"".into(),
            Holds::Id | Holds::Text | Holds::Word(_) | Holds::Country => "\"x\"".into(),
            Holds::Flag => "true".into(),
            Holds::Count => "1".into(),
            Holds::OneOf(values) => format!("{:?}", values[0]),
            Holds::SomeOf(values) => format!("{values:?}"),
            Holds::Words(_) | Holds::Examples => "[\"x\"]".into(),
            Holds::Forms => "[\"a\", \"b\", \"c\", \"d\"]".into(),
            Holds::Reliability => "{ cue = 1, of = 2 }".into(),
        }
    }

    fn read(kind: &Kind, with: impl Fn(&Field) -> Option<String>, extra: &str) -> Result<(), String> {
        let lines: String = kind.fields.iter().filter_map(|f| Some(format!("{} = {}\n", f.name, with(f)?))).collect();
        let text = format!("[[{}]]\n{lines}{extra}", kind.array);
        Entries::default().read(kind.file, &text).map_err(|e| e.to_string())
    }

    /// The words between backticks after "expected".
    fn expected(error: &str) -> Vec<&str> {
        let list = error.split("expected").nth(1).unwrap_or_default();
        list.split('`').skip(1).step_by(2).collect()
    }

    #[test]
    fn agrees_with_the_structs() {
        for kind in KINDS {
            let whole = |f: &Field| Some(sample(f.holds));
            let what = format!("[[{}]] of {}", kind.array, kind.file);
            read(kind, whole, "").unwrap_or_else(|e| panic!("{what}: {e}"));
            read(kind, |f| f.required.then(|| sample(f.holds)), "").unwrap_or_else(|e| panic!("{what}: {e}"));
            let mut names: Vec<&str> = kind.fields.iter().map(|f| f.name).collect();
            let error = read(kind, whole, "zzz = 1\n").unwrap_err();
            let mut found = expected(&error);
            names.sort_unstable();
            found.sort_unstable();
            assert_eq!(names, found, "{what}: {error}");
            for field in kind.fields {
                let missing = read(kind, |f| (f.name != field.name).then(|| sample(f.holds)), "");
                assert_eq!(missing.is_err(), field.required, "{what}: {}", field.name);
                let wrong = |text: &str| {
                    read(kind, |f| Some(if f.name == field.name { text.into() } else { sample(f.holds) }), "")
                        .unwrap_err()
                };
                match field.holds {
                    Holds::OneOf(values) => assert_eq!(expected(&wrong("\"zzz\"")), values, "{what}: {}", field.name),
                    Holds::SomeOf(values) => {
                        assert_eq!(expected(&wrong("[\"zzz\"]")), values, "{what}: {}", field.name)
                    }
                    _ => {}
                }
            }
        }
    }
}
