//! The language as a person meets it, and its laws.

use proptest::prelude::*;

use crate::*;

fn errors(text: &str) -> Vec<(String, String)> {
    let parsed = parse(text);
    let errors = parsed.errors.into_iter();
    errors
        .map(|error| (text[error.span.clone()].to_owned(), error.to_string()))
        .collect()
}

fn printed(text: &str) -> String {
    let parsed = parse(text);
    assert_eq!(parsed.errors, [], "{text}");
    parsed.filter.to_string()
}

#[test]
fn the_example_is_read_and_put_into_words() {
    let text = "risk>60 kind:phone shared>=3 created:2024-01..2024-03 -country:BR";
    let parsed = parse(text);
    assert_eq!(parsed.filter.to_string(), text);
    let chips = parsed.chips();
    let words: Vec<_> = chips.iter().map(|chip| chip.words.as_str()).collect();
    assert_eq!(
        words,
        [
            "risk above 60",
            "uses phone",
            "uses a value shared by 3 or more",
            "created 2024-01 to 2024-03",
            "not country BR",
        ]
    );
    assert_eq!(&text[chips[4].span.clone()], "-country:BR");
    assert!(chips[4].excludes);
}

#[test]
fn what_is_missing_is_asked_for_in_plain_words() {
    for (text, words) in [
        ("ring:?", "in no ring"),
        ("-risk:?", "in a ring"),
        ("country:?", "country not given"),
        ("-created:?", "created given"),
        ("country:BR,?", "country BR or not given"),
    ] {
        let chips = parse(text).chips();
        let said: Vec<_> = chips.iter().map(|chip| chip.words.as_str()).collect();
        assert_eq!(said, [words], "{text}");
    }
}

#[test]
fn what_people_paste_is_plain_text() {
    for text in [
        "acc-17",
        "+31612345678",
        "https://example.org/a?b=1",
        "2001:db8::1",
        "person@example.org",
        "5\"",
        "a,b",
        ":x",
    ] {
        let parsed = parse(text);
        assert_eq!(parsed.errors, [], "{text}");
        assert_eq!(parsed.plain_text(), text);
    }
    assert_eq!(
        parse("Amber \"heron two\" -x risk>1").plain_text(),
        "Amber heron two"
    );
}

#[test]
fn the_same_is_printed_the_same_way() {
    for (text, shortest) in [
        ("RISK:>60", "risk>60"),
        ("risk=60", "risk:60"),
        ("risk:10..", "risk>=10"),
        ("risk:..10", "risk<=10"),
        ("risk:<20,>80", "risk:<20,>80"),
        ("country:\"NL\",DE,", "country:NL,DE"),
        ("kind:\"government id\"", "kind:\"government id\""),
        ("account=acc-1", "account=acc-1"),
        ("country:?,BR", "country:?,BR"),
        ("country:\"?\"", "country:\"?\""),
        ("decision:Open", "decision:open"),
        ("created>2024-03-01t10:05", "created>2024-03-01T10:05"),
        ("size:2..<4", "size:2..<4"),
        ("  - risk>1 ", "risk>1"),
        ("\"-x\"", "\"-x\""),
    ] {
        assert_eq!(printed(text), shortest);
    }
}

#[test]
fn errors_point_and_say_what_to_do() {
    for (text, at, says) in [
        ("size>3 rsk>60", "rsk", "did you mean `risk`?"),
        ("id:5", "id", "in quotes"),
        ("risk>", "risk>", "needs a value"),
        ("risk>high", "high", "`high` is no number"),
        ("created:yesterday", "yesterday", "2024-03-01"),
        ("decision:abusiv", "abusiv", "did you mean `abusive`?"),
        (
            "decision:maybe",
            "maybe",
            "open, abusive, benign, insufficient",
        ),
        ("country>NL", "country>NL", "has no order"),
        ("risk>1,2", "risk>1,2", "one value"),
        ("risk:80..20", "80..20", "write `20..80`"),
        ("name:\"smith", "\"smith", "never closed"),
        ("account:?", "?", "leave the `?` out"),
        ("risk>1000", "1000", "no risk is above 100"),
        ("fragility:50..80", "50..80", "no fragility is above 1"),
        ("risk>100", "100", "no risk is above 100"),
        ("country:NL OR country:DE", "OR", "`country:NL,DE`"),
        ("size>3 AND risk>60", "AND", "leave it out"),
        ("NOT country:BR", "NOT", "`-country:BR`"),
        ("country!=BR", "country!=BR", "`-country:BR`"),
        ("!country:BR", "!country:BR", "`-country:BR`"),
        ("country != BR", "country != BR", "`-country:BR`"),
        ("country<>BR size>3", "country<>BR", "`-country:BR`"),
        (
            "country <> \"New Ulm\",DE",
            "country <> \"New Ulm\",DE",
            "`-country:\"New Ulm\",DE`",
        ),
        ("-country!=BR", "-country!=BR", "`country:BR`"),
        (
            "!country:\"New Ulm\"",
            "!country:\"New Ulm\"",
            "`-country:\"New Ulm\"`",
        ),
        ("risk => 60", "risk => 60", "`risk>=60`"),
        ("country: NL", "country: NL", "`country:NL`"),
        ("risk> 60 size>3", "risk> 60", "`risk>60`"),
        ("(risk>60 size>3", "(risk>60", "brackets group nothing"),
        ("( risk > 60", "( risk > 60", "brackets group nothing"),
        (
            "risk>60 name:smith)",
            "name:smith)",
            "brackets group nothing",
        ),
        ("size> risk>60", "size>", "needs a value"),
        ("size>3 risk > 60", "risk > 60", "`risk>60`"),
        ("risk >60", "risk >60", "`risk>60`"),
        (
            "country : \"New Ulm\"",
            "country : \"New Ulm\"",
            "`country:\"New Ulm\"`",
        ),
    ] {
        let errors = errors(text);
        assert_eq!(errors.len(), 1, "{text}: {errors:?}");
        assert_eq!(errors[0].0, at);
        assert!(errors[0].1.contains(says), "{}", errors[0].1);
    }
    let rest = parse("size>3 rsk>60 country:NL");
    assert_eq!(rest.filter.to_string(), "size>3 country:NL");
    let rest = parse("country:NL OR risk > 60 size>3");
    assert_eq!(rest.filter.to_string(), "country:NL size>3");
    // No part of a filter: what is looked for may have words and signs that join elsewhere.
    for text in [
        "Smith & Co",
        "JACK AND JILL",
        "Name <joe@x.example>",
        "either | or",
        "what (if)",
    ] {
        assert_eq!(parse(text).errors, [], "{text}");
        assert_eq!(parse(text).plain_text(), text);
    }
    assert_eq!(
        printed("risk<=1000 name:Li(Jr)"),
        "risk<=1000 name:\"Li(Jr)\""
    );
}

