//! Lists over all pages: nothing is skipped, repeated or fetched ahead, and they end.

use std::time::Duration;

use callscribe::videosdk::Client;
use callscribe::videosdk::types::StartRealtimeTranscriptionRequest;
use callscribe::{Backoff, CallOptions, Error};
use callscribe_sandbox::Sandbox;
use futures_util::{FutureExt as _, Stream, StreamExt as _, TryStreamExt as _};
use proptest::prelude::*;
use serde_json::{Value, json};
use tokio::task::yield_now;

use super::builder;
use crate::support::recorder::{Recorded, Recorder, Reply};

fn client(server: &Recorder) -> Client {
    let at_once = Backoff::exact(Duration::ZERO, Duration::ZERO);
    let client = Client::builder().base_url(server.url()).token("canary");
    let options = CallOptions::default().backoff(at_once);
    client.options(options).build().unwrap()
}

/// A number in the query of a request.
fn number(request: &Recorded, name: &str) -> Option<usize> {
    let query = request.uri.query()?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(n, _)| *n == name)?.1.parse().ok()
}

fn page(number: usize, last: usize, ids: impl IntoIterator<Item = usize>) -> Reply {
    let items = ids.into_iter().map(|id| json!({ "id": id.to_string() }));
    let items: Vec<Value> = items.collect();
    let info = json!({ "currentPage": number, "perPage": 1, "lastPage": last, "total": 1 });
    let page = json!({ "pageInfo": info, "transcriptions": items });
    Reply::json(200, &page)
}

/// The part of a list of `total` items that a request asks for.
fn part(request: &Recorded, total: usize) -> Option<Reply> {
    let (wanted, size) = (number(request, "page")?, number(request, "perPage")?);
    let (first, last) = ((wanted - 1) * size, total.div_ceil(size).max(1));
    Some(page(wanted, last, first..total.min(first + size)))
}

async fn ids(client: &Client) -> Result<Vec<String>, Error> {
    let items = client.transcriptions().per_page(2).items();
    items.map_ok(|item| item.id).try_collect().await
}

#[limited::test]
async fn all_items_come_in_order_and_the_last_page_is_the_last() {
    let server = Recorder::scripted(|request| part(request, 5)).await;
    assert_eq!(
        ids(&client(&server)).await.unwrap(),
        ["0", "1", "2", "3", "4"]
    );
    assert_eq!(server.take_all().len(), 3);
}

#[limited::test]
async fn filters_go_with_every_page() {
    let server = Recorder::scripted(|request| part(request, 2)).await;
    let list = client(&server).transcriptions();
    let list = list
        .room_id("r 1")
        .session_id("s")
        .status("completed")
        .per_page(1);
    assert_eq!(list.pages().count().await, 2);
    let queries: Vec<String> = server
        .take_all()
        .iter()
        .map(|r| r.uri.to_string())
        .collect();
    let query = |page| {
        format!(
            "/ai/v1/realtime-transcriptions/?page={page}&perPage=1&roomId=r+1&sessionId=s&status=completed"
        )
    };
    assert_eq!(queries, [query(1), query(2)]);
}

#[limited::test]
async fn a_second_empty_page_ends_the_list() {
    let server = Recorder::scripted(|request| match number(request, "page")? {
        1 => Some(page(1, 9, 0..2)),
        next => Some(page(next, 9, [])),
    })
    .await;
    assert_eq!(ids(&client(&server)).await.unwrap().len(), 2);
    assert_eq!(server.take_all().len(), 3);
}

#[limited::test]
async fn items_after_an_empty_page_come_too() {
    let server = Recorder::scripted(|request| match number(request, "page")? {
        1 => Some(page(1, 2, [])),
        next => Some(page(next, 2, 0..2)),
    })
    .await;
    assert_eq!(ids(&client(&server)).await.unwrap(), ["0", "1"]);
}

#[limited::test]
async fn an_empty_list_is_one_page() {
    let server = Recorder::scripted(|_| Some(page(1, 1, []))).await;
    assert_eq!(client(&server).transcriptions().pages().count().await, 1);
    assert_eq!(server.take_all().len(), 1);
}

