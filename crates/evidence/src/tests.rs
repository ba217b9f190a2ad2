//! What a reader, a recipient of a masked page, and an attacker would notice.

mod leaks;
mod specimen;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::{MEMBERS_LISTED, Masker, Masking, Member, RingEvidence, file_name, page};
use specimen::specimen;

#[test]
fn a_small_page_in_full() {
    insta::assert_snapshot!(without_style(&page(&specimen(), Masking::Full)));
}

#[test]
fn a_small_page_masked() {
    insta::assert_snapshot!(without_style(&page(&specimen(), Masking::Masked)));
}

#[test]
fn an_empty_ring_still_makes_a_whole_page() {
    let html = page(&RingEvidence::default(), Masking::Masked);
    assert!(html.ends_with("</html>\n"));
    assert!(html.contains("No decision has been taken"));
}

#[test]
fn the_policy_allows_the_style_sheet_and_nothing_else() {
    let html = page(&specimen(), Masking::Full);
    let between = |open: &str, close: &str| {
        let (_, rest) = html.split_once(open).unwrap();
        rest.split_once(close).unwrap().0
    };
    let style = STANDARD.encode(Sha256::digest(between("<style>", "</style>")));
    let policy = between("Content-Security-Policy\" content=\"", "\"");
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
        )
    );
    assert!(!html.contains("<script") && !html.contains(" style=") && !html.contains("href="));
    assert!(!html.contains("src=") && !html.contains("@import") && !html.contains("url("));
}

#[test]
fn markup_in_names_and_notes_stays_text() {
    let attacks = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</style><script>x</script>",
        "javascript:alert(1)",
        "</bdi></td></tr></table><h1>owned",
        "<!-- ",
        "&lt;script&gt;",
    ];
    for attack in attacks {
        let mut ring = specimen();
        ring.ring_name = attack.to_owned();
        ring.case_name = attack.to_owned();
        ring.sentence = attack.to_owned();
        ring.members[0].name = attack.to_owned();
        ring.members[1].display_name = attack.to_owned();
        ring.shared[0].value = attack.to_owned();
        ring.sources[0].name = attack.to_owned();
        ring.parameters[0].1 = attack.to_owned();
        if let Some(decision) = &mut ring.decision {
            decision.note = attack.to_owned();
        }
        let html = page(&ring, Masking::Full);
        let plain = page(&specimen(), Masking::Full);
        assert_eq!(tags(&html), tags(&plain), "{attack} became markup");
    }
}

#[test]
fn a_hostile_picture_keeps_its_shapes_only() {
    let mut ring = specimen();
    ring.picture = Some(
        "<?xml version=\"1.0\"?><!DOCTYPE svg><svg viewBox=\"0 0 9 9\" onload=\"alert(1)\">\
         <style>@import 'x'</style><script>alert(1)</script><image href=\"//x\"/>\
         <foreignObject><iframe src=\"x\"></iframe></foreignObject>\
         <circle r=\"4\" fill=\"url(#x)\" style=\"x\" onclick='x'/><text>a &lt;b&gt; \u{202e}c</text>\
         <g><a href=\"javascript:x\"><rect/></a>"
            .to_owned(),
    );
    let html = page(&ring, Masking::Full);
    let start = html.find("<svg class=\"picture\"").unwrap();
    let end = start + html[start..].find("</svg>").unwrap();
    assert_eq!(
        &html[start..end],
        "<svg class=\"picture\" role=\"img\" viewBox=\"0 0 9 9\"><circle r=\"4\"></circle>\
         <text>a &lt;b&gt; ⟨U+202E⟩c</text><g></g>"
    );
}

#[test]
fn a_value_as_long_as_a_book_is_cut_and_says_so() {
    let mut ring = specimen();
    ring.shared[0].value = "é".repeat(2_000_000);
    let html = page(&ring, Masking::Full);
    assert!(html.len() < 100_000);
    assert!(html.contains("é… (2,000,000 characters)"));
}

#[test]
fn long_rings_say_how_many_members_are_not_listed() {
    let mut ring = specimen();
    ring.members = (0..MEMBERS_LISTED + 1_300)
        .map(|n| Member {
            name: format!("acc_{n:05}"),
            ..Member::default()
        })
        .collect();
    ring.size = ring.members.len() as u64;
    let html = page(&ring, Masking::Full);
    assert!(html.contains("The first 2,000 of 3,300 members are listed; 1,300 more are not."));
    assert!(html.contains("acc_01999") && !html.contains("acc_02000"));
}

#[test]
fn two_values_never_look_the_same_when_masked_and_one_always_does() {
    let mut ring = specimen();
    ring.members = (0..500)
        .map(|n| Member {
            name: format!("acc_{n:03}_77"),
            ..Member::default()
        })
        .collect();
    let masker = Masker::new(&ring, Masking::Masked);
    let masks: std::collections::BTreeSet<&str> =
        ring.members.iter().map(|m| masker.value(&m.name)).collect();
    assert_eq!(masks.len(), 500);
    let again = Masker::new(&ring, Masking::Masked);
    let name = &ring.members[7].name;
    assert_eq!(masker.value(name), again.value(name));
    assert_eq!(
        masker.text(&format!("see {name}.")),
        format!("see {}.", masker.value(name))
    );
}

#[test]
fn the_file_name_tells_nothing_of_the_case() {
    let mut ring = specimen();
    ring.short_id = "R-7f/../x".to_owned();
    assert_eq!(file_name(&ring), "ringfence-evidence-r7fx.html");
}

/// Snapshots are about what is said, not how it looks.
fn without_style(html: &str) -> String {
    let start = html.find("<style>").unwrap();
    let end = html.find("</style>").unwrap();
    let hash = html.find("'sha256-").unwrap();
    let mut out = html[..hash].to_owned();
    out.push_str("'sha256-…");
    out.push_str(&html[hash + 52..start]);
    out.push_str("<style>…");
    out.push_str(&html[end..]);
    out
}

/// The names of all tags, in order.
fn tags(html: &str) -> Vec<&str> {
    html.split('<')
        .skip(1)
        .map(|rest| rest.split(['>', ' ']).next().unwrap())
        .collect()
}
