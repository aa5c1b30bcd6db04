//! The operations of all vendors, by name and by request.

use axum::http::{HeaderName, Method};
use openapi_document::spec;

use crate::contract::Contract;

/// The contracts of a sandbox.
pub(crate) struct Catalog {
    contracts: Vec<&'static Contract>,
    operations: Vec<Operation>,
}

/// An operation of a vendor, or an event that it posts.
pub(crate) struct Operation {
    pub(crate) id: &'static str,
    /// The vendor's name.
    pub(crate) vendor: &'static str,
    pub(crate) is_event: bool,
}

impl Catalog {
    pub(crate) fn new(contracts: Vec<&'static Contract>) -> Self {
        let operations = contracts.iter().copied().flat_map(operations);
        Self {
            operations: operations.collect(),
            contracts,
        }
    }

    /// Every contract, in the order of registration.
    pub(crate) fn contracts(&self) -> &[&'static Contract] {
        &self.contracts
    }

    /// Returns the contract of a vendor, by its name.
    pub(crate) fn contract(&self, vendor: &str) -> Option<&'static Contract> {
        let mut contracts = self.contracts.iter().copied();
        contracts.find(|contract| contract.name == vendor)
    }

    /// Returns the contract that a path belongs to. Not all that a vendor serves is below its prefix.
    pub(crate) fn contract_of_path(&self, path: &str) -> Option<&'static Contract> {
        self.contract(path.split('/').nth(1)?)
    }

    /// Every operation of every vendor.
    pub(crate) fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// Returns the operation with this `operationId`, of one vendor if it is given.
    pub(crate) fn operation(&self, id: &str, vendor: Option<&str>) -> Option<&Operation> {
        let is_of_vendor = |one: &Operation| vendor.is_none_or(|vendor| vendor == one.vendor);
        let mut operations = self.operations.iter();
        operations.find(|one| one.id == id && is_of_vendor(one))
    }

    /// The headers that carry credentials, of all vendors.
    pub(crate) fn credential_headers(&self) -> impl Iterator<Item = &HeaderName> {
        let contracts = self.contracts.iter();
        contracts.flat_map(|contract| contract.credential_headers())
    }

    /// The query parameters that carry credentials, of all vendors.
    pub(crate) fn credential_queries(&self) -> impl Iterator<Item = &str> {
        let contracts = self.contracts.iter();
        contracts.flat_map(|contract| contract.credential_queries())
    }
}

/// Returns the `operationId` of a request.
pub(crate) fn operation_id(
    contract: &'static Contract,
    method: &Method,
    path: &str,
) -> Option<&'static str> {
    let path = path.strip_prefix(&*contract.prefix)?;
    let operation = contract.operation(method, path).ok()?;
    Some(&operation.id)
}

fn operations(contract: &'static Contract) -> Vec<Operation> {
    let operation = |id, is_event| Operation {
        id,
        vendor: contract.name,
        is_event,
    };
    let root = &contract.root;
    // A callback that is not posted goes to a websocket.
    let events = |of: Vec<spec::Operation<'static>>| {
        let events = of.into_iter().filter(|event| event.method == "post");
        events.map(|event| operation(event.id(), true))
    };
    let mut found = Vec::new();
    for node in spec::operations(root) {
        found.push(operation(node.id(), false));
        found.extend(events(node.callbacks(root)));
    }
    found.extend(events(spec::webhooks(root)));
    found
}
