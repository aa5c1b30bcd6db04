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

/// The error of a verb that breaks a rule.
fn broken(verb: impl Into<Verb>) -> BxmlError {
    Response::new().verb(verb).build().unwrap_err()
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
fn values_at_the_limits_are_accepted() {
    let params = |count| (0..count).fold(start(), |verb, n| verb.custom_param(format!("p{n}"), ""));
    let private = |url: &str| start().event_url(url).credentials("u", "p");
    for verb in [
        start().name("aZ09_-"),
        start().name("n".repeat(255)),
        params(12),
        start().custom_param("é".repeat(256), "é".repeat(2048)),
        start().destination("wss://example.com"),
        start().destination("ws://example.com:8080/a?b=c"),
        start().destination("WSS://example.com").stabilized(true),
        start().destination("wss://example.com").stabilized(false),
        start().event_url("https://example.com/e?f=g"),
        start().event_url("http://example.com"),
        start().event_url("/events").event_method(EventMethod::Post),
        start().event_url("events"),
        start().event_url("../e"),
        start().event_url("?e"),
        private("https://example.com/e"),
        private("http://127.0.0.1:8080/e"),
        private("http://localhost/e"),
        private("http://[::1]/e"),
        start().detect_language(true),
        start()
            .preferred_languages(["en-US"])
            .detect_language(false),
        start().preferred_languages(["en-US", "es-US", "zh-Hant-TW", "fr"]),
    ] {
        built(verb);
    }
    built(StopTranscription::new().name("n".repeat(255)));
}

/// Checks that each verb breaks the rule at the attribute.
fn refused<V: Into<Verb>>(rule: Rule, attribute: &str, verbs: impl IntoIterator<Item = V>) {
    for verb in verbs {
        let verb = verb.into();
        let error = broken(verb.clone());
        let found = (error.rule(), error.attribute());
        assert_eq!(found, (rule, Some(attribute)), "{verb:?}");
    }
}

#[test]
fn a_name_has_1_to_255_plain_characters() {
    let stop = |name: &str| StopTranscription::new().name(name);
    let long = "n".repeat(256);
    refused(Rule::MaxLength(255), "name", [start().name(&*long)]);
    refused(Rule::MaxLength(255), "name", [stop(&long)]);
    refused(Rule::NotEmpty, "name", [start().name("")]);
    refused(Rule::NotEmpty, "name", [stop("")]);
    let wrong = ["a b", "a.b", "é", "a\n"];
    refused(Rule::NameCharacters, "name", wrong.map(stop));
    refused(
        Rule::NameCharacters,
        "name",
        wrong.map(|name| start().name(name)),
    );
}

#[test]
fn custom_params_have_limits() {
    let params = (0..13).fold(start(), |verb, n| verb.custom_param(format!("p{n}"), ""));
    let error = broken(params);
    assert_eq!(
        (error.rule(), error.actual()),
        (Rule::MaxCustomParams, Some(13))
    );
    assert_eq!(
        error.to_string(),
        "StartTranscription (13 in total): must have at most 12 custom parameters"
    );
    let long = start().custom_param("é".repeat(257), "");
    refused(Rule::MaxLength(256), "name", [long]);
    refused(Rule::NotEmpty, "name", [start().custom_param("", "v")]);
    let long = start().custom_param("n", "é".repeat(2049));
    refused(Rule::MaxLength(2048), "value", [long]);
}

#[test]
fn a_destination_is_a_websocket_uri() {
    let wrong = [
        "",
        "example.com",
        "/live",
        "https://example.com",
        "wss://",
        "wss:",
        "wss://example.com/a b",
        "wss://example.com/\n",
        "wss://example.com/#a",
    ];
    let wrong = wrong.map(|uri| start().destination(uri));
    refused(Rule::Destination, "destination", wrong);
    let alone = [true, false].map(|stabilized| start().stabilized(stabilized));
    refused(Rule::StabilizedNeedsDestination, "stabilized", alone);
}

#[test]
fn an_event_url_is_absolute_or_relative() {
    let wrong = [
        "",
        "ftp://example.com",
        "mailto:a@example.com",
        "example.com:443/e",
        "https://",
        "http://",
        "https://example.com/a b",
        "https://example.com/\t",
        "//",
    ];
    let wrong = wrong.map(|url| start().event_url(url));
    refused(Rule::EventUrl, "transcriptionEventUrl", wrong);
    let alone = start().event_method(EventMethod::Post);
    let rule = Rule::EventMethodNeedsEventUrl;
    refused(rule, "transcriptionEventMethod", [alone]);
}

#[test]
fn credentials_need_an_encrypted_event_url() {
    let wrong = [
        "http://example.com/e",
        "/events",
        "//example.com/e",
        "http://127.0.0.1.example.com/e",
    ];
    let wrong = wrong.map(|url| start().event_url(url).credentials("u", "p"));
    refused(Rule::CredentialsNeedHttps, "transcriptionEventUrl", wrong);
    let alone = start().credentials("u", "p");
    refused(Rule::CredentialsNeedEventUrl, "username", [alone]);
}

#[test]
fn credentials_are_such_as_a_receiver_can_have() {
    let verb = |username, password: &str| {
        let verb = start().event_url("https://example.com");
        verb.credentials(username, password)
    };
    refused(Rule::UsernameColon, "username", [verb("us:er", "p")]);
    refused(Rule::NotEmpty, "username", [verb("", "p")]);
    refused(Rule::NotEmpty, "password", [verb("u", "")]);
    built(verb("u", "p:p"));
}

#[test]
fn languages_are_locales_of_different_languages_and_exclude_detection() {
    let languages = |locales: &[&str]| start().preferred_languages(locales.iter().copied());
    let wrong = [
        &["en-US", "EN-gb"][..],
        &["en-US,es-US"],
        &[""],
        &["en-"],
        &["en US"],
        &["é"],
    ];
    refused(Rule::Languages, "preferredLanguages", wrong.map(languages));
    let both = languages(&["en-US"]).detect_language(true);
    refused(
        Rule::LanguagesExcludeDetection,
        "preferredLanguages",
        [both],
    );
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
            assert_eq!(broken(verb).rule(), Rule::Characters, "{letter:?}");
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
    assert_eq!(
        error.to_string(),
        "Response (65537 bytes): must have at most 65536 bytes"
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
    let error = broken(start().name("n".repeat(256)));
    assert_eq!(error.element(), "StartTranscription");
    assert_eq!(
        error.to_string(),
        "StartTranscription name (256 characters): must have at most 255 characters"
    );
    assert_eq!(
        broken(start().stabilized(true)).to_string(),
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
    for url in [
        "https://u:canary?1@example.com/e",
        "https://u:canary#1@example.com/e",
        "https://u:canary/1@example.com/e",
        "u:canary@example.com",
    ] {
        let shown = format!("{:?}", start().event_url(url).destination(url));
        assert!(!shown.contains("canary"), "{shown}");
    }
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
    let text = bxml.as_str();
    for canary in 1..=8 {
        assert!(text.contains(&format!("canary-{canary}")), "{canary}");
    }
    assert_eq!((bxml.as_ref(), bxml.to_string().as_str()), (text, text));
    assert_eq!(String::from(bxml.clone()), text);
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
        username in text(1..16).prop_filter("without a colon", |name| !name.contains(':')),
        password in text(1..16),
        query in "[!-~&&[^#]]{0,30}",
        params in proptest::collection::vec((text(1..8), text(0..16)), 0..=12),
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
