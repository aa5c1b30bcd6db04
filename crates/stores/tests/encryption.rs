//! Bodies that are encrypted before they are stored.

use std::time::Duration;

use bytes::Bytes;
use callscribe::testing::{InMemoryEventStore, check_event_store};
use callscribe::webhook::{EventStore as _, NewEvent, Owner, TakenEvent};
use callscribe_stores::{EncryptedStore, EncryptionKey, InvalidEncryptionKey};
use tokio::time::timeout;

use crate::support::{VENDOR, event};

const LONG: Duration = Duration::from_mins(10);
const KEY: [u8; 32] = [1; 32];
const OTHER: [u8; 32] = [2; 32];

type Inner = InMemoryEventStore;

fn encrypted(inner: &Inner, key: [u8; 32]) -> EncryptedStore<Inner> {
    EncryptedStore::new(inner.clone(), key)
}

async fn take(store: &impl callscribe::webhook::EventStore, most: usize) -> Vec<TakenEvent> {
    store
        .take(VENDOR, Owner::unique(), LONG, most)
        .await
        .unwrap()
}

/// The one event that can be taken, without decrypting it.
async fn stored(inner: &Inner) -> TakenEvent {
    let mut taken = take(inner, 2).await;
    assert_eq!(taken.len(), 1);
    taken.remove(0)
}

/// The texts with which events were given up.
async fn errors(inner: &Inner) -> Vec<String> {
    let letters = inner.dead_letters(VENDOR, None, 9).await.unwrap();
    letters.into_iter().map(|letter| letter.error).collect()
}

fn is_within(text: &[u8], bytes: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[limited::test(start_paused = true)]
async fn the_contract_holds() {
    let store = encrypted(&Inner::default(), KEY);
    check_event_store(store).await.unwrap();
}

#[limited::test]
async fn nothing_of_a_body_is_in_the_inner_store() {
    let inner = Inner::default();
    let store = encrypted(&inner, KEY);
    let spoken = event("a", None);
    store.put(std::slice::from_ref(&spoken)).await.unwrap();
    let taken = stored(&inner).await;
    for piece in spoken.raw.windows(4) {
        assert!(!is_within(piece, &taken.raw));
    }
    assert_eq!(taken.raw.len(), spoken.raw.len() + 45);
}

#[limited::test]
async fn equal_bodies_are_stored_differently() {
    let inner = Inner::default();
    let store = encrypted(&inner, KEY);
    let mut bodies = Vec::new();
    for _ in 0..2 {
        store.put(&[event("a", None)]).await.unwrap();
        let owner = Owner::unique();
        let taken = inner.take(VENDOR, owner, LONG, 1).await.unwrap();
        bodies.push(taken[0].raw.clone());
        inner.complete("a", owner, Duration::ZERO).await.unwrap();
    }
    assert_ne!(bodies[0], bodies[1]);
}

#[limited::test]
async fn a_former_key_decrypts_and_the_new_one_encrypts() {
    let inner = Inner::default();
    let before = event("before", None);
    encrypted(&inner, OTHER).put(&[before]).await.unwrap();
    let rotated = encrypted(&inner, KEY).also_decrypts_with(OTHER);
    let taken = take(&rotated, 9).await;
    assert_eq!(taken[0].raw, "body of before");
    rotated.put(&[event("after", None)]).await.unwrap();
    let taken = take(&encrypted(&inner, KEY), 9).await;
    assert_eq!(taken[0].raw, "body of after");
}

#[limited::test]
async fn an_event_without_its_key_becomes_a_dead_letter_and_can_be_requeued() {
    let inner = Inner::default();
    let events = [event("a", Some("call")), event("b", Some("call"))];
    encrypted(&inner, OTHER).put(&events[..1]).await.unwrap();
    let store = encrypted(&inner, KEY);
    store.put(&events[1..]).await.unwrap();

    let owner = Owner::unique();
    let taken = store.take(VENDOR, owner, LONG, 1).await.unwrap();
    assert_eq!(taken[0].key, "b", "the next is not held up");
    let expected = "the encryption key of the body is missing: add it and requeue the event";
    assert_eq!(errors(&inner).await, [expected]);
    assert!(store.complete("b", owner, LONG).await.unwrap());

    let store = store.also_decrypts_with(OTHER);
    assert!(store.requeue("a").await.unwrap());
    assert_eq!(take(&store, 1).await[0].raw, "body of a");
}

#[limited::test]
async fn many_events_without_their_key_do_not_hide_those_behind_them() {
    let inner = Inner::default();
    let names: Vec<_> = (0..50).map(|number| number.to_string()).collect();
    let lost: Vec<_> = names.iter().map(|name| event(name, None)).collect();
    encrypted(&inner, OTHER).put(&lost).await.unwrap();
    let store = encrypted(&inner, KEY);
    store.put(&[event("readable", None)]).await.unwrap();
    let taken = take(&store, 3).await;
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].raw, "body of readable");
    assert_eq!(store.counts(VENDOR).await.unwrap().dead, 50);
}

