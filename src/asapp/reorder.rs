use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use super::types::Transcript;

/// Puts the transcripts of each stream into the order in which they were said, and shows what came late or is missing.
///
/// ASAPP sends the utterances of a stream in order, may deliver them out of order, numbers none and repeats none. So each
/// is held for a while and then given out by its `start`. Nothing is lost in here: what comes too late to be put in order
/// is given out at once and marked.
///
/// - Streams are apart from each other: one is one participant of one call, by its `streamId`.
/// - Utterances that start at the same time come out as they came in; those that overlap are no different from others.
/// - One that equals another that is held, or one of the last 16 given out of its stream, is dropped.
/// - One without a `start` is given out at once.
/// - Memory is bounded: of a stream, 64 utterances are held, and of the rest the earliest is given out early; of streams,
///   1,024 are known, and of the rest the one that was silent for longest is [flushed](Self::flush).
///
/// It reads no clock: the time is an argument, and [`due`](Self::due) says when to look again.
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

/// A transcript in its place.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Ordered {
    /// The utterance.
    pub transcript: Transcript,
    /// Whether a later one of its stream was given out before it.
    pub late: bool,
    /// How long nothing was said before it: from the latest end so far in its stream to its start. Silence, or an utterance
    /// that is missing. None for the first of a stream, for one that is late, and where there is no such time.
    pub gap: Option<Duration>,
}

const MAX_STREAMS: usize = 1024;
const MAX_HELD: usize = 64;
const MAX_RECENT: usize = 16;

impl Reorder {
    /// One that holds each utterance for so long: as much as one may be late and still be put in order, and as much later
    /// as each is given out. One or two seconds are much for HTTP.
    pub fn new(hold: Duration) -> Self {
        Self {
            hold,
            streams: BTreeMap::new(),
        }
    }

    /// Takes an utterance that came now, and gives out what may go: all that has been held for long enough, and what there
    /// is no room for.
    pub fn push(&mut self, transcript: Transcript, now: Instant) -> Vec<Ordered> {
        let mut out = Vec::new();
        let id = &transcript.stream_id;
        if !self.streams.contains_key(id) {
            if self.streams.len() >= MAX_STREAMS {
                out.extend(self.flush_most_silent());
            }
            self.streams.insert(id.clone(), Stream::new(now));
        }
        if let Some(stream) = self.streams.get_mut(id) {
            stream.push(transcript, now, &mut out);
        }
        out.extend(self.flush_due(now));
        out
    }

    /// Gives out what has been held for long enough by now, stream by stream.
    pub fn flush_due(&mut self, now: Instant) -> Vec<Ordered> {
        let mut out = Vec::new();
        for stream in self.streams.values_mut() {
            stream.release_due(now, self.hold, &mut out);
        }
        out
    }

    /// Gives out all that is held of a stream and forgets it: its call has ended, or its streaming was stopped.
    pub fn flush(&mut self, stream_id: &str) -> Vec<Ordered> {
        let mut out = Vec::new();
        if let Some(mut stream) = self.streams.remove(stream_id) {
            stream.release(stream.held.len(), &mut out);
        }
        out
    }

    /// When [`flush_due`](Self::flush_due) has something to give out; none while nothing is held.
    pub fn due(&self) -> Option<Instant> {
        let held = self.streams.values().flat_map(|stream| &stream.held);
        held.filter_map(|held| held.came.checked_add(self.hold))
            .min()
    }

    fn flush_most_silent(&mut self) -> Vec<Ordered> {
        let streams = self.streams.iter();
        let silent = streams.min_by_key(|(_, stream)| stream.last_came);
        let id = silent.map(|(id, _)| id.clone());
        id.map_or_else(Vec::new, |id| self.flush(&id))
    }
}

/// What is known of one stream.
#[derive(Clone, Debug)]
struct Stream {
    last_came: Instant,
    /// By start; of equal ones, the first to come first.
    held: VecDeque<Held>,
    /// What was given out last.
    recent: VecDeque<Transcript>,
    /// The latest start and the latest end that were given out.
    reached: Option<(i64, i64)>,
}

#[derive(Clone, Debug)]
struct Held {
    start: i64,
    came: Instant,
    transcript: Transcript,
}

impl Stream {
    fn new(now: Instant) -> Self {
        Self {
            last_came: now,
            held: VecDeque::new(),
            recent: VecDeque::new(),
            reached: None,
        }
    }

    fn push(&mut self, transcript: Transcript, now: Instant, out: &mut Vec<Ordered>) {
        self.last_came = now;
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
        let came = now;
        self.held.insert(
            place,
            Held {
                start,
                came,
                transcript,
            },
        );
        if self.held.len() > MAX_HELD {
            self.release(1, out);
        }
    }

    /// One that is due takes those before it along.
    fn release_due(&mut self, now: Instant, hold: Duration, out: &mut Vec<Ordered>) {
        let is_due = |held: &Held| now.saturating_duration_since(held.came) >= hold;
        let last = self.held.iter().rposition(is_due);
        self.release(last.map_or(0, |last| last + 1), out);
    }

    fn release(&mut self, count: usize, out: &mut Vec<Ordered>) {
        for _ in 0..count {
            let Some(Held {
                start, transcript, ..
            }) = self.held.pop_front()
            else {
                return;
            };
            let silence = self.reached.map(|(_, end)| start.saturating_sub(end));
            let gap = silence
                .and_then(|millis| u64::try_from(millis).ok())
                .filter(|millis| *millis > 0)
                .map(Duration::from_millis);
            self.reach(start, &transcript);
            out.push(self.ordered(transcript, false, gap));
        }
    }

    /// Remembers how far the stream has come.
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
