//! The kept corpus of the fuzzer, tried again.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use ringfence_laws::LAWS;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    entries.map(|entry| stem(entry.path())).collect()
}

#[test]
fn every_law_has_a_target_and_kept_bytes() {
    let laws: BTreeSet<String> = LAWS.iter().map(|law| law.name.to_owned()).collect();
    assert_eq!(names(&fuzz().join("targets")), laws);
    assert_eq!(names(&fuzz().join("corpus")), laws);
    let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).unwrap();
    for law in &laws {
        assert!(manifest.contains(&format!("name = \"{law}\"")), "{law}");
    }
}

#[test]
fn laws_hold_for_all_kept_bytes() {
    for law in LAWS {
        let folder = fuzz().join("corpus").join(law.name);
        let mut tried = 0;
        for entry in fs::read_dir(&folder).unwrap().flatten() {
            println!("{} {}", law.name, entry.path().display());
            (law.hold)(&fs::read(entry.path()).unwrap());
            tried += 1;
        }
        assert!(tried > 0, "{} has no kept bytes", law.name);
    }
}

#[test]
fn laws_hold_for_nothing_and_for_little() {
    for law in LAWS {
        (law.hold)(b"");
        for byte in 0..=u8::MAX {
            (law.hold)(&[byte]);
            (law.hold)(&[byte, byte]);
        }
    }
}
