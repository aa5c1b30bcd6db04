//! What is printed, where nobody reads it to the end: `cargo xtask import page.md | head -1`.

use std::io::{PipeWriter, pipe};
use std::process::Command;

/// Returns the end of a pipe whose reader has left.
fn unread() -> PipeWriter {
    pipe().unwrap().1
}

#[limited::test]
fn a_reader_that_left_is_no_panic() {
    let page = "../openapi/sources/asapp/stop-streaming.md";
    for (arguments, code) in [
        (["import", page], 0),
        (["lint", "../openapi/asapp.yaml"], 0),
        (["lint", "no.yaml"], 1),
    ] {
        let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
        xtask.args(arguments).stdout(unread()).stderr(unread());
        let status = xtask.status().unwrap();
        assert_eq!(status.code(), Some(code), "{arguments:?}");
    }
}
