//! Measures worked out by hand.

use super::*;

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-12, "{a} is not {b}");
}

fn compared(found: &[Vec<usize>], rings: &[Option<usize>]) -> Agreement {
    let labelled: Vec<bool> = rings.iter().map(Option::is_some).collect();
    let truth = Truth {
        rings,
        labelled: &labelled,
    };
    agreement(found, truth).unwrap()
}

#[test]
fn agrees_with_a_hand_computed_example() {
    // True rings {0,1,2} and {3,4}; found {0,1} and {2,3,5}; 5 has no true ring.
    let truth = [Some(0), Some(0), Some(0), Some(1), Some(1), None];
    let agreement = compared(&[vec![0, 1], vec![2, 3, 5]], &truth);
    near(agreement.pair.precision, 1.0 / 2.0);
    near(agreement.pair.recall, 1.0 / 4.0);
    // Pairs: 1 right, 2 said, 4 true, 10 in all. By chance .8, at most 3.
    near(agreement.ari, (1.0 - 0.8) / (3.0 - 0.8));
    // Precision: 1, 1, 1/2, 1/2, 1 (alone). Recall: 2/3, 2/3, 1/3, 1/2, 1/2.
    near(agreement.b_cubed.precision, 4.0 / 5.0);
    near(agreement.b_cubed.recall, (5.0 / 3.0 + 1.0) / 5.0);
    let account = agreement.account.unwrap();
    near(account.precision, 4.0 / 5.0);
    near(account.recall, 4.0 / 5.0);
    // No ring of eight was found, none is true.
    near(agreement.account_of_8.unwrap().recall, 0.0);
    assert_eq!(agreement.ring_recall, None);
}

#[test]
fn the_truth_agrees_with_itself_wholly() {
    let truth: Vec<Option<usize>> = (0..40).map(|a| (a < 32).then_some(a / 8)).collect();
    let found: Vec<Vec<usize>> = (0..4).map(|r| (r * 8..r * 8 + 8).collect()).collect();
    let agreement = compared(&found, &truth);
    near(agreement.pair.f1, 1.0);
    near(agreement.b_cubed.f1, 1.0);
    near(agreement.ari, 1.0);
    near(agreement.account.unwrap().f1, 1.0);
    near(agreement.account_of_8.unwrap().f1, 1.0);
    assert_eq!(agreement.ring_recall, Some(1.0));
}

#[test]
fn one_blob_of_everything_meets_no_true_ring() {
    let truth: Vec<Option<usize>> = (0..100).map(|a| (a < 20).then_some(a / 10)).collect();
    let agreement = compared(&[(0..100).collect()], &truth);
    assert_eq!(agreement.ring_recall, Some(0.0));
    near(agreement.ari, 0.0);
    assert!(agreement.account.unwrap().precision < 0.21);
}

#[test]
fn half_of_a_true_ring_is_enough_and_a_small_found_ring_counts_apart() {
    // One true ring of eight, of which five were found by themselves; another of ten, six of them among twelve.
    let truth: Vec<Option<usize>> = (0..30)
        .map(|a| (a < 18).then_some(usize::from(a >= 8)))
        .collect();
    let found = [(0..5).collect(), (8..14).chain(18..24).collect()];
    let agreement = compared(&found, &truth);
    assert_eq!(agreement.ring_recall, Some(1.0));
    assert_eq!(agreement.ring_recall_of_8, Some(0.5));
}

#[test]
fn labels_count_where_they_differ_from_true_rings() {
    // Ten rings of five, every second one labelled; one true ring is known.
    let rings: Vec<Option<usize>> = (0..50).map(|a| (a < 5).then_some(0)).collect();
    let labelled: Vec<bool> = (0..50).map(|a| (a / 5) % 2 == 0).collect();
    let truth = Truth {
        rings: &rings,
        labelled: &labelled,
    };
    let found: Vec<Vec<usize>> = (0..10).map(|r| (r * 5..r * 5 + 5).collect()).collect();
    let agreement = agreement(&found, truth).unwrap();
    near(agreement.account.unwrap().precision, 0.5);
    near(agreement.account.unwrap().recall, 1.0);
    let expected = BTreeMap::from([(10, 0.5)]);
    assert_eq!(agreement.precision_at, expected);
    let nothing = Truth {
        rings: &[None, None],
        labelled: &[false, false],
    };
    assert_eq!(super::agreement(&[vec![0, 1]], nothing), None);
}
