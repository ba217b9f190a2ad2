//! On files in a folder of their own.

use std::path::{Path, PathBuf};

use super::*;
use crate::{arguments::GenerateOrder, clock::StageClock, generate};

/// A folder that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let own = format!("ringfence-{}-{name}", std::process::id());
        let path = std::env::temp_dir().join(own);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn digest(folder: &Path, files: &[&str]) -> String {
    let paths: Vec<PathBuf> = files.iter().map(|file| folder.join(file)).collect();
    let shell = StageClock::default();
    let bench = analyse::analysed(&paths, None, None, &shell).unwrap();
    bench.report().unwrap().digest
}

#[test]
fn the_truth_never_reaches_the_rings() {
    let folder = Folder::new("truth");
    let order = GenerateOrder {
        theme: ringfence_sample::Theme::default(),
        rows: 5_000,
        seed: 3,
        out: folder.0.clone(),
    };
    generate::run(&order).unwrap();
    let without = digest(&folder.0, &["links.csv", "accounts.csv"]);
    let with = digest(&folder.0, &["links.csv", "accounts.csv", "truth.csv"]);
    assert_eq!(with, without);
    let sets = sets::find(&folder.0).unwrap();
    let evaluated = linkage::evaluate(&sets.linkage[0], None).unwrap();
    assert!(evaluated.with_truth > 0);
    let (ours, plain) = (
        evaluated.ringfence.agreement,
        evaluated.components.agreement,
    );
    assert!(ours.unwrap().pair.f1 > plain.unwrap().pair.f1);
}

#[test]
fn sets_are_found_by_the_files_that_lie_there() {
    let folder = Folder::new("sets");
    for file in [
        "hop/links.csv",
        "hop/accounts.csv",
        "hop/known_hubs.csv",
        "febrl/febrl1_links.csv",
        "febrl/febrl1_accounts.csv",
        "febrl/febrl3_links.csv",
        "febrl/febrl3_accounts.csv",
        "alone/links.csv",
        "lfr/n1000_mu01_edges.csv",
        "lfr/n1000_mu01_truth.csv",
        "coor/some_tweets.csv",
        "coor/expected_some_counts.txt",
    ] {
        folder.file(file, "a,b\n");
    }
    let found = sets::find(&folder.0).unwrap();
    let names: Vec<&str> = found.linkage.iter().map(|set| set.name.as_str()).collect();
    assert_eq!(names, ["febrl1", "febrl3", "hop", "hop + list"]);
    assert_eq!(found.linkage[2].files.len(), 2);
    assert!(found.linkage[3].files[2].ends_with("known_hubs.csv"));
    assert_eq!(found.networks.len(), 1);
    assert_eq!(found.networks[0].name, "n1000_mu01");
    assert_eq!(found.shares.len(), 1);
}

#[test]
fn a_bar_that_is_missed_is_told() {
    let folder = Folder::new("bars");
    folder.file(
        "febrl1_links.csv",
        "account_id,identifier_type,identifier_value\na,surname,miller\nb,surname,smith\n",
    );
    folder.file("febrl1_accounts.csv", "account_id,true_cluster\na,1\nb,1\n");
    let sets = sets::find(&folder.0).unwrap();
    let mut evaluation = Evaluation {
        linkage: vec![linkage::evaluate(&sets.linkage[0], None).unwrap()],
        ..Evaluation::default()
    };
    let bars = bars::bars(&evaluation);
    assert_eq!(
        (bars.len(), bars[0].measure, bars[0].met),
        (1, "pair F1", false)
    );
    evaluation.linkage[0].set = "another".to_owned();
    assert!(bars::bars(&evaluation).is_empty());
}

#[test]
fn counts_that_differ_from_the_expected_ones_are_told() {
    let folder = Folder::new("counts");
    folder.file(
        "a_tweets.csv",
        "object_id,account_id,content_id,timestamp_share\nx,ann,1,10\nx,bob,2,15\ny,ann,3,100\ny,bob,4,99\n",
    );
    folder.file(
        "expected_a_counts.txt",
        "A tw=10 mp=2 ew=0.50 sub=0: pairs=2 accounts_in_pairs=2 V=2 E=1 comps=1 largest=2 sumw=2\n\
         A tw=4 mp=1 ew=0.50 sub=0: pairs=2 accounts_in_pairs=2 V=2 E=1 comps=1 largest=2 sumw=2\n",
    );
    let found = sets::find(&folder.0).unwrap();
    let told = coordination::evaluate(&found.shares[0]).unwrap();
    assert!(told[0].exact);
    assert!(!told[1].exact);
    assert_eq!(told[1].counts.pairs, 1);
    folder.file("expected_a_counts.txt", "A tw=ten\n");
    let fault = coordination::evaluate(&found.shares[0]).unwrap_err();
    assert!(fault.to_string().contains("not a line of counts: A tw=ten"));
}
