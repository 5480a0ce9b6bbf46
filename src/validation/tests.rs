//! The figures of a small example, as other programs for standoff give them.
