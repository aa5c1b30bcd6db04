//! VideoSDK, ASAPP and Bandwidth on loopback, to develop and test against offline.
//!
//! A [`Sandbox`] is one server for all three vendors on a port that the system picks. Routes, parameters, bodies and
//! answers are those of `openapi/`: a request that breaks them gets the vendor's own error, and in debug builds an answer
//! that breaks them is a 500 that names the place. It keeps state: what is started runs until it is stopped, and what is
//! stopped can be fetched. What it answers are the documented values, with ids, times and names replaced; ids come from a
//! seed, and the clock moves by a fixed step at each event and when it is [advanced](Sandbox::advance), so two runs of the
//! same requests give the same answers. Credentials expire by the machine's clock, advanced in the same way.
//!
//! [`behaviours`] lists what it does with the evidence for it, and `docs/sandbox.md` prints that. Behaviour that no vendor
//! documents is marked as a guess there and where it is written.
//!
//! It never talks to the outside: events and live text go to loopback addresses only. Webhooks and websockets elsewhere are
//! taken, and hear nothing.
//!
//! ```
//! # async fn run() -> std::io::Result<()> {
//! let sandbox = callscribe_sandbox::Sandbox::start().await?;
//! sandbox.open_room("abc-xyzw-lmno");
//! println!("{} takes {}", sandbox.videosdk_url(), sandbox.videosdk_token());
//! # Ok(())
//! # }
//! ```

mod answer;
mod asapp;
mod bandwidth;
mod builder;
mod clock;
mod contract;
mod control;
mod delivery;
mod documented;
mod evidence;
mod exchange;
mod faults;
mod gate;
mod ids;
mod journal;
mod line;
mod local;
mod operations;
mod page;
mod server;
mod vendor;
mod vendors;
mod videosdk;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

pub use crate::asapp::{AsappCall, Order};
pub use crate::builder::Builder;
pub use crate::evidence::{Behaviour, behaviours};
pub use crate::faults::{Arming, Faults, InvalidFault};
pub use crate::journal::{Entry, Journal, Kind};
pub use crate::vendor::Vendor;

use crate::asapp::Asapp;
use crate::bandwidth::Bandwidth;
use crate::clock::Time;
use crate::videosdk::VideoSdk;

/// The three vendors, until it is dropped.
pub struct Sandbox {
    address: SocketAddr,
    time: Time,
    videosdk_token: String,
    videosdk: Arc<VideoSdk>,
    asapp: Arc<Asapp>,
    bandwidth: Arc<Bandwidth>,
    faults: Faults,
    journal: Journal,
    /// Dropped, it ends the server with its connections, and what it still had to deliver.
    _tasks: JoinSet<()>,
}

impl Sandbox {
    /// Starts a sandbox on a free port. There may be many in one process.
    ///
    /// # Errors
    ///
    /// When no port can be opened.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// A sandbox with choices.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Where it listens: on loopback, for all three vendors.
    pub fn url(&self) -> String {
        url(self.address, "")
    }

