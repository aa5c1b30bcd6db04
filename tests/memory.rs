//! A process of its own, so that nothing else allocates: what long lists cost in memory.
#![cfg(target_os = "linux")]

use std::fmt::Write as _;

use axum::extract::RawQuery;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Router, serve};
use callscribe::videosdk::Client;
use futures_util::TryStreamExt as _;
use tokio::net::TcpListener;

const ITEMS: u32 = 1_000_000;
const PER_PAGE: u32 = 1000;

/// One page, made when it is asked for.
async fn page(RawQuery(query): RawQuery) -> impl IntoResponse {
    let query = query.unwrap();
    let number = query.split('&').find_map(|pair| pair.strip_prefix("page="));
    let number: u32 = number.unwrap().parse().unwrap();
    let mut body = format!(
        r#"{{"pageInfo":{{"currentPage":{number},"perPage":{PER_PAGE},"lastPage":{},"total":{ITEMS}}},"transcriptions":["#,
        ITEMS / PER_PAGE
    );
    let first = (number - 1) * PER_PAGE;
    for id in first..first + PER_PAGE {
        let comma = if id == first { "" } else { "," };
        write!(body, r#"{comma}{{"id":"{id}","status":"completed"}}"#).unwrap();
    }
    body += "]}";
    ([(CONTENT_TYPE, "application/json")], body)
}

/// Kilobytes that this process has in memory, from pages of four.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u64 = statm.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4
}

#[tokio::test]
async fn a_million_items_keep_memory_flat() {
    let app = Router::new().route("/ai/v1/realtime-transcriptions/", get(page));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { serve(listener, app).await.unwrap() });
    let client = Client::builder().base_url(url).token("t").build().unwrap();

    let mut items = client.transcriptions().per_page(PER_PAGE).items();
    let (mut count, mut before) = (0, 0);
    while items.try_next().await.unwrap().is_some() {
        count += 1;
        // Buffers have grown to their size by then.
        if count == 10 * PER_PAGE {
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
