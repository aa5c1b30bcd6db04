//! Whatever comes in comes out once, in order where it came in time, and nothing grows without end.

use proptest::prelude::*;

use super::*;
use crate::asapp::types::{TranscribedSpeech, Utterance};

const HOLD: Duration = Duration::from_secs(2);

fn said_in(stream: &str, start: i64, end: i64) -> Transcript {
    Transcript::new(stream, TranscribedSpeech::new().start(start).end(end))
}

fn said(start: i64, end: i64) -> Transcript {
    said_in("s", start, end)
}

/// A clock that the tests move; its start is of no matter.
fn clock() -> impl Fn(u64) -> Instant {
    let start = tokio::time::Instant::now().into_std();
    move |millis| start + Duration::from_millis(millis)
}

fn starts(ordered: &[Ordered]) -> Vec<i64> {
    let starts = ordered.iter();
    starts
        .filter_map(|one| one.transcript.autotranscribe_response.start)
        .collect()
}

fn late(ordered: &[Ordered]) -> Vec<bool> {
    ordered.iter().map(|one| one.late).collect()
}

fn gaps(ordered: &[Ordered]) -> Vec<Option<u128>> {
    let gaps = ordered.iter().map(|one| one.gap);
    gaps.map(|gap| gap.map(|gap| gap.as_millis())).collect()
}

#[test]
fn an_utterance_is_held_for_the_configured_time() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    assert_eq!(reorder.due(), None);
    assert!(reorder.push(said(1, 2), at(0)).is_empty());
    assert_eq!(reorder.due(), Some(at(2000)));
    assert!(reorder.flush_due(at(1999)).is_empty());
    assert_eq!(starts(&reorder.flush_due(at(2000))), [1]);
    assert_eq!(reorder.due(), None);
}

#[test]
fn a_due_utterance_releases_earlier_ones_and_not_later_ones() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    reorder.push(said(20, 30), at(0));
    reorder.push(said(40, 50), at(100));
    reorder.push(said(0, 10), at(1900));
    assert_eq!(starts(&reorder.flush_due(at(2000))), [0, 20]);
    assert_eq!(starts(&reorder.push(said(60, 70), at(2100))), [40]);
}

#[test]
fn an_utterance_at_the_last_moment_is_not_late() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    reorder.push(said(20, 30), at(0));
    let ordered = reorder.push(said(0, 10), at(2000));
    assert_eq!(
        (starts(&ordered), late(&ordered)),
        (vec![0, 20], vec![false, false])
    );
}

#[test]
fn an_utterance_after_a_later_one_is_released_at_once_as_late() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    reorder.push(said(20, 30), at(0));
    reorder.flush_due(at(2000));
    let ordered = reorder.push(said(0, 10), at(2001));
    assert_eq!((starts(&ordered), late(&ordered)), (vec![0], vec![true]));
    assert_eq!(gaps(&ordered), [None]);
}

#[test]
fn without_a_hold_utterances_are_released_at_once() {
    let (mut reorder, at) = (Reorder::new(Duration::ZERO), clock());
    assert_eq!(late(&reorder.push(said(20, 30), at(0))), [false]);
    assert_eq!(late(&reorder.push(said(0, 10), at(0))), [true]);
    assert_eq!(late(&reorder.push(said(40, 50), at(0))), [false]);
}

#[test]
fn a_gap_is_the_silence_before_an_utterance() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    for (start, end) in [
        (500, 1000),
        (1000, 1500),
        (1700, 4000),
        (2000, 2500),
        (4001, 5000),
    ] {
        reorder.push(said(start, end), at(0));
    }
    let ordered = reorder.flush("s");
    // The fourth lies within the third, which lasts longer.
    assert_eq!(gaps(&ordered), [None, None, Some(200), None, Some(1)]);
}

