//! Time limits.

use std::pin::Pin;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::time::timeout;

/// Awaits a future for at most this long; `None` if it takes longer. A future that is ready at once, as most are, does not
/// need a timer. It is pinned by the caller, and the timer is boxed: an `async fn` would keep the future twice, and the future
/// of a delivery would be copied with all of them.
pub(super) async fn within<F: Future>(
    limit: Duration,
    mut future: Pin<&mut F>,
) -> Option<F::Output> {
    if let Some(output) = future.as_mut().now_or_never() {
        return Some(output);
    }
    Box::pin(timeout(limit, future)).await.ok()
}
