#![doc = include_str!("../README.md")]

pub mod import;
mod node;
pub mod overlay;
pub mod page;
