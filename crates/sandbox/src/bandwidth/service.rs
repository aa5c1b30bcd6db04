use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, Weak};

use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use super::bxml::{self, StartTranscription, Verb};
use super::call::{Call, Transcription};
use super::forms::{CallId, Forms};
use super::{SPEC, live};
use crate::answer::{Answer, lock};
use crate::builder::Builder;
use crate::clock::{Clock, Time};
use crate::contract::{self, Contract, Reply, Request};
use crate::control::Rows;
use crate::delivery::Deliveries;
use crate::ids::Ids;

pub(crate) struct Bandwidth {
    pub(super) contract: &'static Contract,
    pub(super) time: Time,
    pub(super) forms: Forms,
    deliveries: Deliveries,
    always_open: bool,
    state: Mutex<State>,
    /// The websockets of live text. Dropped, it closes them.
    talks: Mutex<JoinSet<()>>,
    /// Itself, for what it starts.
    this: Weak<Self>,
}

type Calls = BTreeMap<CallId, Call>;

struct State {
    calls: Calls,
    ids: Ids,
    clock: Clock,
}

impl Bandwidth {
    pub(crate) fn new(
        base_url: String,
        builder: &Builder,
        time: Time,
        deliveries: Deliveries,
    ) -> io::Result<Arc<Self>> {
        let contract = SPEC.contract()?;
        let seed = builder.seed;
        let forms = Forms::read(contract, base_url)?;
        let state = State {
            calls: Calls::new(),
            ids: Ids::like(&forms.started, "/realTimeTranscription/id", seed)?,
            clock: Clock::starting_at(&forms.started, "/eventTime", time.clone())?,
        };
        Ok(Arc::new_cyclic(|this| Self {
            contract,
            time,
            forms,
            deliveries,
            always_open: builder.always_open,
            state: Mutex::new(state),
            talks: Mutex::new(JoinSet::new()),
            this: Weak::clone(this),
        }))
    }

    /// The calls and the transcriptions, each with how it stands.
    pub(crate) fn overview(&self) -> Rows {
        let state = lock(&self.state);
        let calls = state.calls.iter();
        calls
            .flat_map(|((account, id), call)| call.overview(account, id))
            .collect()
    }

    pub(crate) fn open_call(&self, account: &str, call: &str) {
        let id = (account.to_owned(), call.to_owned());
        lock(&self.state).calls.insert(id, Call::default());
    }

    pub(crate) fn hang_up(&self, id: &CallId) -> bool {
        let State { calls, clock, .. } = &mut *lock(&self.state);
        let Some(call) = calls.get_mut(id) else {
            return false;
        };
        call.has_ended = true;
        self.stop(id, call, None, clock);
        true
    }

    /// Runs the verbs of a document, once it is known that all of them can be run.
    pub(super) fn update(&self, request: &Request) -> Result<(), Reply> {
        let id = &call_id(request);
        let State { calls, ids, clock } = &mut *lock(&self.state);
        let call = self.call(calls, id)?;
        if call.has_ended {
            return Err(self.has_ended(id));
        }
        // A guess: the vendor speaks of a failing call only, not of the answer to a document that is not BXML.
        let verbs = bxml::read(request.text()).map_err(|reason| self.bad_request(&reason))?;
        for verb in verbs {
            match verb {
                Verb::Start(verb) => self.start(id, call, transcription(*verb, ids, clock)),
                Verb::Stop(name) => self.stop(id, call, name.as_deref(), clock),
            }
        }
        Ok(())
    }

    fn start(&self, id: &CallId, call: &mut Call, mut transcription: Transcription) {
        if let Some(original) = call.running(&transcription.name) {
            let event = self.forms.duplicate(id, &transcription, original);
            return self.send(&transcription, event);
        }
        if !call.has_room(transcription.tracks) {
            let message = "More tracks than may be transcribed at once";
            let event = self
                .forms
                .rejected(id, &transcription, "track-limit", message);
            return self.send(&transcription, event);
        }
        let near = transcription
            .destination
            .clone()
            .filter(live::Destination::is_near);
        match near {
            None => self.send(&transcription, self.forms.started(id, &transcription)),
            Some(destination) => {
                let (stop, stopped) = oneshot::channel();
                transcription.live = Some(stop);
                let this = Weak::clone(&self.this);
                let journal = self.deliveries.journal().clone();
                let opened = async move { live::Talk::open(&destination, journal).await };
                let talk = talk(this, id.clone(), transcription.id.clone(), opened, stopped);
                let mut talks = lock(&self.talks);
                // Those that are over are forgotten.
                while talks.try_join_next().is_some() {}
                talks.spawn(talk);
            }
        }
        call.active.push(transcription);
    }

