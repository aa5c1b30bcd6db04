//! Why a step failed.

use redis::{ErrorKind, RedisError};

/// Error returned when Redis fails, or cannot be reached. Its text contains neither bodies nor passwords.
#[derive(Debug, thiserror::Error)]
#[error("redis failed: {0}")]
pub struct RedisStoreError(String);

impl From<RedisError> for RedisStoreError {
    fn from(error: RedisError) -> Self {
        Self(match error.kind() {
            // Its text contains what the server returned.
            ErrorKind::Parse => {
                "the server returned something else than the script does".to_owned()
            }
            // A server that does not know a command repeats its arguments.
            _ => match error.to_string().split_once(", with args") {
                Some((text, _)) => text.to_owned(),
                None => error.to_string(),
            },
        })
    }
}