#[test]
fn a_missing_utterance_is_a_gap_until_it_arrives_late() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    reorder.push(said(0, 1000), at(0));
    reorder.push(said(5000, 6000), at(0));
    assert_eq!(gaps(&reorder.flush_due(at(2000))), [None, Some(4000)]);
    let ordered = reorder.push(said(1000, 5000), at(2001));
    assert_eq!(late(&ordered), [true]);
}

#[test]
fn equal_starts_are_released_in_the_order_of_arrival() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    for end in [9, 7, 8] {
        reorder.push(said(5, end), at(0));
    }
    let ordered = reorder.flush_due(at(2000));
    let ends: Vec<_> = ordered
        .iter()
        .map(|one| one.transcript.autotranscribe_response.end)
        .collect();
    assert_eq!(ends, [Some(9), Some(7), Some(8)]);
    // One more of the same start after they went is in its place still.
    reorder.push(said(5, 6), at(3000));
    assert_eq!(late(&reorder.flush_due(at(5000))), [false]);
}

#[test]
fn a_repeated_utterance_is_dropped() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    reorder.push(said(1, 2), at(0));
    reorder.push(said(1, 2), at(1));
    assert_eq!(reorder.flush_due(at(2000)).len(), 1);
    assert!(reorder.push(said(1, 2), at(2001)).is_empty());
    assert!(reorder.flush("s").is_empty());
}

#[test]
fn the_last_16_utterances_are_remembered() {
    let (mut reorder, at) = (Reorder::new(Duration::ZERO), clock());
    for start in 0..=16 {
        reorder.push(said(start, start), at(0));
    }
    assert!(reorder.push(said(1, 1), at(0)).is_empty());
    assert_eq!(late(&reorder.push(said(0, 0), at(0))), [true]);
}

#[test]
fn the_same_start_with_another_text_is_not_a_repetition() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    for text in ["my PIN is 1234", "my PIN is ####"] {
        let speech = TranscribedSpeech::new().start(1).end(2);
        let speech = speech.utterance(vec![Utterance::new().text(text)]);
        reorder.push(Transcript::new("s", speech), at(0));
    }
    assert_eq!(reorder.flush("s").len(), 2);
}

#[test]
fn streams_are_independent() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    reorder.push(said_in("b", 100, 200), at(0));
    reorder.flush_due(at(2000));
    reorder.push(said_in("a", 1, 2), at(2001));
    reorder.push(said_in("b", 300, 400), at(2001));
    assert_eq!(starts(&reorder.flush("a")), [1]);
    let ordered = reorder.flush("b");
    assert_eq!((starts(&ordered), late(&ordered)), (vec![300], vec![false]));
    assert!(reorder.flush("b").is_empty());
    assert!(reorder.flush("unknown").is_empty());
}

#[test]
fn an_utterance_without_a_start_is_released_at_once() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    reorder.push(said(1, 2), at(0));
    let ordered = reorder.push(Transcript::new("s", TranscribedSpeech::new()), at(1));
    assert_eq!((ordered.len(), late(&ordered)), (1, vec![false]));
    assert_eq!(starts(&reorder.flush("s")), [1]);
}

#[test]
fn the_earliest_of_too_many_utterances_is_released_early() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    for start in (1..=64).rev() {
        assert!(reorder.push(said(start, start), at(0)).is_empty());
    }
    assert_eq!(starts(&reorder.push(said(65, 65), at(0))), [1]);
    assert_eq!(reorder.flush("s").len(), 64);
}

#[test]
fn the_least_recent_of_too_many_streams_is_flushed() {
    let (mut reorder, at) = (Reorder::new(HOLD), clock());
    for number in 0..1024 {
        reorder.push(said_in(&number.to_string(), 1, 2), at(number));
    }
    reorder.push(said_in("0", 3, 4), at(1025));
    let ordered = reorder.push(said_in("new", 1, 2), at(1026));
    let streams: Vec<_> = ordered
        .iter()
        .map(|one| one.transcript.stream_id.as_str())
        .collect();
    assert_eq!(streams, ["1"]);
    assert_eq!(reorder.streams.len(), 1024);
}

