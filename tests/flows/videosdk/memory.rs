//! What long lists cost in memory.
#![cfg(target_os = "linux")]

use std::fmt::Write as _;

use callscribe::videosdk::Client;
use futures_util::TryStreamExt as _;

use crate::flows::in_own_process;
use crate::support::recorder::{Recorder, Reply};

const PAGES: u64 = 100;
const PER_PAGE: u64 = 1000;

/// The resident memory of this process in kilobytes: pages of four.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = statm.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4
}

#[limited::test]
fn long_lists_keep_memory_flat() {
    in_own_process("videosdk::memory::read_a_long_list", &[]);
}

fn page(number: u64) -> String {
    let mut items = String::new();
    for item in 0..PER_PAGE {
        write!(
            items,
            r#"{{"id":"t-{number}-{item}","status":"completed"}},"#
        )
        .unwrap();
    }
    let items = items.trim_end_matches(',');
    let info =
        format!(r#"{{"currentPage":{number},"perPage":{PER_PAGE},"lastPage":{PAGES},"total":1}}"#);
    format!(r#"{{"pageInfo":{info},"transcriptions":[{items}]}}"#)
}

/// In a process of its own, nothing else allocates but the server.
#[limited::test]
#[ignore = "run by the test above, in a process of its own"]
async fn read_a_long_list() {
    let mut number = 0;
    let recorder = Recorder::scripted(move |_| {
        number += 1;
        Some(Reply::json(200, &page(number)))
    })
    .await;
    let client = Client::builder().token("t").base_url(recorder.url());
    let client = client.build().unwrap();

    let mut items = client.transcriptions().items();
    let (mut count, mut before) = (0, 0);
    while items.try_next().await.unwrap().is_some() {
        count += 1;
        // Buffers have grown to their size by then.
        if count == 10 * PER_PAGE {
            before = resident();
        }
    }
    assert_eq!(count, PAGES * PER_PAGE);
    let after = resident();
    println!("{before} KiB after 10 pages, {after} KiB after all");
    assert!(after < before + (5 << 10), "{before} KiB, then {after} KiB");
}
