use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use super::types::Transcript;

/// Puts the transcripts of each stream into the order in which they were spoken, and reports late and missing ones.
///
/// ASAPP sends the utterances of a stream in order, but they may arrive out of order. They have no sequence numbers, and
/// ASAPP does not redeliver them. So each utterance is held for a while, and then released in the order of `start`. No
/// utterance is lost: one that arrives too late for its place is released at once and marked.
///
/// - Streams are independent. A stream is one participant of one call, identified by `streamId`.
/// - Utterances with the same start are released in the order of arrival. Utterances may overlap.
/// - An utterance is dropped if it equals one that is held, or one of the last 16 released from its stream.
/// - An utterance without `start` is released at once.
/// - Memory is bounded. A stream holds at most 64 utterances, and releases the earliest one if there are more. At most 1,024
///   streams are known; if there are more, the least recently active one is [flushed](Self::flush).
///
/// It does not read a clock: the time is an argument, and [`due`](Self::due) returns when to call
/// [`flush_due`](Self::flush_due).
///
/// ```
/// use std::time::{Duration, Instant};
/// use callscribe::asapp::{Reorder, types::{TranscribedSpeech, Transcript}};
///
/// let said = |start, end| Transcript::new("stream", TranscribedSpeech::new().start(start).end(end));
/// let mut reorder = Reorder::new(Duration::from_secs(2));
/// let now = Instant::now();
/// assert!(reorder.push(said(4744, 8031), now).is_empty());
/// assert!(reorder.push(said(400, 3968), now).is_empty());
///
/// let ordered = reorder.flush_due(now + Duration::from_secs(2));
/// assert_eq!(ordered[0].transcript, said(400, 3968));
/// assert_eq!(ordered[1].transcript, said(4744, 8031));
/// assert_eq!(ordered[1].gap, Some(Duration::from_millis(4744 - 3968)));
/// ```
#[derive(Clone, Debug)]
pub struct Reorder {
    hold: Duration,
    streams: BTreeMap<String, Stream>,
}

/// A transcript in order.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Ordered {
    /// The utterance.
    pub transcript: Transcript,
    /// Whether a later utterance of its stream was released before it.
    pub late: bool,
    /// The time between the latest end so far in its stream and its start: silence, or a missing utterance. `None` for the
    /// first utterance of a stream, for a late one, and if there is no gap.
    pub gap: Option<Duration>,
}

const MAX_STREAMS: usize = 1024;
const MAX_HELD: usize = 64;
const MAX_RECENT: usize = 16;

impl Reorder {
    /// Creates a reorder buffer that holds each utterance for this long. An utterance may be this late and is still put in
    /// order, and every utterance is delayed by as much. One or two seconds are plenty for HTTP.
    pub fn new(hold: Duration) -> Self {
        Self {
            hold,
            streams: BTreeMap::new(),
        }
    }

    /// Adds an utterance that has just arrived. Returns the utterances that are due, and those that there is no room for.
    pub fn push(&mut self, transcript: Transcript, now: Instant) -> Vec<Ordered> {
        let mut out = Vec::new();
        let id = &transcript.stream_id;
        if !self.streams.contains_key(id) {
            if self.streams.len() >= MAX_STREAMS {
                out.extend(self.flush_least_recent());
            }
            self.streams.insert(id.clone(), Stream::new(now));
        }
        if let Some(stream) = self.streams.get_mut(id) {
            stream.push(transcript, now, &mut out);
        }
        out.extend(self.flush_due(now));
        out
    }

    /// Releases the utterances that have been held for long enough, stream by stream.
    pub fn flush_due(&mut self, now: Instant) -> Vec<Ordered> {
        let mut out = Vec::new();
        for stream in self.streams.values_mut() {
            stream.release_due(now, self.hold, &mut out);
        }
        out
    }

