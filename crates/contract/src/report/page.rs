//! The report as a web page: the same text, made good to look at.

use pulldown_cmark::{Options, Parser, html};

const STYLE: &str = "\
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 2rem; margin: 0 0 1rem; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
h1 ~ p:first-of-type { color: #888; }
strong { font-size: 1.1em; }
table { border-collapse: collapse; margin: 1rem 0; font-size: .9rem; display: block; overflow-x: auto; }
th, td { padding: .3rem .7rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
th { position: sticky; top: 0; background: Canvas; }
tr:hover td { background: var(--soft); }
code { font-size: .9em; background: var(--soft); padding: .1em .3em; border-radius: .3em; overflow-wrap: anywhere; }
";

/// The page, whole and without scripts.
pub fn page(markdown: &str) -> String {
    let mut body = String::new();
    html::push_html(&mut body, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>callscribe: what is certain</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_become_tables() {
        let page = page("# A\n\n| b | c |\n| --- | --- |\n| `<i>` | 1 |\n");
        assert!(page.contains("<td><code>&lt;i&gt;</code></td>"), "{page}");
    }
}
