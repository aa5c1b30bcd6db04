//! How fast durable inboxes accept events, beside a handler written by hand that inserts one row per request into the same
//! database, with the same settings. Rounds alternate; each has new events, over connections that stay open, from a process
//! whose time is not counted. A core is that of the service and the database together.
//!
//! `cargo bench -p callscribe-stores --bench accept`, or with `-- redis` only that database. `-- take 1000000` instead measures
//! how long a worker takes to get 16 events from a store with so many.

#![allow(clippy::cast_precision_loss, reason = "the numbers are small")]

mod contender;
mod cpu;
mod folder;
mod load;
#[allow(dead_code, reason = "tests wait for more")]
#[path = "../../tests/support/postgres.rs"]
mod postgres_server;
#[allow(dead_code, reason = "tests kill the server")]
#[path = "../../tests/support/redis.rs"]
mod redis_server;
mod take;

use contender::{Contender, DATABASES, Server};
use load::Load;

type Error = Box<dyn std::error::Error + Send + Sync>;

const ROUNDS: usize = 15;
const EVENTS: usize = 2000;
const CONNECTIONS: usize = 64;

fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    match arguments[..] {
        ["load", port, first] => runtime.block_on(load::send(port.parse()?, first.parse()?)),
        ["take", events] => runtime.block_on(take::measure(events.parse()?)),
        [] => runtime.block_on(compare(&DATABASES)),
        _ => runtime.block_on(compare(&arguments)),
    }
}

/// What was measured in the rounds of a contender: latencies in ms, CPU times per event in us.
#[derive(Default)]
struct Rounds {
    rate: Vec<f64>,
    p50: Vec<f64>,
    p99: Vec<f64>,
    service: Vec<f64>,
    database: Vec<f64>,
    cpu: Vec<f64>,
}

async fn compare(databases: &[&str]) -> Result<(), Error> {
    println!(
        "{ROUNDS} rounds of {EVENTS} events over {CONNECTIONS} connections, medians; latencies in ms, CPU of service and database in us"
    );
    println!(
        "{:26} {:>9} {:>6} {:>7} {:>7} {:>8} {:>9} {:>12} {:>6}",
        "", "events/s", "ratio", "p50", "p99", "service", "database", "events/core", "ratio"
    );
    for name in databases {
        let Some(server) = Server::start(name).await? else {
            continue;
        };
        let contenders = server.contenders().await?;
        let mut rounds: Vec<_> = contenders.iter().map(|_| Rounds::default()).collect();
        for round in 0..ROUNDS {
            for (contender, rounds) in contenders.iter().zip(&mut rounds) {
                measure(contender, round * EVENTS, rounds).await?;
            }
        }
        let by_hand = &rounds[0];
        for (contender, rounds) in contenders.iter().zip(&rounds) {
            println!(
                "{:26} {:9.0} {:6.2} {:7.2} {:7.2} {:8.1} {:9.1} {:12.0} {:6.2}",
                contender.name,
                median(rounds.rate.iter().copied()),
                ratio(&rounds.rate, &by_hand.rate),
                median(rounds.p50.iter().copied()),
                median(rounds.p99.iter().copied()),
                median(rounds.service.iter().copied()),
                median(rounds.database.iter().copied()),
                1e6 / median(rounds.cpu.iter().copied()),
                ratio(&by_hand.cpu, &rounds.cpu),
            );
        }
    }
    Ok(())
}

async fn measure(contender: &Contender, first: usize, rounds: &mut Rounds) -> Result<(), Error> {
    let before = (cpu::of_this_process()?, cpu::of_its_children()?);
    let Load { seconds, p50, p99 } = load::run(contender.port, first).await?;
    let service = (cpu::of_this_process()? - before.0) / EVENTS as f64;
    let database = (cpu::of_its_children()? - before.1) / EVENTS as f64;
    rounds.rate.push(EVENTS as f64 / seconds);
    rounds.p50.push(p50);
    rounds.p99.push(p99);
    rounds.service.push(service);
    rounds.database.push(database);
    rounds.cpu.push(service + database);
    Ok(())
}

/// The median of the rounds' ratios.
fn ratio(of: &[f64], to: &[f64]) -> f64 {
    median(of.iter().zip(to).map(|(of, to)| of / to))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
