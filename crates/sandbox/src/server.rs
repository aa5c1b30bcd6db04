//! The accept loop. It can reset connections, which axum's own loop cannot.

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

use crate::connection::Connection;
use crate::gateway::Gateway;

/// Serves until it is dropped, which closes all connections.
pub(crate) async fn serve(listener: TcpListener, gateway: Gateway) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(serve_connection(stream, gateway.clone()));
                }
                // If file handles ran out, some connections may end meanwhile.
                Err(_) => sleep(Duration::from_millis(100)).await,
            },
            // Removes connections that have ended.
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve_connection(stream: TcpStream, gateway: Gateway) {
    // Without it, a response in parts waits for acknowledgements. If it fails, responses are only slower.
    drop(stream.set_nodelay(true));
    let connection = Connection::default();
    let service = service_fn(|request: Request<Incoming>| {
        let (gateway, connection) = (gateway.clone(), connection.clone());
        Box::pin(async move { gateway.respond(request.map(Body::new), connection).await })
    });
    let mut served = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    drop(poll_fn(|context| served.poll_without_shutdown(context)).await);
    let mut stream = served.into_parts().io.into_inner();
    if connection.is_reset() {
        // Closing with this option resets the connection.
        drop(stream.set_zero_linger());
    } else {
        drop(stream.shutdown().await);
    }
}
