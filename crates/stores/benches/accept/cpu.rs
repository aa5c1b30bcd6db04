//! Microseconds that processes have been on a CPU.

use std::fs;
use std::path::Path;

use crate::Error;

pub(crate) fn of_this_process() -> Result<f64, Error> {
    of_process(Path::new("/proc/self"))
}

/// The database: processes that this one started, and those that they started. The vendor's has ended by then.
pub(crate) fn of_its_children() -> Result<f64, Error> {
    let mut processes = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let path = entry?.path();
        // A process may end meanwhile.
        if let Ok(stat) = fs::read_to_string(path.join("stat"))
            && let Some(parent) = parent(&stat)
            && let Some(id) = id(&path)
        {
            processes.push((id, parent, path));
        }
    }
    let mut family = vec![std::process::id()];
    let mut sum = 0.0;
    while let Some(member) = family.pop() {
        for (id, _, path) in processes.iter().filter(|(_, parent, _)| *parent == member) {
            family.push(*id);
            sum += of_process(path).unwrap_or_default();
        }
    }
    Ok(sum)
}

fn id(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.parse().ok()
}

/// The name of the program comes before it, in parentheses.
fn parent(stat: &str) -> Option<u32> {
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

/// The sum over all threads.
fn of_process(path: &Path) -> Result<f64, Error> {
    let mut nanoseconds = 0.0;
    for thread in fs::read_dir(path.join("task"))? {
        let text = fs::read_to_string(thread?.path().join("schedstat"))?;
        let on_cpu = text.split_whitespace().next();
        nanoseconds += on_cpu.ok_or("schedstat is empty")?.parse::<f64>()?;
    }
    Ok(nanoseconds / 1e3)
}