    /// Releases all utterances of a stream and forgets the stream, because its call has ended or its streaming was stopped.
    pub fn flush(&mut self, stream_id: &str) -> Vec<Ordered> {
        let mut out = Vec::new();
        if let Some(mut stream) = self.streams.remove(stream_id) {
            stream.release(stream.held.len(), &mut out);
        }
        out
    }

    /// Returns when [`flush_due`](Self::flush_due) has an utterance to release. `None` while none is held.
    pub fn due(&self) -> Option<Instant> {
        let held = self.streams.values().flat_map(|stream| &stream.held);
        held.filter_map(|held| held.arrived.checked_add(self.hold))
            .min()
    }

    fn flush_least_recent(&mut self) -> Vec<Ordered> {
        let streams = self.streams.iter();
        let silent = streams.min_by_key(|(_, stream)| stream.last_arrival);
        let id = silent.map(|(id, _)| id.clone());
        id.map_or_else(Vec::new, |id| self.flush(&id))
    }
}

/// The state of one stream.
#[derive(Clone, Debug)]
struct Stream {
    last_arrival: Instant,
    /// By start, and then in the order of arrival.
    held: VecDeque<Held>,
    /// The utterances that were released last.
    recent: VecDeque<Transcript>,
    /// The latest start and the latest end that were released.
    reached: Option<(i64, i64)>,
}

#[derive(Clone, Debug)]
struct Held {
    start: i64,
    arrived: Instant,
    transcript: Transcript,
}

impl Stream {
    fn new(now: Instant) -> Self {
        Self {
            last_arrival: now,
            held: VecDeque::new(),
            recent: VecDeque::new(),
            reached: None,
        }
    }

    fn push(&mut self, transcript: Transcript, now: Instant, out: &mut Vec<Ordered>) {
        self.last_arrival = now;
        let mut known = self.held.iter().map(|held| &held.transcript);
        if known.any(|known| *known == transcript) || self.recent.contains(&transcript) {
            return;
        }
        let Some(start) = transcript.autotranscribe_response.start else {
            out.push(self.ordered(transcript, false, None));
            return;
        };
        if self.reached.is_some_and(|(latest, _)| start < latest) {
            self.reach(start, &transcript);
            out.push(self.ordered(transcript, true, None));
            return;
        }
        let place = self.held.partition_point(|held| held.start <= start);
        let arrived = now;
        self.held.insert(
            place,
            Held {
                start,
                arrived,
                transcript,
            },
        );
        if self.held.len() > MAX_HELD {
            self.release(1, out);
        }
    }

    /// Releases the utterances that are due and those before them.
    fn release_due(&mut self, now: Instant, hold: Duration, out: &mut Vec<Ordered>) {
        let is_due = |held: &Held| now.saturating_duration_since(held.arrived) >= hold;
        let last = self.held.iter().rposition(is_due);
        self.release(last.map_or(0, |last| last + 1), out);
    }

    fn release(&mut self, count: usize, out: &mut Vec<Ordered>) {
        let released: Vec<Held> = self.held.drain(..count).collect();
        for held in released {
            let (start, transcript) = (held.start, held.transcript);
            let silence = self.reached.map(|(_, end)| start.saturating_sub(end));
            let gap = silence
                .and_then(|millis| u64::try_from(millis).ok())
                .filter(|millis| *millis > 0)
                .map(Duration::from_millis);
            self.reach(start, &transcript);
            out.push(self.ordered(transcript, false, gap));
        }
    }

    /// Updates how far the stream has got.
    fn reach(&mut self, start: i64, transcript: &Transcript) {
        let end = transcript.autotranscribe_response.end.unwrap_or(start);
        let (latest_start, latest_end) = self.reached.unwrap_or((start, end));
        self.reached = Some((latest_start.max(start), latest_end.max(end)));
    }

    fn ordered(&mut self, transcript: Transcript, late: bool, gap: Option<Duration>) -> Ordered {
        if self.recent.len() == MAX_RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(transcript.clone());
        Ordered {
            transcript,
            late,
            gap,
        }
    }
}

#[cfg(test)]
mod tests;
