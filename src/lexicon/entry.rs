//! The entries as they stand in `lexicons/*.toml`. Each struct is one file's schema; unknown keys are
//! errors. A file may be left out of an overlay, an entry replaces the built-in one of the same id.
//!
//! The build script has this file too, and writes what it read from the files in a form that is quicker to read;
//! no field may be left out of that.

use serde::{Deserialize, Serialize};

/// What the source does: the codebook's `act`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Communicates it.
    #[default]
    Statement,
    /// A belief, wish, plan, feeling or perception is ascribed.
    Attitude,
    /// An official act made by words.
    Decision,
}

impl Act {
    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Attitude => "attitude",
            Self::Decision => "decision",
        }
    }
}

/// How a cue colours what it attributes: the codebook's `verb class`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum VerbClass {
    /// No stance: say, tell, write.
    #[default]
    Neutral,
    /// The source's strength, no stance on truth: argue, insist, warn.
    Assertive,
    /// Presupposes truth: reveal, note, confirm.
    Factive,
    /// Distances the writer: claim, allege.
    Doubting,
    /// Presupposes fault or reluctance: admit, concede, deny.
    Conceding,
    /// Emotion or manner: blast, slam, quip.
    Expressive,
}

impl VerbClass {
    /// All, in the order of outputs.
    pub const ALL: [Self; 6] =
        [Self::Neutral, Self::Assertive, Self::Factive, Self::Doubting, Self::Conceding, Self::Expressive];

    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Assertive => "assertive",
            Self::Factive => "factive",
            Self::Doubting => "doubting",
            Self::Conceding => "conceding",
            Self::Expressive => "expressive",
        }
    }
}

/// Which part of society a source speaks for: the codebook's `sector`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Sector {
    /// Heads of state and government, ministries, agencies, local government.
    Government,
    /// Parties, legislatures, campaigns, candidates.
    Politics,
    /// Armed forces, intelligence services, militias.
    Military,
    /// Police, prosecutors, judges, lawyers in court.
    Law,
    /// Companies, banks, trade.
    Business,
    /// Universities, think tanks, scientists, analysts, doctors as experts.
    Expert,
    /// Non-governmental organisations, unions, churches, campaigners.
    Advocacy,
    /// Journalists and news outlets.
    Media,
    /// Residents, witnesses, victims, voters, relatives.
    Citizen,
    /// A text or data set.
    Document,
    /// Sport, culture, entertainment and other named fields.
    Other,
    /// Nothing told it.
    #[default]
    Unknown,
}

impl Sector {
    /// All, in the order of outputs.
    pub const ALL: [Self; 12] = [
        Self::Government,
        Self::Politics,
        Self::Military,
        Self::Law,
        Self::Business,
        Self::Expert,
        Self::Advocacy,
        Self::Media,
        Self::Citizen,
        Self::Document,
        Self::Other,
        Self::Unknown,
    ];

    /// The word used in outputs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Government => "government",
            Self::Politics => "politics",
            Self::Military => "military",
            Self::Law => "law",
            Self::Business => "business",
            Self::Expert => "expert",
            Self::Advocacy => "advocacy",
            Self::Media => "media",
            Self::Citizen => "citizen",
            Self::Document => "document",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }

    /// Whether it counts into the official share: government, military, law.
    #[must_use]
    pub const fn is_official(self) -> bool {
        matches!(self, Self::Government | Self::Military | Self::Law)
    }
}

/// What may stand where the content of a cue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Takes {
    /// A clause, with or without "that".
    Clause,
    /// A quotation before or after.
    Quote,
    /// A hearer before the content: told, asked.
    Hearer,
    /// A noun phrase: denied the charge, praised the bill.
    Object,
    /// A to-infinitive: promised to, wants to.
    Infinitive,
    /// An object and what it is taken as: called him a liar, described it as.
    As,
    /// A preposition and a phrase: spoke of, complained about.
    Preposition,
    /// Nothing: agreed, objected.
    Bare,
}

/// How often a word was a cue in the articles that the lexicon was measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reliability {
    /// Times that it headed or stood in a cue, outside the content of other attributions.
    pub cue: u32,
    /// Times that it stood outside the content of other attributions.
    pub of: u32,
}

