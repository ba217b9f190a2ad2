//! A masked page holds no original value, wherever it was said.

use proptest::prelude::*;

use super::specimen;
use crate::text::push_escaped;
use crate::{ExcludedValue, Masking, Member, RingEvidence, SharedValue, page};

/// Values as exports have them. Each holds a sign or a digit, so that none is by chance a word of
/// the page itself.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{2,8}[0-9_]{3,9}",
        "[a-z]{3,9}\\.[a-z]{3,9}[0-9]{0,4}@[a-z]{4,8}\\.example",
        "\\+[0-9]{8,12}",
        "[0-9]{3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}",
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}",
        "[A-ZÄÖÜß]{2,6} [éèçñ]{3,6}",
        "[<>&\"']{2}[a-z]{2,5}[<>&]{1,3}",
        "https://[a-z]{3,8}\\.example/[a-z0-9]{2,9}",
        "[\u{4e00}-\u{4e80}]{4,7}",
    ]
}

/// A text that says some values, among words and among each other.
fn said(values: &[String]) -> String {
    let mut text = String::from("seen with ");
    for (at, value) in values.iter().enumerate() {
        text.push_str(value);
        text.push_str([" and ", ", ", "", "/", " ("][at % 5]);
        if let Some(head) = shortened(value) {
            text.push_str("; on ");
            text.push_str(&head);
            text.push_str("… again ");
        }
    }
    text
}

/// A long value as a sentence cuts it.
fn shortened(value: &str) -> Option<String> {
    (value.chars().count() > 12).then(|| value.chars().take(10).collect())
}

fn ring(values: &[String]) -> RingEvidence {
    let text = said(values);
    let mut ring = specimen();
    let mut kept = values.iter().cloned();
    let mut next = || kept.next().unwrap_or_default();
    ring.members = (0..4)
        .map(|_| Member {
            name: next(),
            display_name: next(),
            sentence: text.clone(),
            status: next(),
            ..Member::default()
        })
        .collect();
    ring.shared[0].value = next();
    ring.shared.push(SharedValue {
        value: next(),
        kind: text.clone(),
        ..SharedValue::default()
    });
    ring.excluded.list[0] = ExcludedValue {
        value: next(),
        kind: "ip".to_owned(),
        accounts: 3,
        reason: text.clone(),
    };
    // Whatever was not a value of its own is said in texts only.
    ring.also_hide = values.to_vec();
    ring.case_name.clone_from(&text);
    ring.ring_name.clone_from(&text);
    ring.short_id.clone_from(&text);
    ring.sentence.clone_from(&text);
    ring.app_version.clone_from(&text);
    ring.created_at.clone_from(&text);
    ring.weakest = Some(text.clone());
    ring.could_be_wrong.push(text.clone());
    ring.innocent[0].text.clone_from(&text);
    ring.signals[0].name.clone_from(&text);
    ring.signals[0].text.clone_from(&text);
    ring.excluded.counts[0].reason.clone_from(&text);
    ring.parameters.push((text.clone(), text.clone()));
    ring.sources[0].name.clone_from(&text);
    let mut label = String::new();
    push_escaped(&mut label, &text);
    ring.picture = Some(format!(
        "<svg viewBox=\"0 0 9 9\"><title>{label}</title><text>{label}</text></svg>"
    ));
    if let Some(decision) = &mut ring.decision {
        decision.reason.clone_from(&text);
        decision.note = text.to_uppercase();
    }
    ring
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_original_value_is_anywhere_in_a_masked_file(
        values in prop::collection::vec(value(), 1..18),
    ) {
        let ring = ring(&values);
        let html = page(&ring, Masking::Masked);
        // What a page without any value holds too is its own markup: `">ip<` is no leak.
        let own = page(&self::ring(&[]), Masking::Masked);
        let leaked = |text: &str| html.contains(text) && !own.contains(text);
        for value in values.iter().filter(|value| value.chars().count() >= 4) {
            let mut escaped = String::new();
            push_escaped(&mut escaped, value);
            prop_assert!(!leaked(value), "{value} in the file");
            prop_assert!(!leaked(&escaped), "{value} in the file, escaped");
            let head = shortened(value);
            prop_assert!(!head.is_some_and(|head| leaked(&head)), "{value} cut short");
        }
    }

    #[test]
    fn any_text_makes_a_page_without_new_markup(texts in prop::collection::vec(any::<String>(), 1..18)) {
        let open = |html: &str| html.matches('<').count();
        let values: Vec<String> = texts.iter().map(|t| t.replace(['<', '>', '&'], "x")).collect();
        for masking in [Masking::Full, Masking::Masked] {
            let hostile: Vec<String> = values.iter().map(|v| v.replace('x', "<")).collect();
            let html = page(&ring(&hostile), masking);
            prop_assert_eq!(open(&html), open(&page(&ring(&values), masking)));
            let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!html.contains(turns));
        }
    }
}
