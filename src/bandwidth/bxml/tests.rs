//! Every limit is kept, and what keeps them comes back unchanged. That it is the vendor's XML is proven by `tests/flows/bandwidth/bxml.rs`.

use proptest::prelude::*;
use roxmltree::Document;

use super::*;

fn start() -> StartTranscription {
    StartTranscription::new()
}

fn built(verb: impl Into<Verb>) -> Bxml {
    let built = Response::new().verb(verb).build();
    built.unwrap_or_else(|error| panic!("{error}"))
}

/// The number of nodes right below the root.
fn verbs(bxml: &Bxml) -> usize {
    let document = Document::parse(bxml.as_str()).unwrap();
    document.root_element().children().count()
}

/// The rule that a verb breaks, and the attribute.
fn broken(verb: impl Into<Verb>) -> (Rule, Option<String>) {
    let error = Response::new().verb(verb).build().unwrap_err();
    (error.rule(), error.attribute().map(str::to_owned))
}

fn rule_of(verb: impl Into<Verb>) -> Rule {
    broken(verb).0
}

#[test]
fn every_attribute_is_written_by_its_name() {
    let verb = start()
        .name("n")
        .tracks(Tracks::Outbound)
        .event_url("https://example.com/e")
        .event_method(EventMethod::Get)
        .credentials("u", "p")
        .destination("ws://example.com")
        .stabilized(false)
        .detect_language(false)
        .preferred_languages(["en-US", "es-US"]);
    assert_eq!(
        built(verb).as_str().lines().nth(1).unwrap(),
        "<Response><StartTranscription name=\"n\" tracks=\"outbound\" \
         transcriptionEventUrl=\"https://example.com/e\" transcriptionEventMethod=\"GET\" username=\"u\" \
         password=\"p\" destination=\"ws://example.com\" stabilized=\"false\" detectLanguage=\"false\" \
         preferredLanguages=\"en-US,es-US\"/></Response>"
    );
}