/// `cue_verbs.toml`: `[[cue]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CueVerb {
    /// Unique; the lemma, with its particle: `say`, `point-out`.
    pub id: String,
    /// Base form.
    pub lemma: String,
    /// Word after the verb that belongs to it: out, to, for.
    #[serde(default)]
    pub particle: Option<String>,
    /// Third person, past, participle, -ing form, where they aren't regular: `["says", "said", "said", "saying"]`.
    #[serde(default)]
    pub forms: Vec<String>,
    /// What the source does.
    pub act: Act,
    /// How it colours the claim.
    #[serde(default)]
    pub class: VerbClass,
    /// What may stand as its content.
    pub takes: Vec<Takes>,
    /// Set for verbs of posting: tweet, post.
    #[serde(default)]
    pub post: bool,
    /// The source denies the content: deny, dispute, reject.
    #[serde(default)]
    pub denies: bool,
    /// How often it was a cue.
    #[serde(default)]
    pub reliability: Option<Reliability>,
    /// What it means as a cue.
    #[serde(default)]
    pub gloss: String,
    /// Where the entry's class comes from.
    #[serde(default)]
    pub from: String,
    /// Sentences in which it is a cue.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences in which it is none.
    #[serde(default)]
    pub not: Vec<String>,
}

/// `cue_nouns.toml`: `[[cue]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CueNoun {
    /// Unique.
    pub id: String,
    /// Singular first, then plural and others.
    pub words: Vec<String>,
    /// What the source does.
    pub act: Act,
    /// How it colours the claim.
    #[serde(default)]
    pub class: VerbClass,
    /// Words that may lead from the noun to the content: that, of, about, to, for, over, on.
    pub links: Vec<String>,
    /// Verbs that make one cue with it: express, issue, voice, make.
    #[serde(default)]
    pub carriers: Vec<String>,
    /// How often it was a cue.
    #[serde(default)]
    pub reliability: Option<Reliability>,
    /// What it means as a cue.
    #[serde(default)]
    pub gloss: String,
    /// Sentences in which it is a cue.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences in which it is none.
    #[serde(default)]
    pub not: Vec<String>,
}

/// What a phrase of `phrases.toml` signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhraseKind {
    /// Source follows at once: "according to", "as per", "in the words of", "in the opinion of".
    AccordingTo,
    /// Opens "in X's view": the words that close it (view, opinion, words, telling, eyes).
    ViewNoun,
    /// "citing", "quoting", "attributing it to": the origin of a relayed claim follows.
    Relay,
    /// "reports say", "rumor has it", "word is": a claim with no source.
    Rumor,
    /// Where a statement was made: "in a statement", "in an interview", "on Twitter", "at a news conference".
    Channel,
    /// No comment: "declined to comment", "did not immediately respond to a request".
    NoComment,
    /// Anonymity: "on condition of anonymity", "asked not to be named".
    Disclosure,
    /// A source and nothing more: "people familiar with the matter", "a person close to".
    BareSource,
    /// No attribution at all: "according to plan", "sources of income".
    Trap,
}

/// `phrases.toml`, `disclosure.toml`, `no_comment.toml`, `traps.toml`: `[[phrase]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phrase {
    /// Unique.
    pub id: String,
    /// What it signals.
    pub kind: PhraseKind,
    /// Its wordings, lower case, words apart by one space. `*` stands for up to three words, `a|b` for
    /// either word, `(x)` for a word that may be missing.
    pub words: Vec<String>,
    /// What the source does.
    #[serde(default)]
    pub act: Act,
    /// How it colours the claim.
    #[serde(default)]
    pub class: VerbClass,
    /// What it means.
    #[serde(default)]
    pub gloss: String,
    /// Where it comes from.
    #[serde(default)]
    pub from: String,
    /// Sentences in which it does.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences in which it doesn't.
    #[serde(default)]
    pub not: Vec<String>,
}

/// `reasons.toml`: `[[reason]]`, why anonymity was given.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Reason {
    /// The codebook's class: not-authorized, retaliation, safety, legal, sensitive-talks, privacy, policy.
    pub id: String,
    /// Wordings, as in [`Phrase::words`].
    pub words: Vec<String>,
    /// What the class means.
    pub gloss: String,
    /// Sentences that give it.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences that don't.
    #[serde(default)]
    pub not: Vec<String>,
}

/// Part of speech of a hearsay word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HearsayPart {
    /// reportedly
    Adverb,
    /// alleged
    Adjective,
    /// rumors (that)
    Noun,
    /// believed (in "is believed to")
    Participle,
    /// appears, seems
    Verb,
}

