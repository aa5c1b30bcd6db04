//! A server on loopback that records one request and answers as it is told.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, Uri};
use axum::{Router, serve};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What arrived.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// What is answered.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, &'static str)>,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn json(status: u16, body: &impl ToString) -> Self {
        Self {
            status,
            headers: vec![("content-type".to_owned(), "application/json")],
            body: body.to_string(),
        }
    }

    pub(crate) fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: String::new(),
        }
    }
}

type Shared = Arc<Mutex<(Reply, Vec<Recorded>)>>;

/// Ends when it is dropped.
pub(crate) struct Recorder {
    address: SocketAddr,
    shared: Shared,
    task: JoinHandle<()>,
}

impl Recorder {
    pub(crate) async fn start(reply: Reply) -> Self {
        let shared: Shared = Arc::new(Mutex::new((reply, Vec::new())));
        let app = Router::new().fallback(record).with_state(shared.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(async move { serve(listener, app).await.unwrap() });
        Self {
            address,
            shared,
            task,
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers like this from now on.
    pub(crate) fn answer(&self, reply: Reply) {
        self.shared.lock().unwrap().0 = reply;
    }

    /// The requests since the last call of this.
    pub(crate) fn take_all(&self) -> Vec<Recorded> {
        std::mem::take(&mut self.shared.lock().unwrap().1)
    }

    /// The only request since the last call of this.
    pub(crate) fn take(&self) -> Recorded {
        let mut recorded = self.take_all();
        assert_eq!(recorded.len(), 1, "{recorded:?}");
        recorded.remove(0)
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn record(
    State(shared): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let mut shared = shared.lock().unwrap();
    shared.1.push(Recorded {
        method,
        uri,
        headers,
        body,
    });
    let reply = &shared.0;
    let mut response = Response::builder().status(reply.status);
    for (name, value) in &reply.headers {
        response = response.header(name, *value);
    }
    response.body(Body::from(reply.body.clone())).unwrap()
}
