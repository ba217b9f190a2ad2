//! Sizes, names, opening words, and what must not be written.

const LONGEST_FILE: usize = 600;

#[test]
fn files_are_small_and_open_with_what_they_own() {
    let mut wrong = Vec::new();
    for file in crate::own_files("rs") {
        let text = crate::read(&file);
        if text.lines().count() > LONGEST_FILE {
            wrong.push(format!(
                "{} is over {LONGEST_FILE} lines",
                crate::shown(&file)
            ));
        }
        if !text.starts_with("//!") {
            wrong.push(format!("{} does not open with //!", crate::shown(&file)));
        }
    }
    for file in crate::own_files("css") {
        if crate::read(&file).lines().count() > LONGEST_FILE {
            wrong.push(format!(
                "{} is over {LONGEST_FILE} lines",
                crate::shown(&file)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_have_names_that_say_what_is_in_them() {
    let vague = [
        "utils", "util", "helpers", "helper", "common", "manager", "misc",
    ];
    let mut wrong = Vec::new();
    for file in crate::own_files("rs") {
        let shown = crate::shown(&file);
        let mut parts = shown.split(['/', '.']);
        if parts.any(|part| vague.contains(&part)) {
            wrong.push(shown);
        }
    }
    assert!(wrong.is_empty(), "vague names: {wrong:?}");
}

#[test]
fn the_page_holds_no_inline_style_raw_html_or_eval() {
    let forbidden = [
        "style=\"",
        "inner_html",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "js_sys::eval",
        "new Function",
        "dangerously",
        // Leptos sets the static parts of these as inner HTML.
        "view!",
        "template!",
    ];
    let mut wrong = Vec::new();
    let page = crate::own_files("rs")
        .into_iter()
        .filter(|f| crate::shown(f).starts_with("src/"))
        .chain([crate::root().join("index.html")]);
    for file in page {
        let text = crate::read(&file);
        for word in forbidden {
            if text.contains(word) {
                wrong.push(format!("{}: {word}", crate::shown(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn styles_reach_for_nothing_outside_the_page() {
    let mut wrong = Vec::new();
    for file in crate::own_files("css") {
        let text = crate::read(&file);
        for word in ["@import", "http:", "https:", "url(//"] {
            if text.contains(word) {
                wrong.push(format!("{}: {word}", crate::shown(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_document_ships_a_gap_to_be_filled() {
    let documents = ["README.md", "CHANGELOG.md"].map(|name| crate::root().join(name));
    let under_docs = std::fs::read_dir(crate::root().join("docs")).expect("docs/ is there");
    let under_docs = under_docs.flatten().map(|entry| entry.path());
    let mut wrong = Vec::new();
    for file in documents.into_iter().chain(under_docs) {
        if file.extension().is_some_and(|extension| extension == "md") {
            let text = crate::read(&file);
            let is_gap = |line: &str| {
                let word = line.trim();
                word.len() > 3 && word.chars().all(|c| c.is_ascii_uppercase() || c == '_')
            };
            let gaps = text.lines().filter(|line| is_gap(line));
            wrong.extend(gaps.map(|gap| format!("{}: {gap}", crate::shown(&file))));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
