//! How fast durable inboxes accept events, beside a handler written by hand that inserts one row per request into the same
//! database, with the same settings. Rounds alternate; each has new events, over connections that stay open, from a process
//! whose time is not counted.
//!
//! `cargo bench -p callscribe-stores --bench accept`. `-- take 1000000` instead measures how long a worker
//! takes to get 16 events from a store with so many.

#![allow(clippy::cast_precision_loss, reason = "the numbers are small")]

mod contender;
mod load;
#[allow(dead_code, reason = "tests wait for more")]
#[path = "../../tests/support/postgres.rs"]
mod postgres_server;
#[allow(dead_code, reason = "tests kill the server")]
#[path = "../../tests/support/redis.rs"]
mod redis_server;
mod take;

use contender::{Contender, Server};
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
        [] => runtime.block_on(compare()),
        _ => Err("no such argument".into()),
    }
}

/// Rates, CPU times and latencies of the rounds of a contender.
#[derive(Default)]
struct Rounds {
    rates: Vec<f64>,
    cpu: Vec<f64>,
    p50: Vec<f64>,
    p99: Vec<f64>,
}

async fn compare() -> Result<(), Error> {
    println!(
        "{ROUNDS} rounds of {EVENTS} events over {CONNECTIONS} connections, medians; latencies in ms, CPU of this process in us"
    );
    println!(
        "{:32} {:>9} {:>6} {:>8} {:>8} {:>8} {:>6}",
        "", "events/s", "ratio", "p50", "p99", "CPU", "ratio"
    );
    for server in Server::all().await? {
        let pair = server.contenders().await?;
        let mut rounds = [Rounds::default(), Rounds::default()];
        for round in 0..ROUNDS {
            for (contender, rounds) in pair.iter().zip(&mut rounds) {
                measure(contender, round * EVENTS, rounds).await?;
            }
        }
        let [by_hand, ours] = &rounds;
        for (contender, rounds) in pair.iter().zip([by_hand, ours]) {
            println!(
                "{:32} {:9.0} {:6.2} {:8.2} {:8.2} {:8.1} {:6.2}",
                contender.name,
                median(rounds.rates.iter().copied()),
                median(
                    rounds
                        .rates
                        .iter()
                        .zip(&by_hand.rates)
                        .map(|(rate, base)| rate / base)
                ),
                median(rounds.p50.iter().copied()),
                median(rounds.p99.iter().copied()),
                median(rounds.cpu.iter().copied()),
                median(
                    rounds
                        .cpu
                        .iter()
                        .zip(&by_hand.cpu)
                        .map(|(cpu, base)| cpu / base)
                ),
            );
        }
    }
    Ok(())
}

async fn measure(contender: &Contender, first: usize, rounds: &mut Rounds) -> Result<(), Error> {
    let before = cpu()?;
    let Load { seconds, p50, p99 } = load::run(contender.port, first).await?;
    let after = cpu()?;
    rounds.rates.push(EVENTS as f64 / seconds);
    rounds.cpu.push((after - before) / EVENTS as f64);
    rounds.p50.push(p50);
    rounds.p99.push(p99);
    Ok(())
}

/// Microseconds that this process has been on a CPU, all its threads.
fn cpu() -> Result<f64, Error> {
    let mut sum = 0.0;
    for thread in std::fs::read_dir("/proc/self/task")? {
        let text = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        sum += text
            .split_whitespace()
            .next()
            .ok_or("schedstat is empty")?
            .parse::<f64>()?;
    }
    Ok(sum / 1e3)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