#[test]
fn words_that_join_elsewhere_can_be_looked_for() {
    assert_eq!(printed("\"OR\" or \"&&\" Not"), "\"OR\" or \"&&\" Not");
    assert_eq!(printed("country:OR"), "country:OR");
    assert_eq!(printed("risk==60"), "risk:60");
}

#[test]
fn a_value_that_the_case_does_not_have_is_pointed_at() {
    let text = "kind:phnoe,device country:?";
    let mut parsed = parse(text);
    parsed.check(text, |field| {
        let kinds = (field == Field::Kind).then(|| vec!["device", "phone"]);
        kinds.or_else(|| (field == Field::Country).then(|| vec!["NL"]))
    });
    assert_eq!(parsed.errors.len(), 1);
    assert_eq!(&text[parsed.errors[0].span.clone()], "phnoe");
    assert!(
        parsed.errors[0]
            .to_string()
            .contains("did you mean `phone`?")
    );
}

fn offered(text: &str) -> (String, Vec<String>) {
    let completions = complete(text, text.len(), |field, _| match field {
        Field::Country => [("NL", 7), ("New Ulm", 2), ("DE", 1)]
            .map(|(value, count)| Candidate {
                value: value.to_owned(),
                count: Some(count),
            })
            .to_vec(),
        _ => Vec::new(),
    });
    let items = completions.items.into_iter().map(|item| item.insert);
    (text[completions.span].to_owned(), items.collect())
}

#[test]
fn completion_offers_fields_then_values() {
    let list = |words: &[&str]| {
        words
            .iter()
            .map(|&word| word.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(offered("").1.len(), FIELDS.len());
    assert_eq!(
        offered("risk>60 cou"),
        ("cou".to_owned(), list(&["country:"]))
    );
    assert_eq!(offered("-cou"), ("cou".to_owned(), list(&["country:"])));
    assert_eq!(
        offered("country:").1,
        list(&["NL", "\"New Ulm\"", "DE", "?"])
    );
    assert_eq!(offered("country:NL,d"), ("d".to_owned(), list(&["DE"])));
    assert_eq!(
        offered("country:\"new u"),
        ("\"new u".to_owned(), list(&["\"New Ulm\""]))
    );
    assert_eq!(
        offered("-decision:a").1,
        list(&["abusive", "insufficient"][..1])
    );
    assert_eq!(offered("acc-17"), ("acc-17".to_owned(), list(&[])));
    assert_eq!(offered("risk>60 ").1.len(), FIELDS.len());
}

#[test]
fn a_click_requires_excludes_and_takes_back() {
    let require = |text, clause| amend(text, clause, Amendment::Require);
    let exclude = |text, clause| amend(text, clause, Amendment::Exclude);
    assert_eq!(require("", "country:NL"), "country:NL");
    assert_eq!(require("country:NL", "country:DE"), "country:NL,DE");
    assert_eq!(require("country:NL,DE", "country:NL"), "country:DE");
    assert_eq!(require("country:NL", "country:NL"), "");
    assert_eq!(
        exclude("country:NL,DE", "country:NL"),
        "country:DE -country:NL"
    );
    assert_eq!(exclude("-country:BR", "country:NL"), "-country:BR,NL");
    assert_eq!(exclude("-country:BR,NL", "country:NL"), "-country:BR");
    assert_eq!(require("-country:BR", "country:BR"), "country:BR");
    assert_eq!(
        require("kind:phone", "kind:device"),
        "kind:phone kind:device"
    );
    assert_eq!(exclude("", "-country:NL,DE"), "country:NL,DE");
    // A bar of all the others: it takes the place of one that was required, and goes as it came.
    let others = "-country:NL,DE,?";
    assert_eq!(
        require("risk>60 country:NL", others),
        "risk>60 -country:NL,DE,?"
    );
    assert_eq!(require(others, others), "");
    assert_eq!(require("-country:BR", others), "-country:BR,NL,DE,?");
    assert_eq!(require("-country:NL", others), "-country:NL,DE,?");
    assert_eq!(require("-country:BR,NL,DE,?", others), "-country:BR");
    assert_eq!(require("risk>60", "risk:70..<80"), "risk>60 risk:70..<80");
    assert_eq!(require("rsk>1 amber", "size:2"), "amber size:2 rsk>1");
}

fn text_values() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,6}", "\\PC{1,8}", "[\"\\\\ ,?<>=:.-]{1,5}"]
}

