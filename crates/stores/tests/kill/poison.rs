//! An event whose handler kills its process, beside others that do not: it ends as a dead letter, and it alone.

use std::process::Stdio;
use std::time::Duration;

use callscribe::webhook::{DeadLetter, EventStore as _, NewEvent};
use tokio::time::{sleep, timeout};

use crate::delivery::event;
use crate::folder::temp_folder;
use crate::process::command;
use crate::target::{Kind, Target};
use crate::{Error, LEASE};

/// The key of the event that kills. Its process has taken the others by then.
pub(crate) const POISON: &str = "poison";
/// What the keys of the others begin with. Their handlers have not ended when the process does.
pub(crate) const BESIDE: &str = "beside ";

const MAX_ATTEMPTS: u32 = 2;

pub(crate) async fn check(kind: Kind) -> Result<(), Error> {
    let Some(server) = kind.server().await else {
        return Ok(());
    };
    let address = &server.address();
    let folder = temp_folder();
    let target = Target::open(kind, address, folder.path()).await?;
    target.prepare().await?;
    let beside: Vec<_> = (0..4).map(|number| format!("{BESIDE}{number}")).collect();
    let keys = beside.iter().map(String::as_str).chain([POISON]);
    let events: Vec<_> = keys.map(stored).collect();
    target.store().put(&events).await?;

    let mut deaths = 0;
    while !is_settled(&target).await? {
        let mut process = command(kind, address, folder.path(), "", 0, MAX_ATTEMPTS)?
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        tokio::select! {
            ended = process.wait() => deaths += u32::from(!ended?.success()),
            settled = settles(&target) => settled?,
        }
    }

    let letters = target.store().dead_letters("bandwidth", None, 9).await?;
    let dead: Vec<_> = letters
        .iter()
        .map(|letter: &DeadLetter| &*letter.key)
        .collect();
    let mut effects = target.effects(folder.path()).await?;
    effects.sort();
    effects.dedup();
    if dead != [POISON] || effects != beside || deaths != MAX_ATTEMPTS + 1 {
        let found = format!("{deaths} deaths, dead letters {dead:?}, effects {effects:?}");
        return Err(format!("{}: {found}", kind.name()).into());
    }
    Ok(())
}

fn stored(key: &str) -> NewEvent {
    let (vendor, name) = ("bandwidth".to_owned(), "said".to_owned());
    NewEvent::new(key.to_owned(), vendor, name, event(0).into())
}

async fn is_settled(target: &Target) -> Result<bool, Error> {
    let counts = target.store().counts("bandwidth").await?;
    Ok((counts.waiting, counts.running) == (0, 0))
}

async fn settles(target: &Target) -> Result<(), Error> {
    let settling = async {
        while !is_settled(target).await? {
            sleep(LEASE / 20).await;
        }
        Ok(())
    };
    let settled = timeout(Duration::from_secs(30), settling).await;
    settled.map_err(|_| "events are left")?
}
