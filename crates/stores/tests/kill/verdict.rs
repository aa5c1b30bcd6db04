//! What became of the events.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use crate::Error;
use crate::leases::overlaps;
use crate::steps::STEPS;
use crate::target::{Kind, Target};

pub(crate) const HEAD: &str = "store      events redelivered kills at each step, random     effects lost doubled disordered overlaps seconds";

pub(crate) struct Verdict {
    kind: Kind,
    events: usize,
    delivered: (usize, usize),
    killed: [usize; STEPS.len() + 1],
    effects: usize,
    lost: usize,
    doubled: usize,
    /// Events of a call whose first effect came before that of an earlier event.
    disordered: usize,
    overlaps: usize,
}

impl Verdict {
    pub(crate) async fn new(
        kind: Kind,
        target: &Target,
        folder: &Path,
        events: usize,
        delivered: (usize, usize),
        killed: [usize; STEPS.len() + 1],
    ) -> Result<Self, Error> {
        let effects = target.effects(folder).await?;
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let mut last_of_call: HashMap<&str, &str> = HashMap::new();
        let mut disordered = 0;
        for key in &effects {
            let count = counts.entry(key).or_default();
            *count += 1;
            // Vendor, type, call, transcription, time.
            let parts: Vec<_> = key.split(' ').collect();
            let [.., call, _, time] = parts[..] else {
                return Err(format!("not a key: {key}").into());
            };
            if *count == 1 {
                let before = last_of_call.insert(call, time);
                disordered += usize::from(before.is_some_and(|before| before > time));
            }
        }
        Ok(Self {
            kind,
            events,
            delivered,
            killed,
            effects: effects.len(),
            lost: events - counts.len(),
            doubled: counts.values().filter(|count| **count > 1).count(),
            disordered,
            overlaps: overlaps(folder)?,
        })
    }

    pub(crate) fn row(&self, time: Duration) -> String {
        let killed: Vec<_> = self.killed.iter().map(ToString::to_string).collect();
        format!(
            "{:10} {:6} {:11} {:31} {:7} {:4} {:7} {:10} {:8} {:7}",
            self.kind.name(),
            self.delivered.0,
            self.delivered.1,
            format!(
                "{} = {}",
                killed.join(" "),
                self.killed.iter().sum::<usize>()
            ),
            self.effects,
            self.lost,
            self.doubled,
            self.disordered,
            self.overlaps,
            time.as_secs()
        )
    }

    /// Fails if an event was lost, had two effects where it must not, or had two owners.
    pub(crate) fn check(&self, kills: usize) -> Result<(), Error> {
        for (step, killed) in STEPS.iter().zip(self.killed) {
            if killed < kills / 36 {
                return Err(format!("only {killed} processes were killed {step}").into());
            }
        }
        let may_double = self.kind.effects_may_double();
        let faults =
            self.lost + self.disordered + self.overlaps + if may_double { 0 } else { self.doubled };
        if self.delivered.0 == self.events && faults == 0 {
            Ok(())
        } else {
            Err(format!("{} does not hold", self.kind.name()).into())
        }
    }
}