    /// Base URLs and credentials, by the names of the variables that the clients' `from_env()` reads.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let (key, key_secret) = self.videosdk_api_key();
        let ((id, secret), (user, password)) = (self.asapp_api_key(), self.bandwidth_credentials());
        vec![
            ("VIDEOSDK_API_ENDPOINT", self.videosdk_url()),
            ("VIDEOSDK_API_KEY", key.to_owned()),
            ("VIDEOSDK_SECRET", key_secret.to_owned()),
            ("ASAPP_BASE_URL", self.asapp_url()),
            ("ASAPP_API_ID", id.to_owned()),
            ("ASAPP_API_SECRET", secret.to_owned()),
            ("BANDWIDTH_BASE_URL", self.bandwidth_url()),
            ("BANDWIDTH_USERNAME", user.to_owned()),
            ("BANDWIDTH_PASSWORD", password.to_owned()),
        ]
    }

    /// What goes wrong on demand.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// What arrived and what was answered.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The base URL of VideoSDK.
    pub fn videosdk_url(&self) -> String {
        url(self.address, videosdk::PATH)
    }

    /// A token that VideoSDK takes and that does not expire.
    pub fn videosdk_token(&self) -> &str {
        &self.videosdk_token
    }

    /// The API key and the secret to make tokens for VideoSDK with.
    pub fn videosdk_api_key(&self) -> (&'static str, &'static str) {
        videosdk::API_KEY
    }

    /// Opens a room with an active session, which can be transcribed. Answers with the id of the session; a room that
    /// is opened again gets a new one.
    pub fn open_room(&self, room_id: &str) -> String {
        self.videosdk.open_room(room_id)
    }

    /// Ends the session of a room, and with it the transcription that runs. The room stays, and can be opened again.
    /// Answers whether there was a session.
    pub fn end_session(&self, room_id: &str) -> bool {
        self.videosdk.end_session(room_id)
    }

    /// Has the transcription that runs in a room fail: its webhook hears so, and it leaves no files. Answers whether one
    /// ran.
    pub fn fail_transcription(&self, room_id: &str) -> bool {
        self.videosdk.fail(room_id)
    }

    /// The base URL of ASAPP.
    pub fn asapp_url(&self) -> String {
        url(self.address, asapp::PATH)
    }

    /// The API id and the API secret that ASAPP takes.
    pub fn asapp_api_key(&self) -> (&'static str, &'static str) {
        asapp::API_KEY
    }

    /// Opens a call on a media gateway of ASAPP, not yet transcribed.
    pub fn open_asapp_call(&self, namespace: &str, guid: &str) {
        self.asapp.open_call(namespace, guid);
    }

    /// Has ASAPP post transcripts to this address, with this header: two documented utterances whenever a call's streaming
    /// is started.
    ///
    /// # Errors
    ///
    /// When the address is not `http` on loopback, or the header cannot be sent. The error says which.
    pub fn post_asapp_transcripts(&self, url: &str, header: (&str, &str)) -> Result<(), String> {
        let receiver = control::receiver(url, header.0, header.1)?;
        self.asapp.set_receiver(receiver);
        Ok(())
    }

    /// Sets what a call of ASAPP is in the middle of, and opens it if there is none.
    pub fn set_asapp_call(&self, namespace: &str, guid: &str, call: AsappCall) {
        self.asapp.set_call(namespace, guid, call);
    }

    /// Has the participants of a call say these, the customer first and then in turn. Answers whether they were posted:
    /// the call has to be transcribed, and [`post_asapp_transcripts`](Self::post_asapp_transcripts) has to say where to.
    pub fn post_asapp_utterances(
        &self,
        namespace: &str,
        guid: &str,
        utterances: &[&str],
        order: Order,
    ) -> bool {
        let call = (namespace.to_owned(), guid.to_owned());
        self.asapp.speak(&call, utterances, order)
    }

    /// The base URL of Bandwidth.
    pub fn bandwidth_url(&self) -> String {
        url(self.address, bandwidth::PATH)
    }

    /// The user name and the password that Bandwidth takes.
    pub fn bandwidth_credentials(&self) -> (&'static str, &'static str) {
        bandwidth::CREDENTIALS
    }

    /// An access token that Bandwidth takes as well and that does not expire.
    pub fn bandwidth_access_token(&self) -> &'static str {
        bandwidth::ACCESS_TOKEN
    }

    /// Where Bandwidth gives out access tokens for client credentials.
    pub fn bandwidth_token_url(&self) -> String {
        url(self.address, bandwidth::TOKEN_PATH)
    }

    /// The client id and the client secret that access tokens are given for.
    pub fn bandwidth_client(&self) -> (&'static str, &'static str) {
        bandwidth::CLIENT
    }

    /// Opens a call of Bandwidth, whose BXML can be replaced. It does not hang up, whatever its BXML says.
    pub fn open_bandwidth_call(&self, account_id: &str, call_id: &str) {
        self.bandwidth.open_call(account_id, call_id);
    }

    /// Has a call of Bandwidth hang up: what is transcribed stops, and its BXML can no longer be replaced. Answers whether
    /// there was such a call.
    pub fn hang_up_bandwidth_call(&self, account_id: &str, call_id: &str) -> bool {
        let call = (account_id.to_owned(), call_id.to_owned());
        self.bandwidth.hang_up(&call)
    }

    /// Advances the clocks of all vendors, by up to a hundred years in all: tokens expire by them, and texts of Bandwidth
    /// become readable.
    pub fn advance(&self, by: Duration) {
        self.time.advance(by);
    }
}

fn url(address: SocketAddr, path: &str) -> String {
    format!("http://{address}{path}")
}
