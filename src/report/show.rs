//! One article with its claims marked, and why under each.
