//! Files as they were in a revision.

use std::error::Error;
use std::process::Command;

/// The revision that `name` means, in full.
///
/// # Errors
///
/// When there is no git, no repository, or no such revision; the text is git's.
pub(crate) fn revision(name: &str) -> Result<String, Box<dyn Error>> {
    let commit = format!("{name}^{{commit}}");
    let arguments = ["rev-parse", "--verify", "--end-of-options", &commit];
    let output = Command::new("git").args(arguments).output();
    let output = output.map_err(|error| format!("git cannot be run: {error}"))?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{name}` is no revision here: {}", reason.trim()).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// What `file` held in a revision in full; nothing where it was not there.
pub(crate) fn show(revision: &str, file: &str) -> Result<Option<String>, Box<dyn Error>> {
    let listed = Command::new("git")
        .args(["ls-tree", "--name-only", revision, "--", file])
        .output()?;
    if listed.stdout.is_empty() {
        return Ok(None);
    }
    let shown = Command::new("git")
        .args(["show", &format!("{revision}:./{file}")])
        .output()?;
    if !shown.status.success() {
        return Err(String::from_utf8_lossy(&shown.stderr).into_owned().into());
    }
    Ok(Some(String::from_utf8(shown.stdout)?))
}
