//! The public suffix list's own tests, where they are at hand.

use std::path::Path;

use ringfence_normalise::registrable_domain;

/// The two arguments of `checkPublicSuffix(…)`; `null` is none.
fn arguments(line: &str) -> Option<(Option<&str>, Option<&str>)> {
    let inside = line
        .strip_prefix("checkPublicSuffix(")?
        .strip_suffix(");")?;
    let (host, expected) = inside.split_once(", ")?;
    Some((quoted(host), quoted(expected)))
}

fn quoted(argument: &str) -> Option<&str> {
    argument.strip_prefix('\'')?.strip_suffix('\'')
}

#[test]
fn every_check_of_the_list_holds() {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hub_lists/test_psl.txt");
    let Ok(text) = std::fs::read_to_string(file) else {
        println!("skipped: hub_lists/test_psl.txt is not at hand");
        return;
    };
    let mut checked = 0;
    let mut wrong = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("check")) {
        let (host, expected) = arguments(line).expect("a line of two arguments");
        // The first line asks for no host at all.
        let Some(host) = host else { continue };
        let found = registrable_domain(host);
        if found.as_deref() != expected {
            wrong.push(format!("{host}: {found:?}, expected {expected:?}"));
        }
        checked += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(checked, text.matches("\ncheckPublicSuffix('").count());
}
