//! Questions about Rust syntax.

use syn::{ImplItem, Item, ItemImpl};

/// Returns `true` if an item is the module of this name.
pub(super) fn is_module(item: &Item, name: &str) -> bool {
    matches!(item, Item::Mod(module) if module.ident == name)
}

/// Returns the last segment of the type that a block implements something for.
pub(super) fn self_name(block: &ItemImpl) -> String {
    match &*block.self_ty {
        syn::Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string())
            .unwrap_or_default(),
        _ => String::new(),
    }
}

/// Returns the method of this name.
pub(super) fn method<'a>(block: &'a ItemImpl, name: &str) -> Option<&'a syn::ImplItemFn> {
    block.items.iter().find_map(|item| match item {
        ImplItem::Fn(method) if method.sig.ident == name => Some(method),
        _ => None,
    })
}
