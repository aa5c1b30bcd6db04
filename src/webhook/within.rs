//! Time limits.

use std::pin::pin;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::time::timeout;

/// Awaits a future for at most this long; `None` if it takes longer. A future that is ready at once, as most are, does not
/// need a timer.
pub(super) async fn within<F: Future>(limit: Duration, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    match future.as_mut().now_or_never() {
        Some(output) => Some(output),
        None => timeout(limit, future).await.ok(),
    }
}