    /// The websocket of a transcription is open: what to say on it. Nothing if it has been stopped by now.
    fn opened(&self, id: &CallId, transcription: &str) -> Option<live::Messages> {
        let state = lock(&self.state);
        let mut active = state.calls.get(id)?.active.iter();
        let transcription = active.find(|one| one.id == transcription)?;
        self.send(transcription, self.forms.started(id, transcription));
        Some(self.forms.live(id, transcription))
    }

    /// The websocket of a transcription cannot be opened.
    fn unopened(&self, id: &CallId, transcription: &str, trouble: &str) {
        let mut state = lock(&self.state);
        let call = state.calls.get_mut(id);
        if let Some(refused) = call.and_then(|call| call.take(transcription)) {
            let cause = "connection-error";
            self.send(&refused, self.forms.rejected(id, &refused, cause, trouble));
        }
    }

    /// The websocket of a transcription has broken. That the text up to there is stored is a guess.
    fn broken(&self, id: &CallId, transcription: &str, trouble: &str) {
        let State { calls, clock, .. } = &mut *lock(&self.state);
        let Some(call) = calls.get_mut(id) else {
            return;
        };
        if let Some(stopped) = call.take(transcription) {
            self.store(id, call, stopped, clock, Some(trouble));
        }
    }

    fn stop(&self, id: &CallId, call: &mut Call, name: Option<&str>, clock: &mut Clock) {
        for transcription in call.stop(name) {
            self.store(id, call, transcription, clock, None);
        }
    }

    /// Stopped, then Available. The order of the two is a guess.
    fn store(
        &self,
        id: &CallId,
        call: &mut Call,
        transcription: Transcription,
        clock: &mut Clock,
        trouble: Option<&str>,
    ) {
        let event = self
            .forms
            .stopped(id, &transcription, clock.tick(), trouble);
        self.send(&transcription, event);
        let event = self.forms.available(id, &transcription, clock.tick());
        self.send(&transcription, event);
        call.store(transcription, self.time.advanced());
    }

    fn send(&self, transcription: &Transcription, event: Value) {
        if let Some(receiver) = &transcription.receiver {
            self.deliveries.send(receiver, event);
        }
    }

    /// A guess: what still runs is not listed.
    pub(super) fn list(&self, request: &Request) -> Answer {
        let id = &call_id(request);
        let mut state = lock(&self.state);
        let call = self.call(&mut state.calls, id)?;
        Ok(contract::json(self.forms.list(id, call.stored.iter())))
    }

    pub(super) fn fetch(&self, request: &Request) -> Answer {
        let id = &call_id(request);
        let mut state = lock(&self.state);
        let call = self.call(&mut state.calls, id)?;
        let wanted = request.path("transcriptionId");
        let stored = call.text(wanted, self.time.advanced());
        let text = stored.map(|transcription| self.forms.text(id, transcription));
        text.map(contract::json)
            .ok_or_else(|| self.no_transcription(wanted))
    }

    pub(super) fn delete(&self, request: &Request) -> Result<(), Reply> {
        let id = &call_id(request);
        let mut state = lock(&self.state);
        let call = self.call(&mut state.calls, id)?;
        let wanted = request.path("transcriptionId");
        call.delete(wanted)
            .ok_or_else(|| self.no_transcription(wanted))
    }

    fn call<'a>(&self, calls: &'a mut Calls, id: &CallId) -> Result<&'a mut Call, Reply> {
        if self.always_open {
            calls.entry(id.clone()).or_default();
        }
        calls.get_mut(id).ok_or_else(|| self.no_call(id))
    }
}

/// The live text of one transcription, from opening its websocket on.
async fn talk(
    bandwidth: Weak<Bandwidth>,
    call: CallId,
    transcription: String,
    opened: impl Future<Output = Result<live::Talk, String>>,
    stopped: oneshot::Receiver<()>,
) {
    let opened = opened.await;
    let Some(here) = bandwidth.upgrade() else {
        return;
    };
    let talk = match opened {
        Ok(talk) => here
            .opened(&call, &transcription)
            .map(|messages| talk.run(messages, stopped)),
        Err(trouble) => {
            here.unopened(&call, &transcription, &trouble);
            None
        }
    };
    // The sandbox may end while this talks.
    drop(here);
    if let Some(talk) = talk
        && let Err(trouble) = talk.await
        && let Some(here) = bandwidth.upgrade()
    {
        here.broken(&call, &transcription, &trouble);
    }
}

fn call_id(request: &Request) -> CallId {
    let part = |name| request.path(name).to_owned();
    (part("accountId"), part("callId"))
}

fn transcription(verb: StartTranscription, ids: &mut Ids, clock: &mut Clock) -> Transcription {
    let id = ids.next();
    Transcription {
        name: verb.name.unwrap_or_else(|| id.clone()),
        id,
        tracks: verb.tracks,
        destination: verb.destination,
        stabilized: verb.stabilized,
        custom_params: verb.custom_params,
        receiver: verb.receiver,
        start: clock.tick(),
        live: None,
    }
}
