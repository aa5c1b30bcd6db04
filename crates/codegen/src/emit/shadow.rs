//! Types of a vendor that are called like types of std.
//!
//! A component called `String` hides std's. Where there is one, std is named by its full path, and the macros, which name it
//! briefly, are called in a block of their own that imports it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{ItemMod, Path, parse_quote};

use crate::model::Definition;

/// The types and traits of std that the module of types and the macros in it name, or whose methods they call.
const STD: [(&str, &str); 9] = [
    ("Box", "boxed"),
    ("From", "convert"),
    ("FromIterator", "iter"),
    ("Into", "convert"),
    ("Option", "option"),
    ("Result", "result"),
    ("String", "string"),
    ("ToOwned", "borrow"),
    ("Vec", "vec"),
];

/// Returns the path of a vendor's type. Nothing but std is named without one if the names are the same.
pub(super) fn named(name: &Ident) -> TokenStream {
    if STD.iter().any(|(known, _)| name == known) {
        quote!(self::#name)
    } else {
        quote!(#name)
    }
}

/// The types of a vendor that hide a name which the code around them needs.
pub(super) struct Shadows {
    names: Vec<Ident>,
}

impl Shadows {
    pub(super) fn of(definitions: &[Definition]) -> Self {
        // The macros have type parameters of one letter, and a type of their own called `Fields`.
        let is_local = |name: &str| name.len() == 1 || name == "Fields";
        let is_std = |name: &str| STD.iter().any(|(known, _)| *known == name);
        let names = definitions.iter().map(|definition| &*definition.name);
        let names = names.filter(|name| is_local(name) || is_std(name));
        Self {
            names: names.map(|name| format_ident!("{name}")).collect(),
        }
    }

    /// Returns the name of a type in a call of a macro.
    pub(super) fn in_macro(&self, name: &Ident) -> Ident {
        if self.names.contains(name) {
            format_ident!("{name}_")
        } else {
            name.clone()
        }
    }

    /// Returns a call of a macro in which std has its usual names.
    pub(super) fn wiring(&self, call: &TokenStream) -> TokenStream {
        if self.names.is_empty() {
            return call.clone();
        }
        let names = &self.names;
        let aliases = names.iter().map(|name| self.in_macro(name));
        let std = self
            .std()
            .map(|path| quote!(#[allow(unused_imports)] use #path;));
        quote! {
            const _: () = {
                #(#[allow(unused_imports)] use self::#names as #aliases;)*
                #(#std)*
                #call
            };
        }
    }

    /// Returns the `types` module.
    pub(super) fn module(&self, items: &TokenStream) -> TokenStream {
        let methods = self
            .std()
            .map(|path| quote!(#[allow(unused_imports)] use #path as _;));
        let module = quote! {
            /// Types of requests, responses and events.
            pub mod types {
                #(#methods)*
                #items
            }
        };
        match syn::parse2::<ItemMod>(module.clone()) {
            Ok(mut parsed) if !self.names.is_empty() => {
                FullPaths(self).visit_item_mod_mut(&mut parsed);
                quote!(#parsed)
            }
            _ => module,
        }
    }

    /// The full paths of what is hidden.
    fn std(&self) -> impl Iterator<Item = Path> {
        self.names.iter().filter_map(std_path)
    }
}

fn std_path(name: &Ident) -> Option<Path> {
    let (_, module) = STD.iter().find(|(known, _)| name == known)?;
    let module = format_ident!("{module}");
    Some(parse_quote!(::std::#module::#name))
}

/// Names std by its full path where it is hidden.
struct FullPaths<'a>(&'a Shadows);

impl VisitMut for FullPaths<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_mut::visit_path_mut(self, path);
        let hidden = path
            .segments
            .first()
            .filter(|_| path.leading_colon.is_none());
        let hidden = hidden.filter(|first| self.0.names.contains(&first.ident));
        if let Some(std) = hidden.and_then(|first| std_path(&first.ident)) {
            let segments = std::mem::take(&mut path.segments);
            let arguments = segments.first().map(|first| first.arguments.clone());
            *path = std;
            if let (Some(last), Some(arguments)) = (path.segments.last_mut(), arguments) {
                last.arguments = arguments;
            }
            path.segments.extend(segments.into_iter().skip(1));
        }
    }
}
