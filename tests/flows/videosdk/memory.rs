//! What long lists cost in memory.
#![cfg(target_os = "linux")]

use callscribe_sandbox::Sandbox;
use futures_util::TryStreamExt as _;

use super::builder;
use crate::flows::in_own_process;

/// A debug build checks each response of the sandbox against the spec: a million items take minutes there.
const ITEMS: u64 = if cfg!(debug_assertions) {
    100_000
} else {
    1_000_000
};
const PER_PAGE: u32 = 1000;

/// The resident memory of this process in kilobytes: pages of four.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = statm.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4
}

#[test]
fn long_lists_keep_memory_flat() {
    in_own_process("videosdk::memory::read_a_long_list", &[]);
}

/// In a process of its own, nothing else allocates but the sandbox.
#[tokio::test]
#[ignore = "run by the test above, in a process of its own"]
async fn read_a_long_list() {
    let sandbox = Sandbox::start().await.unwrap();
    sandbox.set_past_transcriptions(ITEMS);
    let client = builder(&sandbox).build().unwrap();

    let mut items = client.transcriptions().per_page(PER_PAGE).items();
    let (mut count, mut before) = (0, 0);
    while items.try_next().await.unwrap().is_some() {
        count += 1;
        if count % u64::from(PER_PAGE) == 0 {
            drop(sandbox.journal().take());
        }
        // Buffers have grown to their size by then.
        if count == 10 * u64::from(PER_PAGE) {
            before = resident();
        }
    }
    assert_eq!(count, ITEMS);
    let after = resident();
    println!("{before} KiB after 10 pages, {after} KiB after all");
    assert!(
        after < before + (10 << 10),
        "{before} KiB, then {after} KiB"
    );
}
