#![doc = include_str!("../README.md")]

pub mod accepted;
pub mod edits;
pub mod judge;
pub mod outline;
pub mod pages;
pub mod promise;

pub mod report;
pub mod spec;
pub mod values;
