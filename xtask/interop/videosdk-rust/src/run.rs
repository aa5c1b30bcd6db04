//! What the checks share.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;
use serde_json::{Value, json};
use videosdk::{
    Client, RealtimeTranscription, RealtimeTranscriptionResource, StartRealtimeTranscriptionParams,
};

pub(crate) struct Run {
    pub(crate) client: Client,
    /// What the sandbox printed when it started.
    pub(crate) sandbox: Value,
    pub(crate) room: String,
    pub(crate) is_bad: bool,
}

impl Run {
    /// Runs one check, whose assertions panic, and prints how it went, as TAP has it.
    pub(crate) async fn check<T>(
        &mut self,
        name: &str,
        run: impl AsyncFnOnce(&Self) -> T,
    ) -> Option<T> {
        match AssertUnwindSafe(run(self)).catch_unwind().await {
            Ok(value) => {
                println!("ok - {name}");
                Some(value)
            }
            Err(panic) => {
                let text = panic
                    .downcast_ref::<String>()
                    .map_or("it panicked", String::as_str);
                let text: Vec<&str> = text.split_whitespace().collect();
                println!("not ok - {name} # {}", text.join(" "));
                self.is_bad = true;
                None
            }
        }
    }

    pub(crate) async fn control(&self, path: &str, body: Value) {
        let url = format!("{}/_sandbox/{path}", self.sandbox["url"].as_str().unwrap());
        let request = reqwest::Client::new().post(url).json(&body);
        request.send().await.unwrap().error_for_status().unwrap();
    }

    pub(crate) async fn fault(&self, on: &str, fault: Value) {
        self.control("faults", json!({ "on": on, "fault": fault }))
            .await;
    }

    pub(crate) fn realtime(&self) -> RealtimeTranscriptionResource<'_> {
        realtime(&self.client)
    }

    /// One transcription, from start to stop.
    pub(crate) async fn transcribe(&self) -> RealtimeTranscription {
        let realtime = self.realtime();
        let none = StartRealtimeTranscriptionParams::default();
        realtime.start(&self.room, none).await.unwrap();
        realtime.stop(&self.room).await.unwrap()
    }
}

pub(crate) fn realtime(client: &Client) -> RealtimeTranscriptionResource<'_> {
    client.transcription().realtime()
}
