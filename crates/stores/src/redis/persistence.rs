//! Whether a server keeps what it is given.

use std::collections::HashMap;

use redis::aio::ConnectionManager;
use tracing::warn;

const NEEDED: [(&str, &str, &str); 3] = [
    ("appendonly", "yes", "a restart loses stored events"),
    (
        "appendfsync",
        "always",
        "a crash may lose events that were stored in the last second",
    ),
    (
        "maxmemory-policy",
        "noeviction",
        "a full server deletes stored events",
    ),
];

/// Logs a warning for each setting with which the server may lose events. A server that does not show its settings is trusted.
pub(super) async fn warn(connection: &mut ConnectionManager) {
    let mut settings = redis::pipe();
    for (setting, ..) in NEEDED {
        settings.cmd("CONFIG").arg("GET").arg(setting);
    }
    let answered = settings.query_async::<Vec<HashMap<String, String>>>(connection);
    for (setting, value, needed, otherwise) in weak(&answered.await.unwrap_or_default()) {
        warn!(setting, value, needed, "redis may lose events: {otherwise}");
    }
}

fn weak(
    answered: &[HashMap<String, String>],
) -> Vec<(&'static str, &str, &'static str, &'static str)> {
    let answers = NEEDED.iter().filter_map(|(setting, needed, otherwise)| {
        let value = answered.iter().find_map(|answer| answer.get(*setting))?;
        Some((*setting, value.as_str(), *needed, *otherwise))
    });
    let is_fsync_used = !answers
        .clone()
        .any(|(setting, value, ..)| (setting, value) == ("appendonly", "no"));
    answers
        .filter(|(setting, value, needed, _)| {
            value != needed && (is_fsync_used || *setting != "appendfsync")
        })
        .collect()
}