/// Stores an event whose body belongs to another one, and returns why it was given up.
async fn moved(change: impl FnOnce(&mut NewEvent)) -> String {
    let (source, inner) = (Inner::default(), Inner::default());
    let original = event("a", None);
    let put = encrypted(&source, KEY)
        .put(std::slice::from_ref(&original))
        .await;
    assert_eq!(put.unwrap(), [true]);
    let mut other = original;
    other.raw = stored(&source).await.raw;
    change(&mut other);
    let vendor = other.vendor.clone();
    inner.put(&[other]).await.unwrap();
    let store = encrypted(&inner, KEY);
    let taken = store.take(&vendor, Owner::unique(), LONG, 9).await;
    assert_eq!(taken.unwrap().len(), 0);
    let mut letters = inner.dead_letters(&vendor, None, 9).await.unwrap();
    letters.remove(0).error
}

#[limited::test]
async fn a_body_does_not_decrypt_under_another_event() {
    let changed = "the body cannot be decrypted: it was changed, or belongs to another event";
    assert_eq!(moved(|event| event.key = "b".to_owned()).await, changed);
    assert_eq!(moved(|event| event.is_query = true).await, changed);
    let vendor = |event: &mut NewEvent| event.vendor = "other".to_owned();
    assert_eq!(moved(vendor).await, changed);
    // The end of the vendor's name becomes the beginning of the key.
    let shifted = |event: &mut NewEvent| (event.vendor, event.key) = ("vendo".into(), "ra".into());
    assert_eq!(moved(shifted).await, changed);
    let flipped = |event: &mut NewEvent| {
        let mut raw = event.raw.to_vec();
        raw[40] ^= 1;
        event.raw = raw.into();
    };
    assert_eq!(moved(flipped).await, changed);
}

#[limited::test]
async fn whatever_is_stored_is_given_up_without_a_panic() {
    let plain = "the body is not encrypted, or by a later version";
    for raw in [
        "",
        "\u{1}",
        "{}",
        "\u{1}\u{1}\u{1}\u{1}\u{1}",
        &"{".repeat(100),
    ] {
        let raw = Bytes::copy_from_slice(raw.as_bytes());
        assert_eq!(moved(|event| event.raw = raw).await, plain);
    }
    let cut = |event: &mut NewEvent| event.raw.truncate(30);
    let changed = "the body cannot be decrypted: it was changed, or belongs to another event";
    assert_eq!(moved(cut).await, changed);
}

#[limited::test(start_paused = true)]
async fn hints_are_passed_on() {
    let inner = Inner::default();
    let store = encrypted(&inner, KEY);
    let (arrived, put) = tokio::join!(
        biased;
        timeout(LONG, store.arrived(VENDOR)),
        async { inner.put(&[event("a", None)]).await }
    );
    assert_eq!((arrived, put.unwrap()), (Ok(()), vec![true]));
}

#[test]
fn keys_are_read_from_base64_and_never_shown() {
    let text = " AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n";
    let key = EncryptionKey::from_base64(text).unwrap();
    assert_eq!(format!("{key:?}"), "EncryptionKey { .. }");
    let store = EncryptedStore::new(Inner::default(), key);
    assert_eq!(format!("{store:?}"), "EncryptedStore { .. }");
    for text in [
        "",
        "AQEB",
        "secret",
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB",
    ] {
        let error = EncryptionKey::from_base64(text).unwrap_err();
        assert_eq!(error, InvalidEncryptionKey);
        assert_eq!(
            error.to_string(),
            "the encryption key is not 32 bytes in base64"
        );
    }
}
