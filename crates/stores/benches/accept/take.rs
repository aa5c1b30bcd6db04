//! How long a worker takes to get events from a store that has many.

use std::time::{Duration, Instant};

use callscribe::webhook::{EventStore, NewEvent, Owner};
use callscribe_stores::{PostgresStore, RedisStore, SqliteStore};

use crate::Error;
use crate::contender::Server;
use crate::load::event;

const BATCH: usize = 1000;
const LEASE: Duration = Duration::from_mins(10);

pub(crate) async fn measure(events: usize) -> Result<(), Error> {
    println!(
        "{:10} {:>9} {:>15} {:>15}",
        "", "stored", "take 16, ms", "complete 16, ms"
    );
    for server in Server::all().await? {
        match server {
            Server::Sqlite(folder) => {
                let store = SqliteStore::open(folder.path().join("store")).await?;
                fill("SQLite", &store, events).await?;
            }
            Server::Postgres([url, _]) => {
                let store = PostgresStore::connect(&url).await?;
                fill("PostgreSQL", &store, events).await?;
            }
            Server::Redis(server) => {
                let store = RedisStore::connect(&server.url()).await?;
                fill("Redis", &store, events).await?;
            }
        }
    }
    Ok(())
}

/// Fills a store, and takes and completes events each time it has ten times as many.
async fn fill(name: &str, store: &impl EventStore, events: usize) -> Result<(), Error> {
    let (mut stored, mut next) = (0, 1000);
    while stored < events {
        let batch: Vec<_> = (stored..stored + BATCH).map(new_event).collect();
        store.put(&batch).await?;
        stored += BATCH;
        if stored >= next {
            let (take, complete) = turn(store).await?;
            println!("{name:10} {stored:9} {take:15.2} {complete:15.2}");
            next *= 10;
        }
    }
    Ok(())
}

/// Half of the events wait for others of their call.
fn new_event(number: usize) -> NewEvent {
    let key = format!("bandwidth 28:realTimeTranscriptionStopped {number}");
    let mut event = NewEvent::new(
        key,
        "bandwidth".to_owned(),
        "realTimeTranscriptionStopped".to_owned(),
        event(number).into(),
    );
    event.order_key = Some(format!("bandwidth {}", number / 2));
    event
}

/// The median of 20 times, in milliseconds.
async fn turn(store: &impl EventStore) -> Result<(f64, f64), Error> {
    let (mut taking, mut completing) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        let owner = Owner::unique();
        let start = Instant::now();
        let taken = store.take("bandwidth", owner, LEASE, 16).await?;
        taking.push(start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        for event in &taken {
            store.complete(&event.key, owner, LEASE).await?;
        }
        completing.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok((
        crate::median(taking.into_iter()),
        crate::median(completing.into_iter()),
    ))
}
