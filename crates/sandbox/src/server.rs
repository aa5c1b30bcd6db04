//! The accept loop. Its connections can be reset, which axum's own does not allow.

use std::future::poll_fn;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::gate::Gate;
use crate::line::Line;

/// Serves until it is dropped, and closes all connections then.
pub(crate) async fn serve(listener: TcpListener, gate: Gate) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, gate.clone()));
                }
                // Out of file handles, say: some connections may end meanwhile.
                Err(_) => sleep(Duration::from_millis(100)).await,
            },
            // Those that have ended are let go.
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn connection(stream: TcpStream, gate: Gate) {
    // Without it, an answer in parts waits for acknowledgements. Where it cannot be had, answers are slow.
    drop(stream.set_nodelay(true));
    let line = Line::default();
    let service = service_fn(|request: Request<Incoming>| {
        let (gate, line) = (gate.clone(), line.clone());
        Box::pin(async move { gate.answer(request.map(Body::new), line).await })
    });
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    drop(poll_fn(|context| connection.poll_without_shutdown(context)).await);
    let mut stream = connection.into_parts().io.into_inner();
    if line.is_cut() {
        // Closed with this, a connection is reset.
        drop(stream.set_zero_linger());
    } else {
        drop(stream.shutdown().await);
    }
}
