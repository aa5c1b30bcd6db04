//! What the tests of all stores share.

#[cfg(any(feature = "postgres", feature = "sqlite"))]
pub(crate) mod claims;
#[cfg(any(feature = "redis", feature = "sqlite"))]
pub(crate) mod folder;
#[cfg(any(feature = "postgres", feature = "sqlite"))]
pub(crate) mod measure;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
#[cfg(feature = "redis")]
pub(crate) mod proxy;
#[cfg(feature = "redis")]
pub(crate) mod redis;
#[cfg(any(feature = "postgres", feature = "redis", feature = "sqlite"))]
pub(crate) mod rules;

use callscribe::webhook::NewEvent;

pub(crate) const VENDOR: &str = "vendor";

/// An event with an order key, or without one.
pub(crate) fn event(key: &str, order: Option<&str>) -> NewEvent {
    let body = format!("body of {key}").into();
    let mut event = NewEvent::new(key.to_owned(), VENDOR.to_owned(), "said".to_owned(), body);
    event.order_key = order.map(str::to_owned);
    event
}