#[test]
fn the_longest_durations_do_not_overflow() {
    let (mut reorder, at) = (Reorder::new(Duration::MAX), clock());
    for start in [i64::MIN, i64::MAX, 0] {
        reorder.push(said(start, i64::MIN), at(0));
    }
    assert_eq!(reorder.due(), None);
    assert_eq!(starts(&reorder.flush("s")), [i64::MIN, 0, i64::MAX]);
}

/// An utterance on its way: its stream, how long after the one before it starts, how long it lasts, and how long it travels.
type Travel = (u8, u16, u16, u64);

fn travels(delay: std::ops::Range<u64>) -> impl Strategy<Value = Vec<Travel>> {
    proptest::collection::vec((0u8..3, 0u16..3000, 0u16..5000, delay), 0..60)
}

/// The utterances by the time that they come in.
fn arrivals(travels: &[Travel]) -> Vec<(u64, Transcript)> {
    let mut sent = 0;
    let mut arrivals: Vec<_> = travels
        .iter()
        .map(|(stream, pause, length, delay)| {
            // One more than the pause, so that no two are the same.
            sent += u64::from(*pause) + 1;
            let start = i64::try_from(sent).unwrap();
            let transcript = said_in(&stream.to_string(), start, start + i64::from(*length));
            (sent + delay, transcript)
        })
        .collect();
    arrivals.sort_by_key(|(came, _)| *came);
    arrivals
}

/// All that comes out, looked for whenever something comes in, and at the end.
fn run(hold: Duration, arrivals: &[(u64, Transcript)]) -> Vec<Ordered> {
    let (mut reorder, at) = (Reorder::new(hold), clock());
    let mut out = Vec::new();
    for (came, transcript) in arrivals {
        out.extend(reorder.push(transcript.clone(), at(*came)));
        for stream in reorder.streams.values() {
            assert!(stream.held.len() <= MAX_HELD && stream.recent.len() <= MAX_RECENT);
        }
    }
    out.extend(reorder.flush_due(at(u64::from(u32::MAX))));
    out
}

/// Every utterance, in one order.
fn all<'a>(transcripts: impl Iterator<Item = &'a Transcript>) -> Vec<String> {
    let mut all: Vec<_> = transcripts.map(|one| format!("{one:?}")).collect();
    all.sort();
    all
}

proptest! {
    #[test]
    fn what_comes_within_the_hold_comes_out_sorted(travels in travels(0..2000)) {
        let ordered = run(HOLD, &arrivals(&travels));
        prop_assert!(ordered.iter().all(|one| !one.late));
        for stream in ["0", "1", "2"] {
            let of = ordered.iter().filter(|one| one.transcript.stream_id == stream);
            let starts = starts(&of.cloned().collect::<Vec<_>>());
            prop_assert!(starts.is_sorted(), "{:?}", starts);
        }
    }

    #[test]
    fn nothing_is_lost_or_doubled_however_late_it_is(travels in travels(0..60_000), hold in 0u64..9000) {
        let arrivals = arrivals(&travels);
        let ordered = run(Duration::from_millis(hold), &arrivals);
        prop_assert_eq!(
            all(ordered.iter().map(|one| &one.transcript)),
            all(arrivals.iter().map(|(_, transcript)| transcript))
        );
    }

    #[test]
    fn one_is_late_when_a_later_one_of_its_stream_went_before(travels in travels(0..60_000)) {
        let ordered = run(HOLD, &arrivals(&travels));
        for (index, one) in ordered.iter().enumerate() {
            let start = one.transcript.autotranscribe_response.start;
            let overtaken = ordered[..index].iter().any(|before| {
                before.transcript.stream_id == one.transcript.stream_id
                    && before.transcript.autotranscribe_response.start > start
            });
            prop_assert_eq!(one.late, overtaken);
        }
    }
}