fn bounds<T: std::fmt::Debug + Copy + 'static>(
    one: impl Strategy<Value = T> + Clone + 'static,
    order: fn(T, T) -> bool,
) -> impl Strategy<Value = Bounds<T>> {
    let two = (one.clone(), one.clone())
        .prop_map(move |(a, b)| if order(a, b) { (a, b) } else { (b, a) });
    prop_oneof![
        one.clone().prop_map(Bounds::Is),
        one.clone().prop_map(Bounds::Over),
        one.clone().prop_map(Bounds::AtLeast),
        one.clone().prop_map(Bounds::Under),
        one.prop_map(Bounds::AtMost),
        two.clone().prop_map(|(a, b)| Bounds::Between(a, b)),
        two.prop_map(|(a, b)| Bounds::Below(a, b)),
    ]
}

fn values(field: Field) -> BoxedStrategy<Value> {
    let some = match field.sort() {
        Sort::Text | Sort::Name => text_values().prop_map(Value::Text).boxed(),
        Sort::Choice(words) => prop::sample::select(words)
            .prop_map(|word| Value::Text(word.to_owned()))
            .boxed(),
        Sort::Number => bounds(0.0..field.most().unwrap_or(1e9), |a, b| a <= b)
            .prop_map(Value::Number)
            .boxed(),
        Sort::Time => {
            let moment = (
                0..4_000_000_000_i64,
                prop::sample::select(vec![
                    Precision::Year,
                    Precision::Month,
                    Precision::Day,
                    Precision::Minute,
                ]),
            )
                .prop_filter_map("in range", |(at, precision)| Moment::at(at, precision));
            bounds(moment, |a, b| a.start() < b.end())
                .prop_map(Value::Time)
                .boxed()
        }
    };
    if field.may_lack() {
        prop_oneof![4 => some, 1 => Just(Value::Missing)].boxed()
    } else {
        some
    }
}

fn clauses() -> impl Strategy<Value = Clause> {
    let of_field =
        (prop::sample::select(FIELDS.to_vec()), any::<bool>()).prop_flat_map(|(field, exact)| {
            prop::collection::vec(values(field), 1..4).prop_map(move |any| What::Field {
                field,
                exact: exact && field.sort() == Sort::Text,
                any,
            })
        });
    let what = prop_oneof![text_values().prop_map(What::Words), of_field];
    (any::<bool>(), what).prop_map(|(excludes, what)| Clause { excludes, what })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back_as_the_same(clauses in prop::collection::vec(clauses(), 0..6)) {
        let filter = Filter { clauses };
        let parsed = parse(&filter.to_string());
        prop_assert_eq!(&parsed.errors, &[]);
        prop_assert_eq!(parsed.filter, filter);
    }

    #[test]
    fn any_text_is_read_completed_and_pointed_into(text in "(\\PC|[a-z:<>=,\".?-]){0,40}", cursor in 0..50_usize) {
        let parsed = parse(&text);
        let printed = parsed.filter.to_string();
        prop_assert_eq!(&parse(&printed).filter, &parsed.filter);
        for span in parsed.spans.iter().chain(parsed.errors.iter().map(|error| &error.span)) {
            prop_assert!(text.get(span.clone()).is_some());
        }
        for error in &parsed.errors {
            prop_assert!(!error.to_string().is_empty());
        }
        let completions = complete(&text, cursor, |_, _| Vec::new());
        prop_assert!(text.get(completions.span).is_some());
    }

    #[test]
    fn the_same_click_twice_leaves_the_filter_as_it_was(
        clauses in prop::collection::vec(clauses(), 0..4), country in "[A-Z]{2}",
    ) {
        let text = Filter { clauses }.to_string();
        let clause = Clause::of(Field::Country, vec![Value::Text(country)]).to_string();
        prop_assume!(!parse(&text).filter.clauses.iter().any(|c| c.field() == Some(Field::Country)));
        let once = amend(&text, &clause, Amendment::Require);
        prop_assert_ne!(&once, &text);
        prop_assert_eq!(amend(&once, &clause, Amendment::Require), text);
    }
}
