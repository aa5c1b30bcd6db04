//! The verdict on spec changes in each output format.

use clap::ValueEnum;

mod changelog;
mod json;
mod markdown;
mod review;
mod text;

use crate::escape;

pub(crate) use review::{Review, Verdict};

/// The output format of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a terminal, coloured if it supports colours
    Text,
    /// For a pull request
    Markdown,
    /// For tools
    Json,
    /// A changelog entry
    Changelog,
}

impl Review {
    /// Formats the review. Text contains colour codes, which `anstream` removes where they are not supported.
    pub(crate) fn write(&self, format: Format) -> String {
        match format {
            Format::Text => text::write(self),
            Format::Markdown => markdown::write(self),
            Format::Json => escape::json(&format!("{:#}\n", self.json())),
            Format::Changelog => changelog::write(self),
        }
    }

    /// Returns the review as JSON, to be embedded in another report.
    pub(crate) fn json(&self) -> serde_json::Value {
        json::value(self)
    }
}

#[cfg(test)]
mod tests;
