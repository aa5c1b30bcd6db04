/// What the spec says about the operation that a request belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OperationInfo {
    /// The `operationId`.
    pub(crate) id: &'static str,
    /// The path template.
    pub(crate) path: &'static str,
    /// Whether sending the request twice has the same effect as sending it once.
    pub(crate) idempotent: bool,
    /// Whether the operation takes no credentials. None are fetched or sent then.
    pub(crate) anonymous: bool,
    /// Whether a success has a body that is read. Without one, the status alone tells the result.
    pub(crate) reads_body: bool,
}

#[cfg(any(test, feature = "testing"))]
impl OperationInfo {
    /// Creates an operation for tests.
    pub(super) const fn test(id: &'static str, idempotent: bool) -> Self {
        Self {
            id,
            path: "/things/{thing}",
            idempotent,
            anonymous: false,
            reads_body: true,
        }
    }
}
