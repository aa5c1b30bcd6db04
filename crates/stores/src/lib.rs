//! Stores for the webhook inboxes of [`callscribe`]: SQLite, PostgreSQL and Redis.
