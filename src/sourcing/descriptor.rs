//! Descriptor level: how well an unnamed source is described.

use crate::lexicon::{RoleKind, Sector};
use crate::source::{Profile, TieGiven};

/// 0 bare; 1 role or group; 2 with a sector or affiliation; 3 with how they know; 4 with side or motive.
pub(super) fn level(profile: &Profile, sector: Sector) -> u8 {
    if profile.side {
        return 4;
    }
    if profile.basis {
        return 3;
    }
    let bare = matches!(profile.role, None | Some(RoleKind::BareSource)) && !profile.people;
    let told = profile.tie != TieGiven::None || profile.narrowed && sector != Sector::Unknown;
    match (told, bare && !profile.narrowed) {
        (true, _) => 2,
        (false, true) => 0,
        (false, false) => 1,
    }
}
