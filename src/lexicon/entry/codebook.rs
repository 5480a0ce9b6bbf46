//! The words of the codebook that entries give: act, verb class, sector.

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
