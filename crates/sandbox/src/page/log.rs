//! The journal as a table.

use std::sync::Arc;

use maud::{Markup, html};

use crate::journal::{Entry, Kind};

pub(super) fn table(entries: &[Arc<Entry>]) -> Markup {
    html! {
        table {
            thead { tr {
                th { "#" } th { "Vendor" } th { "Operation" } th { "Message" } th { "Response" } th { "Fault" }
            } }
            // Newest first.
            tbody #log { @for entry in entries.iter().rev() { (row(entry)) } }
        }
    }
}

pub(super) fn row(entry: &Entry) -> Markup {
    let (arrow, class) = match entry.kind {
        Kind::Request => ("→", "request"),
        Kind::Event => ("←", "event"),
    };
    html! {
        tr class=(class) {
            td { (entry.number) }
            td { (entry.vendor.unwrap_or("")) }
            td { (entry.operation.unwrap_or("")) }
            td { details {
                summary { (arrow) " " code { (entry.method) " " (entry.target) } }
                (detail(entry))
            } }
            td { (outcome(entry)) }
            td { @if let Some(fault) = entry.fault { span.injected { (fault) } } }
        }
    }
}

fn outcome(entry: &Entry) -> Markup {
    html! {
        @match entry.status {
            Some(status) if status < 400 => span.good { (status) },
            Some(status) => span.bad { (status) },
            None => span.bad { "none" },
        }
    }
}

fn detail(entry: &Entry) -> Markup {
    html! {
        pre { @for (name, value) in &entry.headers { (name) ": " (value) "\n" } }
        @if !entry.body.is_empty() { pre { (entry.body) } }
        @if !entry.response.is_empty() { pre.response { (entry.response) } }
        @if let Some(error) = &entry.error { p { (error) } }
    }
}
