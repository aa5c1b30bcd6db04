use axum::http::{Request, StatusCode};

use super::redact::redacted;
use super::{ENTRIES, Journal};

fn write(journal: &Journal, body: &[u8]) {
    let (head, ()) = Request::get("/somewhere").body(()).unwrap().into_parts();
    journal
        .request(None, None, &head, body)
        .responded(StatusCode::OK, b"");
}

#[test]
fn only_the_latest_entries_are_kept_and_numbering_continues() {
    let journal = Journal::new(Vec::new(), Vec::new());
    for _ in 0..ENTRIES + 5 {
        write(&journal, b"");
    }
    let entries = journal.entries();
    assert_eq!(entries.len(), ENTRIES);
    assert_eq!(
        (entries[0].number, journal.latest()),
        (6, ENTRIES as u64 + 5)
    );
    assert_eq!(journal.after(ENTRIES as u64 + 3).len(), 2);
    journal.take();
    write(&journal, b"");
    assert_eq!(journal.entries()[0].number, ENTRIES as u64 + 6);
}

#[test]
fn fewer_large_entries_are_kept() {
    let journal = Journal::new(Vec::new(), Vec::new());
    for _ in 0..ENTRIES {
        write(&journal, &vec![b'x'; 1 << 20]);
    }
    let entries = journal.entries();
    assert!((400..600).contains(&entries.len()), "{}", entries.len());
    assert!(entries[0].body.len() < 17 << 10);
}

#[limited::test]
async fn waiting_returns_an_entry_that_is_already_kept() {
    let journal = Journal::new(Vec::new(), Vec::new());
    write(&journal, b"first");
    write(&journal, b"second");
    assert_eq!(
        journal
            .wait_for(|entry| entry.body == "second")
            .await
            .number,
        2
    );
}

#[test]
fn secrets_in_bodies_are_redacted() {
    for (text, shown) in [
        (
            "grant_type=client_credentials&client_secret=s3cret&x=1",
            "grant_type=client_credentials&client_secret=[redacted]&x=1",
        ),
        (
            r#"{"access_token":"a\"b","token_type":"bearer"}"#,
            r#"{"access_token":"[redacted]","token_type":"bearer"}"#,
        ),
        (
            r#"<StartTranscription username="u" password="p w"/>"#,
            r#"<StartTranscription username="u" password="[redacted]"/>"#,
        ),
        (
            "PASSWORD = 'x' password",
            "PASSWORD = '[redacted]' password",
        ),
        ("the password is wrong", "the password is wrong"),
        (r#"{"password":""}"#, r#"{"password":""}"#),
    ] {
        assert_eq!(redacted(text), shown);
    }
}
