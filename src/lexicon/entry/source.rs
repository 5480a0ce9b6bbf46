//! Entries of words that name or describe a source: roles, bodies, places, outlets, documents, titles, names.

use serde::{Deserialize, Serialize};

use super::codebook::Sector;

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
    /// Whether companies are called so as well as people: "the developer".
    #[serde(default)]
    pub company: bool,
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
    /// Sectors, beside its own, of the named bodies that it may be said of by what they are or do: "the watchdog", "the
    /// carrier". Without any it stands for a body only where its name holds the noun ("the court").
    #[serde(default)]
    pub of: Vec<Sector>,
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
    /// Which outlet it may stand for: "the article said".
    #[serde(default)]
    pub of_outlet: Option<OfOutlet>,
}

/// Which outlet a text stands for that the article takes up again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfOutlet {
    /// The outlet named or heard last: the article.
    Named,
    /// One named in these sentences: the story, the editorial.
    Near,
    /// One that has just spoken: the report.
    Speaking,
    /// The outlet that it is: the website.
    Itself,
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

/// `given_names.toml`: `[[names]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GivenNames {
    /// f or m; a name may stand in both lists.
    pub gender: Gender,
    /// The names, capitalised.
    pub words: Vec<String>,
}
