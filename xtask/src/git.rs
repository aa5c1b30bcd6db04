//! Files as they were in a git revision.

use std::error::Error;
use std::process::{Command, Output};

/// Returns the full hash of the revision `name`.
///
/// # Errors
///
/// Returns git's message if git is not installed, this is not a repository, or `name` is not a revision.
pub(crate) fn revision(name: &str) -> Result<String, Box<dyn Error>> {
    let commit = format!("{name}^{{commit}}");
    let output = git(&["rev-parse", "--verify", "--end-of-options", &commit])?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{name}` is not a git revision: {}", reason.trim()).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Returns the content of `file` in a revision; `None` if the revision does not have it.
pub(crate) fn show(revision: &str, file: &str) -> Result<Option<String>, Box<dyn Error>> {
    let listed = git(&["ls-tree", "--name-only", revision, "--", file])?;
    if listed.stdout.is_empty() {
        return Ok(None);
    }
    let shown = git(&["show", &format!("{revision}:./{file}")])?;
    if !shown.status.success() {
        return Err(String::from_utf8_lossy(&shown.stderr).into_owned().into());
    }
    Ok(Some(String::from_utf8(shown.stdout)?))
}

fn git(arguments: &[&str]) -> Result<Output, String> {
    let output = Command::new("git").args(arguments).output();
    output.map_err(|error| format!("cannot run git: {error}"))
}
