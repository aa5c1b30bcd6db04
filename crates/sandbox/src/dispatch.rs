//! The running vendors, and which of them responds to a request.

use std::any::Any;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use tower_service::Service as _;

use crate::catalog::Catalog;
use crate::contract::Contract;
use crate::serve::serve;
use crate::vendor::{Overview, Vendor};

pub(crate) struct Running {
    pub(crate) contract: &'static Contract,
    pub(crate) vendor: Arc<dyn Vendor>,
}

pub(crate) struct Dispatch {
    pub(crate) catalog: Arc<Catalog>,
    vendors: Vec<Running>,
    /// The routes that no spec has, and where they begin.
    routes: Router,
    prefixes: Vec<&'static str>,
}

impl Dispatch {
    /// Fails if an operation has no handler.
    pub(crate) fn new(catalog: Arc<Catalog>, vendors: Vec<Running>) -> io::Result<Self> {
        let (mut routes, mut prefixes) = (Router::new(), Vec::new());
        for Running { contract, vendor } in &vendors {
            for operation in &contract.operations {
                let id = &operation.id;
                if vendor.handler(operation).is_none() {
                    return Err(io::Error::other(format!("{id} has no handler")));
                }
            }
            if let Some((prefix, router)) = Arc::clone(vendor).routes() {
                routes = routes.nest(prefix, router);
                prefixes.push(prefix);
            }
        }
        Ok(Self {
            catalog,
            vendors,
            routes,
            prefixes,
        })
    }

    pub(crate) fn vendors(&self) -> &[Running] {
        &self.vendors
    }

    /// Returns the vendor that a module registers for itself.
    pub(crate) fn vendor<V: Vendor>(&self) -> &V {
        let mut vendors = self.vendors.iter().map(|one| &*one.vendor as &dyn Any);
        vendors
            .find_map(|vendor| vendor.downcast_ref())
            .expect("the vendor is registered")
    }

    /// What exists, by vendor.
    pub(crate) fn overview(&self) -> Vec<(&'static str, Overview)> {
        let vendors = self.vendors.iter();
        vendors
            .map(|one| (one.contract.name, one.vendor.overview()))
            .collect()
    }

    pub(crate) async fn respond(&self, request: Request<Body>) -> Response<Body> {
        let path = request.uri().path();
        let is_in_spec = |one: &&Running| is_below(path, &one.contract.prefix);
        let is_extra = self.prefixes.iter().any(|prefix| is_below(path, prefix));
        match self.vendors.iter().find(is_in_spec) {
            Some(Running { contract, vendor }) if !is_extra => {
                serve(&**vendor, contract, request).await
            }
            _ => {
                let response = self.routes.clone().call(request).await;
                response.unwrap_or_else(|never| match never {})
            }
        }
    }
}

fn is_below(path: &str, prefix: &str) -> bool {
    let below = path.strip_prefix(prefix);
    below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
}