#[test]
fn unset_attributes_are_omitted() {
    let bxml = Response::new().verb(start()).verb(StopTranscription::new());
    assert_eq!(
        bxml.build().unwrap().to_string(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><StartTranscription/><StopTranscription/></Response>"
    );
}

#[test]
fn special_characters_are_escaped() {
    let bxml = built(start().custom_param("<&>\"'", "a\tb\nc\rd é 🎉"));
    let expected = r#"name="&lt;&amp;&gt;&quot;&apos;" value="a&#9;b&#10;c&#13;d é 🎉""#;
    assert!(bxml.as_str().contains(expected), "{bxml}");
}

#[test]
fn a_name_has_1_to_255_plain_characters() {
    let names: [fn(String) -> Verb; 2] = [
        |name| start().name(name).into(),
        |name| StopTranscription::new().name(name).into(),
    ];
    for verb in names {
        built(verb("aZ09_-".to_owned()));
        built(verb("n".repeat(255)));
        let name = Some("name".to_owned());
        assert_eq!(
            broken(verb("n".repeat(256))),
            (Rule::MaxLength(255), name.clone())
        );
        assert_eq!(broken(verb(String::new())), (Rule::NotEmpty, name.clone()));
        for wrong in ["a b", "a.b", "é", "a\n"] {
            assert_eq!(
                broken(verb(wrong.to_owned())),
                (Rule::NameCharacters, name.clone())
            );
        }
    }
}

#[test]
fn there_are_at_most_12_custom_params() {
    let params = |count| (0..count).fold(start(), |verb, n| verb.custom_param(format!("p{n}"), ""));
    built(params(12));
    let error = Response::new().verb(params(13)).build().unwrap_err();
    assert_eq!(
        (error.rule(), error.actual()),
        (Rule::MaxCustomParams, Some(13))
    );
}

#[test]
fn the_name_of_a_custom_param_has_1_to_256_characters() {
    built(start().custom_param("é".repeat(256), ""));
    let name = Some("name".to_owned());
    let long = start().custom_param("é".repeat(257), "");
    assert_eq!(broken(long), (Rule::MaxLength(256), name.clone()));
    assert_eq!(
        broken(start().custom_param("", "v")),
        (Rule::NotEmpty, name)
    );
}

#[test]
fn the_value_of_a_custom_param_has_at_most_2048_characters() {
    built(start().custom_param("n", "é".repeat(2048)));
    let long = start().custom_param("n", "é".repeat(2049));
    assert_eq!(
        broken(long),
        (Rule::MaxLength(2048), Some("value".to_owned()))
    );
}

#[test]
fn a_destination_is_a_websocket_uri() {
    for right in [
        "wss://example.com",
        "ws://example.com:8080/a?b=c",
        "WSS://example.com",
    ] {
        built(start().destination(right));
    }
    for wrong in [
        "",
        "example.com",
        "/live",
        "https://example.com",
        "wss://",
        "wss:",
        "wss://example.com/a b",
        "wss://example.com/\n",
        "wss://example.com/#a",
    ] {
        let expected = (Rule::Destination, Some("destination".to_owned()));
        assert_eq!(broken(start().destination(wrong)), expected, "{wrong}");
    }
}

#[test]
fn an_event_url_is_absolute_or_relative() {
    for right in [
        "https://example.com/e?f=g",
        "http://example.com",
        "/events",
        "events",
        "../e",
        "?e",
    ] {
        built(start().event_url(right));
    }
    for wrong in [
        "",
        "ftp://example.com",
        "mailto:a@example.com",
        "example.com:443/e",
        "https://",
        "http://",
        "https://example.com/a b",
        "https://example.com/\t",
        "//",
    ] {
        let expected = (Rule::EventUrl, Some("transcriptionEventUrl".to_owned()));
        assert_eq!(broken(start().event_url(wrong)), expected, "{wrong}");
    }
}

#[test]
fn credentials_need_an_encrypted_event_url() {
    let to = |url: &str| start().event_url(url).credentials("u", "p");
    for right in [
        "https://example.com/e",
        "http://127.0.0.1:8080/e",
        "http://localhost/e",
        "http://[::1]/e",
    ] {
        built(to(right));
    }
    for wrong in [
        "http://example.com/e",
        "/events",
        "//example.com/e",
        "http://127.0.0.1.example.com/e",
    ] {
        assert_eq!(rule_of(to(wrong)), Rule::CredentialsNeedHttps, "{wrong}");
    }
    assert_eq!(
        rule_of(start().credentials("u", "p")),
        Rule::CredentialsNeedEventUrl
    );
}

#[test]
fn an_event_method_needs_an_event_url() {
    built(start().event_url("/e").event_method(EventMethod::Post));
    let alone = start().event_method(EventMethod::Post);
    assert_eq!(rule_of(alone), Rule::EventMethodNeedsEventUrl);
}

#[test]
fn stabilized_needs_a_destination() {
    for stabilized in [true, false] {
        built(
            start()
                .destination("wss://example.com")
                .stabilized(stabilized),
        );
        let alone = start().stabilized(stabilized);
        assert_eq!(rule_of(alone), Rule::StabilizedNeedsDestination);
    }
}

#[test]
fn languages_exclude_detection() {
    let languages = start().preferred_languages(["en-US"]);
    built(languages.clone());
    built(languages.clone().detect_language(false));
    built(start().detect_language(true));
    assert_eq!(
        rule_of(languages.detect_language(true)),
        Rule::LanguagesExcludeDetection
    );
}

#[test]
fn languages_are_locales_of_different_languages() {
    built(start().preferred_languages(["en-US", "es-US", "zh-Hant-TW", "fr"]));
    for wrong in [
        &["en-US", "EN-gb"][..],
        &["en-US,es-US"],
        &[""],
        &["en-"],
        &["en US"],
        &["é"],
    ] {
        let verb = start().preferred_languages(wrong.iter().copied());
        assert_eq!(rule_of(verb), Rule::Languages, "{wrong:?}");
    }
}

#[test]
fn control_characters_are_refused_everywhere() {
    for letter in ['\0', '\u{1}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
        let text = format!("a{letter}b");
        let https = start().event_url("https://example.com");
        for verb in [
            https.clone().credentials(text.as_str(), "p"),
            https.credentials("u", text.as_str()),
            start().custom_param(text.as_str(), "v"),
            start().custom_param("n", text.as_str()),
        ] {
            assert_eq!(rule_of(verb), Rule::Characters, "{letter:?}");
        }
    }
}

#[test]
fn a_document_has_at_most_64_kb() {
    let empty = built(Verb::xml("<P a=\"\"/>").unwrap()).as_str().len();
    let padded = |bytes: usize| {
        let verb = Verb::xml(format!("<P a=\"{}\"/>", "x".repeat(bytes - empty)));
        Response::new().verb(verb.unwrap()).build()
    };
    assert_eq!(padded(65_536).unwrap().as_str().len(), 65_536);
    let error = padded(65_537).unwrap_err();
    assert_eq!(
        (error.rule(), error.actual()),
        (Rule::DocumentSize, Some(65_537))
    );
}

#[test]
fn a_custom_verb_is_one_element() {
    for right in [
        "<Pause/>",
        " <Pause duration='6'/>\n",
        "<Gather><SpeakSentence>a &amp; b</SpeakSentence><!-- c --></Gather>",
        "<a:b xmlns:a=\"urn:a\"/>",
    ] {
        let bxml = built(Verb::xml(right).unwrap());
        assert_eq!(verbs(&bxml), 1, "{right}");
    }
    for wrong in [
        "",
        "text",
        "<Pause>",
        "<Pause/><Pause/>",
        "<Pause/>text",
        "</Response><Response>",
        "<Pause duration=6/>",
        "<Pause a='1' a='2'/>",
        "<Pause a='<'/>",
        "<Pause>&nbsp;</Pause>",
        "<Pause>&#1;</Pause>",
        "<Pause>\u{1}</Pause>",
        "<1/>",
        "<Pause>]]></Pause>",
        "<Pause a='&#0;'/>",
        "<Pause a='&#xFFFF;'/>",
        "<Pause><!-- a -- b --></Pause>",
        "<Pause><?xml version=\"1.0\"?></Pause>",
        "<Pause a='&'/>",
        "<Pause></pause>",
        "<Pause a='1'b='2'/>",
        "< Pause/>",
        "<a:b/>",
        "<!-- a --><Pause/>",
        "<Pause/><!-- a -->",
        "<?xml version=\"1.0\"?><Pause/>",
        "<?p i?><Pause/>",
        "<!DOCTYPE Pause><Pause/>",
        "<!DOCTYPE P [<!ENTITY e 'x'>]><P>&e;</P>",
        "\u{feff}<Pause/>",
    ] {
        let rule = Verb::xml(wrong).map_err(|error| error.rule());
        assert_eq!(rule.unwrap_err(), Rule::OneElement, "{wrong}");
    }
}

#[test]
fn a_document_is_not_a_verb() {
    for wrong in ["<Response><Pause/></Response>", "<Bxml/>"] {
        assert_eq!(Verb::xml(wrong).unwrap_err().rule(), Rule::NotADocument);
    }
}

#[test]
fn a_deeply_nested_verb_is_an_error_and_not_a_crash() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    drop(Verb::xml(deep));
    assert!(Verb::xml("<a>".repeat(100_000)).is_err());
}