/// `hearsay.toml`: `[[hearsay]]`, words that make a claim of nobody in particular.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hearsay {
    /// Unique.
    pub id: String,
    /// Its forms.
    pub words: Vec<String>,
    /// Which part of speech.
    pub part: HearsayPart,
    /// A legal term beside a crime ("alleged assault").
    #[serde(default)]
    pub legal: bool,
    /// What it means.
    #[serde(default)]
    pub gloss: String,
    /// Sentences in which it makes a claim.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Sentences in which it doesn't.
    #[serde(default)]
    pub not: Vec<String>,
}

/// How a role word tells who someone is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoleKind {
    /// An office with one holder at a time: president, mayor.
    Office,
    /// Speaks for a body: spokeswoman, press secretary.
    Spokesperson,
    /// Works for or holds a seat in a body: official, aide, senator, lawyer.
    Official,
    /// Known by what they do: teacher, driver, farmer.
    Occupation,
    /// Known by a tie: wife, neighbour, friend.
    Relation,
    /// Known by what befell them or what they saw: witness, victim, resident, passenger.
    Bystander,
    /// Holders of an opinion: critics, experts, supporters, many, some.
    Collective,
    /// source, insider.
    BareSource,
    /// man, woman, person, student: one person by description.
    Individual,
}

/// `roles.toml`: `[[role]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Role {
    /// Unique.
    pub id: String,
    /// Singulars (multiword allowed: "press secretary").
    pub words: Vec<String>,
    /// Plurals, where they aren't regular.
    #[serde(default)]
    pub plurals: Vec<String>,
    /// How it tells who someone is.
    pub kind: RoleKind,
    /// Usual sector.
    #[serde(default)]
    pub sector: Sector,
    /// "f" or "m" where the word tells it (spokeswoman, congressman).
    #[serde(default)]
    pub gender: Option<Gender>,
}

/// Grammatical gender of a person, as the text's words tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Gender {
    /// she
    #[serde(rename = "f")]
    Female,
    /// he
    #[serde(rename = "m")]
    Male,
}

/// `organizations.toml`: `[[organization]]`, a body that is known by name.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Organization {
    /// Canonical name.
    pub name: String,
    /// Other names: "the Fed", "FBI", "Langley".
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Sector.
    pub sector: Sector,
    /// Set when the name is first of all a place or building that stands for the body.
    #[serde(default)]
    pub metonym: bool,
}

/// `organizations.toml`: `[[head]]`, nouns that name a body.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BodyNoun {
    /// Unique.
    pub id: String,
    /// Words (singular and plural): ministry, department, police, prosecutors, company.
    pub words: Vec<String>,
    /// Sector.
    #[serde(default)]
    pub sector: Sector,
    /// Without a name it is a generic institution that speaks ("police said", "the ministry said").
    #[serde(default)]
    pub institution: bool,
    /// With a name before or after it makes a proper-named body ("Springfield Police", "Ministry of X", "Acme Inc").
    #[serde(default)]
    pub proper: bool,
}

/// `places.toml`: `[[place]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Place {
    /// Name: "Iran".
    pub name: String,
    /// Other names: "Islamic Republic of Iran".
    #[serde(default)]
    pub aliases: Vec<String>,
    /// nation, capital, state, city, region.
    pub kind: PlaceKind,
    /// Its government speaks under this name ("Tehran said").
    #[serde(default)]
    pub speaks: bool,
    /// Adjective and people: "Iranian", "Iranians".
    #[serde(default)]
    pub demonyms: Vec<String>,
}

/// Kinds of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A state of the world.
    Nation,
    /// Its seat of government.
    Capital,
    /// A part of a nation.
    State,
    /// A city.
    City,
    /// A continent, sea, region.
    Region,
}

/// `peoples.toml`: `[[people]]`, parties, religions and other large groups that are no body.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct People {
    /// Unique.
    pub id: String,
    /// Words: Democrat, Democrats, Democratic.
    pub words: Vec<String>,
    /// Sector of its members as such.
    #[serde(default)]
    pub sector: Sector,
}

