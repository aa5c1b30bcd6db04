//! `#[limited::test]`: a test that cannot wait for ever.
//!
//! It takes the place of `#[tokio::test]` with the same arguments, and of `#[test]` for tests that wait for processes. A test
//! that has not ended in time is named, and the whole test program is aborted. The limit is one of real time, also where
//! tokio's clock is paused, and it holds whatever the test waits for: a task, a socket, a process, a lock, or the end of the
//! runtime, which waits for blocking tasks.

use proc_macro::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// Starts the limit before the test. A thread that panics cannot end the one that waits, so the program ends. `eprintln` would
/// be captured with the output of the test, and lost.
const LIMIT: &str = r#"
    let _ended = {
        let (ended, ends) = ::std::sync::mpsc::channel::<()>();
        let watch: ::std::boxed::Box<dyn ::std::ops::FnOnce() + ::std::marker::Send> = ::std::boxed::Box::new(move || {
            let waited = ends.recv_timeout(::std::time::Duration::from_secs(120));
            if waited == ::std::result::Result::Err(::std::sync::mpsc::RecvTimeoutError::Timeout) {
                let test = ::std::concat!("\ntest ", ::std::module_path!(), "::NAME has not ended within 120 s\n");
                let _ = ::std::io::Write::write_all(&mut ::std::io::stderr(), test.as_bytes());
                ::std::process::abort();
            }
        });
        ::std::thread::spawn(watch);
        ended
    };
"#;

/// Makes a function a test with a limit of 120 seconds. If it is `async`, arguments are those of `tokio::test`.
///
/// # Panics
///
/// The compiler reports a panic if the item is not a function.
#[proc_macro_attribute]
pub fn test(arguments: TokenStream, function: TokenStream) -> TokenStream {
    let mut attributes: Vec<TokenTree> = function.into_iter().collect();
    let is_async = |token: &TokenTree| token.to_string() == "async";
    let is_fn = |token: &TokenTree| token.to_string() == "fn";
    let runtime = attributes.iter().any(is_async).then(|| {
        attributes.retain(|token| !is_async(token));
        runtime(&arguments.to_string())
    });
    let start = attributes.iter().position(is_fn).expect("a function");
    let mut signature = attributes.split_off(start);
    let body = signature.pop().expect("a body");
    let name = signature[1].clone();

    // The function that is limited stands inside the test, and has its name.
    let mut inside: TokenStream = runtime.unwrap_or_default();
    inside.extend(signature.iter().cloned().chain([body]));
    inside.extend(parsed(&LIMIT.replace("NAME", &name.to_string())));
    inside.extend([
        name,
        TokenTree::Group(Group::new(Delimiter::Parenthesis, TokenStream::new())),
    ]);

    let mut test = parsed("#[::core::prelude::v1::test]");
    test.extend(attributes.into_iter().chain(signature));
    test.extend([TokenTree::Group(Group::new(Delimiter::Brace, inside))]);
    test
}

/// The runtime in which an `async` function runs, up to the function itself.
fn runtime(arguments: &str) -> TokenStream {
    let flavor = if arguments.contains("flavor") {
        ""
    } else {
        "flavor = \"current_thread\", "
    };
    let mut runtime = parsed(&format!("#[::tokio::main({flavor}{arguments})]"));
    runtime.extend([TokenTree::Ident(Ident::new("async", Span::call_site()))]);
    runtime
}

fn parsed(code: &str) -> TokenStream {
    code.parse().expect("Rust")
}