#[limited::test]
async fn a_repeated_page_ends_the_list() {
    let server = Recorder::scripted(|_| Some(page(1, 9, 0..2))).await;
    assert_eq!(ids(&client(&server)).await.unwrap(), ["0", "1"]);
    assert_eq!(server.take_all().len(), 2);
}

#[limited::test]
async fn the_first_error_ends_the_list() {
    let server = Recorder::scripted(|request| match number(request, "page")? {
        1 => Some(page(1, 9, 0..2)),
        _ => Some(Reply::json(403, &json!({ "message": "no" }))),
    })
    .await;
    let items: Vec<_> = client(&server).transcriptions().items().collect().await;
    assert_eq!(items.len(), 3);
    assert!(items[2].as_ref().unwrap_err().is_auth());
    assert_eq!(server.take_all().len(), 2);
}

#[limited::test]
async fn a_lost_page_is_fetched_again() {
    let mut lost = false;
    let server = Recorder::scripted(move |request| {
        lost = !lost;
        if lost { None } else { part(request, 4) }
    })
    .await;
    assert_eq!(ids(&client(&server)).await.unwrap(), ["0", "1", "2", "3"]);
}

#[limited::test]
async fn pages_are_fetched_on_demand() {
    let server = Recorder::scripted(|request| part(request, 4)).await;
    let mut items = client(&server).transcriptions().per_page(2).items();
    assert_eq!(server.take_all().len(), 0);
    items.next().await;
    items.next().await;
    assert_eq!(server.take_all().len(), 1);
}

#[limited::test]
async fn a_cancelled_poll_neither_skips_nor_repeats() {
    let server = Recorder::scripted(|request| part(request, 9)).await;
    let mut items = client(&server).transcriptions().per_page(2).items();
    let (mut seen, mut given_up) = (Vec::new(), 0);
    loop {
        match items.try_next().now_or_never() {
            Some(Ok(Some(item))) => seen.push(item.id.parse::<usize>().unwrap()),
            Some(end) => break assert!(end.unwrap().is_none()),
            None => {
                given_up += 1;
                yield_now().await;
            }
        }
    }
    assert!(seen.iter().copied().eq(0..9), "{seen:?}");
    assert_eq!(server.take_all().len(), 5);
    assert!(given_up > 0);
}

#[limited::test]
async fn streams_can_move_to_other_tasks() {
    fn movable<T: Send + Unpin + 'static>(_: &T, stream: impl Stream + Send + Unpin + 'static) {
        drop(stream);
    }
    let server = Recorder::scripted(|request| part(request, 3)).await;
    let client = client(&server);
    movable(&client, client.transcriptions().pages());
    let items = client.transcriptions().per_page(2).items();
    drop(client);
    assert_eq!(tokio::spawn(items.count()).await.unwrap(), 3);
}

#[limited::test]
async fn the_list_of_the_sandbox_has_all_items() {
    let sandbox = Sandbox::start().await.unwrap();
    let client = builder(&sandbox).build().unwrap();
    for room in ["a", "b", "a", "a"] {
        sandbox.open_room(room);
        let request = StartRealtimeTranscriptionRequest::new(room);
        client.start_realtime_transcription(request).await.unwrap();
    }
    let list = client.transcriptions().room_id("a").per_page(2);
    assert_eq!(list.clone().pages().count().await, 2);
    assert_eq!(list.items().count().await, 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn every_item_of_any_list_comes_once(total in 0usize..40, per_page in 1u32..9) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let server = Recorder::scripted(move |request| part(request, total)).await;
            let items = client(&server).transcriptions().per_page(per_page).items();
            let seen: Vec<String> = items.map_ok(|item| item.id).try_collect().await.unwrap();
            assert!(seen.into_iter().eq((0..total).map(|id| id.to_string())));
            assert_eq!(server.take_all().len(), total.div_ceil(per_page as usize).max(1));
        });
    }
}
