//! The pictures of the documents are there, and those of the guide are made by its test.

#[test]
fn every_picture_of_a_document_is_there() {
    let mut wrong = Vec::new();
    for document in ["README.md", "docs/GUIDE.md"] {
        let text = crate::read(&crate::root().join(document));
        for name in names(&text) {
            if !crate::root().join("docs/pictures").join(name).is_file() {
                wrong.push(format!("{document}: {name} is not there"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_guide_and_its_test_speak_of_the_same_pictures() {
    let guide = crate::read(&crate::root().join("docs/GUIDE.md"));
    let test = crate::read(&crate::root().join("tests/browser/cases/guide.rs"));
    let shown: Vec<&str> = names(&guide)
        .filter_map(|name| name.strip_suffix(".png"))
        .collect();
    let taken = test.split("screenshot(\"").skip(1);
    let taken: Vec<&str> = taken.filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(shown, taken);
}

/// Files of the folder of pictures that a document names, in its order.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let after = text.split("pictures/").skip(1);
    after.filter_map(|rest| rest.split(')').next())
}
