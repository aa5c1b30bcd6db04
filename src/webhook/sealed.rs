//! Keeps [`Event`](super::Event) from being implemented outside of this crate.

pub trait Sealed {}
