//! Whether a server keeps what it is given.

use std::collections::HashMap;

use redis::aio::ConnectionManager;
use redis::{InfoDict, RedisResult};
use tracing::warn;

/// Settings by their names.
type Settings = HashMap<String, String>;

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
    let shown = match config(connection).await {
        Ok(shown) => shown,
        Err(_) => info(connection).await.unwrap_or_default(),
    };
    for (setting, value, needed, otherwise) in weak(&shown) {
        warn!(setting, value, needed, "redis may lose events: {otherwise}");
    }
}

async fn config(connection: &mut ConnectionManager) -> RedisResult<Settings> {
    let mut settings = redis::pipe();
    for (setting, ..) in NEEDED {
        settings.cmd("CONFIG").arg("GET").arg(setting);
    }
    let shown: Vec<Settings> = settings.query_async(connection).await?;
    Ok(shown.into_iter().flatten().collect())
}

/// What a server shows that is managed by a provider, and does not allow `CONFIG`.
async fn info(connection: &mut ConnectionManager) -> RedisResult<Settings> {
    let info: InfoDict = redis::cmd("INFO").query_async(connection).await?;
    let append_only = info.get::<bool>("aof_enabled");
    let append_only = append_only.map(|is_on| if is_on { "yes" } else { "no" }.to_owned());
    let shown = [
        ("appendonly", append_only),
        ("maxmemory-policy", info.get("maxmemory_policy")),
    ];
    let shown = shown.into_iter();
    Ok(shown
        .filter_map(|(setting, value)| Some((setting.to_owned(), value?)))
        .collect())
}

fn weak(shown: &Settings) -> Vec<(&'static str, &str, &'static str, &'static str)> {
    let shown = NEEDED.iter().filter_map(|(setting, needed, otherwise)| {
        let value = shown.get(*setting)?;
        Some((*setting, value.as_str(), *needed, *otherwise))
    });
    let is_fsync_used = !shown
        .clone()
        .any(|(setting, value, ..)| (setting, value) == ("appendonly", "no"));
    shown
        .filter(|(setting, value, needed, _)| {
            value != needed && (is_fsync_used || *setting != "appendfsync")
        })
        .collect()
}