#[test]
fn errors_have_the_rule_the_place_and_the_length() {
    let error = |verb: Verb| Response::new().verb(verb).build().unwrap_err().to_string();
    assert_eq!(
        error(start().name("n".repeat(256)).into()),
        "StartTranscription name (256 characters): must have at most 255 characters"
    );
    assert_eq!(
        error(start().stabilized(true).into()),
        "StartTranscription stabilized: needs a destination: set one"
    );
    assert_eq!(
        Verb::xml("<Pause").unwrap_err().to_string(),
        "verb (6 characters): must be one element of well-formed XML and nothing else"
    );
}

#[test]
fn only_the_document_shows_secrets() {
    let verb = start()
        .event_url("https://u:canary-1@example.com/e?token=canary-2")
        .credentials("canary-3", "canary-4")
        .destination("wss://canary-5@example.com/live?canary-6")
        .custom_param("token", "canary-7");
    let response = Response::new()
        .verb(verb)
        .verb(Verb::xml("<Bridge password=\"canary-8\"/>").unwrap());
    let bxml = response.build().unwrap();
    let shown = format!("{response:?} {response:#?} {bxml:?} {bxml:#?}");
    assert!(!shown.contains("canary"), "{shown}");
    assert!(
        shown.contains("https://[redacted]@example.com/e"),
        "{shown}"
    );
    assert!(shown.contains("Bridge"), "{shown}");
    for canary in 1..=8 {
        assert!(
            bxml.as_str().contains(&format!("canary-{canary}")),
            "{canary}"
        );
    }
}

/// Any text that XML can carry, and much that it must escape.
fn text(length: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => proptest::sample::select(vec!['<', '>', '&', '"', '\'', '\t', '\n', '\r', ' ', ']', '-']),
        4 => proptest::char::range(' ', '~'),
        1 => any::<char>().prop_filter("not in XML", |c| *c >= ' ' && !['\u{fffe}', '\u{ffff}'].contains(c)),
    ];
    proptest::collection::vec(letter, length).prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #[test]
    fn what_is_accepted_comes_back_unchanged(
        name in "[A-Za-z0-9_-]{1,255}",
        username in text(0..20),
        password in text(0..20),
        query in "[!-~&&[^#]]{0,30}",
        params in proptest::collection::vec((text(1..30), text(0..60)), 0..=12),
    ) {
        let destination = format!("wss://example.com/?{query}");
        let mut verb = start()
            .name(name.as_str())
            .event_url("https://example.com/?a=b&c='d'")
            .credentials(username.as_str(), password.as_str())
            .destination(destination.as_str());
        for (name, value) in &params {
            verb = verb.custom_param(name.as_str(), value.as_str());
        }
        let bxml = built(verb);
        let document = Document::parse(bxml.as_str()).unwrap();
        let verb = document.root_element().first_element_child().unwrap();
        prop_assert_eq!(verb.attribute("name"), Some(name.as_str()));
        prop_assert_eq!(verb.attribute("username"), Some(username.as_str()));
        prop_assert_eq!(verb.attribute("password"), Some(password.as_str()));
        prop_assert_eq!(verb.attribute("destination"), Some(destination.as_str()));
        prop_assert_eq!(verb.attribute("transcriptionEventUrl"), Some("https://example.com/?a=b&c='d'"));
        let read: Vec<_> = verb
            .children()
            .map(|param| {
                let value = |name| param.attribute(name).unwrap().to_owned();
                (value("name"), value("value"))
            })
            .collect();
        prop_assert_eq!(read, params);
    }

    /// Whatever is taken for a verb leaves the document one that can be read, with that verb alone in it.
    #[test]
    fn no_text_breaks_out_of_its_document(text in "[<>/a!?\\-\\[\\]\"'= &;#x1CDATA]{0,24}") {
        if let Ok(verb) = Verb::xml(text) {
            let bxml = built(verb);
            prop_assert_eq!(verbs(&bxml), 1);
        }
    }
}
