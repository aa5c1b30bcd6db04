//! The journal as a table.

use std::sync::Arc;

use maud::{Markup, html};

use crate::journal::{Entry, Kind};

pub(super) fn table(entries: &[Arc<Entry>]) -> Markup {
    html! {
        table {
            thead { tr {
                th { "#" } th { "Vendor" } th { "Operation" } th { "What" } th { "Answer" } th { "Fault" }
            } }
            // The latest on top.
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
            td { (entry.vendor.map_or("", |vendor| vendor.name())) }
            td { (entry.operation.unwrap_or("")) }
            td { details {
                summary { (arrow) " " code { (entry.method) " " (entry.target) } }
                (detail(entry))
            } }
            td { (outcome(entry)) }
            td { @if let Some(fault) = entry.fault { span.struck { (fault) } } }
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
        @if !entry.answer.is_empty() { pre.answer { (entry.answer) } }
        @if let Some(error) = &entry.error { p { (error) } }
    }
}
