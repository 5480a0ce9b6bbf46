//! placeholder
/// An essay on an attribute.
pub struct AttributeEssay;
/// All.
pub const ATTRIBUTES: &[AttributeEssay] = &[];