/// `outlets.toml`: `[[outlet]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NewsOutlet {
    /// Canonical name: "The New York Times".
    pub name: String,
    /// Other names in text and metadata: "NYT", "New York Times", "the Times".
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Domains: "nytimes.com".
    #[serde(default)]
    pub domains: Vec<String>,
    /// newspaper, broadcaster, agency, magazine, site.
    pub kind: OutletKind,
    /// Country code (ISO 3166, two letters), where one fits.
    #[serde(default)]
    pub country: String,
    /// Controlled by a state.
    #[serde(default)]
    pub state: bool,
}

/// Kinds of news outlet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutletKind {
    /// Printed daily or weekly.
    Newspaper,
    /// Radio or television.
    Broadcaster,
    /// Wire service.
    Agency,
    /// Magazine.
    Magazine,
    /// Born on the web.
    Site,
}

/// `media.toml`: `[[media]]`, words for news outlets and journalists without a name.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MediaNoun {
    /// Unique.
    pub id: String,
    /// Words: newspaper, newspapers, network, "state media", "news agency".
    pub words: Vec<String>,
}

/// `documents.toml`: `[[document]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DocumentNoun {
    /// Unique.
    pub id: String,
    /// Words, singular first, then plural: "poll", "polls".
    pub words: Vec<String>,
    /// text, data, law, filing, post, film.
    pub kind: DocumentKind,
}

/// Kinds of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// report, letter, memo, book
    Text,
    /// poll, study, survey, figures
    Data,
    /// law, bill, ruling, constitution
    Law,
    /// lawsuit, complaint, affidavit, record
    Filing,
    /// tweet, post, website
    Post,
    /// video, film, advertisement, photo
    Film,
}

/// `titles.toml`: `[[title]]`, words before a personal name.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Title {
    /// Unique.
    pub id: String,
    /// Words, with their full stop: "Sen.", "Senator".
    pub words: Vec<String>,
    /// Usual sector.
    #[serde(default)]
    pub sector: Sector,
    /// "f" or "m" where it tells.
    #[serde(default)]
    pub gender: Option<Gender>,
}

/// `function_words.toml`, `words.toml`: `[[class]]`, plain lists of words by lexical class.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WordClass {
    /// Name of a flag of [`Class`](super::Class), in lower case with `-` for `_`: `determiner`, `verb-base`.
    pub id: String,
    /// The words, lower case.
    pub words: Vec<String>,
    /// In a user's folder: words to take from the built-in class.
    #[serde(default)]
    pub remove: Vec<String>,
}

/// `words.toml`: `[[verb]]`, verbs that are no cues, so that clauses can be told.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlainVerb {
    /// Base form.
    pub lemma: String,
    /// Third person, past, participle, -ing form, where they aren't regular.
    #[serde(default)]
    pub forms: Vec<String>,
}

/// `given_names.toml`: `[[names]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GivenNames {
    /// f or m; a name may stand in both lists.
    pub gender: Gender,
    /// The names, capitalised.
    pub words: Vec<String>,
}

/// `abbreviations.toml`: `[[abbreviation]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Abbreviations {
    /// Unique.
    pub id: String,
    /// With their full stop, lower case: "sen.", "u.s.".
    pub words: Vec<String>,
    /// Whether a sentence may end with it ("Inc.", "U.S.", "p.m."); a title never ends one.
    #[serde(default)]
    pub ends: bool,
}

/// `furniture.toml`: `[[furniture]]`, lines of a page that are no prose.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Furniture {
    /// Unique: byline, related, share, subscribe, caption, credit, dateline, boilerplate.
    pub id: String,
    /// The line begins with one of these (lower case).
    #[serde(default)]
    pub begins: Vec<String>,
    /// The line is one of these (lower case, end mark aside).
    #[serde(default)]
    pub is: Vec<String>,
    /// The line holds one of these.
    #[serde(default)]
    pub holds: Vec<String>,
    /// Lines longer than this many words are prose all the same.
    pub most_words: u32,
    /// Lines that are furniture.
    #[serde(default)]
    pub matches: Vec<String>,
    /// Lines that are prose.
    #[serde(default)]
    pub not: Vec<String>,
}

/// `quotation_marks.toml`: `[[mark]]`. What the marks of ASCII do is fixed; entries of others can be changed.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuotationMark {
    /// Unique: curly, straight, single, guillemet, doubled-apostrophe.
    pub id: String,
    /// Opening mark.
    pub open: String,
    /// Closing mark.
    pub close: String,
    /// Single marks, which may be apostrophes: they quote where a word begins after the first, one ends before
    /// the last, and no other quotation is open.
    #[serde(default)]
    pub single: bool,
}
